package io.labelkit.model.student;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.model.internal.EmbedderJson;
import io.labelkit.model.internal.JsonFields;
import io.labelkit.model.student.loss.Link;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code student.json}: written from a student, and read with every field checked. */
final class StudentJson {
    private static final String FORMAT = "labelkit-student";
    private static final int VERSION = 3;
    private static final int OLDEST = 2;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final JsonNode root;
    private final JsonFields fields;

    StudentJson(JsonFields fields) {
        this.fields = fields;
        this.file = fields.file();
        this.root = fields.root();
    }

    static ObjectNode write(HeadStudent student, String weightsName, ContentHash weights) {
        StudentCard card = student.card();
        Head head = student.head();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        root.put("version", VERSION);
        root.put("name", card.name());
        root.put("fingerprint", student.fingerprint().hash().hex());
        root.set("space", MAPPER.valueToTree(LabelSpaceJson.toMap(card.space())));
        root.put("abstainBelow", card.abstainBelow());
        if (student.featuriser() instanceof NgramFeatures ngrams) {
            ngrams.ngrams().settings().forEach(root.putArray("ngrams")::add);
        } else if (student.featuriser() instanceof EncoderFeatures encoder) {
            EncoderJson.write(root, encoder);
        } else if (student.featuriser() instanceof EmbedderFeatures features) {
            EmbedderJson.write(root, features.embedder());
        }
        root.putObject("head")
                .put("hiddenUnits", head.hidden())
                .put("inputScale", head.inputScale())
                .put("link", head.link().name().toLowerCase(Locale.ROOT));
        root.putObject("calibration").put("temperature", head.temperature());
        root.putObject("weights").put("file", weightsName).put("sha256", weights.hex());
        ObjectNode training = root.putObject("training");
        training.put("seed", card.seed());
        card.trainer()
                .ifPresent(t -> training.putObject("trainer")
                        .put("fingerprint", t.hash().hex())
                        .put("versioned", t.versioned()));
        card.teachers().forEach(training.putArray("teachers")::add);
        ObjectNode metrics = training.putObject("metrics");
        card.metrics().forEach(metrics::put);
        ObjectNode versions = root.putObject("versions").put("java", System.getProperty("java.version"));
        Optional.ofNullable(HeadStudent.class.getPackage().getImplementationVersion())
                .ifPresent(v -> versions.put("labelkit", v));
        return root;
    }

    HeadStudent student(Optional<Embedder> embedder) throws IOException {
        fields.require(FORMAT.equals(root.path("format").asText()), "format", "'" + FORMAT + "'", root.path("format"));
        int version = fields.integer("/version", 1);
        fields.require(
                version >= OLDEST && version <= VERSION,
                "version",
                OLDEST + " to " + VERSION + " for this version of LabelKit",
                version);
        LabelSpace space = space();
        Head head;
        Featuriser featuriser;
        Optional<EncoderShape> encoder = EncoderJson.shape(fields);
        if (encoder.isPresent()) {
            noEmbedder(embedder, "texts themselves");
            EncoderShape shape = encoder.get();
            WordVocabulary vocabulary = EncoderJson.vocabulary(fields, shape);
            float[] all = weights(headSize(space, shape.dimension()) + shape.weights(vocabulary));
            int own = Math.toIntExact(headSize(space, shape.dimension()));
            head = head(space, shape.dimension(), Arrays.copyOf(all, own));
            featuriser = new EncoderFeatures(shape, vocabulary, Arrays.copyOfRange(all, own, all.length));
        } else {
            featuriser = featuriser(embedder);
            head = head(space, featuriser.dimension(), weights(headSize(space, featuriser.dimension())));
        }
        StudentCard card = new StudentCard(
                fields.text("/name"),
                space,
                teachers(),
                fields.whole("/training/seed"),
                fields.number("/abstainBelow", v -> v >= 0 && v <= 1, "in [0, 1]"),
                metrics(),
                trainer());
        HeadStudent student = new HeadStudent(card, head, featuriser);
        String fingerprint = student.fingerprint().hash().hex();
        fields.require(
                fingerprint.equals(fields.text("/fingerprint")),
                "fingerprint",
                "that of the content, " + fingerprint,
                fields.text("/fingerprint"));
        return student;
    }

    private Featuriser featuriser(Optional<Embedder> embedder) throws IOException {
        if (root.at("/ngrams").isMissingNode()) {
            Checks.check(
                    embedder.isPresent(),
                    "embedder",
                    "given for the student in " + file + ", which was trained with "
                            + Checks.shown(fields.text("/embedder/name")),
                    "missing");
            EmbedderJson.requireSame(fields, embedder.orElseThrow());
            return new EmbedderFeatures(embedder.orElseThrow());
        }
        noEmbedder(embedder, "hashed n-grams");
        List<Integer> settings = new ArrayList<>();
        for (JsonNode number : fields.present("/ngrams", JsonNode::isArray, "a list")) {
            fields.require(
                    number.canConvertToInt() && number.isIntegralNumber(), "ngrams", "a list of integers", number);
            settings.add(number.asInt());
        }
        try {
            return new NgramFeatures(HashedNgrams.of(settings));
        } catch (IllegalArgumentException e) {
            throw new StudentFormatException(file, "ngrams: " + e.getMessage(), e);
        }
    }

    private LabelSpace space() throws IOException {
        LabelSpace space;
        try {
            space = LabelSpaceJson.read(root.path("space"));
        } catch (IllegalArgumentException e) {
            throw new StudentFormatException(file, "space: " + e.getMessage(), e);
        }
        fields.require(
                space.kind().isCategorical(), "kind of space", "category, category_set or ordinal", space.kind());
        return space;
    }

    private void noEmbedder(Optional<Embedder> embedder, String what) {
        Checks.check(embedder.isEmpty(), "embedder", "none, since the student in " + file + " reads " + what, "given");
    }

    private long headSize(LabelSpace space, int dimension) throws IOException {
        return Head.size(
                dimension, fields.integer("/head/hiddenUnits", 0), link(space).outputs(space.size()));
    }

    private float[] weights(long size) throws IOException {
        String name = fields.text("/weights/file");
        fields.require(
                name.matches(StudentFiles.WEIGHTS_NAME),
                "weights.file",
                "of the form weights-<12 hex digits>.bin",
                name);
        fields.require(
                size <= Integer.MAX_VALUE / Float.BYTES,
                "head.hiddenUnits",
                "small enough for a file",
                root.at("/head/hiddenUnits"));
        return WeightFile.read(
                file.resolveSibling(name), size, fields.hash("/weights/sha256").hex());
    }

    private Head head(LabelSpace space, int dimension, float[] weights) throws IOException {
        int hidden = fields.integer("/head/hiddenUnits", 0);
        double scale = fields.number("/head/inputScale", v -> v > 0, "above 0");
        Link link = link(space);
        double temperature = fields.number("/calibration/temperature", v -> v > 0, "above 0");
        return new Head(dimension, hidden, link.outputs(space.size()), scale, temperature, link, weights);
    }

    private Link link(LabelSpace space) throws IOException {
        String name = fields.text("/head/link");
        for (Link link : Link.values()) {
            boolean fits = (link == Link.SIGMOID) == (space.kind() == LabelKind.CATEGORY_SET);
            if (fits && name.equals(link.name().toLowerCase(Locale.ROOT))) {
                return link;
            }
        }
        throw new StudentFormatException(
                file, "head.link must be one for labels of kind " + space.kind() + ", but was " + Checks.shown(name));
    }

    private Set<String> teachers() throws IOException {
        return new HashSet<>(fields.texts("/training/teachers"));
    }

    private Map<String, Double> metrics() throws IOException {
        Map<String, Double> metrics = new TreeMap<>();
        for (Map.Entry<String, JsonNode> metric : fields.present("/training/metrics", JsonNode::isObject, "an object")
                .properties()) {
            fields.require(
                    metric.getValue().isNumber(), "training.metrics." + metric.getKey(), "a number", metric.getValue());
            metrics.put(metric.getKey(), metric.getValue().asDouble());
        }
        return metrics;
    }

    private Optional<Fingerprint> trainer() throws IOException {
        if (root.at("/training/trainer").isMissingNode()) {
            return Optional.empty();
        }
        boolean versioned = fields.present("/training/trainer/versioned", JsonNode::isBoolean, "true or false")
                .asBoolean();
        return Optional.of(new Fingerprint(fields.hash("/training/trainer/fingerprint"), versioned));
    }
}
