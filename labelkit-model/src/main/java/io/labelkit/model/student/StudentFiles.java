package io.labelkit.model.student;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.model.internal.JsonFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A student's directory: {@code student.json} and the weights, in a file named after their content. The JSON is
 * replaced last and in one step, so that a reader, or a crash, finds the old student or the new one and never a
 * mixture.
 */
final class StudentFiles {
    static final String CARD = "student.json";
    static final String WEIGHTS_NAME = "weights-[0-9a-f]{12}\\.bin";
    private static final long MOST_JSON_BYTES = 64L << 20;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StudentFiles() {}

    static void write(Path directory, HeadStudent student) throws IOException {
        write(directory, student, root -> {});
    }

    static void write(Path directory, NumberStudent student) throws IOException {
        write(directory, student.levels(), root -> NumberJson.write(root, student));
    }

    private static void write(Path directory, HeadStudent student, Consumer<ObjectNode> more) throws IOException {
        Files.createDirectories(directory);
        byte[] weights = WeightFile.bytes(student.head(), student.featuriser());
        ContentHash hash = ContentHash.ofBytes(weights);
        String weightsName = "weights-" + hash.shortForm() + ".bin";
        replace(directory.resolve(weightsName), weights);
        ObjectNode root = StudentJson.write(student, weightsName, hash);
        more.accept(root);
        String json = root.toPrettyString() + "\n";
        replace(directory.resolve(CARD), json.getBytes(StandardCharsets.UTF_8));
        try (DirectoryStream<Path> old = Files.newDirectoryStream(directory, "weights-*.bin")) {
            for (Path file : old) {
                String name = file.getFileName().toString();
                if (name.matches(WEIGHTS_NAME) && !name.equals(weightsName)) {
                    Files.delete(file);
                }
            }
        }
    }

    static void replace(Path file, byte[] content) throws IOException {
        try {
            AtomicFile.writeBytes(file, content);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e.getCause());
        }
    }

    static HeadStudent read(Path directory, Optional<Embedder> embedder) throws IOException {
        Path file = directory.resolve(CARD);
        JsonFields fields = new JsonFields(file, card(file), StudentFormatException::new);
        if (fields.has("/number")) {
            throw new StudentFormatException(file, "holds a student of numbers; load it with NumberStudent.load");
        }
        return new StudentJson(fields).student(embedder);
    }

    static NumberStudent readNumber(Path directory, Optional<Embedder> embedder) throws IOException {
        Path file = directory.resolve(CARD);
        JsonFields fields = new JsonFields(file, card(file), StudentFormatException::new);
        if (!fields.has("/number")) {
            throw new StudentFormatException(file, "holds a student of classes; load it with HeadStudent.load");
        }
        return NumberJson.read(fields, new StudentJson(fields).student(embedder));
    }

    static Optional<String> embedderName(Path directory) throws IOException {
        Path file = directory.resolve(CARD);
        JsonNode card = card(file);
        if (card.has("ngrams") || card.has(ConvolutionShape.NAME) || card.has(TransformerShape.NAME)) {
            return Optional.empty();
        }
        JsonNode name = card.at("/embedder/name");
        if (!name.isTextual()) {
            throw new StudentFormatException(file, "must name an embedder, but has " + name);
        }
        return Optional.of(name.asText());
    }

    private static JsonNode card(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new StudentFormatException(file, "is missing");
        }
        if (Files.size(file) > MOST_JSON_BYTES) {
            throw new StudentFormatException(
                    file, "must have at most " + MOST_JSON_BYTES + " bytes, but has " + Files.size(file));
        }
        return parse(file);
    }

    private static JsonNode parse(Path file) throws IOException {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new StudentFormatException(
                    file,
                    "is not JSON: line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage(),
                    e);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new StudentFormatException(file, "is not UTF-8 text", e);
        }
    }
}
