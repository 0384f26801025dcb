package io.labelkit.core.evaluate;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What each scored example adds to some sums, and measures that are functions of the sums.
 *
 * @param examples the number of examples with gold
 * @param terms what each labelled example adds
 */
record Tally(long examples, List<double[]> terms) {
    /**
     * What an example adds, from its gold and its label.
     *
     * @param <L> the type of the labels
     */
    interface Terms<L extends Label> {
        double[] of(L gold, L label);
    }

    static <L extends Label> Tally of(
            Class<L> type, Map<String, ? extends Label> gold, Predictions labels, Terms<L> terms) {
        Checks.check(!gold.isEmpty(), "gold", "not empty", gold);
        List<double[]> all = new ArrayList<>();
        gold.forEach((id, truth) -> {
            L right = cast(type, truth, "gold");
            labels.label(id).ifPresent(label -> all.add(terms.of(right, cast(type, label, "label"))));
        });
        return new Tally(gold.size(), List.copyOf(all));
    }

    private static <L extends Label> L cast(Class<L> type, Label label, String argument) {
        Checks.check(type.isInstance(label), argument, "of kind " + type.getSimpleName(), label.kind());
        return type.cast(label);
    }

    long labelled() {
        return terms.size();
    }

    /** A share of correct things. */
    Measure share(String name, ToDoubleFunction<double[]> statistic) {
        return measure(name, statistic, true, false);
    }

    /** A function of the sums, which has no value where it is infinite or not a number. */
    Measure measure(String name, ToDoubleFunction<double[]> statistic, boolean share, boolean lowerIsBetter) {
        if (terms.isEmpty()) {
            return new Measure(name, OptionalDouble.empty(), Optional.empty(), share, lowerIsBetter);
        }
        int[] all = new int[terms.size()];
        Arrays.setAll(all, row -> row);
        ToDoubleFunction<int[]> ofRows = rows -> {
            double value = statistic.applyAsDouble(sums(rows));
            return Double.isFinite(value) ? value : Double.NaN;
        };
        double value = ofRows.applyAsDouble(all);
        return Double.isNaN(value)
                ? new Measure(name, OptionalDouble.empty(), Optional.empty(), share, lowerIsBetter)
                : new Measure(
                        name,
                        OptionalDouble.of(value),
                        Bootstrap.withSeed(0).interval(terms.size(), ofRows),
                        share,
                        lowerIsBetter);
    }

    private double[] sums(int[] rows) {
        double[] sums = new double[terms.get(0).length];
        for (int row : rows) {
            double[] term = terms.get(row);
            for (int k = 0; k < sums.length; k++) {
                sums[k] += term[k];
            }
        }
        return sums;
    }

    /** The harmonic mean {@code 2 right / (said + true)}; not a number where nothing was said and nothing is true. */
    static double f1(double right, double said, double truth) {
        return 2 * right / (said + truth);
    }
}
