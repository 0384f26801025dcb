package io.labelkit.aggregate.sequence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.consensus.SpanConsensus;
import io.labelkit.core.consensus.TagPosterior;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
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
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** A shared set of tagged tokens; tests that need it are skipped where it is absent. */
record TokenSet(VoteMatrix votes, Map<String, Integer> lengths, Map<String, Label.Spans> gold) {
    private static Path file(String relative) {
        Path path =
                Path.of(System.getProperty("labelkit.shared", "../../shared")).resolve(relative);
        Assumptions.assumeTrue(Files.exists(path), "skipped: the shared data is absent");
        return path;
    }

    /** Labelling functions that find named entities; one that says nothing about a sentence saw it too. */
    static TokenSet wikigold() {
        VoteMatrixBuilder builder = VoteMatrix.builder(
                LabelSpace.builder(LabelKind.SPANS, "entities").build());
        Map<String, Integer> lengths = new LinkedHashMap<>();
        Map<String, Label.Spans> gold = new LinkedHashMap<>();
        List<JsonNode> sentences = lines(file("data/seq_wikigold/tokens.jsonl"));
        TreeMap<String, Boolean> functions = new TreeMap<>();
        for (JsonNode sentence : sentences) {
            sentence.path("votes").fieldNames().forEachRemaining(name -> functions.put(name, true));
        }
        for (JsonNode sentence : sentences) {
            String id = sentence.path("id").asText();
            lengths.put(id, sentence.path("tokens").size());
            gold.put(id, SpanTags.spans(strings(sentence.path("tags"))));
            for (String function : functions.keySet()) {
                List<String> tags = strings(sentence.path("votes").path(function));
                builder.add(id, function, vote(SpanTags.spans(tags)));
            }
        }
        return new TokenSet(builder.build(), lengths, gold);
    }

    /** People who gave parts of speech to the words of tweets; a word without a vote is outside. */
    static TokenSet tweets() {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        for (JsonNode tweet : lines(file("data/seq_twitter_pos/tokens.jsonl"))) {
            lengths.put(tweet.path("id").asText(), tweet.path("tokens").size());
        }
        Map<String, Map<String, List<Label.Span>>> said = new LinkedHashMap<>();
        for (String[] row : rows(file("data/seq_twitter_pos/votes.csv"))) {
            said.computeIfAbsent(tweet(row[0]), id -> new LinkedHashMap<>())
                    .computeIfAbsent(row[1], who -> new ArrayList<>())
                    .add(word(row[0], row[2]));
        }
        VoteMatrixBuilder builder = VoteMatrix.builder(
                LabelSpace.builder(LabelKind.SPANS, "parts of speech").build());
        said.forEach((id, byWorker) -> byWorker.forEach((who, words) -> builder.add(
                id, who, vote(new Label.Spans(words.stream().distinct().toList())))));
        Map<String, List<Label.Span>> truth = new LinkedHashMap<>();
        for (String[] row : rows(file("data/seq_twitter_pos/truth.csv"))) {
            truth.computeIfAbsent(tweet(row[0]), id -> new ArrayList<>()).add(word(row[0], row[1]));
        }
        Map<String, Label.Spans> gold = new LinkedHashMap<>();
        truth.forEach((id, words) -> gold.put(id, new Label.Spans(words)));
        return new TokenSet(builder.build(), lengths, gold);
    }

    static Vote vote(Label label) {
        return Vote.of(label);
    }

    private static String tweet(String task) {
        return task.substring(0, task.lastIndexOf(':'));
    }

    private static Label.Span word(String task, String tag) {
        int at = Integer.parseInt(task.substring(task.lastIndexOf(':') + 1));
        return new Label.Span(at, at + 1, tag);
    }

    private static List<String[]> rows(Path path) {
        try {
            return Files.readAllLines(path).stream()
                    .skip(1)
                    .map(line -> line.replace("\"", "").split(",(?=[^,])", 3))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(node -> strings.add(node.asText()));
        return strings;
    }

    private static List<JsonNode> lines(Path path) {
        ObjectMapper mapper = new ObjectMapper();
        try {
            List<JsonNode> nodes = new ArrayList<>();
            for (String line : Files.readAllLines(path)) {
                nodes.add(mapper.readTree(line));
            }
            return nodes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The F1 of a consensus on all documents. */
    SpanF1 score(SpanConsensus consensus) {
        List<Label.Spans> found = new ArrayList<>();
        List<Label.Spans> truth = new ArrayList<>();
        gold.forEach((id, spans) -> {
            found.add(consensus
                    .label(votes.examples().indexOf(id))
                    .map(Label.Spans.class::cast)
                    .orElseThrow());
            truth.add(spans);
        });
        return SpanF1.of(SpanMatch.EXACT, found, truth);
    }

    /** The share of words with a known tag that have it in the consensus. */
    double accuracy(SpanConsensus consensus) {
        int right = 0;
        int scored = 0;
        for (Map.Entry<String, Label.Spans> entry : gold.entrySet()) {
            Label.Spans label = (Label.Spans)
                    consensus.label(votes.examples().indexOf(entry.getKey())).orElseThrow();
            for (Label.Span word : entry.getValue().spans()) {
                scored++;
                right += label.spans().contains(word) ? 1 : 0;
            }
        }
        return (double) right / scored;
    }

    static double sum(TagPosterior posterior, int example, int token) {
        double sum = 0;
        for (int s = 0; s < posterior.tags().size(); s++) {
            sum += posterior.probability(example, token, s);
        }
        return sum;
    }
}
