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

class CompareRunsCommandTest {
    @TempDir
    private Path dir;

    private Path gold = Path.of("");
    private Path first = Path.of("");
    private Path second = Path.of("");

    /** The second file is right unless the number of the mail ends in 5. */
    @BeforeEach
    void makeFiles() throws IOException {
        LabelledMails mails = new LabelledMails(dir);
        first = mails.labels();
        gold = mails.gold("gold.csv", 0, 120);
        StringBuilder text = new StringBuilder("task,label\n");
        for (int i = 0; i < 120; i++) {
            text.append(LabelledMails.id(i) + "," + (LabelledMails.spam(i) != (i % 10 == 5) ? "spam\n" : "ham\n"));
        }
        second = Files.writeString(Files.createDirectories(dir.resolve("run")).resolve("labels.csv"), text);
    }

    @Test
    void theBetterFileIsToldApart() throws IOException {
        CommandRun run = CommandRun.of("compare-runs", "--gold", gold, first, second, "--out", dir.resolve("out"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().replace(dir + "/", "")).isEqualTo("""
                compared on 120 gold labels
                  labels.csv      0.7333 [0.6479, 0.8043]
                  run/labels.csv  0.9000 [0.8333, 0.9419]
                  labels.csv - run/labels.csv: -0.1667 [-0.2667, -0.0667]
                    only one right 12 and 32, adjusted p 0.0025, by permutation 0.0028; could have shown 0.1517
                  labels.csv - run/labels.csv, gold 'ham' labelled right: -0.1750 [-0.3000, -0.0500]
                wrote comparison.json to out
                """);
        JsonNode pair = new ObjectMapper()
                .readTree(dir.resolve("out/comparison.json").toFile())
                .path("pairs")
                .get(0);
        assertThat(pair.path("difference").path("estimate").asDouble()).isEqualTo(-20 / 120.0);
        assertThat(pair.path("classes")).hasSize(2);
    }

    @Test
    void aDirectoryOfAnAggregationIsItsLabels() {
        CommandRun run = CommandRun.of("compare-runs", "--gold", gold, first, dir.resolve("run"));
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsPattern("run +0\\.9000 \\[");
        CommandRun empty = CommandRun.of("compare-runs", "--gold", gold, first, dir);
        assertThat(empty.exitCode()).isZero();
        assertThat(empty.out()).contains("not told apart");
    }

    @Test
    void missingLabelsCountAsWrongAndAreToldOf() throws IOException {
        Path third = Files.writeString(dir.resolve("third.csv"), "task,label\nm0,spam\nm1,\n");
        CommandRun run = CommandRun.of("compare-runs", "--gold", gold, first, second, third);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("third.csv has no label of 119 of 120 examples with gold; they count as wrong")
                .containsPattern("third.csv +0\\.0083 \\[");
        assertThat(run.out().lines().filter(line -> line.contains("adjusted p")))
                .hasSize(3);
    }

    @Test
    void badFilesAreNamed() throws IOException {
        Path other = Files.writeString(dir.resolve("other.csv"), "task,label\nx1,spam\n");
        CommandRun run = CommandRun.of("compare-runs", "--gold", gold, first, other);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("other.csv: there is no label of an example that")
                .contains("gold.csv has gold");
        Path folder = Files.createDirectories(dir.resolve("nothing"));
        assertThat(CommandRun.of("compare-runs", "--gold", gold, first, folder).err())
                .contains("nothing: there is no labels.csv in the directory");
        Path column = Files.writeString(dir.resolve("column.csv"), "task,label\nm1,ham,3\n");
        assertThat(CommandRun.of("compare-runs", "--gold", gold, first, column).err())
                .contains("column.csv:2: the row has 3 fields, but the header has 2");
        Path sets = Files.writeString(dir.resolve("sets.jsonl"), "{\"id\":\"m1\",\"labels\":[\"ham\",\"spam\"]}\n");
        assertThat(CommandRun.of("compare-runs", "--gold", sets, first, second).err())
                .startsWith("error: sets.jsonl:1: label of 'm1' must be one class");
        assertThat(CommandRun.of("compare-runs", "--gold", gold, first, sets).err())
                .contains("sets.jsonl: the label of 'm1' must be one class");
    }

    /** anna and ben each voted on some mails; anna errs on every tenth, ben on every third. */
    private Path votes() throws IOException {
        StringBuilder text = new StringBuilder("task,worker,label\n");
        for (int i = 0; i < 120; i++) {
            for (String worker : java.util.List.of("anna", "ben", "cleo")) {
                boolean wrong = worker.equals("anna") ? i % 10 == 1 : i % 3 == (worker.equals("ben") ? 1 : 2);
                boolean voted = !worker.equals("ben") || i >= 20;
                if (voted) {
                    text.append(LabelledMails.id(i) + "," + worker + ","
                            + (LabelledMails.spam(i) != wrong ? "spam" : "ham") + "\n");
                }
            }
        }
        return Files.writeString(dir.resolve("votes.csv"), text);
    }

    @Test
    void twoLabelersOfOneVoteFileAreComparedWhereBothVoted() throws IOException {
        CommandRun run = CommandRun.of(
                "compare-runs", "--gold", gold, "--votes", votes(), "--labelers", "anna,ben", "--on", "shared");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("compared on 100 gold labels")
                .contains("anna  0.9000 [")
                .contains("anna - ben: ")
                .contains("ben has no label of 20 of 120 examples with gold; they do not count for any");
        CommandRun all = CommandRun.of("compare-runs", "--gold", gold, "--votes", votes(), "--labelers", "all");
        assertThat(all.out())
                .contains("compared on 120 gold labels")
                .contains("ben - cleo: ")
                .contains("count as wrong");
    }

    @Test
    void methodsOnTheSameVotesAreComparedBesideAFile() throws IOException {
        CommandRun run = CommandRun.of(
                "compare-runs", "--gold", gold, second, "--votes", votes(), "--methods", "majority,dawid-skene");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("dawid-skene  ").contains("majority  ").contains("labels.csv - majority");
        assertThat(CommandRun.of("compare-runs", "--gold", gold, "--votes", votes(), "--methods", "nothing")
                        .err())
                .contains("--methods must be one of");
    }

    @Test
    void promptsOfAModelAreLabelersOfTheirOwn() throws IOException {
        StringBuilder text = new StringBuilder("id,model,prompt,label\n");
        for (int i = 0; i < 120; i++) {
            text.append(LabelledMails.id(i) + ",gpt,short," + (LabelledMails.spam(i) != (i % 4 == 0) ? "spam" : "ham")
                    + "\n");
            text.append(LabelledMails.id(i) + ",gpt,long," + (LabelledMails.spam(i) ? "spam" : "ham") + "\n");
        }
        Path file = Files.writeString(dir.resolve("llm.csv"), text);
        CommandRun run = CommandRun.of(
                "compare-runs",
                "--gold",
                gold,
                "--votes",
                file,
                "--worker-columns",
                "model,prompt",
                "--labelers",
                "all");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("gpt/long   1.0000").contains("gpt/long - gpt/short: 0.2500");
    }

    @Test
    void storedRunsAreComparedAsAWholeAndByLabeler() throws IOException {
        StringBuilder mails = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            mails.append("{\"id\": \"" + LabelledMails.id(i) + "\", \"text\": \""
                    + (LabelledMails.spam(i) ? "free prize" : i % 2 == 0 ? "see you later" : "hello") + "\"}\n");
        }
        Path examples = Files.writeString(dir.resolve("e.jsonl"), mails);
        for (String term : java.util.List.of("prize", "hello")) {
            Path rules = Files.writeString(dir.resolve(term + ".json"), """
                {"space": ["ham", "spam"], "rules": [
                {"name": "term", "type": "keywords", "label": "spam", "terms": ["%s"]},
                {"name": "later", "type": "regex", "label": "ham", "pattern": "later$|hello$"}]}
                """.formatted(term));
            CommandRun labelled = CommandRun.of(
                    "label",
                    "--quiet",
                    "--examples",
                    examples,
                    "--rules",
                    rules,
                    "--out",
                    dir.resolve("o" + term),
                    "--run",
                    dir.resolve("run-" + term));
            assertThat(labelled.exitCode()).as(labelled.err()).isZero();
        }
        Path some = new LabelledMails(dir).gold("some.csv", 0, 60);
        CommandRun run =
                CommandRun.of("compare-runs", "--gold", some, dir.resolve("run-prize"), dir.resolve("run-hello"));
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("run-prize  1.0000")
                .contains("could have shown")
                .doesNotContain("Exception");
        CommandRun by = CommandRun.of(
                "compare-runs",
                "--gold",
                some,
                dir.resolve("run-prize"),
                dir.resolve("run-hello"),
                "--labelers",
                "term");
        assertThat(by.err()).isEmpty();
        assertThat(by.out()).contains("run-prize: term  0.3333").contains("run-hello: term  0.0000");
    }

    /** A student of words, taught by labels that are wrong for so many of the training mails. */
    private Path student(String name, Path texts, int wrong) throws IOException {
        StringBuilder taught = new StringBuilder("task,label\n");
        for (int i = 60; i < 160; i++) {
            taught.append(
                    LabelledMails.id(i) + "," + (LabelledMails.spam(i) != (i % 100 < wrong) ? "spam" : "ham") + "\n");
        }
        Path labels = Files.writeString(dir.resolve(name + ".csv"), taught);
        CommandRun run = CommandRun.of(
                "distill", "--words", "--examples", texts, "--labels", labels, "--out", dir.resolve(name));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return dir.resolve(name);
    }

    @Test
    void studentsAreComparedByWhatTheySayOfTheTexts() throws IOException {
        StringBuilder rows = new StringBuilder("id,text\n");
        for (int i = 0; i < 160; i++) {
            rows.append(LabelledMails.id(i) + "," + (LabelledMails.spam(i) ? "free prize claim it" : "see you at lunch")
                    + " number " + i % 7 + "\n");
        }
        Path texts = Files.writeString(dir.resolve("texts.csv"), rows);
        Path held = new LabelledMails(dir).gold("held.csv", 0, 60);
        Path good = student("good", texts, 0);
        Path misled = student("misled", texts, 100);
        CommandRun run = CommandRun.of("compare-runs", "--gold", held, "--examples", texts, good, misled, first);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().replace(dir + "/", ""))
                .contains("compared on 60 gold labels")
                .containsPattern("good +1\\.0000 \\[")
                .containsPattern("misled +0\\.0000 \\[")
                .contains(
                        "good - misled: 1.0000 [1.0000, 1.0000]\n    only one right 60 and 0, adjusted p below 0.0001")
                .contains("labels.csv - misled: ");
        assertThat(CommandRun.of("compare-runs", "--gold", held, good, misled).err())
                .contains("good is a student; give the texts of its examples by --examples");
        Path others = Files.writeString(dir.resolve("others.csv"), "id,text\nx1,hello\n");
        assertThat(CommandRun.of("compare-runs", "--gold", held, "--examples", others, good, misled)
                        .err())
                .contains("others.csv: there is no example that")
                .contains("held.csv has gold of");
    }

    @Test
    void goldThatASourceLearnedFromCannotCompareIt() throws IOException {
        Path taught = new LabelledMails(dir).gold("taught.csv", 100, 140);
        CommandRun run = CommandRun.of("compare-runs", "--gold", gold, "--fitted", taught, first, second);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        "error: gold.csv:102: example 'm100' is in taught.csv too, line 2; gold that is fitted to cannot"
                                + " check what comes of it\n");
        Path other = new LabelledMails(dir).gold("other.csv", 200, 240);
        assertThat(CommandRun.of("compare-runs", "--gold", gold, "--fitted", other, first, second)
                        .err())
                .isEmpty();
    }

    @Test
    void whatOfTheVotesIsMeantMustBeSaid() throws IOException {
        assertThat(CommandRun.of("compare-runs", "--gold", gold, "--votes", votes())
                        .err())
                .contains("--votes needs --labelers or --methods");
        assertThat(CommandRun.of("compare-runs", "--gold", gold, first, second, "--labelers", "anna")
                        .err())
                .contains("--labelers and --methods need --votes or a run");
        assertThat(CommandRun.of("compare-runs", "--gold", gold, "--votes", votes(), "--labelers", "anna,zoe")
                        .err())
                .contains("there is no labeler 'zoe'; there are [anna, cleo, ben]");
        assertThat(CommandRun.of("compare-runs", "--gold", gold, "--votes", votes(), "--labelers", "anna")
                        .err())
                .contains("at least two sources");
    }

    @Test
    void oneFileIsNothingToCompare() {
        assertThat(CommandRun.of("compare-runs", "--gold", gold, first).exitCode())
                .isEqualTo(2);
        CommandRun twice = CommandRun.of("compare-runs", "--gold", gold, first, first);
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err()).contains("the files of labels must be different");
    }
}
