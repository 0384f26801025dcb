package io.labelkit.examples;

import io.labelkit.core.data.GoldRole;
import io.labelkit.core.evaluate.ComparedPair;
import io.labelkit.core.evaluate.PairedComparison;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.Interval;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which of several files of labels is better. */
@Command(
        name = "compare-runs",
        mixinStandardHelpOptions = true,
        description = {
            "Compares labels of the same examples on gold labels: those of runs, prompts, models, methods or people.",
            "Every pair is tested (McNemar, permutation, paired bootstrap), corrected for the number of pairs, with the"
                    + " smallest difference that so many gold labels could have shown. With --out it writes"
                    + " comparison.json."
        })
final class CompareRunsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--gold",
            required = true,
            paramLabel = "gold.csv",
            description = "Gold labels that none of the labels was learned or chosen by: id,label.")
    private Path gold = Path.of("");

    @Parameters(
            arity = "2..*",
            paramLabel = "LABELS",
            description = "Files of labels (task,label), or directories with a labels.csv.")
    private List<Path> sources = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of resampling. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Directory for comparison.json; nothing is written without it.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (sources.stream().distinct().count() < sources.size()) {
            throw new UsageException("the files of labels must be different, but were " + sources);
        }
        if (out.isPresent()) {
            Output.check(out.get());
        }
        GoldFile truth = GoldFile.read(gold);
        List<String> notes = new ArrayList<>();
        Map<String, Map<String, Label>> labels = new LinkedHashMap<>();
        for (Path source : sources) {
            labels.put(source.toString(), read(source, truth, notes));
        }
        PairedComparison comparison = Named.by(gold, () -> PairedComparison.of(truth.as(GoldRole.TEST), labels, seed));
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.print(comparison);
        classes(comparison).forEach(terminal::println);
        notes.forEach(terminal::println);
        if (out.isPresent()) {
            Output.json(out.get(), "comparison.json", json(comparison));
            terminal.println("wrote comparison.json to " + out.get());
        }
        return 0;
    }

    private static Map<String, Label> read(Path source, GoldFile truth, List<String> notes) {
        Path inside = source.resolve("labels.csv");
        if (Files.isDirectory(source) && !Files.isRegularFile(inside)) {
            throw InputException.ofFile(
                    source.toString(),
                    "there is no labels.csv in the directory; aggregate writes one from the votes of a run");
        }
        Path file = Files.isDirectory(source) ? inside : source;
        Map<String, Label> labels = MachineLabels.read(file).labels();
        long shared = truth.about(labels.keySet());
        if (shared == 0) {
            throw InputException.ofFile(
                    source.toString(), "there is no label of an example that " + truth.file() + " has gold of");
        }
        labels.forEach((id, label) -> {
            if (truth.labels().containsKey(id) && !(label instanceof Label.Category)) {
                throw InputException.ofFile(
                        source.toString(), "the label of '" + id + "' must be one class, but was " + label);
            }
        });
        long without = truth.labels().size() - shared;
        if (without > 0) {
            notes.add("note: " + source + " has no label of " + without + " of "
                    + truth.labels().size() + " examples with gold; they count as wrong");
        }
        return labels;
    }

    /** The classes that a difference comes from: those whose interval leaves out 0. */
    private static List<String> classes(PairedComparison comparison) {
        List<String> lines = new ArrayList<>();
        for (ComparedPair pair : comparison.pairs()) {
            pair.recallDifferences().forEach((name, difference) -> {
                if (!difference.contains(0)) {
                    lines.add("  " + pair.first() + " - " + pair.second() + ", gold '" + name + "' labelled right: "
                            + difference);
                }
            });
        }
        return lines;
    }

    private static Map<String, @Nullable Object> json(PairedComparison comparison) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("examples", comparison.examples());
        Map<String, Object> accuracies = new LinkedHashMap<>();
        comparison.accuracies().forEach((name, accuracy) -> accuracies.put(name, interval(accuracy)));
        json.put("accuracies", accuracies);
        json.put(
                "pairs",
                comparison.pairs().stream().map(CompareRunsCommand::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(ComparedPair pair) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("first", pair.first());
        json.put("second", pair.second());
        json.put("difference", interval(pair.difference()));
        json.put("onlyFirstRight", pair.test().onlyFirst());
        json.put("onlySecondRight", pair.test().onlySecond());
        json.put("permutationP", pair.permutationP());
        json.put("adjustedP", pair.adjustedP());
        json.put("detectable", pair.detectable().isPresent() ? pair.detectable().getAsDouble() : null);
        Map<String, Object> classes = new LinkedHashMap<>();
        pair.recallDifferences().forEach((name, difference) -> classes.put(name, interval(difference)));
        json.put("classes", classes);
        return json;
    }

    private static Map<String, Double> interval(Interval interval) {
        Map<String, Double> json = new LinkedHashMap<>();
        json.put("estimate", interval.estimate());
        json.put("low", interval.low());
        json.put("high", interval.high());
        return json;
    }
}
