package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextCommandTest {
    private static final int SIZE = 120;

    @TempDir
    private Path dir;

    private Path examples = Path.of("");
    private Path votes = Path.of("");
    private Path probabilities = Path.of("");
    private Path vectors = Path.of("");

    private static boolean spam(int i) {
        return i % 3 == 0;
    }

    /** anna and ben voted on the first 80 of 120 mails, cleo, who errs often, on the first 40. */
    @BeforeEach
    void makeFiles() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder texts = new StringBuilder();
        StringBuilder said = new StringBuilder("task,worker,label\n");
        StringBuilder believed = new StringBuilder("id,ham,spam\n");
        StringBuilder placed = new StringBuilder();
        for (int i = 0; i < SIZE; i++) {
            texts.append("{\"id\": \"m" + i + "\", \"text\": \"mail number " + i + "\"}\n");
            double p = 0.2 + 0.6 * random.nextDouble();
            believed.append("m" + i + "," + p + "," + (1 - p) + "\n");
            placed.append("{\"id\": \"m" + i + "\", \"vector\": [" + 3 * (i % 7) + ", " + random.nextDouble() + "]}\n");
            List<String> who = i < 40 ? List.of("anna", "ben", "cleo") : i < 80 ? List.of("anna", "ben") : List.of();
            for (String worker : who) {
                boolean wrong = random.nextDouble() < (worker.equals("cleo") ? 0.4 : 0.1);
                said.append("m" + i + "," + worker + "," + (spam(i) != wrong ? "spam" : "ham") + "\n");
            }
        }
        examples = Files.writeString(dir.resolve("mails.jsonl"), texts);
        votes = Files.writeString(dir.resolve("votes.csv"), said);
        probabilities = Files.writeString(dir.resolve("model.csv"), believed);
        vectors = Files.writeString(dir.resolve("vectors.jsonl"), placed);
    }

    private List<List<String>> asks(Path out) throws IOException {
        return Files.readAllLines(out.resolve("next.csv")).stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }

    private CommandRun fine(Object... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run;
    }

    @Test
    void theVotesThatTellMostForTheirPriceAreAskedFor() throws IOException {
        Path out = dir.resolve("out");
        CommandRun run = fine(
                "next",
                "--votes",
                votes,
                "--examples",
                examples,
                "--budget",
                2,
                "--price",
                "anna=0.1",
                "--price",
                "cleo=0.1",
                "--out",
                out);
        assertThat(run.out())
                .contains("200 votes on 80 of 120 examples")
                .contains("strategy: value · votes to ask for: 20 · price in all: 2 · examples: 120")
                .contains("without --check nothing guarantees when to stop")
                .contains("wrote next.csv, labels.csv and summary.json to " + out);
        assertThat(asks(out))
                .hasSize(20)
                .allMatch(ask ->
                        ask.get(1).equals("anna") && Integer.parseInt(ask.get(0).substring(1)) >= 80)
                .allMatch(ask -> ask.get(3).equals("0"));
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertThat(summary.path("asks").asInt()).isEqualTo(20);
        assertThat(summary.path("expectedAccuracy").asDouble()).isBetween(.7, 1.0);
        assertThat(summary.path("stopping").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auto",
                "value",
                "activelab",
                "entropy",
                "margin",
                "least-confident",
                "fewest-votes",
                "coreset",
                "badge",
                "diverse-margin",
                "clusters",
                "random"
            })
    void everyStrategyAsksAndNeverAsksAgain(String strategy) throws IOException {
        Path first = dir.resolve("first");
        Path second = dir.resolve("second");
        List<Object> arguments = List.of(
                "next",
                "--votes",
                votes,
                "--examples",
                examples,
                "--probabilities",
                probabilities,
                "--vectors",
                vectors,
                "--budget",
                "15",
                "--strategy",
                strategy);
        fine(with(arguments, "--out", first));
        fine(with(arguments, "--out", second, "--asked", first.resolve("next.csv"), "--seed", 7));
        Set<String> asked = new HashSet<>();
        asks(first).forEach(ask -> asked.add(ask.get(0)));
        assertThat(asked).hasSize(15);
        assertThat(asks(second)).hasSize(15).noneMatch(ask -> asked.contains(ask.get(0)));
    }

    private static Object[] with(List<Object> arguments, Object... more) {
        List<Object> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all.toArray();
    }

    @Test
    void withoutVotesTheMiddlesOfClustersComeFirst() throws IOException {
        Path out = dir.resolve("cold");
        CommandRun run = fine("next", "--examples", examples, "--vectors", vectors, "--budget", 7, "--out", out);
        assertThat(run.out()).contains("strategy: clusters · votes to ask for: 7 ·");
        assertThat(asks(out)).hasSize(7).allMatch(ask -> ask.get(3).equals("0"));
        assertThat(asks(out).stream().map(ask -> Integer.parseInt(ask.get(0).substring(1)) % 7))
                .doesNotHaveDuplicates();
        CommandRun bare = fine("next", "--examples", examples, "--budget", 3, "--out", dir.resolve("bare"));
        assertThat(bare.out()).contains("strategy: random · votes to ask for: 3 ·");
    }

    @Test
    void looksAreCountedAndTheGoalStopsAsking() throws IOException {
        Path check = gold(40);
        Path out = dir.resolve("out");
        Object[] command = {
            "next",
            "--votes",
            votes,
            "--budget",
            5,
            "--check",
            check,
            "--goal",
            "0.6",
            "--confidence",
            "0.9",
            "--out",
            out
        };
        CommandRun first = fine(command);
        assertThat(first.out())
                .contains("stop: the goal of 0.6 is reached")
                .contains("(look 1, all looks together fail at most 0.1 of the time)")
                .contains("nothing is asked for");
        assertThat(asks(out)).isEmpty();
        CommandRun second = fine(command);
        assertThat(second.out()).contains("(look 2,").contains("0.0% of the labels changed since the last round");
        assertThat(Files.readAllLines(out.resolve("stopping.csv"))).hasSize(3);
        command[8] = "0.99";
        CommandRun other = CommandRun.of(command);
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("stopping.csv:2:6: earlier looks were for a goal of 0.6");
        command[12] = dir.resolve("strict");
        assertThat(fine(command).out())
                .contains("go on: the goal of 0.99 is not shown yet")
                .contains("strategy: value · votes to ask for: 5 ·");
    }

    private Path gold(int size) throws IOException {
        StringBuilder text = new StringBuilder("id,label\n");
        for (int i = 0; i < size; i++) {
            text.append("m" + i + "," + (spam(i) ? "spam" : "ham") + "\n");
        }
        return Files.writeString(dir.resolve("check.csv"), text);
    }

    @Test
    void askingEndsWhenNoVoteIsWorthItsPrice() throws IOException {
        CommandRun run = fine(
                "next",
                "--votes",
                votes,
                "--budget",
                100,
                "--price",
                "cleo=1",
                "--worth",
                "0.1",
                "--out",
                dir.resolve("out"));
        assertThat(run.out()).contains("stop: no vote is worth its price any more");
        CommandRun poor = fine(
                "next",
                "--votes",
                votes,
                "--budget",
                0.5,
                "--price",
                "cleo=1",
                "--strategy",
                "random",
                "--out",
                dir.resolve("poor"));
        assertThat(poor.out()).contains("the budget is too small for any wanted vote");
        CommandRun nobody =
                fine("next", "--votes", votes, "--budget", 100, "--price", "anna=1", "--out", dir.resolve("nobody"));
        assertThat(nobody.out()).contains("nobody is left to be asked about any example");
    }

    @Test
    void badInputIsNamed() throws IOException {
        Path out = dir.resolve("out");
        assertThat(CommandRun.of("next", "--budget", 1, "--out", out).err()).contains("give --votes, or --examples");
        assertThat(CommandRun.of("next", "--votes", votes, "--budget", -1, "--out", out)
                        .err())
                .contains("--budget must be a number of at least 0");
        assertThat(CommandRun.of("next", "--votes", votes, "--budget", 1, "--quality", "anna=0.9", "--out", out)
                        .err())
                .contains("--quality anna: there is no --price of this labeler");
        assertThat(CommandRun.of(
                                "next",
                                "--votes",
                                votes,
                                "--budget",
                                1,
                                "--price",
                                "anna=1",
                                "--quality",
                                "anna=9",
                                "--out",
                                out)
                        .err())
                .contains("--quality of anna must be in [0, 1]");
        assertThat(CommandRun.of("next", "--votes", votes, "--budget", 1, "--strategy", "badge", "--out", out)
                        .err())
                .contains("pool must be with vectors for badge");
        Path few = Files.writeString(dir.resolve("few.csv"), "id,ham,spam\nm1,0.5,0.5\n");
        assertThat(CommandRun.of("next", "--votes", votes, "--probabilities", few, "--budget", 1, "--out", out)
                        .err())
                .contains("few.csv: there is no row of 'm0', which is in votes.csv");
        Path broken = Files.writeString(dir.resolve("broken.jsonl"), "{\"id\": \"m0\", \"vector\": [1, \"x\"]}\n");
        assertThat(CommandRun.of("next", "--votes", votes, "--vectors", broken, "--budget", 1, "--out", out)
                        .err())
                .contains("broken.jsonl:1")
                .contains("of finite numbers");
        Path small = Files.writeString(dir.resolve("small.jsonl"), "{\"id\": \"m0\", \"text\": \"x\"}\n");
        assertThat(CommandRun.of("next", "--votes", votes, "--examples", small, "--budget", 1, "--out", out)
                        .err())
                .contains("votes.csv: there is no example 'm1' in small.jsonl");
        Path asked = Files.writeString(dir.resolve("asked.csv"), "example,votes\nm1,many\n");
        assertThat(CommandRun.of("next", "--votes", votes, "--asked", asked, "--budget", 1, "--out", out)
                        .err())
                .contains("asked.csv:2:2")
                .contains("votes must be a whole number");
        assertThat(CommandRun.of("next", "--votes", votes, "--budget", 1, "--goal", 0.9, "--out", out)
                        .err())
                .contains("--goal needs --check");
        assertThat(CommandRun.of("next", "--votes", votes, "--budget", 1, "--check", votes, "--goal", 2, "--out", out)
                        .err())
                .contains("--goal must be in (0, 1)");
        assertThat(Files.exists(out)).isFalse();
    }
}
