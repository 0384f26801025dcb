package io.labelkit.aggregate.online;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** The file of a state: a head with format, version and checksum, and the content, one line of JSON each. */
final class StateFile {
    static final String FORMAT = "labelkit-online-state";
    static final int VERSION = 1;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private StateFile() {}

    static void write(Path file, StateData data) {
        String content = text(data);
        String head = json(Map.of(
                "format",
                FORMAT,
                "version",
                VERSION,
                "sha256",
                ContentHash.of(content).hex()));
        AtomicFile.write(
                file, writer -> writer.append(head).append('\n').append(content).append('\n'));
    }

    static String text(StateData data) {
        return json(data);
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state can always be written as JSON", e);
        }
    }

    static StateData read(Path file) {
        String name = String.valueOf(file.getFileName());
        String[] lines = content(file, name).split("\n", -1);
        head(lines, name);
        try {
            StateData data = MAPPER.readValue(lines[1], StateData.class);
            StateCheck.check(data);
            return data;
        } catch (JsonProcessingException e) {
            throw InputException.ofFile(
                    name, "the state is not what its format says" + place(e) + ": " + e.getOriginalMessage(), e);
        } catch (NullPointerException e) {
            throw InputException.ofFile(name, "the state contradicts itself: a value is null", e);
        } catch (IllegalArgumentException e) {
            throw InputException.ofFile(name, "the state contradicts itself: " + e.getMessage(), e);
        }
    }

    private static String place(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "";
        }
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining("", " at $", ""));
    }

    private static String content(Path file, String name) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            boolean zipped = bytes.length > 1 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
            return new String(zipped ? unzip(bytes) : bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw InputException.ofFile(name, "the state cannot be read: " + e, e);
        }
    }

    private static byte[] unzip(byte[] bytes) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readAllBytes();
        }
    }

    private static void head(String[] lines, String name) {
        JsonNode head;
        try {
            head = MAPPER.readTree(lines[0]);
        } catch (JsonProcessingException e) {
            throw InputException.ofFile(
                    name, "the file is not a state of votes over time: " + e.getOriginalMessage(), e);
        }
        if (!head.path("format").asText().equals(FORMAT)) {
            throw InputException.ofFile(
                    name, "the file is not a state of votes over time: its head has no format " + FORMAT);
        }
        if (head.path("version").asInt() != VERSION) {
            throw InputException.ofFile(
                    name,
                    "the state is of version " + head.path("version").asText() + ", and this LabelKit reads version "
                            + VERSION);
        }
        boolean complete = lines.length == 3
                && lines[2].isEmpty()
                && ContentHash.of(lines[1]).hex().equals(head.path("sha256").asText());
        if (!complete) {
            throw InputException.ofFile(name, "the state is cut short or damaged: its checksum does not match");
        }
    }
}
