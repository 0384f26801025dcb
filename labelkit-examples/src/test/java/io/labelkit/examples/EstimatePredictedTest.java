package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Regressions on what a machine labelled, from files. */
class EstimatePredictedTest {
    /** Days until an answer, of mails that are no spam and those that are. */
    private static final int SPAM_WAITS = 6;

    private static final int HAM_WAITS = 2;

    @TempDir
    private Path dir;

    private Path examples = Path.of("");
    private Path labels = Path.of("");

    @BeforeEach
    void makeFiles() throws IOException {
        labels = new LabelledMails(dir).labels();
        StringBuilder text = new StringBuilder("id,text,days,answered,length,tone,author\n");
        for (int i = 0; i < LabelledMails.SIZE; i++) {
            int days = (LabelledMails.spam(i) ? SPAM_WAITS : HAM_WAITS) + i * 7 % 5 - 2;
            text.append(LabelledMails.id(i) + ",mail " + i + "," + days + "," + (i * 7 % 5 < 2 ? 1 : 0) + ","
                    + (10 + i * 13 % 40) + "," + (tone(i) + (i % 6 == 0 ? 2 : 0)) + ",a" + i / 10 + "\n");
        }
        examples = Files.writeString(dir.resolve("examples.csv"), text);
    }

    private static int tone(int i) {
        return i * 11 % 7;
    }

    private CommandRun draw(Object... more) {
        List<Object> all = new ArrayList<>(
                List.of("estimate", "--draw", "120", "--examples", examples, "--seed", "3", "--out", dir));
        all.addAll(Arrays.asList(more));
        return CommandRun.of(all.toArray());
    }

    /** Draws and fills in gold.csv, with true tones if the file asks for them. */
    private void fill() throws IOException {
        Path gold = dir.resolve("gold.csv");
        List<String> filled = new ArrayList<>();
        for (String line : Files.readAllLines(gold)) {
            if (line.startsWith("id,")) {
                filled.add(line);
            } else {
                int i = Integer.parseInt(line.split(",", -1)[0].substring(1));
                String said = LabelledMails.spam(i) ? "spam" : "ham";
                filled.add(line.replace(",,,", "," + said + "," + tone(i) + ",").replace(",,", "," + said + ","));
            }
        }
        Files.write(gold, filled);
    }

    private CommandRun estimate(Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                "estimate",
                "--examples",
                examples,
                "--labels",
                labels,
                "--gold",
                dir.resolve("gold.csv"),
                "--design",
                dir.resolve("design.csv"),
                "--class",
                "spam",
                "--out",
                dir.resolve("out")));
        all.addAll(Arrays.asList(more));
        return CommandRun.of(all.toArray());
    }

    private JsonNode term(String method, String term) throws IOException {
        for (JsonNode set : new ObjectMapper()
                .readTree(dir.resolve("out/estimates.json").toFile())
                .path("methods")) {
            for (JsonNode each : set.path("estimates")) {
                if (set.path("method").asText().equals(method)
                        && each.path("term").asText().equals(term)) {
                    return each;
                }
            }
        }
        throw new AssertionError("no " + term + " by " + method);
    }

    @Test
    void whatDependsOnAClassIsEstimatedFromAKnownOutcome() throws IOException {
        draw();
        fill();
        CommandRun run = estimate("--outcome", "days", "--covariate", "length");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("outcome days, by class spam\nEstimates\n")
                .containsPattern("model +linear\n")
                .containsPattern("(?m)^  spam +naive +")
                .containsPattern("(?m)^  length +design-based +")
                .contains("Without prediction-powered: it is not made for covariates that are predicted");
        assertThat(new ObjectMapper()
                        .readTree(dir.resolve("out/estimates.json").toFile())
                        .path("outcome")
                        .asText())
                .isEqualTo("days");
        // The labels are wrong of one mail in four, so that spam seems to wait half as long as it does.
        double truth = SPAM_WAITS - HAM_WAITS;
        assertThat(term("naive", "spam").path("value").asDouble()).isLessThan(0.7 * truth);
        JsonNode interval = term("design-based", "spam").path("interval");
        assertThat(interval.get(0).asDouble()).isLessThan(truth);
        assertThat(interval.get(1).asDouble()).isGreaterThan(truth).isLessThan(1.5 * truth);

        assertThat(estimate("--outcome", "answered", "--model", "logistic").out())
                .containsPattern("(?m)^  spam +design-based +");
    }

    @Test
    void covariatesThatAMachineMadeHaveTheirTruthInTheGoldFile() throws IOException {
        CommandRun drawn = draw("--predicted", "tone");
        assertThat(drawn.err()).isEmpty();
        assertThat(drawn.out())
                .contains("wrote gold.csv, whose labels are to be filled in, with true values of tone, and design.csv");
        assertThat(dir.resolve("gold.csv")).content().startsWith("id,label,tone,text\n");
        fill();
        CommandRun run = estimate("--model", "logistic", "--predicted", "tone", "--covariate", "length");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("class spam\n").containsPattern("(?m)^  tone +design-based +");
        assertThat(estimate("--outcome", "days", "--predicted", "tone").out())
                .containsPattern("(?m)^  spam +design-based +")
                .containsPattern("(?m)^  tone +gold only +");
        CommandRun plan = CommandRun.of(
                "estimate",
                "--plan",
                "--width",
                "2",
                "--examples",
                examples,
                "--labels",
                labels,
                "--gold",
                dir.resolve("gold.csv"),
                "--design",
                dir.resolve("design.csv"),
                "--class",
                "spam",
                "--outcome",
                "days");
        assertThat(plan.err()).isEmpty();
        assertThat(plan.out()).containsPattern("(?m)^spam: \\d+ gold labels give an interval of plus or minus 1\\.0");
    }

    @Test
    void missingTruthAndBadOutcomesAreNamed() throws IOException {
        draw();
        fill();
        assertThat(estimate("--model", "linear", "--predicted", "tone").err())
                .isEqualTo(
                        "error: gold.csv: there is no column 'tone', which --predicted tone needs: the true value of each"
                                + " gold example, without which nothing corrects the machine's\n");
        draw("--predicted", "tone");
        fill();
        List<String> lines = Files.readAllLines(dir.resolve("gold.csv"));
        String id = lines.get(3).split(",", -1)[0];
        lines.set(3, lines.get(3).replaceFirst(",\\d+,", ",high,"));
        Files.write(dir.resolve("gold.csv"), lines);
        assertThat(estimate("--model", "linear", "--predicted", "tone").err())
                .isEqualTo("error: gold.csv:4: 'tone' of '" + id
                        + "' must be its true value, a finite number, but was 'high'\n");
        assertThat(estimate("--outcome", "days", "--model", "logistic").err())
                .contains("examples.csv: field 'days' of example 'm")
                .contains("must be 0 or 1 for --model logistic, but was '");
        assertThat(estimate("--outcome", "author").err()).contains("must be a finite number, but was 'a0'");
        assertThat(draw("--predicted", "size").err()).contains("no example has a field 'size'");
        assertThat(estimate("--outcome", "days", "--predicted", "tone", "--covariate", "tone")
                        .err())
                .contains(
                        "--covariate, --predicted and --outcome must be of different fields, but were [tone, tone, days]");
        assertThat(estimate("--outcome", "days", "--model", "mean").err())
                .contains("--outcome goes with --model linear or logistic");
        assertThat(estimate("--predicted", "tone").err()).contains("--predicted goes with --model linear or logistic");
        assertThat(estimate("--outcome", "days", "--fixed-effects", "author").err())
                .contains(
                        "--fixed-effects does not go with --outcome: the few gold labels of a group do not tell its mean");
        assertThat(dir.resolve("out")).doesNotExist();
    }
}
