package io.labelkit.examples;

import io.labelkit.aggregate.inference.SamplingDesign;
import io.labelkit.core.data.Example;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Draws the examples that people are to label, and keeps the probabilities. */
final class GoldDraw {
    private GoldDraw() {}

    /** Writes gold.csv, to be filled in, and design.csv; returns how many were drawn. */
    static int write(List<Example<String>> examples, SamplingDesign design, long seed, Path directory)
            throws IOException {
        int[] rows = design.draw(seed);
        DesignFile.write(
                Output.file(directory, "design.csv"),
                examples.stream().map(Example::id).toList(),
                design);
        AtomicFile.write(Output.file(directory, "gold.csv"), writer -> {
            TableWriter table = new TableWriter(writer, List.of("id", "label", "text"));
            for (int row : rows) {
                table.write(examples.get(row).id(), "", examples.get(row).data());
            }
            table.flush();
        });
        return rows.length;
    }
}
