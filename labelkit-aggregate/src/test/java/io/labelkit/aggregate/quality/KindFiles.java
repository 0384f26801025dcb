package io.labelkit.aggregate.quality;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;

/** Confident-learning inputs of many kinds of labels; tests are skipped where they are not at hand. */
@NullMarked
public final class KindFiles {
    private final Path folder;

    private KindFiles(Path folder) {
        this.folder = folder;
    }

    /** A folder of {@code data/confident}. */
    public static KindFiles of(String name) {
        Path folder = Path.of(System.getProperty("labelkit.shared", "../../shared"), "data", "confident", name);
        assumeTrue(Files.isDirectory(folder), () -> "skipped, as there is no shared data " + name);
        return new KindFiles(folder);
    }

    /** The cells of a file, header included. */
    public List<String[]> cells(String file) {
        try {
            return Files.readAllLines(folder.resolve(file)).stream()
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers of a file without its header. */
    public double[][] numbers(String file) {
        return cells(file).stream()
                .skip(1)
                .map(row -> Arrays.stream(row).mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
    }

    /** Probabilities of classes 0 .. K-1 for examples that are numbered after a prefix. */
    public ProbabilityMatrix probabilities(String file, String prefix) {
        return matrix(prefix, numbers(file));
    }

    /** Probabilities of classes 0 .. K-1 for examples that are numbered after a prefix. */
    public static ProbabilityMatrix matrix(String prefix, double[]... rows) {
        return ProbabilityMatrix.of(
                IntStream.range(0, rows.length).mapToObj(i -> prefix + i).toList(),
                IntStream.range(0, rows[0].length).mapToObj(Integer::toString).toList(),
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(),
                ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    /** A file of expected results. */
    public JsonNode expected(String file) {
        try {
            return new ObjectMapper()
                    .readTree(folder.resolve("expected").resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers; null is not a number. */
    public static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        Arrays.setAll(
                values, i -> array.get(i).isNull() ? Double.NaN : array.get(i).asDouble());
        return values;
    }

    /** Integers. */
    public static int[] ints(JsonNode array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
    }
}
