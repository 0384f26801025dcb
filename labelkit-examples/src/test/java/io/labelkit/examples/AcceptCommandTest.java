package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptCommandTest {
    @TempDir
    private Path dir;

    private LabelledMails mails = new LabelledMails(Path.of(""));
    private Path labels = Path.of("");
    private Path gold = Path.of("");

    @BeforeEach
    void makeFiles() throws IOException {
        mails = new LabelledMails(dir);
        labels = mails.labels();
        gold = mails.gold("gold.csv", 0, 120);
    }

    private CommandRun accept(Object... more) {
        Object[] all = new Object[more.length + 7];
        System.arraycopy(
                new Object[] {"accept", "--labels", labels, "--precision", "0.9", "--out", dir.resolve("out")},
                0,
                all,
                0,
                7);
        System.arraycopy(more, 0, all, 7, more.length);
        return CommandRun.of(all);
    }

    @Test
    void sureLabelsAreAcceptedAndTheRestIsForPeopleLeastConfidentFirst() throws IOException {
        Path test = mails.gold("test.csv", 120, 200);
        CommandRun run = accept("--gold", gold, "--test-gold", test);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("promise: precision of at least 90% with confidence 90% · confidence above: 78.6%")
                .contains("calibration examples: 120 · accepted of them: 47 · right of the accepted: 47")
                .contains("accepted: 40 · for people: 60")
                .contains("share accepted: 40.0%")
                .contains("verdict: kept · promise: precision of at least 90% with confidence 90%")
                .contains("accepted of them: 47 · right of the accepted: 47\n\nLabels that need no person\n")
                .contains("test examples: 80\n  accepted: 33 · precision: 100.0% (89.4% to 100.0%, 95% interval)")
                .endsWith("\nnote: 200 examples with gold are in neither file\n"
                        + "wrote accepted.csv, review.csv and summary.json to " + dir.resolve("out") + "\n");
        List<String> review = Files.readAllLines(dir.resolve("out/review.csv"));
        assertThat(review.get(0)).isEqualTo("id,label,confidence");
        List<Double> confidences = review.stream()
                .skip(1)
                .map(line -> Double.parseDouble(line.split(",", -1)[2]))
                .toList();
        assertThat(confidences).isSorted();
        List<String> accepted = Files.readAllLines(dir.resolve("out/accepted.csv"));
        assertThat(review.size() + accepted.size()).isEqualTo(102);
        assertThat(accepted).noneMatch(line -> line.startsWith("m7,"));
        JsonNode summary =
                new ObjectMapper().readTree(dir.resolve("out/summary.json").toFile());
        assertThat(summary.path("accepted").asInt()).isEqualTo(accepted.size() - 1);
        assertThat(summary.path("acceptsEverything").asBoolean()).isFalse();
        double threshold = summary.path("threshold").asDouble();
        assertThat(threshold).isCloseTo(0.7860, within(5e-5));
        assertThat(confidences).allMatch(c -> c <= threshold);
        assertThat(summary.path("check").path("verdict").asText()).isEqualTo("kept");
        assertThat(summary.path("check").path("examples").asInt()).isEqualTo(80);
        assertThat(summary.path("check").path("accepted").asInt()).isEqualTo(33);
        assertThat(summary.path("check").path("precision").asDouble()).isEqualTo(1);
        JsonNode interval = summary.path("check").path("precisionInterval");
        assertThat(interval.get(0).asDouble()).isCloseTo(0.8942, within(5e-5));
        assertThat(interval.get(1).asDouble()).isEqualTo(1);
    }

    @Test
    void aPromiseThatCannotBeKeptAcceptsNothing() throws IOException {
        CommandRun run = accept("--gold", mails.gold("few.csv", 0, 8));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("accepts nothing: no threshold").contains("not checked: --test-gold");
        assertThat(dir.resolve("out/accepted.csv")).hasContent("id,label,confidence");
        assertThat(dir.resolve("out/summary.json")).content().contains("\"threshold\" : null");
    }

    @Test
    void examplesWithoutProbabilitiesAreTheFirstForPeople() throws IOException {
        Files.writeString(labels, Files.readString(labels) + "late,,,,\n");
        CommandRun run = accept("--gold", gold);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("note: 1 examples without probabilities are the first of review.csv");
        assertThat(Files.readAllLines(dir.resolve("out/review.csv")).get(1)).isEqualTo("late,,");
    }

    @Test
    void aFileOfProbabilitiesDoesToo() throws IOException {
        String text = Files.readString(labels)
                .replace("task,label,confidence,p_ham,p_spam", "id,ham,spam")
                .replaceAll("(m\\d+),[a-z]+,[0-9.]+,", "$1,");
        Path probabilities = Files.writeString(dir.resolve("pred_probs.csv"), text);
        String before = accept("--gold", gold).out();
        labels = probabilities;
        CommandRun run = accept("--gold", gold);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(before);
    }

    @Test
    void goldThatSetTheThresholdCannotCheckIt() throws IOException {
        CommandRun same = accept("--gold", gold, "--test-gold", gold);
        assertThat(same.exitCode()).isEqualTo(1);
        assertThat(same.err()).startsWith("error: gold.csv:2: example 'm0' is in gold.csv too, line 2;");
        CommandRun overlap = accept("--gold", gold, "--test-gold", mails.gold("test.csv", 119, 150));
        assertThat(overlap.err()).startsWith("error: test.csv:2: example 'm119' is in gold.csv too, line 121;");
        assertThat(dir.resolve("out")).doesNotExist();
    }

    @Test
    void everyBadFileIsNamedWithTheLine() throws IOException {
        assertThat(accept("--gold", dir.resolve("absent.csv")).err()).contains("absent.csv");
        Path outside = Files.writeString(dir.resolve("outside.csv"), "id,label\nm1,ham\nx9,ham\n");
        assertThat(accept("--gold", outside).err())
                .isEqualTo("error: outside.csv:3: there is no example 'x9' in labels.csv\n");
        Path strange = Files.writeString(dir.resolve("strange.csv"), "id,label\nm1,ham\nm2,eggs\n");
        assertThat(accept("--gold", strange).err())
                .isEqualTo("error: strange.csv:3: label must be one of the classes [ham, spam], but was 'eggs'\n");
        Path nothing = Files.writeString(dir.resolve("nothing.csv"), "id,label\nm1,\n");
        assertThat(accept("--gold", nothing).err()).isEqualTo("error: nothing.csv: there is no label in it\n");
        Path column = Files.writeString(dir.resolve("column.csv"), "id,colour\nm1,ham\n");
        assertThat(accept("--gold", column).err()).contains("column.csv").contains("label");
        labels = gold;
        assertThat(accept("--gold", gold).err()).startsWith("error: gold.csv: label probabilities are needed");
        labels = Files.writeString(dir.resolve("half.csv"), "task,label,confidence,p_ham,p_spam\nm1,ham,0.9,0.9,0.9\n");
        assertThat(accept("--gold", gold).err()).startsWith("error: half.csv:2").contains("sum to 1.8");
    }

    @Test
    void aShareThatIsNoneIsWrongUsage() {
        CommandRun run = CommandRun.of(
                "accept", "--labels", labels, "--gold", gold, "--precision", "1", "--out", dir.resolve("out"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--precision must be in (0, 1), but was 1.0");
    }

    @Test
    void goldThatTheLabelsWereCalibratedToCannotVouchForThem() throws IOException {
        Path calibrated = mails.gold("calibrated.csv", 100, 160);
        CommandRun run = accept("--gold", gold, "--fitted", calibrated);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        "error: gold.csv:102: example 'm100' is in calibrated.csv too, line 2; gold that is fitted to"
                                + " cannot check what comes of it\n");
        Path other = mails.gold("other.csv", 200, 240);
        assertThat(accept("--gold", gold, "--fitted", other).err()).isEmpty();
        Path test = mails.gold("test.csv", 190, 220);
        assertThat(accept("--gold", gold, "--fitted", other, "--test-gold", test)
                        .err())
                .contains("test.csv:12: example 'm200' is in other.csv too");
    }
}
