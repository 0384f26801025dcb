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
                  labels.csv  0.7333 [0.6479, 0.8043]
                  run/labels.csv  0.9000 [0.8333, 0.9419]
                  labels.csv - run/labels.csv: -0.1667 [-0.2667, -0.0667], only one right 12 and 32, adjusted p 0.0025, by permutation 0.0028
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
        assertThat(run.out()).contains("run  0.9000 [");
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
                .contains("third.csv  0.0083 [");
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

    @Test
    void oneFileIsNothingToCompare() {
        assertThat(CommandRun.of("compare-runs", "--gold", gold, first).exitCode())
                .isEqualTo(2);
        CommandRun twice = CommandRun.of("compare-runs", "--gold", gold, first, first);
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err()).contains("the files of labels must be different");
    }
}
