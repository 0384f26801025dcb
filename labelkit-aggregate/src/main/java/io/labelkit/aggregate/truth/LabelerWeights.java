package io.labelkit.aggregate.truth;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Labeler weights by name. */
final class LabelerWeights {
    private LabelerWeights() {}

    static Map<String, Double> checked(Map<String, Double> byName) {
        byName.forEach((name, weight) ->
                Checks.check(weight >= 0 && weight <= 1e6, "weight of " + Checks.shown(name), "in [0, 1e6]", weight));
        return new LinkedHashMap<>(byName);
    }

    /** The weights in the order of the labelers. */
    static double[] of(VoteMatrix votes, Map<String, Double> byName, double missing) {
        double[] weights = new double[votes.labelerCount()];
        for (int j = 0; j < weights.length; j++) {
            weights[j] = byName.getOrDefault(votes.labelers().get(j).name(), missing);
        }
        return weights;
    }

    /** The same weight for all labelers. */
    static double[] equal(VoteMatrix votes, double weight) {
        double[] weights = new double[votes.labelerCount()];
        Arrays.fill(weights, weight);
        return weights;
    }
}
