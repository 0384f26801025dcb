package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Votes of every kind go through the aggregate command, by every method for the kind. */
class LabelKindsTest {
    private static final String NUMBERS = "task,worker,label\nt1,a,1\nt1,b,2\nt1,c,9\nt2,a,-0.5\nt2,b,0.25\nt2,c,8\n";
    private static final String LEVELS = "task,worker,label\nt1,a,low\nt1,b,high\nt1,c,high\nt2,a,low\nt2,b,middle\n";
    private static final String COMPARISONS =
            "worker,left,right,label\na,x,y,x\nb,y,x,x\na,y,z,y\nb,y,z,z\nc,z,x,x\nc,y,z,y\n";
    private static final String RANKINGS =
            "task,worker,label\nt1,a,x > y > z\nt1,b,x > z > y\nt1,c,y > x > z\nt2,a,x>y\n";
    private static final String SPANS = """
            task,worker,label
            t1,a,"[{""start"":0,""end"":4,""type"":""P""}]"
            t1,b,"[{""start"":0,""end"":4,""type"":""P""}]"
            t1,c,[]
            t2,a,[]
            """;
    private static final String TEXTS = "task,worker,label\nt1,a,the cat sat\nt1,b,the cat\nt1,c,a cat sat\nt2,a,so\n";

    @TempDir
    private Path dir;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(dir.resolve(name), content);
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(dir.resolve("out/summary.json").toFile());
    }

    private CommandRun aggregate(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("aggregate", "--out", dir.resolve("out")));
        arguments.addAll(List.of(more));
        CommandRun run = CommandRun.of(arguments.toArray());
        assertThat(run.err()).as(List.of(more).toString()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run;
    }

    @Test
    void aTableWithAColumnForEachWorkerIsReadAsItIs() throws IOException {
        Path table = file("wide.csv", "id,a,b,c\nt1,cat,cat,dog\nt2,dog,,dog\n");

        CommandRun run = aggregate("--votes", table, "--wide", "--method", "majority");

        assertThat(run.out()).contains("votes: 5");
        assertThat(written(LabelSpace.categories("cat", "dog")))
                .containsEntry("t1", Label.category("cat"))
                .containsEntry("t2", Label.category("dog"));
        CommandRun without = CommandRun.of("aggregate", "--votes", table, "--out", dir.resolve("other"));
        assertThat(without.err()).contains("wide.csv:1", "--wide");
    }

    private Map<String, Label> written(LabelSpace space) {
        return LabelReader.of(dir.resolve("out/labels.csv")).space(space).read().labels();
    }

    private static LabelSpace space(LabelKind kind) {
        return LabelSpace.builder(kind, "label").build();
    }

    @Test
    void everyMethodTakesTheKindsThatItNames() throws IOException {
        Path levels = file("levels.json", "{\"kind\":\"ordinal\",\"labels\":[\"low\",\"middle\",\"high\"]}");
        Map<LabelKind, List<Object>> inputs = Map.of(
                LabelKind.NUMBER, List.of("--kind", "number", "--votes", file("n.csv", NUMBERS)),
                LabelKind.ORDINAL, List.of("--labels", levels, "--votes", file("o.csv", LEVELS)),
                LabelKind.PREFERENCE, List.of("--votes", file("p.csv", COMPARISONS)),
                LabelKind.RANKING, List.of("--kind", "ranking", "--votes", file("r.csv", RANKINGS)),
                LabelKind.SPANS, List.of("--kind", "spans", "--votes", file("s.csv", SPANS)),
                LabelKind.TEXT, List.of("--kind", "text", "--votes", file("t.csv", TEXTS)));
        inputs.forEach((kind, input) -> {
            assertThat(Aggregators.names(kind)).as(kind.name()).isNotEmpty();
            for (String method : Aggregators.names(kind)) {
                List<Object> arguments = new ArrayList<>(input);
                arguments.addAll(List.of("--method", method));
                CommandRun run = aggregate(arguments.toArray());
                assertThat(run.out()).contains("wrote labels.csv");
                assertThat(dir.resolve("out/report.html")).exists();
            }
            CommandRun byDefault = aggregate(input.toArray());
            assertThat(byDefault.out()).contains("wrote labels.csv");
        });
    }

    @Test
    void numbersAreWrittenWithAllTheirDigitsAndScoredByTheirErrors() throws IOException {
        Path truth = file("truth.csv", "task,label\nt1,2\nt2,1.25\nt9,3\n");
        CommandRun run = aggregate(
                "--kind", "number", "--votes", file("n.csv", NUMBERS), "--truth", truth, "--method", "median");
        assertThat(Files.readAllLines(dir.resolve("out/labels.csv")))
                .startsWith("task,label,confidence,standard_error")
                .anyMatch(line -> line.startsWith("t1,2,,"))
                .anyMatch(line -> line.startsWith("t2,0.25,,"));
        assertThat(run.out()).containsPattern("mean absolute error +0\\.5 ").contains("1 of 3 true labels");
        assertThat(summary().path("meanAbsoluteError").asDouble()).isEqualTo(0.5);
        assertThat(summary().path("rootMeanSquaredErrorInterval")).hasSize(2);
        assertThat(summary().path("kind").asText()).isEqualTo("number");
        assertThat(written(space(LabelKind.NUMBER))).containsEntry("t2", new Label.Numeric(0.25));
    }

    @Test
    void comparisonsHaveScoresOfTheirAlternatives() throws IOException {
        Path truth = file("truth.csv", "left,right,label\nx,y,x\nz,y,y\n");
        aggregate("--votes", file("p.csv", COMPARISONS), "--truth", truth);
        List<String> scores = Files.readAllLines(dir.resolve("out/scores.csv"));
        assertThat(scores.get(0)).isEqualTo("alternative,score,standard_error,rank,component");
        assertThat(scores.get(1)).startsWith("x,");
        assertThat(scores).hasSize(4);
        assertThat(summary().path("accuracy").asDouble()).isEqualTo(1);
        assertThat(summary().path("scored").asInt()).isEqualTo(2);
        assertThat(written(space(LabelKind.PREFERENCE)))
                .containsEntry("x vs y", new Label.Preference("x", "y", Optional.of("x")));
    }

    @Test
    void rankingsSpansAndTextsAreReadAgainFromWhatIsWritten() throws IOException {
        Path order = file("order.csv", "task,label\nt1,y > x > z\n");
        aggregate("--kind", "ranking", "--votes", file("r.csv", RANKINGS), "--truth", order);
        assertThat(written(space(LabelKind.RANKING))).containsEntry("t1", new Label.Ranking(List.of("x", "y", "z")));
        assertThat(summary().path("kendallDistance").asDouble()).isEqualTo(1.0 / 3);

        aggregate("--kind", "spans", "--votes", file("s.csv", SPANS));
        assertThat(written(space(LabelKind.SPANS)))
                .containsEntry("t1", new Label.Spans(List.of(new Label.Span(0, 4, "P"))))
                .containsEntry("t2", new Label.Spans(List.of()));

        Path text = file("text.csv", "task,label\nt1,the cat sat down\n");
        aggregate("--kind", "text", "--votes", file("t.csv", TEXTS), "--truth", text);
        assertThat(written(space(LabelKind.TEXT))).containsEntry("t1", new Label.Text("the cat sat"));
        assertThat(summary().path("wordErrorRate").asDouble()).isEqualTo(0.25);
    }

    @Test
    void sentencesGetTags() throws IOException {
        Path tokens = file("tokens.jsonl", """
            {"id":"s1","tokens":["Ann","saw","Rome"],"tags":["B-P","O","B-L"],"votes":{"f":["B-P","O","B-L"],"g":["B-P","O","O"],"h":["B-P","O","B-L"]}}
            {"id":"s2","tokens":["so","what"],"tags":["O","O"],"votes":{}}
            """);
        CommandRun run = aggregate("--tokens", tokens, "--truth", tokens, "--method", "span-majority");
        assertThat(run.out()).containsPattern("F1 +100\\.0%").contains("tokens.jsonl");
        assertThat(Files.readAllLines(dir.resolve("out/tokens.jsonl")))
                .containsExactly(
                        "{\"id\":\"s1\",\"tokens\":[\"Ann\",\"saw\",\"Rome\"],\"tags\":[\"B-P\",\"O\",\"B-L\"]}",
                        "{\"id\":\"s2\",\"tokens\":[\"so\",\"what\"],\"tags\":[\"O\",\"O\"]}");
        for (String method : Aggregators.names(LabelKind.SPANS)) {
            aggregate("--tokens", tokens, "--method", method);
        }
        aggregate("--tokens", tokens);
        assertThat(summary().path("method").asText()).isEqualTo("hmm");
    }

    @Test
    void silenceOfVotesOnSingleTokensIsNoVoteUnlessItIsSaidTo() throws IOException {
        Path tokens = file("tokens.jsonl", """
            {"id":"s1","tokens":["so","what","now"],"tags":["X","Y","X"]}
            """);
        Path votes = file("v.csv", "task,worker,label\ns1:0,a,X\ns1:1,b,Y\ns1:2,c,X\n");
        for (String method : List.of("hmm", "token-majority", "bsc-seq")) {
            CommandRun run = aggregate("--tokens", tokens, "--votes", votes, "--truth", tokens, "--method", method);
            assertThat(run.out()).as(method).containsPattern("F1 +100\\.0%");
        }
        List<Object> outvoted = List.of("--tokens", tokens, "--votes", votes, "--method", "token-majority");
        List<Object> arguments = new ArrayList<>(outvoted);
        arguments.addAll(List.of("--silence", "outside"));
        aggregate(arguments.toArray());
        assertThat(Files.readAllLines(dir.resolve("out/tokens.jsonl")).get(0)).doesNotContain("\"X\"", "\"Y\"");
    }

    @Test
    void aMethodForAnotherKindIsRefusedWithTheNamesForThisOne() throws IOException {
        CommandRun run = CommandRun.of(
                "aggregate",
                "--kind",
                "number",
                "--votes",
                file("n.csv", NUMBERS),
                "--method",
                "kemeny",
                "--out",
                dir.resolve("out"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("kemeny").contains("NUMBER").contains("median");
        assertThat(dir.resolve("out")).doesNotExist();
    }

    @Test
    void optionsThatContradictEachOtherAreWrongUsage() throws IOException {
        Path votes = file("n.csv", NUMBERS);
        Path space = file("space.json", "{\"kind\":\"number\"}");
        for (List<Object> wrong : List.<List<Object>>of(
                List.of("--votes", votes, "--kind", "number", "--labels", space),
                List.of("--votes", votes, "--kind", "ordinal"),
                List.of("--votes", votes, "--kind", "colour"),
                List.of("--tokens", votes, "--kind", "spans"),
                List.of("--votes", votes, "--kind", "number", "--silence", "unseen"),
                List.of("--kind", "number"))) {
            List<Object> arguments = new ArrayList<>(List.of("aggregate", "--out", dir.resolve("out")));
            arguments.addAll(wrong);
            assertThat(CommandRun.of(arguments.toArray()).exitCode())
                    .as(wrong.toString())
                    .isEqualTo(2);
        }
    }

    @Test
    void theMethodsAreListedWithTheirKinds() {
        CommandRun all = CommandRun.of("methods");
        assertThat(all.out()).contains(Aggregators.names());
        CommandRun numbers = CommandRun.of("methods", "--kind", "number");
        assertThat(numbers.out()).contains("median").doesNotContain("dawid-skene  ", "kemeny");
    }
}
