package io.labelkit.aggregate.quality;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** Inputs and expected outputs of cleanlab 2.9; tests that need them are skipped where they are not at hand. */
@NullMarked
final class ConfidentFiles {
    private static final Path ROOT = Path.of(System.getProperty("labelkit.shared", "../../shared"), "data");

    private ConfidentFiles() {}

    static Path folder(String name) {
        Path folder = ROOT.resolve(name);
        assumeTrue(Files.isDirectory(folder), () -> "skipped, as there is no folder " + name + " of shared data");
        return folder;
    }

    static Audited numbered(String name) {
        return numbered(name, "pred_probs.csv");
    }

    static Audited numbered(String name, String probabilities) {
        Path folder = folder("confident").resolve(name);
        double[][] p = lines(folder.resolve(probabilities)).stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        int[] labels = lines(folder.resolve("labels.csv")).stream()
                .skip(1)
                .mapToInt(Integer::parseInt)
                .toArray();
        return Audited.of(p, labels);
    }

    static Audited named(String name) {
        Path folder = folder(name);
        List<String> table = lines(folder.resolve("pred_probs.csv"));
        List<String> header = List.of(table.get(0).split(",", -1));
        List<String> classes = header.subList(1, header.size());
        List<String> ids = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (String line : table.subList(1, table.size())) {
            String[] cells = line.split(",", -1);
            ids.add(cells[0]);
            rows.add(Arrays.stream(cells)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }
        Map<String, Label> given = new LinkedHashMap<>();
        for (String line : lines(folder.resolve("labels.csv")).subList(1, ids.size() + 1)) {
            String[] cells = line.split(",", -1);
            given.put(cells[0], Label.category(cells[1]));
        }
        double[] flat = rows.stream().flatMapToDouble(Arrays::stream).toArray();
        return new Audited(given, ProbabilityMatrix.of(ids, classes, flat, ProbabilityOrigin.OUT_OF_SAMPLE));
    }

    static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        Arrays.setAll(
                values, i -> array.get(i).isNull() ? Double.NaN : array.get(i).asDouble());
        return values;
    }

    static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        Arrays.setAll(values, i -> array.get(i).asInt());
        return values;
    }

    static int[][] matrix(JsonNode array) {
        int[][] values = new int[array.size()][];
        Arrays.setAll(values, i -> ints(array.get(i)));
        return values;
    }
}
