package io.labelkit.core.io;

import io.labelkit.core.learn.ProbabilityMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes predicted probabilities as CSV with {@code id} and a column a class, which {@link ProbabilityReader} reads back
 * without loss. Where they come from is not in the file.
 */
public final class ProbabilityWriter {
    private ProbabilityWriter() {}

    /**
     * Writes every row.
     *
     * @param file the target: {@code .csv}, and {@code .gz} after that to compress
     * @param probabilities the probabilities
     * @throws IllegalArgumentException if the name is of another format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, ProbabilityMatrix probabilities) {
        FileFormat.requireCsv(file);
        List<String> header = new ArrayList<>(List.of("id"));
        header.addAll(probabilities.classes());
        AtomicFile.write(file, writer -> {
            TableWriter table = new TableWriter(writer, header);
            for (int i = 0; i < probabilities.size(); i++) {
                List<String> row = new ArrayList<>(List.of(probabilities.ids().get(i)));
                for (double value : probabilities.row(i)) {
                    row.add(Numbers.text(value));
                }
                table.write(row);
            }
            table.flush();
        });
    }
}
