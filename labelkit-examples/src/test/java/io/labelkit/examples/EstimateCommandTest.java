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

class EstimateCommandTest {
    @TempDir
    private Path dir;

    private Path examples = Path.of("");
    private Path labels = Path.of("");
    private Path gold = Path.of("");
    private Path design = Path.of("");

    /** A third of 300 mails is spam; the labels say so of more. The gold sample is drawn and filled in. */
    @BeforeEach
    void makeFiles() throws IOException {
        LabelledMails mails = new LabelledMails(dir);
        labels = mails.labels();
        StringBuilder text = new StringBuilder("id,text,length,colour,author,list\n");
        for (int i = 0; i < LabelledMails.SIZE; i++) {
            int length = 10 + i * 13 % 40 + (LabelledMails.spam(i) ? 9 : 0);
            text.append(LabelledMails.id(i) + ",mail " + i + "," + length + ",red,a" + i / 10 + ",list" + i % 4 + "\n");
        }
        examples = Files.writeString(dir.resolve("examples.csv"), text);
        CommandRun draw =
                CommandRun.of("estimate", "--draw", "100", "--examples", examples, "--seed", "3", "--out", dir);
        assertThat(draw.err()).isEmpty();
        assertThat(draw.out()).startsWith("drew 100 of 300 examples\n");
        gold = dir.resolve("gold.csv");
        design = dir.resolve("design.csv");
        assertThat(design).content().startsWith("id,probability\nm0,0.3333333333333333\nm1,");
        List<String> filled = new ArrayList<>();
        for (String line : Files.readAllLines(gold)) {
            String id = line.split(",", -1)[0];
            filled.add(
                    id.equals("id")
                            ? line
                            : line.replace(
                                    ",,", LabelledMails.spam(Integer.parseInt(id.substring(1))) ? ",spam," : ",ham,"));
        }
        assertThat(filled).hasSize(101).first().isEqualTo("id,label,text");
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
                "--out",
                dir.resolve("out")));
        all.addAll(Arrays.asList(more));
        return CommandRun.of(all.toArray());
    }

    @Test
    void aShareIsEstimatedInEveryWaySideBySide() throws IOException {
        CommandRun run = estimate("--class", "spam");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern(head("mean"))
                .containsPattern("estimate +standard error +95% interval\n")
                .containsPattern("mean +naive +0\\.42 +0\\.0285 +0\\.364 to 0\\.476\n")
                .containsPattern("mean +gold only +0\\.37 +0\\.0485 +0\\.274 to 0\\.466\n")
                .containsPattern("mean +design-based +0\\.331 +0\\.0433 +0\\.246 to 0\\.416\n")
                .containsPattern("mean +prediction-powered +0\\.335 +0\\.0467 +0\\.243 to 0\\.428\n")
                .endsWith("\npublish the design-based estimates; the naive ones take machine labels for the truth\n"
                        + "wrote estimates.json to " + dir.resolve("out") + "\n");
        JsonNode json =
                new ObjectMapper().readTree(dir.resolve("out/estimates.json").toFile());
        assertThat(json.path("publish").asText()).isEqualTo("design-based");
        assertThat(json.path("gold").asInt()).isEqualTo(100);
        JsonNode methods = json.path("methods");
        assertThat(methods).hasSize(4);
        assertTerm(methods.get(0), "naive", 0.4200, 0.0285, 0.3638, 0.4762);
        assertTerm(methods.get(1), "gold only", 0.3700, 0.0485, 0.2737, 0.4663);
        assertTerm(methods.get(2), "design-based", 0.3311, 0.0433, 0.2457, 0.4164);
        assertTerm(methods.get(3), "prediction-powered", 0.3353, 0.0467, 0.2426, 0.4279);
        double naive = methods.get(0).path("estimates").get(0).path("value").asDouble();
        long said = java.util.stream.IntStream.range(0, LabelledMails.SIZE)
                .filter(LabelledMails::saidSpam)
                .count();
        assertThat(naive).isCloseTo(said / 300.0, within(1e-12));
        JsonNode interval = methods.get(2).path("estimates").get(0).path("interval");
        assertThat(interval.get(0).asDouble()).isLessThan(1 / 3.0);
        assertThat(interval.get(1).asDouble()).isGreaterThan(1 / 3.0);
    }

    /** How the output begins: what was estimated from how much. */
    private static String head(String model) {
        return "^class spam\nEstimates\n +model +" + model + "\n +rows +300\n +gold labels +100\n";
    }

    private static void assertTerm(JsonNode set, String method, double value, double error, double low, double high) {
        assertThat(set.path("method").asText()).isEqualTo(method);
        JsonNode term = set.path("estimates").get(0);
        assertThat(term.path("value").asDouble()).isCloseTo(value, within(5e-5));
        assertThat(term.path("standardError").asDouble()).isCloseTo(error, within(5e-5));
        assertThat(term.path("interval").get(0).asDouble()).isCloseTo(low, within(5e-5));
        assertThat(term.path("interval").get(1).asDouble()).isCloseTo(high, within(5e-5));
    }

    @Test
    void aRegressionHasALineForEveryTermAndMethod() throws IOException {
        CommandRun run = estimate("--class", "spam", "--model", "logistic", "--covariate", "length");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsPattern(head("logistic"));
        assertThat(run.out().lines().filter(line -> line.startsWith("  length ")))
                .hasSize(4);
        assertThat(run.out().lines().filter(line -> line.startsWith("  (intercept) ")))
                .hasSize(4);
        CommandRun linear = estimate("--class", "spam", "--model", "linear", "--covariate", "length");
        assertThat(linear.out()).containsPattern(head("linear"));
    }

    @Test
    void labelsWithoutProbabilitiesAreEnough() throws IOException {
        labels = Files.writeString(
                dir.resolve("plain.csv"), Files.readString(labels).replaceAll("(?m)^([^,]+,[^,]+),.*$", "$1"));
        CommandRun run = estimate("--class", "spam");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsPattern(head("mean"));
    }

    @Test
    void goldLabelsThatAreMissingAreToldOf() throws IOException {
        List<String> lines = Files.readAllLines(gold);
        Files.write(gold, lines.subList(0, 81));
        assertThat(estimate("--class", "spam").out())
                .contains("note: the design expects 100.0 gold labels, and there are 80;");
    }

    @Test
    void aPlanNeedsNoFile() {
        CommandRun run = CommandRun.of(
                "estimate",
                "--plan",
                "--rows",
                "10000",
                "--share",
                "0.2",
                "--accuracy",
                "0.85",
                "--half-width",
                "0.03");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("rows: 10,000\n")
                .contains("standard error by number of gold labels\n")
                .containsPattern("term +at 50 +at 100 +at 200 +at 400 +at 800 +at 1,600 +at 3,200\n")
                .containsPattern("mean +0\\.0548 +0\\.0387 +0\\.0274 +0\\.0194 +0\\.0137 +0\\.00973 +0\\.00692\n")
                .endsWith("\n643 gold labels give an interval of plus or minus 0.03 at level 0.95, if the guesses are"
                        + " right\n");
        assertThat(CommandRun.of(
                                "estimate",
                                "--plan",
                                "--rows",
                                "100",
                                "--share",
                                "0.2",
                                "--accuracy",
                                "0.85",
                                "--half-width",
                                "0.001")
                        .out())
                .contains("no number of gold labels gives an interval of plus or minus 0.001");
    }

    @Test
    void everyBadFileIsNamedWithThePlace() throws IOException {
        Path goodDesign = design;
        Path goodGold = gold;
        design = Files.writeString(dir.resolve("d.csv"), "id,probability\nm0,0.5\nx1,0.5\n");
        assertThat(estimate("--class", "spam").err())
                .isEqualTo("error: d.csv:3:1: there is no example 'x1' in examples.csv\n");
        Files.writeString(design, "id,probability\nm0,0.5\nm1,0\n");
        assertThat(estimate("--class", "spam").err())
                .isEqualTo("error: d.csv:3:2: probability must be a number in (0, 1], but was '0'\n");
        Files.writeString(design, "id,probability\nm0,0.5\nm0,0.5\n");
        assertThat(estimate("--class", "spam").err()).isEqualTo("error: d.csv:3:1: id 'm0' occurs twice\n");
        Files.writeString(design, "id,probability\nm0,0.5\n");
        assertThat(estimate("--class", "spam").err()).startsWith("error: d.csv: example 'm1' of examples.csv has no");
        Files.writeString(design, "id,chance\nm0,0.5\n");
        assertThat(estimate("--class", "spam").err())
                .isEqualTo("error: d.csv:1: there is no column 'probability'; there are [id, chance]\n");
        design = goodDesign;
        gold = Files.writeString(dir.resolve("g.csv"), "id,label\nx9,spam\n");
        assertThat(estimate("--class", "spam").err())
                .isEqualTo("error: g.csv:2: there is no example 'x9' in examples.csv\n");
        Files.writeString(gold, "id,label\nm1,spam\n");
        assertThat(estimate("--class", "spam").err()).contains("at least 2 gold labels are needed");
        gold = goodGold;
        Path goodLabels = labels;
        labels = Files.writeString(dir.resolve("l.csv"), "task,label\nm0,spam\n");
        assertThat(estimate("--class", "spam").err())
                .isEqualTo(
                        "error: l.csv: there is no label of example 'm1' of examples.csv; every example needs one\n");
        labels = goodLabels;
        assertThat(estimate("--class", "spam", "--model", "linear", "--covariate", "size")
                        .err())
                .isEqualTo("error: examples.csv: no example has a field 'size'\n");
        assertThat(estimate("--class", "spam", "--model", "linear", "--covariate", "colour")
                        .err())
                .isEqualTo("error: examples.csv: field 'colour' of example 'm0' must be a finite number, but was"
                        + " 'red'\n");
        assertThat(dir.resolve("out")).doesNotExist();
    }

    @Test
    void optionsThatDoNotGoTogetherAreWrongUsage() {
        CommandRun other = estimate("--class", "eggs");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("--class must be a label of labels.csv or gold.csv, but was 'eggs'");
        assertThat(estimate("--class", "spam", "--model", "linear").err())
                .contains("--model linear needs a --covariate");
        assertThat(estimate("--class", "spam", "--covariate", "length").err())
                .contains("--covariate goes with --model linear or logistic");
        assertThat(estimate().err()).contains("estimate needs --class");
        assertThat(estimate("--class", "spam", "--rows", "5").err()).contains("does not go with --rows");
        assertThat(CommandRun.of("estimate", "--plan", "--gold", gold).err()).contains("--plan needs --examples");
        assertThat(CommandRun.of("estimate", "--draw", "301", "--examples", examples, "--out", dir)
                        .err())
                .contains("--draw must be at most 300, the number of examples, but was 301");
        assertThat(CommandRun.of("estimate", "--level", "2").err()).contains("--level must be in (0, 1), but was 2.0");
    }
}
