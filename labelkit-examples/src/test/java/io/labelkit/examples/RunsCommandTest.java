package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.parquet.ParquetOutcomes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions about runs, and what is done to them as a whole. */
class RunsCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path dir;

    private Path run;

    @BeforeEach
    void label() throws IOException {
        run = dir.resolve("run");
        Files.writeString(dir.resolve("e.jsonl"), """
            {"id": "a", "text": "free prize"}
            {"id": "b", "text": "see you later"}
            {"id": "c", "text": "nothing at all"}
            """);
        rules("prize");
        label(run);
    }

    private void rules(String term) throws IOException {
        Files.writeString(dir.resolve("rules.json"), """
            {"space": ["ham", "spam"], "rules": [
            {"name": "prize", "type": "keywords", "label": "spam", "terms": ["%s"]},
            {"name": "later", "type": "regex", "label": "ham", "pattern": "later$"}]}
            """.formatted(term));
    }

    private void label(Path into) {
        CommandRun labelled = CommandRun.of(
                "label",
                "--quiet",
                "--examples",
                dir.resolve("e.jsonl"),
                "--rules",
                dir.resolve("rules.json"),
                "--out",
                dir.resolve("out"),
                "--run",
                into);
        assertThat(labelled.exitCode()).as(labelled.err()).isZero();
    }

    private static String fine(Object... arguments) {
        CommandRun command = CommandRun.of(arguments);
        assertThat(command.exitCode()).as(command.err()).isZero();
        return command.out();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show",
                "status",
                "failures",
                "stale",
                "resume",
                "retry",
                "diff",
                "export",
                "forget",
                "redact",
                "relabel"
            })
    void everyCommandHasHelpAndRefusesADirectoryThatIsNoRun(String command) {
        assertThat(fine("runs", command, "--help")).contains("Usage: labelkit runs " + command);
        Path nothing = dir.resolve("nothing");
        List<Object> line = new ArrayList<>(List.of("runs", command, nothing));
        switch (command) {
            case "diff" -> line.add(run);
            case "export" -> line.addAll(List.of("--to", dir.resolve("x.csv")));
            case "forget", "redact" -> line.addAll(List.of("--id", "a"));
            case "relabel" -> line.addAll(List.of("--rename", "a=b"));
            default -> {}
        }
        CommandRun refused = CommandRun.of(line.toArray());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("error: no run in " + nothing);
        assertThat(nothing).doesNotExist();
    }

    @Test
    void aMissingCommandIsWrongUsageAndNamesThem() {
        CommandRun refused = CommandRun.of("runs");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("show", "failures", "retry", "diff", "export");
    }

    @Test
    void showHasEverythingOnOnePage() throws IOException {
        assertThat(fine("runs", "show", run).lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "state complete",
                        "examples 3",
                        "outcomes 6",
                        "labels category: ham, spam",
                        " labeler votes abstentions failures missing",
                        " prize 1 2 0 0",
                        " later 1 2 0 0",
                        "stale nothing");
        JsonNode json = JSON.readTree(fine("runs", "show", run, "--json"));
        assertThat(json.path("state").asText()).isEqualTo("complete");
        assertThat(json.path("openIn").isNull()).isTrue();
        assertThat(json.path("labelers").get(1).path("abstentions").asInt()).isEqualTo(2);
        assertThat(json.path("stale").path("outcomes").asInt()).isZero();
    }

    @Test
    void exportWritesEveryOutcome() throws IOException {
        Path csv = dir.resolve("all.csv");
        assertThat(fine("runs", "export", run, "--to", csv)).contains("wrote 6 outcomes");
        assertThat(Files.readAllLines(csv))
                .hasSize(7)
                .anyMatch(line -> line.startsWith("a,prize,vote,spam,"))
                .anyMatch(line -> line.startsWith("c,later,abstention,"));
        Path lines = dir.resolve("all.jsonl");
        fine("runs", "export", run, "--to", lines);
        assertThat(Files.readAllLines(lines)).hasSize(6).allMatch(line -> line.startsWith("{\"example\":"));
        Path parquet = dir.resolve("all.parquet");
        fine("runs", "export", run, "--to", parquet);
        OutcomeTable read = ParquetOutcomes.read(parquet, LabelSpace.categories("ham", "spam"));
        assertThat(read.exampleIds()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(read.labelers()).extracting(LabelerInfo::name).containsExactly("prize", "later");
        CommandRun refused = CommandRun.of("runs", "export", run, "--to", dir.resolve("all.xml"));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("all.xml");
    }

    @Test
    void diffSaysWhichLabelsChangedAndWhy() throws IOException {
        Path other = dir.resolve("other");
        rules("nothing");
        Files.writeString(dir.resolve("e.jsonl"), """
            {"id": "a", "text": "free prize"}
            {"id": "b", "text": "see you soon"}
            {"id": "c", "text": "nothing at all"}
            """);
        label(other);
        assertThat(fine("runs", "diff", run, other))
                .contains("3 examples have another label by majority; 3 outcomes of labelers differ")
                .contains("2 the rule, model or settings of a labeler changed", "1 the example changed")
                .contains("2 where prize said something else", "1 where later said something else")
                .contains("a  spam -> none  prize: spam -> abstention (its terms changed)")
                .contains("b  ham -> none  later: ham -> abstention (the example changed)")
                .contains("c  none -> spam")
                .contains("examples with another content: 1 (b)")
                .contains("labeler prize changed: its terms");
        JsonNode json = JSON.readTree(fine("runs", "diff", run, other, "--json"));
        assertThat(json.path("changedLabels").asInt()).isEqualTo(3);
        assertThat(json.path("byLabeler").path("prize").asInt()).isEqualTo(2);
        assertThat(json.path("labelers").get(0).path("changedParts").get(0).asText())
                .isEqualTo("terms");
        assertThat(json.path("items").get(1).path("causes").get(0).asText()).isEqualTo("DATA");
        assertThat(fine("runs", "diff", run, run)).startsWith("0 examples have another label");
    }

    @Test
    void anotherAggregatorIsACauseToo() throws IOException {
        JsonNode json = JSON.readTree(
                fine("runs", "diff", run, run, "--method", "majority", "--method-b", "one-coin", "--json"));
        assertThat(json.path("methodBefore").asText()).isEqualTo("majority");
        assertThat(json.path("methodAfter").asText()).isEqualTo("one-coin");
        assertThat(json.path("changedOutcomes").asInt()).isZero();
        json.path("items")
                .forEach(item -> assertThat(item.path("causes").get(0).asText()).isEqualTo("AGGREGATOR"));
        assertThat(CommandRun.of("runs", "diff", run, run, "--method", "magic").exitCode())
                .isEqualTo(2);
    }

    @Test
    void aForgottenExampleIsInNoFileOfTheRun() throws IOException {
        Files.writeString(dir.resolve("ids.txt"), "b\n\nnobody\n");
        assertThat(fine("runs", "forget", run, "--id", "a", "--ids-file", dir.resolve("ids.txt")))
                .contains("forgot 2 of 3 examples");
        assertThat(fine("runs", "show", run)).contains("examples    1", "forget");
        CommandRun refused = CommandRun.of("runs", "forget", run);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--id");
    }

    @Test
    void redactingTakesTheReasonsAndLeavesTheVotes() throws IOException {
        Path before = dir.resolve("before.jsonl");
        Path after = dir.resolve("after.jsonl");
        fine("runs", "export", run, "--to", before);
        assertThat(Files.readString(before)).contains("matched: ");
        assertThat(fine("runs", "redact", run, "--id", "a", "--id", "b", "--json"))
                .contains("\"examples\" : 2");
        fine("runs", "export", run, "--to", after);
        assertThat(Files.readString(after)).doesNotContain("matched: ").contains("\"label\":\"spam\"");
        assertThat(new String(Files.readAllBytes(run.resolve("run.db")), StandardCharsets.ISO_8859_1))
                .doesNotContain("matched: ");
    }

    @Test
    void labelsAreRenamedMergedAndSplitInTheVotes() throws IOException {
        Files.writeString(dir.resolve("parts.csv"), "task,label\na,ad\n");
        assertThat(fine(
                        "runs",
                        "relabel",
                        run,
                        "--rename",
                        "ham=fine",
                        "--split",
                        "spam=ad,fraud",
                        "--parts",
                        dir.resolve("parts.csv")))
                .isEqualToIgnoringNewLines("labels are now fine, ad, fraud");
        Path csv = dir.resolve("all.csv");
        fine("runs", "export", run, "--to", csv);
        assertThat(Files.readAllLines(csv))
                .anyMatch(line -> line.startsWith("a,prize,vote,ad,"))
                .anyMatch(line -> line.startsWith("b,later,vote,fine,"));
        assertThat(fine("runs", "relabel", run, "--merge", "ad,fraud=spam")).contains("fine, spam");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--rename=x", "--rename==y", "--merge=a,b", "--parts=f.csv"})
    void aChangeOfLabelsWithoutMeaningIsWrongUsage(String option) {
        CommandRun refused = option.isEmpty()
                ? CommandRun.of("runs", "relabel", run)
                : CommandRun.of("runs", "relabel", run, option);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).isNotBlank();
    }

    @Test
    void aLabelThatIsNotThereCannotBeRenamed() {
        CommandRun refused = CommandRun.of("runs", "relabel", run, "--rename", "egg=bird");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("egg", "ham, spam");
    }

    @Test
    void resumeNeedsTheCommandThatTheRunRemembers() throws IOException {
        Files.delete(run.resolve("command.json"));
        CommandRun refused = CommandRun.of("runs", "resume", run);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("command.json is missing");
        Files.writeString(run.resolve("command.json"), "{\"arguments\": [\"predict\"]}");
        assertThat(CommandRun.of("runs", "resume", run).err()).contains("is not the command of a run");
        Files.writeString(run.resolve("command.json"), "{");
        assertThat(CommandRun.of("runs", "resume", run).err())
                .startsWith("error: " + run.resolve("command.json") + ": is not JSON")
                .doesNotContain("REDACTED");
    }

    @Test
    void aRunThatWasMovedIsResumedWhereItIsNow() throws IOException {
        Path moved = dir.resolve("moved run");
        Files.move(run, moved);
        CommandRun resumed = CommandRun.of("runs", "resume", moved);
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("labelkit label --quiet", "--run=" + moved);
        assertThat(run).doesNotExist();
    }

    @Test
    void namesCannotPretendToBeLinesAndLongOnesAreCut() throws IOException {
        String line = JSON.writeValueAsString("x\nstate       complete\t!");
        String longName = "L".repeat(3000);
        Files.writeString(
                dir.resolve("e.jsonl"),
                "{\"id\": " + line + ", \"text\": \"free\"}\n{\"id\": \"" + longName + "\", \"text\": \"free\"}\n");
        label(run);
        Files.writeString(
                dir.resolve("e.jsonl"),
                "{\"id\": " + line + ", \"text\": \"prize\"}\n{\"id\": \"" + longName + "\", \"text\": \"prize\"}\n");
        label(run);
        assertThat(fine("runs", "stale", run))
                .contains("x\\u000astate       complete\\u0009!", "L".repeat(80) + "...")
                .doesNotContain("L".repeat(81))
                .doesNotContain("\nstate");
    }

    @Test
    void forgettingSaysHowManyOfTheNamedAreUnknown() {
        assertThat(fine("runs", "forget", run, "--id", "a")).isEqualToIgnoringNewLines("forgot 1 of 1 example");
        assertThat(fine("runs", "redact", run, "--id", "b", "--id", "nobody"))
                .isEqualToIgnoringNewLines("redacted 1 of 2 examples; 1 is not in the run");
        assertThat(fine("runs", "forget", run, "--id", "x", "--id", "y"))
                .isEqualToIgnoringNewLines("forgot 0 of 2 examples; 2 are not in the run");
    }
}
