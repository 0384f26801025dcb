package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrateCommandTest {
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

    private CommandRun calibrate(Object... more) {
        List<Object> all =
                new ArrayList<>(List.of("calibrate", "--labels", labels, "--gold", gold, "--out", dir.resolve("out")));
        all.addAll(Arrays.asList(more));
        return CommandRun.of(all.toArray());
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(dir.resolve("out/calibration.json").toFile());
    }

    @Test
    void aTemperatureIsFittedAndMeasuredByCrossValidation() throws IOException {
        CommandRun run = calibrate("--method", "temperature");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "calibration: temperature 0.8084\n",
                        "Before, on gold:\n",
                        "10.5%",
                        "7.7%",
                        "0.323",
                        "0.482 nats",
                        "After, by cross-validation:\n",
                        "12.0%",
                        "7.4%",
                        "0.327",
                        "wrote labels.csv and calibration.json to " + dir.resolve("out"));
        assertThat(json().path("before").path("ece").asDouble()).isCloseTo(0.1053, within(5e-5));
        assertThat(json().path("after").path("logLoss").asDouble()).isCloseTo(0.4785, within(5e-5));
        List<String> calibrated = Files.readAllLines(dir.resolve("out/labels.csv"));
        assertThat(calibrated).hasSize(301).first().isEqualTo("task,label,confidence,p_ham,p_spam");
        assertThat(json().path("measuredBy").asText()).isEqualTo("cross-validation");
        assertThat(json().path("after").path("accuracy").asDouble())
                .isEqualTo(json().path("before").path("accuracy").asDouble());
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "bias", "platt", "isotonic", "beta"})
    void everyMethodMakesProbabilitiesThatAcceptReads(String method) throws IOException {
        Path test = mails.gold("test.csv", 120, 300);
        CommandRun run = calibrate("--method", method, "--test-gold", test);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Before, on test gold").contains("After, by test gold");
        assertThat(json().path("after").path("examples").asInt()).isEqualTo(180);
        assertThat(json().path("after").path("logLoss").asDouble())
                .isLessThan(json().path("before").path("logLoss").asDouble());
        CommandRun accept = CommandRun.of(
                "accept",
                "--labels",
                dir.resolve("out/labels.csv"),
                "--gold",
                test,
                "--precision",
                "0.8",
                "--out",
                dir.resolve("accepted"));
        assertThat(accept.err()).isEmpty();
    }

    @Test
    void classesWithoutGoldAreToldOf() throws IOException {
        Files.writeString(
                labels,
                Files.readString(labels).replace(",p_spam", ",p_spam,p_eggs").replaceAll("(?m)^(m.*)$", "$1,0"));
        CommandRun run = calibrate();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("note: no gold label is of [eggs]");
        CommandRun bias = calibrate("--method", "bias");
        assertThat(bias.exitCode()).isEqualTo(1);
        assertThat(bias.err()).contains("gold.csv: ").contains("without [eggs]");
    }

    @Test
    void goldThatWasFittedToCannotMeasure() throws IOException {
        CommandRun run = calibrate("--test-gold", mails.gold("test.csv", 110, 130));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("error: test.csv:2: example 'm110' is in gold.csv too, line 112;");
        assertThat(calibrate("--test-gold", gold).err())
                .startsWith("error: gold.csv:2: example 'm0' is in gold.csv too");
        assertThat(dir.resolve("out")).doesNotExist();
    }

    @Test
    void everyBadFileIsNamedWithTheLine() throws IOException {
        gold = Files.writeString(dir.resolve("bad.csv"), "id,label\nx9,ham\n");
        assertThat(calibrate().err()).isEqualTo("error: bad.csv:2: there is no example 'x9' in labels.csv\n");
        Files.writeString(gold, "id,label\nm1,ham\nm2,eggs\n");
        assertThat(calibrate().err())
                .isEqualTo("error: bad.csv:3: label must be one of the classes [ham, spam], but was 'eggs'\n");
        Files.writeString(gold, "id,label\nm1,ham\n");
        assertThat(calibrate().err()).contains("bad.csv: at least 2 gold labels are needed, but there are 1");
        labels = Files.writeString(dir.resolve("plain.csv"), "task,label\nm1,ham\n");
        assertThat(calibrate().err()).startsWith("error: plain.csv: label probabilities are needed");
        CommandRun method = calibrate("--method", "magic");
        assertThat(method.exitCode()).isEqualTo(2);
        assertThat(method.err()).contains("magic").contains("ISOTONIC");
    }

    /** anna is as right as she says; ben says 0.99 and is right in two of three. */
    private Path votes() throws IOException {
        StringBuilder text = new StringBuilder("task,worker,label,confidence\n");
        for (int i = 0; i < LabelledMails.SIZE; i++) {
            double sure = i % 2 == 0 ? 0.9 : 0.6;
            boolean annaWrong = i % 2 == 0 ? i % 20 == 0 : i % 5 < 2;
            text.append(LabelledMails.id(i) + ",anna," + (LabelledMails.spam(i) != annaWrong ? "spam" : "ham") + ","
                    + sure + "\n");
            text.append(LabelledMails.id(i) + ",ben," + (LabelledMails.spam(i) != (i % 3 == 1) ? "spam" : "ham") + ","
                    + (i % 2 == 0 ? 0.99 : 0.98) + "\n");
            if (i < 5) {
                text.append(LabelledMails.id(i) + ",zoe,ham,0.5\n");
            }
        }
        return Files.writeString(dir.resolve("votes.csv"), text);
    }

    @Test
    void everyLabelerIsCalibratedByItself() throws IOException {
        Path gold = new LabelledMails(dir).gold("gold.csv", 0, 200);
        Path test = new LabelledMails(dir).gold("test.csv", 200, 300);
        Path out = dir.resolve("by");
        CommandRun run = CommandRun.of(
                "calibrate", "--by", "labeler", "--votes", votes(), "--gold", gold, "--test-gold", test, "--out", out);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("confidence of each labeler, before and after by test gold")
                .contains("zoe has fewer than 20 votes with confidence and gold")
                .contains("wrote votes.csv and calibration.json to " + out);
        JsonNode json =
                new ObjectMapper().readTree(out.resolve("calibration.json").toFile());
        JsonNode ben = json.path("labelers").get(1);
        assertThat(ben.path("labeler").asText()).isEqualTo("ben");
        assertThat(ben.path("before").path("ece").asDouble()).isGreaterThan(.25);
        assertThat(ben.path("after").path("ece").asDouble()).isLessThan(.1);
        assertThat(Files.readAllLines(out.resolve("votes.csv"))).hasSize(606);
        CommandRun crossed = CommandRun.of(
                "calibrate", "--by", "labeler", "--votes", votes(), "--gold", gold, "--method", "platt", "--out", out);
        assertThat(crossed.out())
                .contains("before and after by cross-validation")
                .contains("platt");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() throws IOException {
        Path gold = new LabelledMails(dir).gold("gold.csv", 0, 200);
        Path out = dir.resolve("by");
        assertThat(CommandRun.of("calibrate", "--by", "labeler", "--gold", gold, "--out", out)
                        .err())
                .contains("--by labeler takes --votes and no --labels");
        assertThat(CommandRun.of("calibrate", "--votes", votes(), "--gold", gold, "--out", out)
                        .err())
                .contains("--votes goes with --by labeler");
        assertThat(CommandRun.of("calibrate", "--gold", gold, "--out", out).err())
                .contains("give --labels, or --votes with --by labeler");
        assertThat(CommandRun.of(
                                "calibrate",
                                "--by",
                                "labeler",
                                "--votes",
                                votes(),
                                "--gold",
                                gold,
                                "--method",
                                "temperature",
                                "--out",
                                out)
                        .err())
                .contains("--method temperature is for probabilities of classes");
        Path without = Files.writeString(dir.resolve("without.csv"), "task,worker,label\nm1,anna,ham\nm2,ben,spam\n");
        Path two = new LabelledMails(dir).gold("two.csv", 1, 3);
        assertThat(CommandRun.of("calibrate", "--by", "labeler", "--votes", without, "--gold", two, "--out", out)
                        .err())
                .contains("without.csv: votes must be with a stated confidence");
    }

    @Test
    void goldThatTheMachineLearnedFromIsRefused() throws IOException {
        Path learned = mails.gold("learned.csv", 110, 130);
        CommandRun run = calibrate("--fitted", learned);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        "error: gold.csv:112: example 'm110' is in learned.csv too, line 2; gold that is fitted to cannot"
                                + " check what comes of it\n");
    }
}
