package io.labelkit.examples;

import io.labelkit.aggregate.inference.SamplingDesign;
import io.labelkit.core.data.Example;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Draws the examples that people are to label, and keeps the probabilities. */
final class GoldDraw {
    private GoldDraw() {}

    /** Writes gold.csv, to be filled in, and design.csv; returns how many were drawn. */
    static int write(
            List<Example<String>> examples, SamplingDesign design, List<String> predicted, long seed, Path directory)
            throws IOException {
        int[] rows = design.draw(seed);
        DesignFile.write(
                Output.file(directory, "design.csv"),
                examples.stream().map(Example::id).toList(),
                design);
        AtomicFile.write(Output.file(directory, "gold.csv"), writer -> {
            List<String> header = new ArrayList<>(List.of("id", "label"));
            header.addAll(predicted);
            header.add("text");
            TableWriter table = new TableWriter(writer, header);
            for (int row : rows) {
                List<String> cells = new ArrayList<>(Collections.nCopies(header.size(), ""));
                cells.set(0, examples.get(row).id());
                cells.set(cells.size() - 1, examples.get(row).data());
                table.write(cells);
            }
            table.flush();
        });
        return rows.length;
    }
}
