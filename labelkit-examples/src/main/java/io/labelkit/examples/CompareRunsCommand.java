package io.labelkit.examples;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.evaluate.ComparedPair;
import io.labelkit.core.evaluate.PairedComparison;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.Interval;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which of several files of labels is better. */
@Command(
        name = "compare-runs",
        mixinStandardHelpOptions = true,
        description = {
            "Compares labels of the same examples on gold labels: those of runs, labelers such as prompts, models or people,"
                    + " methods that combine votes, or students.",
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

    @Mixin
    private final FittedGold fitted = new FittedGold();

    @Mixin
    private final ComparedSources sources = new ComparedSources();

    @Option(
            names = "--on",
            paramLabel = "WHICH",
            description =
                    "Which examples with gold count, one of: ${COMPLETION-CANDIDATES}. all: an example without a label is"
                            + " wrong. shared: those that every source has a label of, as for people who each saw some."
                            + " Default: ${DEFAULT-VALUE}.")
    private On on = On.ALL;

    /** Which examples count. */
    enum On {
        /** All with gold. */
        ALL,
        /** Those that every source has a label of. */
        SHARED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--seed", paramLabel = "N", description = "Seed of resampling. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Directory for comparison.json; nothing is written without it.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (out.isPresent()) {
            Output.check(out.get());
        }
        GoldFile truth = fitted.apart(GoldFile.read(gold));
        List<String> notes = new ArrayList<>();
        Map<String, Map<String, Label>> labels = sources.read(truth, seed);
        Gold counted = on == On.SHARED ? shared(truth, labels) : truth.as(GoldRole.TEST);
        labels.forEach((name, some) -> check(name, some, truth, notes));
        PairedComparison comparison = Named.by(gold, () -> PairedComparison.of(counted, labels, seed));
        PrintWriter terminal = spec.commandLine().getOut();
        ComparisonText.lines(comparison).forEach(terminal::println);
        notes.forEach(terminal::println);
        if (out.isPresent()) {
            Output.json(out.get(), "comparison.json", json(comparison));
            terminal.println("wrote comparison.json to " + out.get());
        }
        return 0;
    }

    private Gold shared(GoldFile truth, Map<String, Map<String, Label>> labels) {
        Map<String, Label> both = new LinkedHashMap<>();
        truth.labels().forEach((id, label) -> {
            if (labels.values().stream().allMatch(some -> some.containsKey(id))) {
                both.put(id, label);
            }
        });
        if (both.isEmpty()) {
            throw new IllegalArgumentException("--on shared: no example with gold in " + gold
                    + " has a label of all of " + labels.keySet() + "; compare fewer at once");
        }
        return new Gold(GoldRole.TEST, both);
    }

    private void check(String source, Map<String, Label> labels, GoldFile truth, List<String> notes) {
        long about = truth.about(labels.keySet());
        if (about == 0) {
            throw InputException.ofFile(
                    source, "there is no label of an example that " + truth.file() + " has gold of");
        }
        labels.forEach((id, label) -> {
            if (truth.labels().containsKey(id) && !(label instanceof Label.Category)) {
                throw InputException.ofFile(source, "the label of '" + id + "' must be one class, but was " + label);
            }
        });
        long without = truth.labels().size() - about;
        if (without > 0) {
            notes.add("note: " + source + " has no label of " + without + " of "
                    + truth.labels().size() + " examples with gold; they "
                    + (on == On.SHARED ? "do not count for any" : "count as wrong"));
        }
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
        json.put("mcNemarP", pair.test().midP());
        json.put("permutationP", pair.permutationP());
        json.put("adjustedP", pair.adjustedP());
        json.put("adjustedPermutationP", pair.adjustedPermutationP());
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
