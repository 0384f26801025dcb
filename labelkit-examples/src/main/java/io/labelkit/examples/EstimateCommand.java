package io.labelkit.examples;

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
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Estimates a share or a regression from imperfect labels. */
@Command(
        name = "estimate",
        mixinStandardHelpOptions = true,
        description = {
            "Estimates how common a class is, what it depends on, or what depends on it, from machine labels of all examples and gold labels"
                    + " of a random sample. Prints naive, gold-only and corrected estimates side by side and writes"
                    + " estimates.json.",
            "With --plan it says how many gold labels an interval takes; with --draw it draws the sample: gold.csv"
                    + " (id,label,text), to be filled in by people, and design.csv (id,probability, and stratum with"
                    + " --strata)."
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

    @Mixin
    private final FittedGold fitted = new FittedGold();

    @Mixin
    private EstimateModel model = new EstimateModel();

    @Mixin
    private EstimatePlan plan = new EstimatePlan();

    @Mixin
    private EstimateDraw draw = new EstimateDraw();

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
        boolean guessed = plan.wanted() && gold.isEmpty() && examples.isEmpty() && labels.isEmpty();
        PrintWriter terminal = spec.commandLine().getOut();
        if (guessed) {
            only("--plan", EstimatePlan.GUESSES);
            plan.fromGuesses(level, terminal);
        } else if (draw.wanted()) {
            only("--draw", EstimateDraw.OPTIONS);
            Path directory = required(out, "--out", "--draw");
            Path file = required(examples, "--examples", "--draw");
            Output.check(directory);
            List<Example<String>> all = ExampleReader.of(file).read().dataset().examples();
            terminal.println(draw.write(file, all, labels, model.predicted(), seed, directory));
        } else {
            estimate(terminal);
        }
        return 0;
    }

    private void estimate(PrintWriter terminal) throws IOException {
        String mode = plan.wanted() ? "--plan" : "estimate";
        List<String> allowed = new ArrayList<>(
                List.of("--examples", "--labels", "--gold", "--design", "--fitted", "--level", "--seed"));
        allowed.addAll(EstimateModel.OPTIONS);
        allowed.addAll(plan.wanted() ? EstimatePlan.WIDTHS : List.of("--out"));
        only(plan.wanted() ? "--plan from a pilot" : "estimate without --plan", allowed);
        Optional<Path> directory = plan.wanted() ? Optional.empty() : Optional.of(required(out, "--out", mode));
        Path file = required(examples, "--examples", mode);
        Path machine = required(labels, "--labels", mode);
        Path sample = required(gold, "--gold", mode);
        Path chosen = design.orElseThrow(() -> new UsageException(mode + " needs --design: with which probability each"
                + " example was drawn, as --draw writes it. Without that no correction is valid, since gold labels that"
                + " were picked some other way may differ from the rest"));
        String name = model.className(mode);
        model.check();
        if (directory.isPresent()) {
            Output.check(directory.get());
        }
        List<Example<String>> all = ExampleReader.of(file).read().dataset().examples();
        StudyFiles files = StudyFiles.read(file, all, machine, sample, chosen);
        fitted.apart(files.gold());
        StudyData data = model.data(files, name);
        if (directory.isEmpty()) {
            plan.fromPilot(data, model, files, level, seed, terminal);
            return;
        }
        StudyResult result = Study.builder(seed).level(level).build().estimate(data, model.model(files));
        Output.json(directory.get(), "estimates.json", EstimateJson.of(name, model.outcome(), level, result));
        terminal.println(model.head(name));
        terminal.print(result.display().text());
        terminal.println();
        files.missingGold().ifPresent(terminal::println);
        terminal.println("publish the design-based estimates; the naive ones take machine labels for the truth");
        terminal.println("wrote estimates.json to " + directory.get());
    }

    /** Refuses options that this way of calling would ignore. */
    private void only(String mode, List<String> names) {
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
