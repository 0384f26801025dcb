package io.labelkit.core.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/** A JSON file that people write, read strictly; what is wrong is said with the file and the place in it. Immutable. */
public final class SettingsFile {
    private final String origin;

    /**
     * A file, or what stands for one.
     *
     * @param origin what errors call it
     */
    public SettingsFile(String origin) {
        this.origin = origin;
    }

    /**
     * Reads a file in which no key is there twice and nothing follows the value.
     *
     * @param file the file
     * @return its value
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is not JSON, naming line and column
     */
    public static JsonNode parse(Path file) throws IOException {
        ObjectMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(
                    file.toString(), null, Files.isDirectory(file) ? "is a directory" : "there is no such file");
        }
        try {
            return mapper.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            String where = location == null ? "" : ":" + location.getLineNr() + ":" + location.getColumnNr();
            throw new IllegalArgumentException(file + where + ": " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Runs a step of the reading, whose errors get the file and the place before them.
     *
     * @param where the place, for instance {@code "/rules/0"}; empty for the whole
     * @param step what may refuse an argument
     * @param <R> the type of the answer
     * @return what the step returned
     * @throws IllegalArgumentException if the step threw one
     */
    public <R> R at(String where, Supplier<R> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    origin + (where.isEmpty() ? "" : " at " + where) + ": " + e.getMessage(), e);
        }
    }

    /**
     * Refuses keys that mean nothing.
     *
     * @param node an object
     * @param known the keys that it may have
     * @throws IllegalArgumentException if it has another one
     */
    public static void knownKeys(JsonNode node, Set<String> known) {
        node.fieldNames()
                .forEachRemaining(key -> Checks.check(
                        known.contains(key),
                        "key",
                        "one of " + known.stream().sorted().toList(),
                        key));
    }
}
