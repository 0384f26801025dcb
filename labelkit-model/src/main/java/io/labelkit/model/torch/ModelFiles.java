package io.labelkit.model.torch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The folder of a model: {@code model.pt}, {@code tokenizer.json} and for classifiers {@code config.json}. */
final class ModelFiles {
    static final String MODEL = "model.pt";
    static final String TOKENIZER = "tokenizer.json";
    static final String CONFIG = "config.json";
    private static final long MOST_JSON_BYTES = 64L << 20;

    private final Path folder;

    ModelFiles(Path folder, String... names) {
        this.folder = folder;
        for (String name : names) {
            if (!Files.isRegularFile(folder.resolve(name))) {
                throw new ModelFormatException(folder.resolve(name), "the file is missing");
            }
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    String digest(String name) {
        try (InputStream in = Files.newInputStream(file(name))) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, sha).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(sha.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(name), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of the outputs, by {@code id2label} of the configuration. */
    List<String> outputNames() {
        Path file = file(CONFIG);
        JsonNode names = configuration(file).path("id2label");
        if (!names.isObject() || names.isEmpty()) {
            throw new ModelFormatException(file, "must have an object id2label, but has " + names.getNodeType());
        }
        List<String> all = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            JsonNode name = names.path(String.valueOf(k));
            if (!name.isTextual() || name.asText().isBlank()) {
                throw new ModelFormatException(file, "id2label must have a name for output " + k + ", but has " + name);
            }
            all.add(name.asText());
        }
        return all;
    }

    private static JsonNode configuration(Path file) {
        try {
            if (Files.size(file) > MOST_JSON_BYTES) {
                throw new ModelFormatException(file, "must have at most " + MOST_JSON_BYTES + " bytes");
            }
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new ModelFormatException(file, "is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
