package io.labelkit.core.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.labelkit.core.data.Example;
import io.labelkit.core.label.Label;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads files in the plainest way and compares: as many examples and answers, the same texts, names and numbers. */
final class PlainReading {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));
    private static final Pattern SHAPE = Pattern.compile("\\(\\s*(\\d+)L?\\s*,\\s*(\\d*)");

    private PlainReading() {}

    static void check(String format, Path input, ReadAnnotations read, String what) throws IOException {
        switch (format) {
            case "label-studio", "argilla", "doccano", "spacy", "spans-jsonl" -> json(format, input, read, what);
            case "prodigy" -> prodigy(input, read.data(), what);
            case "conll2003", "conll2003-iob1", "conll2003-bioes" -> conll(input, read.data(), what);
            case "crowd-kit" -> {
                csv(input.resolve("crowd_labels.csv"), read.data(), what);
            }
            case "npy-votes" -> npyVotes(input, read.data(), what);
            case "npy-probabilities" -> npyProbabilities(input, read.data(), what);
            case "cleanlab" -> npyProbabilities(input.resolve("pred_probs.npy"), read.data(), what);
            case "labelkit" -> labelkit(input, read.data(), what);
            default -> throw new IllegalArgumentException(format);
        }
    }

    /** A text without the byte-order mark that it may begin with. */
    private static String text(Path file) throws IOException {
        String text = Files.readString(file);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static List<JsonNode> records(Path file) throws IOException {
        try (MappingIterator<JsonNode> values = MAPPER.readerFor(JsonNode.class).readValues(text(file))) {
            return values.readAll();
        }
    }

    private static void json(String format, Path file, ReadAnnotations read, String what) throws IOException {
        List<JsonNode> records = records(file);
        List<Example<String>> examples = read.data().examples().examples();
        assertThat(examples).as(what).hasSameSizeAs(records);
        Map<String, Label> gold = read.data().gold();
        long answers = 0;
        long found =
                read.losses().losses().stream().mapToLong(LossReport.Loss::rows).sum();
        for (int i = 0; i < records.size(); i++) {
            Example<String> example = examples.get(i);
            Leaves leaves = Leaves.of(records.get(i));
            assertThat(leaves.texts()).as(what).contains(example.data());
            ExampleVotes votes = ExampleVotes.of(read.data(), example.id());
            Optional<Label> truth = Optional.ofNullable(gold.get(example.id()));
            truth.ifPresent(label -> leaves.requireAll(label, example.data(), what));
            votes.votes().forEach(vote -> {
                leaves.requireText(vote.labeler(), what);
                vote.label().ifPresent(label -> leaves.requireAll(label, example.data(), what));
            });
            answers += answers(format, records.get(i));
            found += votes.votes().size() + votes.silent().size() + (truth.isPresent() ? 1 : 0);
        }
        assertThat(found).as(what + ": answers read or reported").isGreaterThanOrEqualTo(answers);
    }

    private static int answers(String format, JsonNode record) {
        int count = 0;
        switch (format) {
            case "label-studio" ->
                count = record.path("annotations").size()
                        + record.path("predictions").size();
            case "argilla" -> {
                for (JsonNode question : record.path("responses")) {
                    count += question.size();
                }
                count += record.path("suggestions").size();
            }
            case "doccano" -> count = record.hasNonNull("label") || record.hasNonNull("labels") ? 1 : 0;
            default -> {
                JsonNode part = record.isArray() ? record.get(1) : record;
                count = (part.hasNonNull("entities") || part.hasNonNull("spans") ? 1 : 0)
                        + (part.hasNonNull("cats") ? 1 : 0);
            }
        }
        return count;
    }

    private static void prodigy(Path file, AnnotatedData data, String what) throws IOException {
        Set<String> texts = new HashSet<>();
        Leaves leaves = Leaves.of(MAPPER.valueToTree(records(file)));
        for (JsonNode record : records(file)) {
            texts.add(record.path("text").textValue());
        }
        Set<String> read = new HashSet<>();
        Map<String, Label> gold = data.gold();
        for (Example<String> example : data.examples()) {
            read.add(example.data());
            ExampleVotes.of(data, example.id())
                    .votes()
                    .forEach(vote -> vote.label().ifPresent(l -> leaves.requireAll(l, example.data(), what)));
            Optional.ofNullable(gold.get(example.id()))
                    .ifPresent(label -> leaves.requireAll(label, example.data(), what));
        }
        assertThat(read).as(what).isEqualTo(texts);
    }

    private static void conll(Path file, AnnotatedData data, String what) throws IOException {
        StringBuilder expected = new StringBuilder();
        int begins = 0;
        for (String line : text(file).split("\r?\n", -1)) {
            String[] parts = line.isBlank() ? new String[0] : line.strip().split("[ \t]+");
            if (parts.length > 0 && !parts[0].equals("-DOCSTART-")) {
                expected.append(parts[0]);
                begins += parts[3].startsWith("B-") || parts[3].startsWith("S-") ? 1 : 0;
            }
        }
        StringBuilder actual = new StringBuilder();
        data.examples().forEach(example -> actual.append(example.data().replace(" ", "")));
        long spans = data.gold().values().stream()
                .mapToLong(label -> ((Label.Spans) label).spans().size())
                .sum();
        assertThat(actual.toString()).as(what).isEqualTo(expected.toString());
        assertThat(spans).as(what).isGreaterThanOrEqualTo(begins);
    }

    private static void csv(Path file, AnnotatedData data, String what) throws IOException {
        String text = text(file);
        if (text.indexOf('"') >= 0 || text.indexOf('\r') >= 0) {
            return;
        }
        List<String> expected = new ArrayList<>();
        List<String> header = List.of();
        for (String line : text.split("\n", -1)) {
            List<String> fields = List.of(line.split(",", -1));
            if (line.isEmpty()) {
                continue;
            }
            if (header.isEmpty()) {
                header = fields.stream().map(String::strip).toList();
            } else {
                expected.add(fields.get(header.indexOf("task")) + "|" + fields.get(header.indexOf("worker")));
            }
        }
        List<String> actual = new ArrayList<>();
        for (Example<String> example : data.examples()) {
            ExampleVotes.of(data, example.id())
                    .votes()
                    .forEach(vote -> actual.add(example.id() + "|" + vote.labeler()));
        }
        assertThat(actual).as(what).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void npyVotes(Path file, AnnotatedData data, String what) throws IOException {
        double[][] cells = npy(file);
        int labels = 0;
        for (int i = 0; i < cells.length; i++) {
            List<String> numbers = new ArrayList<>();
            for (int c = 0; c < cells[i].length; c++) {
                if (cells[i][c] != -1 && !Double.isNaN(cells[i][c])) {
                    numbers.add(c + " " + (int) cells[i][c]);
                    labels++;
                }
            }
            List<String> votes = ExampleVotes.of(data, Integer.toString(i)).votes().stream()
                    .map(v -> v.labeler() + " "
                            + ClassNumbers.number(data.space(), v.label().orElseThrow()))
                    .toList();
            assertThat(votes).as(what).containsExactlyInAnyOrderElementsOf(numbers);
        }
        assertThat(data.votes().voteCount()).as(what).isEqualTo(labels);
    }

    private static void npyProbabilities(Path file, AnnotatedData data, String what) throws IOException {
        double[][] cells = npy(file);
        assertThat(data.probabilities().map(p -> p.size()).orElse(0)).as(what).isEqualTo(cells.length);
        for (int i = 0; i < cells.length; i++) {
            assertThat(data.probabilities().orElseThrow().row(i))
                    .as(what)
                    .containsExactly(cells[i], org.assertj.core.data.Offset.offset(1e-6));
        }
    }

    /** The numbers of a file whose type is {@code i8} or {@code f8}; of other types only how many there are. */
    private static double[][] npy(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int from = bytes.get(6) == 1 ? 10 + bytes.getShort(8) : 12 + bytes.getInt(8);
        String header = new String(bytes.array(), 0, from, StandardCharsets.ISO_8859_1);
        Matcher shape = SHAPE.matcher(header);
        assertThat(shape.find()).isTrue();
        int rows = Integer.parseInt(shape.group(1));
        int columns = shape.group(2).isEmpty() ? 1 : Integer.parseInt(shape.group(2));
        bytes.order(header.contains("'>") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        boolean fortran = header.contains("True");
        double[][] cells = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < columns; c++) {
                int at = from + 8 * (fortran ? c * rows + i : i * columns + c);
                cells[i][c] = header.contains("f8") ? bytes.getDouble(at) : bytes.getLong(at);
            }
        }
        return cells;
    }

    private static void labelkit(Path folder, AnnotatedData data, String what) throws IOException {
        List<JsonNode> records = records(folder.resolve("examples.jsonl"));
        List<Example<String>> examples = data.examples().examples();
        assertThat(examples).as(what).hasSameSizeAs(records);
        for (int i = 0; i < records.size(); i++) {
            assertThat(Leaves.of(records.get(i)).texts())
                    .as(what)
                    .contains(examples.get(i).data());
        }
        int votes = records(folder.resolve("votes.jsonl")).size()
                + records(folder.resolve("predictions.jsonl")).size();
        assertThat(data.votes().voteCount()).as(what).isLessThanOrEqualTo(votes);
    }
}
