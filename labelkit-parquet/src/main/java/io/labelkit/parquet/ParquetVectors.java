package io.labelkit.parquet;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Vectors of texts in Parquet files, one row a text: {@code id}, and {@code vector}, a list of 32-bit numbers. The
 * metadata name the embedder under {@code labelkit.embedder}.
 */
public final class ParquetVectors {
    private static final String FORM = "vectors/1";
    private static final String EMBEDDER = "labelkit.embedder";

    private ParquetVectors() {}

    record Row(String id, List<Float> vector) {}

    /**
     * Writes vectors, one after the other.
     *
     * @param file the target; replaced if it exists
     * @param embedder the name of what made them
     * @param source gets a taker of ids and vectors, and gives it all of them
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, String embedder, Consumer<BiConsumer<String, float[]>> source) {
        Checks.notBlank(embedder, "embedder");
        ParquetTarget.write(
                file,
                Row.class,
                Map.of(ExampleRows.FORM, FORM, EMBEDDER, embedder),
                (Consumer<Row> rows) -> source.accept((id, vector) -> rows.accept(row(id, vector))));
    }

    private static Row row(String id, float[] vector) {
        return new Row(
                id, IntStream.range(0, vector.length).mapToObj(j -> vector[j]).toList());
    }

    /**
     * Reads vectors, of this form or of any file with these columns, one after the other.
     *
     * @param file the file
     * @param taker gets each id with its vector, in the order of the file
     * @throws InputException if the file cannot be read, is damaged, or has vectors of different lengths or with values that
     *     are not finite
     */
    public static void read(Path file, BiConsumer<String, float[]> taker) {
        try (ParquetRows rows = ParquetRows.open(file)) {
            rows.require("id");
            rows.require("vector");
            int length = -1;
            for (Optional<TableRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                float[] vector = vector(row.get());
                if (length >= 0 && vector.length != length) {
                    throw row.get()
                            .problem("vector must have " + length + " numbers like those before, but has "
                                    + vector.length);
                }
                length = vector.length;
                taker.accept(row.get().required("id"), vector);
            }
        }
    }

    private static float[] vector(TableRow row) {
        List<Object> values = row.list("vector").orElseThrow(() -> row.problem("vector must have a value"));
        float[] vector = new float[values.size()];
        for (int j = 0; j < vector.length; j++) {
            if (!(values.get(j) instanceof Number number) || !Float.isFinite(number.floatValue())) {
                throw row.problem("vector must be of finite numbers");
            }
            vector[j] = number.floatValue();
        }
        return vector;
    }
}
