package io.labelkit.core.review;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Certainty;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.data.Example;
import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** How doubtful labels are; NaN if unknown. */
record Doubt<T>(Consensus consensus, ReviewOrder order, ToDoubleFunction<Example<T>> value) {
    double of(int row, Example<T> example) {
        if (order == ReviewOrder.EXPECTED_VALUE) {
            return expectedValue(row, example);
        }
        CategoricalConsensus categorical = (CategoricalConsensus) consensus;
        return order == ReviewOrder.ENTROPY
                ? Certainty.of(categorical).entropy(row)
                : 1 - margin(categorical.probabilities(row));
    }

    private double expectedValue(int row, Example<T> example) {
        double worth = value.applyAsDouble(example);
        Checks.check(Double.isFinite(worth) && worth >= 0, "value", "a finite number of at least 0", worth);
        if (consensus.label(row).isEmpty()) {
            return worth;
        }
        return worth * (1 - consensus.confidence(row).orElse(Double.NaN));
    }

    private static double margin(double[] probabilities) {
        Arrays.sort(probabilities);
        int last = probabilities.length - 1;
        return probabilities[last] - (last > 0 ? probabilities[last - 1] : 0);
    }
}
