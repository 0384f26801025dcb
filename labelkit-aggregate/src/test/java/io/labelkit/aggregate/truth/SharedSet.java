package io.labelkit.aggregate.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;

/** One of the public data sets that lie beside the checkout; tests that need it are skipped where it is absent. */
record SharedSet(String name, VoteMatrix votes, Map<String, String> truth, Map<String, String> test) {
    static final List<String> CROWDS = List.of(
            "crowd_adult",
            "crowd_dog",
            "crowd_duck",
            "crowd_flag",
            "crowd_hitspam",
            "crowd_product",
            "crowd_relevance",
            "crowd_rte",
            "crowd_sentence_polarity",
            "crowd_temporal",
            "crowd_weather",
            "crowd_zencrowd_us");
    static final List<String> LABELING_FUNCTIONS = List.of("text_lf_hausa", "text_lf_sms", "text_lf_youtube");
    static final List<String> MODELS = List.of(
            "llm_emotion",
            "llm_humor",
            "llm_ideology",
            "llm_implicit_hate",
            "llm_misinfo",
            "llm_politeness_wiki",
            "llm_stance");

    static Path file(String relative) {
        Path path =
                Path.of(System.getProperty("labelkit.shared", "../../shared")).resolve(relative);
        Assumptions.assumeTrue(Files.exists(path), "skipped: the shared data is absent");
        return path;
    }

    static SharedSet crowd(String name) {
        VoteMatrixBuilder builder = VoteMatrix.builder();
        for (List<String> row : rows(file("data/" + name + "/votes.csv"))) {
            builder.add(row.get(0), row.get(1), row.get(2));
        }
        Map<String, String> truth = new LinkedHashMap<>();
        rows(file("data/" + name + "/truth.csv")).forEach(row -> truth.put(row.get(0), row.get(1)));
        return new SharedSet(name, builder.build(), truth, truth);
    }

    /** Labeling functions or recorded models; all splits vote, the test split is known apart. */
    static SharedSet text(String name) {
        boolean functions = name.startsWith("text_lf");
        VoteMatrixBuilder builder = VoteMatrix.builder();
        for (List<String> row : rows(file("data/" + name + (functions ? "/lf_votes.csv" : "/llm_votes.csv")))) {
            builder.add(row.get(0), row.get(1), row.get(functions ? 2 : 3));
        }
        Map<String, String> truth = new LinkedHashMap<>();
        Map<String, String> test = new LinkedHashMap<>();
        for (JsonNode example : examples(file("data/" + name + "/examples.jsonl"))) {
            truth.put(example.path("id").asText(), example.path("label").asText());
            if (example.path("split").asText().equals("test")) {
                test.put(example.path("id").asText(), example.path("label").asText());
            }
        }
        return new SharedSet(name, builder.build(), truth, test);
    }

    static SharedSet any(String name) {
        return name.startsWith("crowd") ? crowd(name) : text(name);
    }

    private static List<JsonNode> examples(Path path) {
        ObjectMapper mapper = new ObjectMapper();
        try (var lines = Files.lines(path)) {
            List<JsonNode> nodes = new ArrayList<>();
            for (String line : lines.toList()) {
                nodes.add(mapper.readTree(line));
            }
            return nodes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a CSV file after its header; quoted fields may hold commas and line ends. */
    static List<List<String>> rows(Path path) {
        String text;
        try {
            text = Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                boolean escaped = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                field.append(escaped ? "\"" : "");
                i += escaped ? 1 : 0;
                quoted = escaped || !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else {
                field.append(c);
            }
        }
        return rows.subList(1, rows.size());
    }

    /** The share of examples with truth and votes whose most probable class is right; ties go to the first class. */
    double accuracy(CategoricalConsensus consensus) {
        return accuracy(consensus, truth);
    }

    double accuracy(CategoricalConsensus consensus, Map<String, String> gold) {
        int right = 0;
        int scored = 0;
        for (Map.Entry<String, String> entry : gold.entrySet()) {
            OptionalInt row = votes.examples().find(entry.getKey());
            if (row.isPresent() && votes.byExample().count(row.getAsInt()) > 0) {
                scored++;
                int label = argmax(consensus, row.getAsInt());
                right += votes.space().classNames().get(label).equals(entry.getValue()) ? 1 : 0;
            }
        }
        return (double) right / scored;
    }

    static int argmax(CategoricalConsensus consensus, int example) {
        int best = 0;
        for (int k = 1; k < consensus.votes().classCount(); k++) {
            best = consensus.probability(example, k) > consensus.probability(example, best) ? k : best;
        }
        return best;
    }
}
