package io.labelkit.model.student;

import java.util.List;
import java.util.Map;

/** The weights with the least loss on the validation part so far. Not thread-safe. */
final class BestWeights {
    private double loss = Double.POSITIVE_INFINITY;
    private int epoch;
    private List<float[]> weights = List.of();

    void offer(double newLoss, int newEpoch, List<float[]> newWeights) {
        if (newLoss < loss) {
            loss = newLoss;
            epoch = newEpoch;
            weights = newWeights;
        }
    }

    void restore(double oldLoss, int oldEpoch, List<float[]> oldWeights) {
        loss = oldLoss;
        epoch = oldEpoch;
        weights = oldWeights;
    }

    /** Whether an epoch need not begin, since as many as the patience allows were not better. */
    boolean tired(int next, int patience) {
        return patience > 0 && epoch > 0 && next - 1 - epoch >= patience;
    }

    double loss() {
        return loss;
    }

    int epoch() {
        return epoch;
    }

    List<float[]> weights() {
        return weights;
    }

    Map<String, Double> metrics() {
        return epoch == 0 ? Map.of() : Map.of("validationLoss", loss, "bestEpoch", (double) epoch);
    }
}
