package io.labelkit.examples;

import io.labelkit.aggregate.inference.GoldPlan;
import io.labelkit.aggregate.inference.RegressionModel;
import io.labelkit.aggregate.inference.Study;
import io.labelkit.aggregate.inference.StudyData;
import io.labelkit.aggregate.inference.StudyResult;
import io.labelkit.core.data.Example;
import io.labelkit.core.io.ExampleReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Estimates a share or a regression from imperfect labels. */
@Command(
        name = "estimate",
        mixinStandardHelpOptions = true,
        description = {
            "Estimates how common a class is, or what it depends on, from machine labels of all examples and gold labels"
                    + " of a random sample. Prints naive, gold-only and corrected estimates side by side and writes"
                    + " estimates.json.",
            "With --plan it says how many gold labels an interval takes; with --draw it draws the sample: gold.csv"
                    + " (id,label,text), to be filled in by people, and design.csv (id,probability)."
        })
final class EstimateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--examples",
            paramLabel = "F.jsonl",
            description = "All examples, JSONL or CSV: id, text and the fields that are covariates.")
    private Optional<Path> examples = Optional.empty();

    @Option(
            names = "--labels",
            paramLabel = "labels.csv",
            description = "A machine label for every example: task,label, with p_<class>... if there are any.")
    private Optional<Path> labels = Optional.empty();

    @Option(names = "--gold", paramLabel = "gold.csv", description = "Gold labels of the sample: id,label.")
    private Optional<Path> gold = Optional.empty();

    @Option(
            names = "--design",
            paramLabel = "design.csv",
            description = "With which probability each example was drawn, drawn or not: id,probability.")
    private Optional<Path> design = Optional.empty();

    @Option(names = "--class", paramLabel = "NAME", description = "The class that is estimated, against all others.")
    private Optional<String> className = Optional.empty();

    /** What can be estimated. */
    enum Kind {
        /** The share of the class. */
        MEAN,
        /** A linear probability model. */
        LINEAR,
        /** A logistic regression. */
        LOGISTIC
    }

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "mean (the share of the class), linear or logistic. Default: mean.")
    private Optional<Kind> model = Optional.empty();

    @Option(
            names = "--covariate",
            paramLabel = "FIELD",
            description = "A field of the examples that holds a number; may be given several times.")
    private List<String> covariates = new ArrayList<>();

    @Option(names = "--plan", description = "Says how many gold labels are needed; reads no file.")
    private boolean plan;

    @Option(names = "--rows", paramLabel = "N", description = "With --plan: how many examples there are.")
    private Optional<Integer> rows = Optional.empty();

    @Option(names = "--share", paramLabel = "P", description = "With --plan: the share that is expected, in (0, 1).")
    private Optional<Double> share = Optional.empty();

    @Option(
            names = "--accuracy",
            paramLabel = "A",
            description = "With --plan: how often the machine is expected to be right, in (0, 1].")
    private Optional<Double> accuracy = Optional.empty();

    @Option(names = "--half-width", paramLabel = "W", description = "With --plan: half the width of the interval.")
    private Optional<Double> halfWidth = Optional.empty();

    @Option(names = "--draw", paramLabel = "N", description = "Draws so many examples, each with the same probability.")
    private Optional<Integer> draw = Optional.empty();

    @Option(
            names = "--level",
            paramLabel = "L",
            description = "The level of the intervals, in (0, 1). Default: ${DEFAULT-VALUE}.")
    private double level = 0.95;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of draw and splits. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Directory for the results; made if it is missing. Not with --plan.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (!(level > 0 && level < 1)) {
            throw new UsageException("--level must be in (0, 1), but was " + level);
        }
        if (plan) {
            plan();
        } else if (draw.isPresent()) {
            draw(draw.get());
        } else {
            estimate();
        }
        return 0;
    }

    private void plan() {
        only("--plan", "--rows", "--share", "--accuracy", "--half-width", "--level");
        int population = required(rows, "--rows", "--plan");
        double guessed = required(share, "--share", "--plan");
        double right = required(accuracy, "--accuracy", "--plan");
        double half = required(halfWidth, "--half-width", "--plan");
        UsageException.unlessAtLeast(1, "--rows", population);
        inside("--share", guessed, guessed < 1);
        inside("--accuracy", right, right <= 1);
        inside("--half-width", half, half < 1);
        GoldPlan guess = GoldPlan.ofShare(population, guessed, right);
        OptionalInt needed = guess.goldFor("mean", half, level);
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println(guess);
        terminal.println(
                needed.isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "%d gold labels give an interval of plus or minus %s at level %s, if the guesses are right",
                                needed.getAsInt(),
                                half,
                                level)
                        : "no number of gold labels gives an interval of plus or minus " + half + " at level " + level
                                + ": there are too few examples for it");
    }

    private static void inside(String option, double value, boolean below) {
        if (!(value > 0 && below)) {
            throw new UsageException(
                    option + " must be in (0, 1" + (option.equals("--accuracy") ? "]" : ")") + ", but was " + value);
        }
    }

    private void draw(int sample) throws IOException {
        only("--draw", "--draw", "--examples", "--seed", "--out");
        UsageException.unlessAtLeast(1, "--draw", sample);
        Path directory = required(out, "--out", "--draw");
        Path file = required(examples, "--examples", "--draw");
        Output.check(directory);
        List<Example<String>> all = ExampleReader.of(file).read().dataset().examples();
        int drawn = GoldDraw.write(all, sample, seed, directory);
        spec.commandLine()
                .getOut()
                .println("drew " + drawn + " of " + all.size()
                        + " examples\nwrote gold.csv, whose labels are to be filled in, and design.csv to "
                        + directory);
    }

    private void estimate() throws IOException {
        only(
                "estimate without --plan",
                "--examples",
                "--labels",
                "--gold",
                "--design",
                "--class",
                "--model",
                "--covariate",
                "--level",
                "--seed",
                "--out");
        Path directory = required(out, "--out", "estimate");
        Path file = required(examples, "--examples", "estimate");
        Path machine = required(labels, "--labels", "estimate");
        Path sample = required(gold, "--gold", "estimate");
        Path chosen = required(design, "--design", "estimate");
        String name = required(className, "--class", "estimate");
        Kind kind = model.orElse(Kind.MEAN);
        if ((kind == Kind.MEAN) != covariates.isEmpty()) {
            throw new UsageException(
                    kind == Kind.MEAN
                            ? "--covariate goes with --model linear or logistic"
                            : "--model " + kind.name().toLowerCase(Locale.ROOT) + " needs a --covariate");
        }
        if (covariates.stream().distinct().count() < covariates.size()) {
            throw new UsageException("--covariate must be of different fields, but was " + covariates);
        }
        Output.check(directory);
        List<Example<String>> all = ExampleReader.of(file).read().dataset().examples();
        StudyFiles files = StudyFiles.read(file, all, machine, sample, chosen);
        StudyData data = files.data(name, covariates);
        StudyResult result = Study.builder(seed).level(level).build().estimate(data, model(kind));
        Output.json(directory, "estimates.json", EstimateJson.of(name, level, result));
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println("class " + name);
        terminal.print(result);
        files.missingGold().ifPresent(terminal::println);
        terminal.println("publish the design-based estimates; the naive ones take machine labels for the truth");
        terminal.println("wrote estimates.json to " + directory);
    }

    private static RegressionModel model(Kind kind) {
        return switch (kind) {
            case MEAN -> RegressionModel.mean();
            case LINEAR -> RegressionModel.linear();
            case LOGISTIC -> RegressionModel.logistic();
        };
    }

    /** Refuses options that this way of calling would ignore. */
    private void only(String mode, String... allowed) {
        List<String> names = List.of(allowed);
        for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
            String name = given.longestName();
            if (!names.contains(name) && !name.equals("--plan") && !name.equals("--stacktrace")) {
                throw new UsageException(mode + " does not go with " + name);
            }
        }
    }

    private static <T> T required(Optional<T> value, String option, String mode) {
        return value.orElseThrow(() -> new UsageException(mode + " needs " + option));
    }
}
