package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Strata, clusters, fixed effects and plans from a pilot, from files. */
class EstimateDesignsTest {
    @TempDir
    private Path dir;

    private Path examples = Path.of("");
    private Path labels = Path.of("");
    private Path gold = Path.of("");
    private Path design = Path.of("");

    @BeforeEach
    void makeFiles() throws IOException {
        labels = new LabelledMails(dir).labels();
        StringBuilder text = new StringBuilder("id,text,length,author,list,note\n");
        for (int i = 0; i < LabelledMails.SIZE; i++) {
            int length = 10 + i * 13 % 40 + (LabelledMails.spam(i) ? 9 : 0);
            text.append(LabelledMails.id(i) + ",mail " + i + "," + length + ",a" + i / 10 + ","
                    + (i % 15 == 0 ? "rare" : "common") + "," + (i == 7 ? "" : "x") + "\n");
        }
        examples = Files.writeString(dir.resolve("examples.csv"), text);
        gold = dir.resolve("gold.csv");
        design = dir.resolve("design.csv");
    }

    private CommandRun draw(Object... more) {
        List<Object> all = new ArrayList<>(List.of("estimate", "--examples", examples, "--seed", "3", "--out", dir));
        all.addAll(Arrays.asList(more));
        return CommandRun.of(all.toArray());
    }

    private void fill() throws IOException {
        List<String> filled = new ArrayList<>();
        for (String line : Files.readAllLines(gold)) {
            String id = line.split(",", -1)[0];
            filled.add(
                    id.equals("id")
                            ? line
                            : line.replace(
                                    ",,", LabelledMails.spam(Integer.parseInt(id.substring(1))) ? ",spam," : ",ham,"));
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
                gold,
                "--design",
                design,
                "--class",
                "spam"));
        all.addAll(Arrays.asList(more));
        return CommandRun.of(all.toArray());
    }

    private CommandRun written(Object... more) {
        List<Object> all = new ArrayList<>(Arrays.asList(more));
        all.addAll(List.of("--out", dir.resolve("out")));
        return estimate(all.toArray());
    }

    private double width(CommandRun run, String method) throws IOException {
        assertThat(run.err()).isEmpty();
        for (var set : new ObjectMapper()
                .readTree(dir.resolve("out/estimates.json").toFile())
                .path("methods")) {
            if (set.path("method").asText().equals(method)) {
                var interval = set.path("estimates").get(0).path("interval");
                return interval.get(1).asDouble() - interval.get(0).asDouble();
            }
        }
        throw new AssertionError("no " + method + " in " + run.out());
    }

    @Test
    void everyStratumGetsItsNumberAndTheIntervalKnowsOfIt() throws IOException {
        CommandRun drawn = draw("--draw", "100", "--labels", labels, "--strata", "label");
        assertThat(drawn.err()).isEmpty();
        assertThat(drawn.out()).startsWith("drew 100 of 300 examples\n  ham: 58 of 174\n  spam: 42 of 126\n");
        assertThat(design).content().startsWith("id,probability,stratum\nm0,0.3333333333333333,");
        fill();
        double known = width(written(), "gold only");
        List<String> plain = Files.readAllLines(design).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
        Files.write(design, plain);
        assertThat(known).isLessThan(0.95 * width(written(), "gold only"));
    }

    @Test
    void rareValuesAreDrawnAsOftenAsCommonOnesOnDemand() throws IOException {
        CommandRun drawn = draw("--draw", "40", "--strata", "list", "--allocation", "equal");
        assertThat(drawn.out()).startsWith("drew 40 of 300 examples\n  common: 20 of 280\n  rare: 20 of 20\n");
        fill();
        CommandRun run = written();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Without prediction-powered: it needs gold labels that are a uniform");
    }

    @Test
    void aStratumWithoutGoldIsRefusedWithTheConsequence() throws IOException {
        draw("--draw", "40", "--strata", "list");
        fill();
        List<String> common = new ArrayList<>();
        for (String line : Files.readAllLines(gold)) {
            String id = line.split(",", -1)[0];
            if (id.equals("id") || Integer.parseInt(id.substring(1)) % 15 != 0) {
                common.add(line);
            }
        }
        Files.write(gold, common);
        CommandRun run = written();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("stratum 'rare' has no gold label")
                .contains("every estimate would lean on its mistakes");
    }

    @Test
    void badStrataAreNamed() throws IOException {
        assertThat(draw("--draw", "3", "--strata", "list").err())
                .contains("--draw must be at least 4, two for each of the 2 values of --strata list, but was 3");
        assertThat(draw("--draw", "30", "--strata", "note").err())
                .contains("examples.csv: field 'note' of example 'm7' must not be empty");
        assertThat(draw("--draw", "30", "--strata", "size").err()).contains("no example has a field 'size'");
        assertThat(draw("--draw", "30", "--allocation", "equal").err()).contains("--allocation needs --strata");
        assertThat(draw("--draw", "30", "--labels", labels).err())
                .contains("--draw does not go with --labels, unless with --strata label");
        draw("--draw", "40", "--strata", "list");
        fill();
        String good = Files.readString(design);
        Files.writeString(design, good.replaceFirst("m1,[0-9.]+,", "m1,0.5,"));
        assertThat(written().err()).contains("design.csv: stratum 'common' has the probabilities ");
        Files.writeString(design, good.replaceAll(",[0-9.]+,rare", ",0.33,rare"));
        assertThat(written().err())
                .contains("design.csv: the probabilities of stratum 'rare' sum to 6.6")
                .contains("leave the column out if each was drawn by itself");
        Files.writeString(design, good.replaceFirst("(m1,[0-9.]+),common", "$1,"));
        assertThat(written().err()).contains("design.csv:3:3: stratum must not be empty");
    }

    @Test
    void clustersWidenTheIntervalAndGroupsHaveTheirIntercepts() throws IOException {
        draw("--draw", "100");
        fill();
        CommandRun clustered = written("--cluster", "author");
        assertThat(clustered.err()).isEmpty();
        assertThat(clustered.out()).contains("Without prediction-powered: it does not know of clusters\n");
        CommandRun within = written("--covariate", "length", "--fixed-effects", "author");
        assertThat(within.err()).isEmpty();
        assertThat(within.out())
                .startsWith("class spam\n")
                .containsPattern(" model +fixed effects\n +rows +300\n +gold labels +100\n");
        assertThat(within.out().lines().filter(line -> line.startsWith("  length ")))
                .hasSize(3);
        CommandRun both = written(
                "--covariate", "length", "--fixed-effects", "author", "--fixed-effects", "list", "--cluster", "author");
        assertThat(both.err()).isEmpty();
        assertThat(written("--model", "logistic", "--covariate", "length", "--fixed-effects", "author")
                        .err())
                .contains("--fixed-effects goes with --model linear, but the model was logistic");
        assertThat(written("--fixed-effects", "author").err()).contains("--model linear needs a --covariate");
        assertThat(written("--cluster", "size").err()).contains("no example has a field 'size'");
    }

    @Test
    void aPilotPlansTheNextSampleForEveryTerm() throws IOException {
        draw("--draw", "100");
        fill();
        CommandRun mean = estimate("--plan", "--width", "0.2");
        assertThat(mean.err()).isEmpty();
        assertThat(mean.out())
                .contains("rows: 300\n")
                .contains("standard error by number of gold labels\n")
                .contains("mean: 68 gold labels give an interval of plus or minus 0.1 at level 0.95, if the pilot is"
                        + " typical");
        CommandRun slope = estimate("--plan", "--width", "0.001", "--model", "logistic", "--covariate", "length");
        assertThat(slope.out()).contains("length: no number of gold labels gives an interval of plus or minus 5.0E-4");
        assertThat(estimate("--plan", "--width", "0.1", "--half-width", "0.05").err())
                .contains("--width and --half-width say the same; give one of them");
        assertThat(estimate("--plan").err()).contains("--plan needs --half-width or --width");
        assertThat(estimate("--plan", "--width", "0.1", "--rows", "5").err())
                .contains("--plan from a pilot does not go with --rows");
    }

    @Test
    void goldThatTheMachineLearnedFromIsRefusedAndAMachineThatIsNeverWrongIsFlagged() throws IOException {
        draw("--draw", "100");
        fill();
        Path shown = Files.writeString(
                dir.resolve("shown.csv"),
                "id,label\nm999,ham\n" + Files.readAllLines(gold).get(5) + "\n");
        assertThat(written("--fitted", Files.writeString(shown, "id,label\nm999,ham\n"))
                        .err())
                .isEmpty();
        String some = Files.readAllLines(gold).get(5).split(",", -1)[0];
        Files.writeString(shown, "id,label\n" + some + ",ham\n");
        assertThat(written("--fitted", shown).err())
                .contains("gold.csv:6: example '" + some
                        + "' is in shown.csv too, line 2; gold that is fitted to cannot");
        StringBuilder copied = new StringBuilder("task,label\n");
        for (int i = 0; i < LabelledMails.SIZE; i++) {
            copied.append(LabelledMails.id(i)).append(LabelledMails.spam(i) ? ",spam\n" : ",ham\n");
        }
        Files.writeString(labels, copied);
        assertThat(written().out().replaceAll("\\s+", " "))
                .contains("No mistake seen: the machine is right on all 100 gold rows. If it learned from them")
                .contains("it may still err on up to 3.0 % of the others");
    }

    @Test
    void separableDataAreRefusedInWords() throws IOException {
        draw("--draw", "100");
        fill();
        StringBuilder text = new StringBuilder("id,text,length\n");
        for (int i = 0; i < LabelledMails.SIZE; i++) {
            text.append(LabelledMails.id(i) + ",mail " + i + "," + (LabelledMails.spam(i) ? 50 + i % 5 : 10 + i % 5)
                    + "\n");
        }
        Files.writeString(examples, text);
        StringBuilder copied = new StringBuilder("task,label\n");
        for (int i = 0; i < LabelledMails.SIZE; i++) {
            copied.append(LabelledMails.id(i)).append(LabelledMails.spam(i) ? ",spam\n" : ",ham\n");
        }
        Files.writeString(labels, copied);
        CommandRun run = written("--model", "logistic", "--covariate", "length");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith(
                        "error: covariate 'length' alone tells the outcome of every gold row, so that no slope is steep"
                                + " enough: the logistic regression has no finite solution: the rows can be separated")
                .contains("Use fewer covariates, more gold labels, or a linear model");
    }

    @Test
    void columnsThatSayNothingOrTheSameAreNamed() throws IOException {
        draw("--draw", "100");
        fill();
        StringBuilder text = new StringBuilder("id,text,length,kilo,same\n");
        for (int i = 0; i < LabelledMails.SIZE; i++) {
            int length = 10 + i * 13 % 40;
            text.append(LabelledMails.id(i) + ",mail " + i + "," + length + "," + (length / 1000.0) + ",7\n");
        }
        Files.writeString(examples, text);
        CommandRun constant = written("--model", "linear", "--covariate", "length", "--covariate", "same");
        assertThat(constant.exitCode()).isEqualTo(1);
        assertThat(constant.err())
                .startsWith(
                        "error: covariate 'same' does not vary among the gold rows: the columns of the regression are"
                                + " combinations of each other");
        assertThat(written("--model", "linear", "--covariate", "length", "--covariate", "kilo")
                        .err())
                .startsWith("error: covariates 'length' and 'kilo' say the same: ");
    }

    @Test
    void withoutTheProbabilitiesOfTheSampleThereIsNoEstimate() throws IOException {
        draw("--draw", "100");
        fill();
        CommandRun run = CommandRun.of(
                "estimate",
                "--examples",
                examples,
                "--labels",
                labels,
                "--gold",
                gold,
                "--class",
                "spam",
                "--out",
                dir.resolve("out"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "estimate needs --design: with which probability each example was drawn, as --draw writes it.")
                .contains("Without that no correction is valid");
    }
}
