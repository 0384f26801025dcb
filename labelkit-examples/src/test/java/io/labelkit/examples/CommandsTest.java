package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @TempDir
    private Path dir;

    private Path file(String name, String... lines) throws IOException {
        return Files.write(dir.resolve(name), List.of(lines));
    }

    private Path votes() throws IOException {
        return file(
                "votes.csv",
                "task,worker,label",
                "t1,ann,cat",
                "t1,ben,cat",
                "t1,cy,dog",
                "t2,ann,dog",
                "t2,ben,dog",
                "t2,cy,dog",
                "t3,ann,cat",
                "t3,ben,cat",
                "t3,ben,cat");
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : List.of(
                "quickstart",
                "label",
                "aggregate",
                "methods",
                "compare",
                "agreement",
                "explain",
                "audit",
                "llm-label",
                "distill",
                "predict")) {
            CommandRun run = CommandRun.of(command, "--help");
            assertThat(run.exitCode()).as(command).isZero();
            assertThat(run.out()).contains("Usage: labelkit " + command);
        }
    }

    @Test
    void aggregateWritesLabelsQualitiesASummaryAndAReport() throws IOException {
        Path out = dir.resolve("out");
        Path truth = file("truth.csv", "task,label", "t1,cat", "t2,dog", "t3,dog");
        CommandRun run =
                CommandRun.of("aggregate", "--votes", votes(), "--truth", truth, "--method", "majority", "--out", out);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(Files.readAllLines(out.resolve("labels.csv")))
                .startsWith("task,label,confidence,p_cat,p_dog")
                .anyMatch(line -> line.startsWith("t2,dog,1"));
        assertThat(Files.readAllLines(out.resolve("labelers.csv"))).hasSize(4);
        assertThat(Files.readString(out.resolve("report.html"))).contains("<html");
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertThat(summary.path("method").asText()).isEqualTo("majority");
        assertThat(summary.path("tasks").asInt()).isEqualTo(3);
        assertThat(summary.path("labelers").asInt()).isEqualTo(3);
        assertThat(summary.path("votes").asInt()).isEqualTo(9);
        assertThat(summary.path("repeatedPairs").asInt()).isEqualTo(1);
        assertThat(summary.path("accuracy").asDouble()).isEqualTo(2.0 / 3);
        assertThat(summary.path("differsFromMajority").asDouble(1)).isZero();
        for (String key :
                List.of("classes", "iterations", "converged", "logLikelihood", "macroF1", "seconds", "warnings")) {
            assertThat(summary.has(key)).as(key).isTrue();
        }
    }

    @Test
    void anUnknownMethodIsWrongUsageAndNamesTheKnownOnes() throws IOException {
        CommandRun run = CommandRun.of("aggregate", "--votes", votes(), "--method", "magic", "--out", dir.resolve("o"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("magic").contains("majority").contains("dawid-skene");
    }

    @Test
    void aBadFileIsOneLineWithoutAStackTrace() throws IOException {
        Path bad = file("bad.csv", "task,worker,label", "t1,ann");
        CommandRun run = CommandRun.of("aggregate", "--votes", bad, "--out", dir.resolve("o"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("error: ").contains("bad.csv:2").doesNotContain("\tat ");
        assertThat(CommandRun.of("aggregate", "--votes", bad, "--out", dir.resolve("o"), "--stacktrace")
                        .err())
                .contains("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aggregate",
                "compare",
                "agreement",
                "explain",
                "label",
                "audit",
                "llm-label",
                "distill",
                "predict",
                "nonsense",
                ""
            })
    void missingArgumentsAreWrongUsage(String command) {
        CommandRun run = command.isEmpty() ? CommandRun.of() : CommandRun.of(command);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isNotBlank();
    }

    @Test
    void aMissingFileIsAnErrorThatNamesIt() {
        CommandRun run = CommandRun.of("aggregate", "--votes", dir.resolve("none.csv"), "--out", dir.resolve("o"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("none.csv");
    }

    @Test
    void labelWritesTheVotesOfRules() throws IOException {
        Path examples = file(
                "e.jsonl",
                "{\"id\": \"a\", \"text\": \"free prize\", \"label\": \"spam\", \"split\": \"test\"}",
                "{\"id\": \"b\", \"text\": \"see you later\", \"label\": \"ham\", \"split\": \"test\"}",
                "{\"id\": \"c\", \"text\": \"nothing\"}");
        Path rules = file(
                "rules.json",
                "{\"space\": [\"ham\", \"spam\"], \"rules\": [",
                "{\"name\": \"prize\", \"type\": \"keywords\", \"label\": \"spam\", \"terms\": [\"prize\"]},",
                "{\"name\": \"later\", \"type\": \"regex\", \"label\": \"ham\", \"pattern\": \"later$\"}]}");
        Path out = dir.resolve("out");
        CommandRun run = CommandRun.of("label", "--examples", examples, "--rules", rules, "--out", out, "--quiet");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(Files.readAllLines(out.resolve("votes.csv")))
                .containsExactly("task,worker,label", "a,prize,spam", "b,later,ham");
        assertThat(Files.readAllLines(out.resolve("analysis.csv"))).hasSize(3);
    }

    @Test
    void auditRanksTheMostSuspiciousFirst() throws IOException {
        StringBuilder labels = new StringBuilder("id,given\n");
        StringBuilder probabilities = new StringBuilder("id,a,b\n");
        for (int i = 0; i < 40; i++) {
            boolean a = i % 2 == 0;
            boolean wrong = i == 7;
            labels.append("x").append(i).append(a ^ wrong ? ",a\n" : ",b\n");
            probabilities.append("x").append(i).append(a ? ",0.9,0.1\n" : ",0.2,0.8\n");
        }
        Path l = Files.writeString(dir.resolve("labels.csv"), labels);
        Path p = Files.writeString(dir.resolve("pred_probs.csv"), probabilities);
        Path out = dir.resolve("out");
        CommandRun run = CommandRun.of("audit", "--labels", l, "--pred-probs", p, "--out", out);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        List<String> issues = Files.readAllLines(out.resolve("issues.csv"));
        assertThat(issues).hasSize(41);
        assertThat(issues.get(0)).isEqualTo("id,given,suggested,score,isIssue,reason");
        assertThat(issues.get(1)).startsWith("x7,a,b,0.2,true,");
        assertThat(issues.stream().filter(line -> line.contains(",true,"))).hasSize(1);
    }

    @Test
    void auditWantsEitherProbabilitiesOrTexts() throws IOException {
        CommandRun run = CommandRun.of("audit", "--labels", votes(), "--out", dir.resolve("o"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--pred-probs").contains("--examples");
    }
}
