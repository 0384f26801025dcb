package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EfficiencyCommandTest {
    private static final int SIZE = 260;

    @TempDir
    private Path dir;

    private Path examples = Path.of("");
    private Path vectors = Path.of("");

    @BeforeEach
    void makeFiles() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder texts = new StringBuilder();
        StringBuilder placed = new StringBuilder();
        for (int i = 0; i < SIZE; i++) {
            double x = random.nextDouble(-1, 1);
            double y = random.nextDouble(-1, 1);
            String label = x + 0.3 * y > 0.6 ? "spam" : "ham";
            texts.append("{\"id\": \"m" + i + "\", \"text\": \"mail " + (i % 40 == 0 ? "twin" : "" + i)
                    + "\", \"label\": \"" + label + "\"}\n");
            placed.append("{\"id\": \"m" + i + "\", \"vector\": [" + x + ", " + y + ", 0.5]}\n");
        }
        examples = Files.writeString(dir.resolve("mails.jsonl"), texts);
        vectors = Files.writeString(dir.resolve("vectors.jsonl"), placed);
    }

    @Test
    void strategiesAreComparedWithRandomChoiceOverSeeds() throws IOException {
        Path out = dir.resolve("out");
        CommandRun run = CommandRun.of(
                "efficiency",
                "--examples",
                examples,
                "--vectors",
                vectors,
                "--strategies",
                "margin,coreset",
                "--first",
                10,
                "--batch",
                10,
                "--budget",
                60,
                "--seeds",
                4,
                "--measure",
                "balanced_accuracy",
                "--threads",
                1,
                "--out",
                out);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "examples score; balanced accuracy over 4 seeds, first labels at random; all labels together: ")
                .contains("area under the curve")
                .contains("since their text is in the test part too")
                .contains("wrote curves.csv, summary.json and report.html to " + out);
        // 3 strategies, 4 seeds, 6 numbers of labels, and the header.
        assertThat(Files.readAllLines(out.resolve("curves.csv"))).hasSize(3 * 4 * 6 + 1);
        assertThat(Files.readString(out.resolve("report.html"))).contains("Area under the curve");
        JsonNode json = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertThat(json.path("strategies")).hasSize(3);
        JsonNode margin = json.path("strategies").get(1);
        assertThat(margin.path("strategy").asText()).isEqualTo("margin");
        assertThat(margin.path("minusRandom").get(0).asDouble()).isPositive();
        assertThat(margin.path("saving").asDouble()).isGreaterThan(1.2);
        assertThat(json.path("strategies").get(0).path("saving").asDouble()).isEqualTo(1);
        Path again = dir.resolve("again");
        CommandRun.of(
                "efficiency",
                "--examples",
                examples,
                "--vectors",
                vectors,
                "--strategies",
                "margin,coreset",
                "--first",
                10,
                "--batch",
                10,
                "--budget",
                60,
                "--seeds",
                4,
                "--measure",
                "balanced_accuracy",
                "--threads",
                2,
                "--out",
                again);
        assertThat(Files.readString(again.resolve("curves.csv")))
                .isEqualTo(Files.readString(out.resolve("curves.csv")));
    }

    @Test
    void withoutVectorsTheWordsAreLearnedFromAndClustersMayBegin() throws IOException {
        StringBuilder texts = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            texts.append("{\"id\": \"m" + i + "\", \"text\": \"" + (i % 2 == 0 ? "free prize " : "see you later ") + i
                    + "\", \"label\": \"" + (i % 2 == 0 ? "spam" : "ham") + "\", \"split\": \""
                    + (i < 40 ? "test" : "train") + "\"}\n");
        }
        Path file = Files.writeString(dir.resolve("texts.jsonl"), texts);
        CommandRun run = CommandRun.of(
                "efficiency",
                "--examples",
                file,
                "--strategies",
                "entropy",
                "--cold-start",
                "clusters",
                "--first",
                6,
                "--batch",
                6,
                "--budget",
                24,
                "--seeds",
                2,
                "--out",
                dir.resolve("out"));
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("80 examples can be labelled, 40 examples score")
                .contains("first labels by clusters")
                .contains("with fewer than 5 seeds the intervals are wide");
    }

    @Test
    void strategiesForVotesAreComparedOnVotesThatAreThere() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder said = new StringBuilder("task,worker,label\n");
        StringBuilder truth = new StringBuilder("task,label\n");
        for (int i = 0; i < 100; i++) {
            boolean yes = random.nextBoolean();
            truth.append("t" + i + "," + (yes ? "yes" : "no") + "\n");
            for (int j = 0; j < 8; j++) {
                boolean wrong = random.nextDouble() < 0.1 + 0.05 * j;
                said.append("t" + i + ",w" + j + "," + (yes != wrong ? "yes" : "no") + "\n");
            }
        }
        Path votes = Files.writeString(dir.resolve("votes.csv"), said);
        Path gold = Files.writeString(dir.resolve("truth.csv"), truth);
        Path out = dir.resolve("replay");
        CommandRun run = CommandRun.of(
                "efficiency",
                "--votes",
                votes,
                "--gold",
                gold,
                "--first",
                200,
                "--batch",
                50,
                "--budget",
                400,
                "--seeds",
                3,
                "--out",
                out);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains(
                        "800 votes, 100 examples score; accuracy over 3 seeds, combined by dawid-skene; all votes together:");
        assertThat(Files.readAllLines(out.resolve("curves.csv"))).hasSize(4 * 3 * 5 + 1);
        JsonNode json = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertThat(json.path("strategies").findValuesAsText("strategy"))
                .containsExactly("random", "fewest-votes", "entropy", "value");
        assertThat(CommandRun.of("efficiency", "--votes", votes, "--out", out).err())
                .contains("--votes needs --gold");
        assertThat(CommandRun.of(
                                "efficiency", "--votes", votes, "--gold", gold, "--strategies", "coreset", "--out", out)
                        .err())
                .contains("--strategies must be of [random, fewest-votes, entropy, margin, least-confident, value,");
        assertThat(CommandRun.of("efficiency", "--votes", votes, "--gold", gold, "--budget", 900, "--out", out)
                        .err())
                .contains("--budget must be at most the 800 votes");
    }

    @Test
    void badInputIsNamed() throws IOException {
        Path out = dir.resolve("out");
        assertThat(CommandRun.of("efficiency", "--examples", examples, "--budget", 5000, "--out", out)
                        .err())
                .contains("--budget must be at most the ");
        assertThat(CommandRun.of("efficiency", "--examples", examples, "--budget", 30, "--out", out)
                        .err())
                .contains("--budget must be at least --first and --batch together, 40");
        assertThat(CommandRun.of("efficiency", "--examples", examples, "--seeds", 1, "--out", out)
                        .err())
                .contains("--seeds must be at least 2");
        assertThat(CommandRun.of("efficiency", "--examples", examples, "--cold-start", "margin", "--out", out)
                        .err())
                .contains("--cold-start must be random, clusters or coreset");
        Path one = Files.writeString(
                dir.resolve("one.jsonl"),
                "{\"id\": \"a\", \"text\": \"x\", \"label\": \"ham\"}\n{\"id\": \"b\", \"text\": \"y\"}\n");
        assertThat(CommandRun.of("efficiency", "--examples", one, "--out", out).err())
                .contains("one.jsonl: there must be gold labels of at least two classes");
        Path none = Files.writeString(dir.resolve("none.jsonl"), "{\"id\": \"a\", \"text\": \"x\"}\n");
        assertThat(CommandRun.of("efficiency", "--examples", none, "--out", out).err())
                .contains("none.jsonl: no example has a gold label");
        Path some = Files.writeString(dir.resolve("some.jsonl"), "{\"id\": \"m0\", \"vector\": [1]}\n");
        assertThat(CommandRun.of("efficiency", "--examples", examples, "--vectors", some, "--budget", 60, "--out", out)
                        .err())
                .contains("some.jsonl: there is no vector of ");
        assertThat(Files.exists(out)).isFalse();
    }
}
