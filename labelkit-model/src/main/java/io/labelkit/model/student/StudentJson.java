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
import java.util.function.Predicate;

/** {@code student.json}: written from a student, and read with every field checked. */
final class StudentJson {
    private static final String FORMAT = "labelkit-student";
    private static final int VERSION = 2;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final JsonNode root;

    StudentJson(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
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
        } else if (student.featuriser() instanceof ConvolutionFeatures encoder) {
            ObjectNode convolution = root.putObject("convolution");
            convolution.put("mostVocabulary", encoder.shape().mostVocabulary());
            convolution.put("mostWords", encoder.shape().mostWords());
            convolution.put("size", encoder.shape().size());
            convolution.put("filters", encoder.shape().filters());
            encoder.vocabulary().words().forEach(convolution.putArray("words")::add);
        } else {
            root.putObject("embedder")
                    .put("name", student.featuriser().name())
                    .put(
                            "fingerprint",
                            student.featuriser().fingerprint().hash().hex())
                    .put("dimension", student.featuriser().dimension());
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
        require(FORMAT.equals(root.path("format").asText()), "format", "'" + FORMAT + "'", root.path("format"));
        int version = integer("/version", 1);
        require(version == VERSION, "version", VERSION + " for this version of LabelKit", version);
        LabelSpace space = space();
        Head head;
        Featuriser featuriser;
        if (root.has("convolution")) {
            noEmbedder(embedder, "texts themselves");
            ConvolutionShape shape = shape();
            WordVocabulary vocabulary = vocabulary();
            float[] all = weights(headSize(space, shape.dimension()) + shape.weights(vocabulary.size()));
            int own = Math.toIntExact(headSize(space, shape.dimension()));
            head = head(space, shape.dimension(), Arrays.copyOf(all, own));
            featuriser = new ConvolutionFeatures(shape, vocabulary, Arrays.copyOfRange(all, own, all.length));
        } else {
            featuriser = featuriser(embedder);
            head = head(space, featuriser.dimension(), weights(headSize(space, featuriser.dimension())));
        }
        StudentCard card = new StudentCard(
                text("/name"),
                space,
                teachers(),
                whole("/training/seed"),
                number("/abstainBelow", v -> v >= 0 && v <= 1, "in [0, 1]"),
                metrics(),
                trainer());
        HeadStudent student = new HeadStudent(card, head, featuriser);
        String fingerprint = student.fingerprint().hash().hex();
        require(
                fingerprint.equals(text("/fingerprint")),
                "fingerprint",
                "that of the content, " + fingerprint,
                text("/fingerprint"));
        return student;
    }

    private Featuriser featuriser(Optional<Embedder> embedder) throws IOException {
        if (root.at("/ngrams").isMissingNode()) {
            Checks.check(
                    embedder.isPresent(),
                    "embedder",
                    "given for the student in " + file + ", which was trained with "
                            + Checks.shown(text("/embedder/name")),
                    "missing");
            requireSame(embedder.orElseThrow());
            return new EmbedderFeatures(embedder.orElseThrow());
        }
        Checks.check(
                embedder.isEmpty(),
                "embedder",
                "none, since the student in " + file + " reads hashed n-grams",
                "given");
        List<Integer> settings = new ArrayList<>();
        for (JsonNode number : present("/ngrams", JsonNode::isArray, "a list")) {
            require(number.canConvertToInt() && number.isIntegralNumber(), "ngrams", "a list of integers", number);
            settings.add(number.asInt());
        }
        try {
            return new NgramFeatures(HashedNgrams.of(settings));
        } catch (IllegalArgumentException e) {
            throw new StudentFormatException(file, "ngrams: " + e.getMessage(), e);
        }
    }

    private void requireSame(Embedder embedder) throws IOException {
        String name = text("/embedder/name");
        int dimension = integer("/embedder/dimension", 1);
        Checks.check(
                embedder.dimension() == dimension,
                "embedder",
                "of dimension " + dimension + " (" + Checks.shown(name) + ") as " + file + " says",
                embedder.dimension() + " (" + Checks.shown(embedder.name()) + ")");
        String fingerprint = hash("/embedder/fingerprint").hex();
        Checks.check(
                embedder.fingerprint().hash().hex().equals(fingerprint),
                "embedder",
                "the one of fingerprint " + fingerprint + " (" + Checks.shown(name) + ") as " + file + " says",
                embedder.fingerprint().hash().hex() + " (" + Checks.shown(embedder.name()) + ")");
    }

    private LabelSpace space() throws IOException {
        LabelSpace space;
        try {
            space = LabelSpaceJson.read(root.path("space"));
        } catch (IllegalArgumentException e) {
            throw new StudentFormatException(file, "space: " + e.getMessage(), e);
        }
        require(space.kind().isCategorical(), "kind of space", "category, category_set or ordinal", space.kind());
        return space;
    }

    private void noEmbedder(Optional<Embedder> embedder, String what) {
        Checks.check(embedder.isEmpty(), "embedder", "none, since the student in " + file + " reads " + what, "given");
    }

    private ConvolutionShape shape() throws IOException {
        return new ConvolutionShape(
                integer("/convolution/mostVocabulary", 1),
                integer("/convolution/mostWords", 1),
                integer("/convolution/size", 1),
                integer("/convolution/filters", 1));
    }

    private WordVocabulary vocabulary() throws IOException {
        List<String> words = new ArrayList<>();
        for (JsonNode word : present("/convolution/words", JsonNode::isArray, "a list")) {
            require(word.isTextual(), "convolution.words", "a list of texts", word);
            words.add(word.asText());
        }
        try {
            return new WordVocabulary(words);
        } catch (IllegalArgumentException e) {
            throw new StudentFormatException(file, "convolution: " + e.getMessage(), e);
        }
    }

    private long headSize(LabelSpace space, int dimension) throws IOException {
        return Head.size(dimension, integer("/head/hiddenUnits", 0), link(space).outputs(space.size()));
    }

    private float[] weights(long size) throws IOException {
        String name = text("/weights/file");
        require(
                name.matches(StudentFiles.WEIGHTS_NAME),
                "weights.file",
                "of the form weights-<12 hex digits>.bin",
                name);
        require(
                size <= Integer.MAX_VALUE / Float.BYTES,
                "head.hiddenUnits",
                "small enough for a file",
                root.at("/head/hiddenUnits"));
        return WeightFile.read(
                file.resolveSibling(name), size, hash("/weights/sha256").hex());
    }

    private Head head(LabelSpace space, int dimension, float[] weights) throws IOException {
        int hidden = integer("/head/hiddenUnits", 0);
        double scale = number("/head/inputScale", v -> v > 0, "above 0");
        Link link = link(space);
        double temperature = number("/calibration/temperature", v -> v > 0, "above 0");
        return new Head(dimension, hidden, link.outputs(space.size()), scale, temperature, link, weights);
    }

    private Link link(LabelSpace space) throws IOException {
        String name = text("/head/link");
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
        Set<String> teachers = new HashSet<>();
        for (JsonNode teacher : present("/training/teachers", JsonNode::isArray, "a list")) {
            require(teacher.isTextual(), "training.teachers", "a list of texts", teacher);
            teachers.add(teacher.asText());
        }
        return teachers;
    }

    private Map<String, Double> metrics() throws IOException {
        Map<String, Double> metrics = new TreeMap<>();
        for (Map.Entry<String, JsonNode> metric :
                present("/training/metrics", JsonNode::isObject, "an object").properties()) {
            require(metric.getValue().isNumber(), "training.metrics." + metric.getKey(), "a number", metric.getValue());
            metrics.put(metric.getKey(), metric.getValue().asDouble());
        }
        return metrics;
    }

    private Optional<Fingerprint> trainer() throws IOException {
        if (root.at("/training/trainer").isMissingNode()) {
            return Optional.empty();
        }
        boolean versioned = present("/training/trainer/versioned", JsonNode::isBoolean, "true or false")
                .asBoolean();
        return Optional.of(new Fingerprint(hash("/training/trainer/fingerprint"), versioned));
    }

    private ContentHash hash(String pointer) throws IOException {
        String hex = text(pointer);
        require(hex.matches("[0-9a-f]{64}"), pointer, "64 lower-case hexadecimal digits", hex);
        return new ContentHash(hex);
    }

    private String text(String pointer) throws IOException {
        String text = present(pointer, JsonNode::isTextual, "a text").asText();
        require(!text.isBlank(), pointer, "text that is not blank", text);
        return text;
    }

    private int integer(String pointer, int least) throws IOException {
        JsonNode node = present(pointer, JsonNode::isIntegralNumber, "an integer");
        require(node.canConvertToInt() && node.asInt() >= least, pointer, "an integer of at least " + least, node);
        return node.asInt();
    }

    private long whole(String pointer) throws IOException {
        JsonNode node = present(pointer, JsonNode::isIntegralNumber, "an integer");
        require(node.canConvertToLong(), pointer, "an integer of 64 bits", node);
        return node.asLong();
    }

    private double number(String pointer, Predicate<Double> allowed, String rule) throws IOException {
        double value = present(pointer, JsonNode::isNumber, "a number").asDouble();
        require(Double.isFinite(value) && allowed.test(value), pointer, rule, value);
        return value;
    }

    private JsonNode present(String pointer, Predicate<JsonNode> type, String rule) throws IOException {
        JsonNode node = root.at(pointer);
        require(!node.isMissingNode(), pointer, "present", "missing");
        require(type.test(node), pointer, rule, node);
        return node;
    }

    private void require(boolean condition, String field, String rule, Object value) throws IOException {
        if (!condition) {
            Object shown = value instanceof JsonNode node ? node.toString() : value;
            throw new StudentFormatException(
                    file,
                    field.replaceFirst("^/", "").replace('/', '.') + " must be " + rule + ", but was "
                            + Checks.shown(shown));
        }
    }
}
