package io.labelkit.model.fewshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.learn.features.Features;
import io.labelkit.core.learn.linear.LinearClassifier;
import io.labelkit.model.internal.EmbedderJson;
import io.labelkit.model.internal.JsonFields;
import io.labelkit.model.student.StudentFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** A few-shot labeler as one JSON file; float64 numbers are little-endian in base 64, and a hash covers all of it. */
final class FewShotFile {
    private static final String FORMAT = "labelkit-few-shot";
    private static final int VERSION = 1;
    private static final long MOST_BYTES = 1L << 30;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FewShotFile() {}

    static void write(Path file, FewShotLabeler labeler) throws IOException {
        FewShotModel model = labeler.model();
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("version", VERSION);
        root.put("name", labeler.name());
        root.put("abstainBelow", labeler.abstainBelow());
        root.put("fingerprint", labeler.fingerprint().hash().hex());
        root.put("versioned", labeler.fingerprint().versioned());
        root.set("space", JSON.valueToTree(LabelSpaceJson.toMap(labeler.space())));
        labeler.derivedFrom().stream().sorted().forEach(root.putArray("teachers")::add);
        EmbedderJson.write(root, labeler.embedder());
        root.putObject("blend")
                .put("sharpness", model.blend().sharpness())
                .put("pull", model.blend().pull());
        for (double[] vector : model.labels().vectors()) {
            root.withArray("descriptions").add(text(vector));
        }
        if (model.map().isPresent()) {
            FewShotMap map = model.map().get();
            root.putObject("map")
                    .put("rank", map.texts().rank())
                    .put("texts", text(map.texts().numbers()))
                    .put("labels", text(map.labels().numbers()));
        }
        root.put("regression", Base64.getEncoder().encodeToString(bytes(model.regression())));
        root.put("sha256", hash(root));
        try {
            AtomicFile.writeBytes(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e.getCause());
        }
    }

    private static byte[] bytes(LinearClassifier<double[]> regression) throws IOException {
        Path part = Files.createTempFile("labelkit", ".model");
        try {
            regression.save(part);
            return Files.readAllBytes(part);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String hash(ObjectNode root) throws IOException {
        return ContentHash.ofBytes(JSON.writeValueAsBytes(root)).hex();
    }

    private static String text(double[] numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.asDoubleBuffer().put(numbers);
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    static FewShotLabeler read(Path file, Embedder embedder) throws IOException {
        JsonFields fields = new JsonFields(file, parse(file), StudentFormatException::new);
        fields.require(FORMAT.equals(fields.text("/format")), "format", "'" + FORMAT + "'", fields.text("/format"));
        int version = fields.integer("/version", 1);
        fields.require(version == VERSION, "version", VERSION + " for this version of LabelKit", version);
        ObjectNode unsigned = ((ObjectNode) fields.root()).deepCopy();
        unsigned.remove("sha256");
        String actual = hash(unsigned);
        fields.require(
                actual.equals(fields.hash("/sha256").hex()), "sha256", "that of the content, " + actual, "another one");
        EmbedderJson.requireSame(fields, embedder);
        LabelSpace space = space(fields);
        FewShotTrainer.Builder settings = FewShotTrainer.builder(embedder)
                .name(fields.text("/name"))
                .abstainBelow(fields.number("/abstainBelow", v -> v >= 0 && v <= 1, "in [0, 1]"));
        boolean versioned = fields.present("/versioned", JsonNode::isBoolean, "true or false")
                .asBoolean();
        return new FewShotLabeler(
                settings,
                space,
                new HashSet<>(fields.texts("/teachers")),
                model(fields, embedder.dimension(), space.size()),
                new Fingerprint(fields.hash("/fingerprint"), versioned));
    }

    private static JsonNode parse(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new StudentFormatException(file, "is missing");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new StudentFormatException(file, "must have at most " + MOST_BYTES + " bytes");
        }
        JsonNode root;
        try {
            root = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new StudentFormatException(file, "is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.isObject()) {
            throw new StudentFormatException(file, "must be a JSON object, but was " + Checks.shown(root.toString()));
        }
        return root;
    }

    private static LabelSpace space(JsonFields fields) throws IOException {
        try {
            LabelSpace space = LabelSpaceJson.read(fields.root().path("space"));
            fields.require(
                    space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.ORDINAL,
                    "kind of space",
                    "category or ordinal",
                    space.kind());
            return space;
        } catch (IllegalArgumentException e) {
            throw new StudentFormatException(fields.file(), "space: " + e.getMessage(), e);
        }
    }

    private static FewShotModel model(JsonFields fields, int dimension, int classes) throws IOException {
        Optional<FewShotMap> map = Optional.empty();
        if (fields.has("/map")) {
            int rank = fields.integer("/map/rank", 1);
            int size = Math.multiplyExact(2 * dimension, rank);
            map = Optional.of(new FewShotMap(
                    new LowRankMap(dimension, rank, numbers(fields, "/map/texts", size)),
                    new LowRankMap(dimension, rank, numbers(fields, "/map/labels", size))));
        }
        List<double[]> descriptions = new ArrayList<>();
        if (fields.has("/descriptions")) {
            int count =
                    fields.present("/descriptions", JsonNode::isArray, "a list").size();
            fields.require(count == classes, "descriptions", "one for each of " + classes + " classes", count);
            for (int k = 0; k < count; k++) {
                descriptions.add(numbers(fields, "/descriptions/" + k, dimension));
            }
        }
        Blend blend = new Blend(
                fields.number("/blend/sharpness", v -> v > 0, "above 0"),
                fields.number("/blend/pull", v -> v >= 0, "at least 0"));
        return new FewShotModel(map, regression(fields, dimension), new LabelVectors(List.copyOf(descriptions)), blend);
    }

    private static LinearClassifier<double[]> regression(JsonFields fields, int dimension) throws IOException {
        Path part = Files.createTempFile("labelkit", ".model");
        try {
            Files.write(part, decoded(fields, "/regression"));
            return LinearClassifier.load(part, Features.denseDoubles(dimension));
        } catch (IOException e) {
            throw new StudentFormatException(fields.file(), "regression: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static byte[] decoded(JsonFields fields, String pointer) throws IOException {
        try {
            return Base64.getDecoder().decode(fields.text(pointer));
        } catch (IllegalArgumentException e) {
            throw new StudentFormatException(fields.file(), pointer + " must be in base 64", e);
        }
    }

    private static double[] numbers(JsonFields fields, String pointer, int size) throws IOException {
        byte[] bytes = decoded(fields, pointer);
        fields.require(bytes.length == (long) size * Double.BYTES, pointer, size + " numbers", bytes.length + " bytes");
        double[] numbers = new double[size];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
        for (double number : numbers) {
            fields.require(Double.isFinite(number), pointer, "finite numbers", number);
        }
        return numbers;
    }
}
