package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementExplainCompareTest {
    /** A terminal must not be steered and a page must not be scripted by names. */
    private static final String EVIL = "\u001b[31m<script>alert(1)</script>\u202e";

    @TempDir
    private Path dir;

    private Path votes = Path.of("");

    @BeforeEach
    void makeVotes() throws IOException {
        StringBuilder text = new StringBuilder("task,worker,label\n");
        for (int i = 0; i < 20; i++) {
            String label = i % 2 == 0 ? "cat" : "dog";
            String other = i % 2 == 0 ? "dog" : "cat";
            text.append("t").append(i).append(",ann,").append(label).append('\n');
            text.append("t")
                    .append(i)
                    .append(",ben,")
                    .append(i % 5 == 0 ? other : label)
                    .append('\n');
            text.append("t")
                    .append(i)
                    .append(",cy,")
                    .append(i % 7 == 0 ? other : label)
                    .append('\n');
        }
        votes = Files.writeString(dir.resolve("votes.csv"), text);
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(dir.resolve("out").resolve(name).toFile());
    }

    @Test
    void agreementPrintsCoefficientsWithIntervalsAndReasons() throws IOException {
        CommandRun run = CommandRun.of(
                "agreement",
                "--votes",
                votes,
                "--by",
                "labeler,class,pair",
                "--samples",
                "100",
                "--out",
                dir.resolve("out"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("60 votes by 3 labelers on 20 examples")
                .contains("Krippendorff's alpha")
                .contains("it is for two labelers")
                .contains("ann and ben");
        JsonNode tables = json("agreement.json").path("tables");
        assertThat(tables).hasSize(4);
        JsonNode pair = tables.get(3).path("rows").get(0);
        assertThat(pair.path("of").asText()).isEqualTo("ann and ben");
        assertThat(pair.path("value").asDouble()).isEqualTo(0.8);
        assertThat(pair.path("interval")).hasSize(2);
        JsonNode cohen = tables.get(0).path("rows").get(2);
        assertThat(cohen.path("value").isNull()).isTrue();
        assertThat(cohen.path("whyUndefined").asText()).contains("two labelers");
        assertThat(dir.resolve("out/report.html")).content().contains("Krippendorff&#39;s alpha");
    }

    @Test
    void agreementRefusesADistanceThatTheLabelsDoNotHave() {
        CommandRun run = CommandRun.of("agreement", "--votes", votes, "--distance", "ratio");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("difference must be NOMINAL");
        assertThat(CommandRun.of("agreement", "--votes", votes, "--samples", "3")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void explainPrintsWhatEveryVoteContributes() throws IOException {
        CommandRun run = CommandRun.of(
                "explain", "--votes", votes, "--method", "majority", "--task", "t5", "t2", "--task", "t0");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("t5: label dog, confidence 0.6667, by majority from 3 votes")
                .containsPattern("label +dog\n *runner-up +cat")
                .containsPattern("ben +cat +−1\\.000")
                .contains("t2: label cat, confidence 1.0000")
                .contains("t0: label dog");
        Path twoLines = Files.writeString(dir.resolve("lines.csv"), "task,worker,label\n\"a\nb\",w,\"x\ny\"\n");
        assertThat(CommandRun.of("explain", "--votes", twoLines, "--method", "majority", "--task", "a\nb")
                        .out())
                .startsWith("a b: label x y, confidence 1.0000");
        CommandRun unknown = CommandRun.of("explain", "--votes", votes, "--task", "nothing");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("no votes on a task 'nothing'");
    }

    @Test
    void choosingByTruthWithoutTruthIsWrongUsage() {
        CommandRun run = CommandRun.of("compare", "--votes", votes, "--choose-by-truth");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--choose-by-truth needs --truth");
    }

    @Test
    void compareRecommendsAMethodWithItsReason() throws IOException {
        StringBuilder truth = new StringBuilder("task,label\n");
        for (int i = 0; i < 20; i++) {
            truth.append("t").append(i).append(i % 2 == 0 ? ",cat\n" : ",dog\n");
        }
        Path gold = Files.writeString(dir.resolve("truth.csv"), truth);
        CommandRun run = CommandRun.of(
                "compare",
                "--votes",
                votes,
                "--truth",
                gold,
                "--methods",
                "majority,one-coin",
                "--folds",
                "3",
                "--out",
                dir.resolve("out"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("majority").contains("one-coin").contains("Recommended: ");
        JsonNode json = json("compare.json");
        assertThat(json.path("recommended").asText()).isIn("majority", "one-coin");
        assertThat(json.path("methods")).hasSize(2);
        JsonNode majority = json.path("methods").get(0);
        assertThat(majority.path("logLikelihood").asDouble()).isNegative();
        assertThat(majority.path("logLikelihoodInterval")).hasSize(2);
        assertThat(majority.path("accuracy").asDouble()).isGreaterThan(0.8);
        assertThat(dir.resolve("out/report.html")).content().contains("Recommendation");
    }

    @Test
    void compareRefusesUnknownMethodsAndOtherKinds() throws IOException {
        CommandRun unknown = CommandRun.of("compare", "--votes", votes, "--methods", "majority,magic");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("magic").contains("dawid-skene");
        Path numbers = Files.writeString(dir.resolve("n.csv"), "task,worker,label\nt,a,1\nt,b,2\n");
        CommandRun kind = CommandRun.of("compare", "--votes", numbers, "--kind", "number");
        assertThat(kind.exitCode()).isEqualTo(1);
        assertThat(kind.err()).contains("NUMBER");
    }

    @Test
    void aggregateGivesAdviceAndCountsOverruledVotes() throws IOException {
        CommandRun run = CommandRun.of("aggregate", "--votes", votes, "--out", dir.resolve("out"));
        assertThat(run.exitCode()).isZero();
        assertThat(json("summary.json").path("advice")).isNotEmpty();
        assertThat(json("summary.json").path("unanimous").asInt()).isEqualTo(14);
        assertThat(json("summary.json").has("unanimousOverruled")).isTrue();
        assertThat(dir.resolve("out/report.html"))
                .content()
                .contains(
                        "What the votes can support", "Most contested examples", "Unanimous votes that were overruled");
    }

    @Test
    void namesFromDataSteerNeitherTheTerminalNorThePage() throws IOException {
        String row = "\"" + EVIL + "\"," + "\"" + EVIL + "w%d\",\"" + EVIL + "%d\"\n";
        StringBuilder text = new StringBuilder("task,worker,label\n");
        for (int i = 0; i < 4; i++) {
            text.append(String.format(row, i, i % 2));
        }
        Path evil = Files.writeString(dir.resolve("evil.csv"), text);
        Path out = dir.resolve("out");
        for (CommandRun run : java.util.List.of(
                CommandRun.of("aggregate", "--votes", evil, "--out", out),
                CommandRun.of("agreement", "--votes", evil, "--by", "pair,labeler,class", "--samples", "50", "-o", out),
                CommandRun.of("explain", "--votes", evil, "--task", EVIL),
                CommandRun.of("compare", "--votes", evil, "--folds", "2", "--methods", "majority", "-o", out))) {
            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).doesNotContain("\u001b", "\u202e");
            if (Files.exists(out.resolve("report.html"))) {
                assertThat(out.resolve("report.html")).content().doesNotContain("<script>alert", "\u001b", "\u202e");
            }
        }
        Path comparisons = Files.writeString(
                dir.resolve("p.csv"),
                "worker,left,right,label\nw,\"" + EVIL + "\",b,b\nv,b,\"" + EVIL + "\",tie\n\"" + EVIL + "\",b,c,c\n");
        CommandRun run = CommandRun.of("aggregate", "--votes", comparisons, "--out", out);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).doesNotContain("\u001b", "\u202e");
        assertThat(out.resolve("report.html")).content().doesNotContain("<script>alert", "\u001b", "\u202e");
        assertThat(out.resolve("scores.csv")).content().contains("<script>");
    }
}
