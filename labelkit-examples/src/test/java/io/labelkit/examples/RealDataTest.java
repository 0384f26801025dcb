package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on real data, against numbers that other programs found. */
class RealDataTest {
    /** Accuracy of Dawid-Skene run to convergence by an independent NumPy program, and its number of scored tasks. */
    private static final Map<String, double[]> CONVERGED = Map.ofEntries(
            Map.entry("crowd_adult", new double[] {0.7477, 333}),
            Map.entry("crowd_dog", new double[] {0.8426, 807}),
            Map.entry("crowd_duck", new double[] {0.8981, 108}),
            Map.entry("crowd_flag", new double[] {0.9200, 100}),
            Map.entry("crowd_hitspam", new double[] {0.6600, 100}),
            Map.entry("crowd_product", new double[] {0.9393, 8315}),
            Map.entry("crowd_relevance", new double[] {0.6130, 4460}),
            Map.entry("crowd_rte", new double[] {0.9275, 800}),
            Map.entry("crowd_sentence_polarity", new double[] {0.9150, 4999}),
            Map.entry("crowd_temporal", new double[] {0.9416, 462}),
            Map.entry("crowd_weather", new double[] {0.8367, 300}),
            Map.entry("crowd_zencrowd_us", new double[] {0.8225, 2040}));

    @TempDir
    private Path dir;

    private JsonNode aggregate(String set, String votes, String truth, String method, int threads) throws IOException {
        Path out = dir.resolve(set + threads);
        CommandRun run = CommandRun.of(
                "aggregate",
                "--votes",
                SharedData.file(set + "/" + votes),
                "--truth",
                SharedData.file(set + "/" + truth),
                "--method",
                method,
                "--threads",
                threads,
                "--out",
                out);
        assertThat(run.exitCode()).as(set + run.err()).isZero();
        return new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    }

    @Test
    void dawidSkeneReachesTheConvergedReferenceOnEveryCrowdSet() throws IOException {
        Map<String, Double> differences = new TreeMap<>();
        for (String set : new TreeSet<>(CONVERGED.keySet())) {
            double[] reference = CONVERGED.get(set);
            JsonNode summary = aggregate(set, "votes.csv", "truth.csv", "dawid-skene", 2);
            assertThat(summary.path("scored").asInt()).as(set).isEqualTo((int) reference[1]);
            double difference = summary.path("accuracy").asDouble() - reference[0];
            assertThat(difference).as(set).isGreaterThan(-Math.max(0.01, 1 / reference[1]) - 1e-4);
            differences.put(set, difference);
        }
        double mean =
                differences.values().stream().mapToDouble(d -> d).average().orElseThrow();
        assertThat(mean).as("mean difference %s", differences).isGreaterThan(-0.002);
    }

    /** What was run is in the report, and with it the number of threads. */
    private String reportButForThreads(String folder) throws IOException {
        return Files.readString(dir.resolve(folder).resolve("report.html"))
                .replaceFirst("(<bdi>threads</bdi></dt><dd[^>]*><bdi>)\\d+", "$1");
    }

    @ParameterizedTest
    @CsvSource({
        "crowd_weather, votes.csv, truth.csv",
        "crowd_dog, votes.csv, truth.csv",
        "text_lf_youtube, lf_votes.csv, examples.jsonl",
        "llm_stance, llm_votes.csv, examples.jsonl"
    })
    void oneAndTwoThreadsWriteTheSameBytes(String set, String votes, String truth) throws IOException {
        aggregate(set, votes, truth, "recommended", 1);
        aggregate(set, votes, truth, "recommended", 2);
        for (String file : List.of("labels.csv", "labelers.csv")) {
            assertThat(dir.resolve(set + 2).resolve(file))
                    .hasSameBinaryContentAs(dir.resolve(set + 1).resolve(file));
        }
        assertThat(reportButForThreads(set + 2)).isEqualTo(reportButForThreads(set + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text_lf_sms", "text_lf_youtube", "text_lf_hausa"})
    void theRecommendedMethodIsNotBelowMajorityOnLabelingFunctions(String set) throws IOException {
        double majority = aggregate(set, "lf_votes.csv", "examples.jsonl", "majority", 1)
                .path("accuracyTiesShared")
                .asDouble();
        double recommended = aggregate(set, "lf_votes.csv", "examples.jsonl", "recommended", 2)
                .path("accuracyTiesShared")
                .asDouble();
        assertThat(recommended).isGreaterThan(majority - 0.02);
    }

    @Test
    void severalLabelsAtOnceAreAggregatedFromWhatWasChosenAndWhoLooked() throws IOException {
        Path space = Files.writeString(
                dir.resolve("space.json"),
                "{\"kind\":\"category_set\",\"labels\":[\"contradiction\",\"entailment\",\"neutral\"]}");
        Path out = dir.resolve("sets");
        CommandRun run = CommandRun.of(
                "aggregate",
                "--votes",
                SharedData.file("multi_varierr_nli/votes.csv"),
                "--truth",
                SharedData.file("multi_varierr_nli/examples.jsonl"),
                "--assignments",
                SharedData.file("multi_varierr_nli/assignments.csv"),
                "--labels",
                space,
                "--out",
                out);
        assertThat(run.err()).isEmpty();
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertThat(summary.path("tasks").asInt()).isEqualTo(488);
        assertThat(summary.path("votes").asInt()).isEqualTo(1816);
        assertThat(summary.path("microF1").asDouble()).isBetween(0.5, 1.0);
    }

    @ParameterizedTest
    @CsvSource({
        "seq_wikigold, hmm, 0.60",
        "seq_wikigold, bsc-seq, 0.45",
        "seq_twitter_pos, hmm, 0.785",
        "seq_twitter_pos, bsc-seq, 0.785"
    })
    void sequencesAreTaggedWithTheLengthsOfTheirTokens(String set, String method, double least) throws IOException {
        Path tokens = SharedData.file(set + "/tokens.jsonl");
        Path out = dir.resolve("tags");
        List<Object> arguments = new ArrayList<>(
                List.of("aggregate", "--tokens", tokens, "--truth", tokens, "--method", method, "--out", out));
        if (set.equals("seq_twitter_pos")) {
            arguments.addAll(List.of("--votes", SharedData.file(set + "/votes.csv"), "--silence", "unseen"));
        }
        CommandRun run = CommandRun.of(arguments.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllLines(out.resolve("tokens.jsonl"))).hasSameSizeAs(Files.readAllLines(tokens));
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertThat(summary.path("method").asText()).isEqualTo(method);
        // Words of the tweets without votes have no tag, so that precision is the accuracy of the others.
        String measure = set.equals("seq_twitter_pos") ? "precision" : "f1";
        assertThat(summary.path(measure).asDouble()).as(summary.toString()).isGreaterThan(least);
    }

    @Test
    void labelReproducesTheRecordedVotesOfTheSmsRules() throws IOException {
        Path out = dir.resolve("sms");
        CommandRun run = CommandRun.of(
                "label",
                "--quiet",
                "--examples",
                SharedData.file("text_lf_sms/examples.jsonl"),
                "--rules",
                SharedData.file("text_lf_sms/lfs.json"),
                "--out",
                out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(lines(out.resolve("votes.csv"))).isEqualTo(lines(SharedData.file("text_lf_sms/lf_votes.csv")));
    }

    private static Set<String> lines(Path csv) throws IOException {
        List<String> all = Files.readAllLines(csv);
        return new TreeSet<>(all.subList(1, all.size()));
    }

    @ParameterizedTest
    @CsvSource({
        "breast_cancer_lr, prune_by_noise_rate",
        "wine_lr, prune_by_noise_rate",
        "digits_lr, prune_by_noise_rate",
        "digits_lr, prune_by_class",
        "digits_lr, both",
        "digits_lr, confident_learning",
        "digits_lr, predicted_neq_given",
        "digits_rf_ties, confident_learning",
        "edge_missing_class, prune_by_noise_rate"
    })
    void auditFlagsWhatCleanlabFlags(String set, String filter) throws IOException {
        Path out = dir.resolve("issues");
        CommandRun run = CommandRun.of(
                "audit",
                "--labels",
                SharedData.file("confident/" + set + "/labels.csv"),
                "--pred-probs",
                SharedData.file("confident/" + set + "/pred_probs.csv"),
                "--filter",
                filter,
                "--out",
                out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        TreeSet<Integer> flagged = new TreeSet<>();
        double last = 0;
        for (String line :
                Files.readAllLines(out.resolve("issues.csv")).stream().skip(1).toList()) {
            String[] fields = line.split(",", -1);
            assertThat(Double.parseDouble(fields[3])).isGreaterThanOrEqualTo(last);
            last = Double.parseDouble(fields[3]);
            if (fields[4].equals("true")) {
                flagged.add(Integer.valueOf(fields[0]));
            }
        }
        TreeSet<Integer> expected = new TreeSet<>();
        new ObjectMapper()
                .readTree(SharedData.file("confident/" + set + "/expected/filter.json")
                        .toFile())
                .path("by")
                .path(filter)
                .forEach(row -> expected.add(row.asInt()));
        assertThat(expected).isNotEmpty();
        assertThat(flagged).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"led_20news", "led_cifar10", "led_offense_single", "led_politeness_qa_llm", "led_youtube_weak"})
    void auditOfRoundedProbabilitiesFlagsWhatCleanlabFlags(String set) throws IOException {
        Path labels = SharedData.file(set + "/labels.csv");
        Path out = dir.resolve("issues");
        CommandRun run = CommandRun.of(
                "audit", "--labels", labels, "--pred-probs", SharedData.file(set + "/pred_probs.csv"), "--out", out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        TreeSet<String> flagged = new TreeSet<>();
        for (String line : Files.readAllLines(out.resolve("issues.csv"))) {
            String[] fields = line.split(",", -1);
            if (fields[4].equals("true")) {
                flagged.add(fields[0]);
            }
        }
        List<String> rows = Files.readAllLines(labels);
        TreeSet<String> expected = new TreeSet<>();
        new ObjectMapper()
                .readTree(SharedData.file("confident/led_expected/" + set + ".json")
                        .toFile())
                .path("by")
                .path("prune_by_noise_rate")
                .forEach(row -> expected.add(rows.get(row.asInt() + 1).split(",", -1)[0]));
        assertThat(expected).isNotEmpty();
        assertThat(flagged).isEqualTo(expected);
    }

    @Test
    void numbersAreVotedOnAsTheyAreWrittenAndSaidToBeClasses() throws IOException {
        CommandRun run = CommandRun.of(
                "aggregate", "--votes", SharedData.file("numeric_emotion/votes.csv"), "--out", dir.resolve("numbers"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("labels are numbers; each is taken as a class of its own");
    }
}
