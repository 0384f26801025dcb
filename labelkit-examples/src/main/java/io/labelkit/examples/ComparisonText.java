package io.labelkit.examples;

import io.labelkit.core.evaluate.ComparedPair;
import io.labelkit.core.evaluate.PairedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison in lines for a terminal, whole names included. */
final class ComparisonText {
    private static final double SIGNIFICANCE = 0.05;

    private static final double LEAST_P = 0.0001;

    private ComparisonText() {}

    static List<String> lines(PairedComparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("compared on " + comparison.examples() + " gold labels");
        int width = comparison.accuracies().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        comparison
                .accuracies()
                .forEach((name, accuracy) ->
                        lines.add("  " + name + " ".repeat(width - name.length()) + "  " + accuracy));
        for (ComparedPair pair : comparison.pairs()) {
            lines.add("  " + pair.first() + " - " + pair.second() + ": " + pair.difference()
                    + (pair.significant(SIGNIFICANCE) ? "" : ", not told apart"));
            lines.add(String.format(
                    Locale.ROOT,
                    "    only one right %d and %d, adjusted p %s, by permutation %s; could have shown %s",
                    pair.test().onlyFirst(),
                    pair.test().onlySecond(),
                    p(pair.adjustedP()),
                    p(pair.adjustedPermutationP()),
                    detectable(pair)));
        }
        lines.addAll(classes(comparison));
        return lines;
    }

    private static String p(double value) {
        return value < LEAST_P ? "below 0.0001" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String detectable(ComparedPair pair) {
        return pair.detectable().isEmpty()
                ? "no difference at all"
                : String.format(Locale.ROOT, "%.4f", pair.detectable().getAsDouble());
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
}
