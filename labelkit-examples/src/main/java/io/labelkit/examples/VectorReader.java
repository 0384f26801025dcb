package io.labelkit.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.interchange.NpyFile;
import io.labelkit.core.io.CsvTable;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.InputText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the files that {@code embed} writes: a NumPy array with ids beside it, or lines of JSON. */
final class VectorReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private VectorReader() {}

    /** The vector of each id, all of one length. */
    static Map<String, float[]> read(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!VectorFile.understands(file)) {
            throw new UsageException("vectors must be a file named .npy, .jsonl or .jsonl.gz, but was " + file);
        }
        Map<String, float[]> vectors = name.endsWith(".npy") ? ofArray(file) : ofLines(file);
        if (vectors.isEmpty()) {
            throw InputException.ofFile(InputText.fileName(file), "there is no vector in it");
        }
        return vectors;
    }

    private static Map<String, float[]> ofArray(Path file) {
        Path beside = file.resolveSibling(file.getFileName() + ".ids.csv");
        CsvTable ids = InputText.table(beside);
        int column = ids.header().indexOf("id");
        if (column < 0) {
            throw InputException.at(ids.file(), 1, 0, "id", "there is no column 'id'; there are " + ids.header());
        }
        Map<String, float[]> vectors = new LinkedHashMap<>();
        try (NpyFile array = NpyFile.open(file)) {
            if (array.rows() != ids.rows().size()) {
                throw InputException.ofFile(
                        InputText.fileName(file),
                        "there are " + array.rows() + " vectors, but "
                                + ids.rows().size() + " ids in " + ids.file());
            }
            double[] row = new double[array.columns()];
            for (CsvTable.Line line : ids.rows()) {
                array.next(row);
                put(vectors, ids.file(), line.number(), line.fields().get(column), floats(row));
            }
        }
        return vectors;
    }

    private static Map<String, float[]> ofLines(Path file) {
        String name = InputText.fileName(file);
        Map<String, float[]> vectors = new LinkedHashMap<>();
        int[] width = {-1};
        InputText.lines(file, (number, text) -> {
            if (!text.isBlank()) {
                JsonNode json = parse(name, number, text);
                JsonNode vector = json.path("vector");
                if (!json.path("id").isTextual() || !vector.isArray() || vector.isEmpty()) {
                    throw InputException.at(
                            name, number, 0, "", "a line must be {\"id\": text, \"vector\": [numbers]}");
                }
                double[] values = new double[vector.size()];
                for (int j = 0; j < values.length; j++) {
                    values[j] = vector.get(j).isNumber() ? vector.get(j).doubleValue() : Double.NaN;
                }
                width[0] = width[0] < 0 ? values.length : width[0];
                if (values.length != width[0]) {
                    throw InputException.at(
                            name,
                            number,
                            0,
                            "vector",
                            "must have " + width[0] + " numbers as those before, but has " + values.length);
                }
                put(vectors, name, number, json.path("id").textValue(), floats(values));
            }
        });
        return vectors;
    }

    private static JsonNode parse(String file, long line, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw InputException.at(file, line, 0, "", "is no JSON: " + e.getOriginalMessage());
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int j = 0; j < values.length; j++) {
            floats[j] = (float) values[j];
        }
        return floats;
    }

    private static void put(Map<String, float[]> vectors, String file, long line, String id, float[] vector) {
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw InputException.at(
                        file, line, 0, "vector", "the vector of '" + id + "' must be of finite numbers");
            }
        }
        if (vectors.put(id, vector) != null) {
            throw InputException.at(file, line, 0, "id", "id '" + id + "' occurs twice");
        }
    }

    /** Refuses vectors that lack one of some examples. */
    static Map<String, float[]> of(Path file, List<String> ids, Path examples) {
        Map<String, float[]> vectors = read(file);
        for (String id : ids) {
            if (!vectors.containsKey(id)) {
                throw InputException.ofFile(
                        InputText.fileName(file),
                        "there is no vector of '" + id + "', which is in " + InputText.fileName(examples));
            }
        }
        return vectors;
    }
}
