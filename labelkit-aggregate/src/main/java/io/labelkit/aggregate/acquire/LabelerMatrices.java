package io.labelkit.aggregate.acquire;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.LabelerQuality;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What labelers answer to each class. Few votes make a matrix look surer than it is, so each is mixed with the average
 * one.
 */
final class LabelerMatrices {
    static final int PSEUDO_VOTES = 10;
    /** The accuracy of a labeler of whom nothing is known. */
    private static final double UNKNOWN_ACCURACY = 0.75;

    private final List<String> classes;
    private final double[] average;
    private final Map<String, double[]> byName;

    private LabelerMatrices(List<String> classes, double[] average, Map<String, double[]> byName) {
        this.classes = classes;
        this.average = average;
        this.byName = byName;
    }

    static LabelerMatrices of(List<String> classes, Optional<CategoricalConsensus> consensus) {
        int k = classes.size();
        double[] average = new double[k * k];
        double votes = 0;
        List<LabelerQuality> known =
                consensus.map(CategoricalConsensus::labelers).orElse(List.of());
        for (LabelerQuality labeler : known) {
            double[] matrix = matrix(classes, labeler);
            for (int at = 0; at < matrix.length; at++) {
                average[at] += labeler.votes() * matrix[at];
            }
            votes += matrix.length == 0 ? 0 : labeler.votes();
        }
        double total = votes;
        double[] mean = votes == 0
                ? symmetric(k, UNKNOWN_ACCURACY)
                : Arrays.stream(average).map(v -> v / total).toArray();
        Map<String, double[]> byName = new HashMap<>();
        for (LabelerQuality labeler : known) {
            double[] matrix = matrix(classes, labeler);
            if (matrix.length > 0) {
                double share = labeler.votes() / (double) (labeler.votes() + PSEUDO_VOTES);
                double[] mixed = new double[matrix.length];
                Arrays.setAll(mixed, at -> share * matrix[at] + (1 - share) * mean[at]);
                byName.put(labeler.name(), mixed);
            }
        }
        return new LabelerMatrices(classes, mean, byName);
    }

    /** The fitted matrix, or one of the fitted accuracy; empty if there is neither. */
    private static double[] matrix(List<String> classes, LabelerQuality labeler) {
        int k = classes.size();
        if (labeler.confusionMatrix().isPresent()) {
            ConfusionMatrix fitted = labeler.confusionMatrix().get();
            double[] values = new double[k * k];
            for (int t = 0; t < k; t++) {
                for (int l = 0; l < k; l++) {
                    values[t * k + l] = fitted.get(t, l);
                }
            }
            return values;
        }
        return labeler.accuracy().isPresent()
                        && !Double.isNaN(labeler.accuracy().getAsDouble())
                ? symmetric(k, Math.min(1, Math.max(0, labeler.accuracy().getAsDouble())))
                : new double[0];
    }

    private static double[] symmetric(int k, double accuracy) {
        double[] values = new double[k * k];
        Arrays.fill(values, k == 1 ? 1 : (1 - accuracy) / (k - 1));
        for (int t = 0; t < k; t++) {
            values[t * k + t] = k == 1 ? 1 : accuracy;
        }
        return values;
    }

    ConfusionMatrix of(Optional<LabelerOffer> labeler) {
        if (labeler.isPresent() && labeler.get().accuracy().isPresent()) {
            return new ConfusionMatrix(
                    classes, symmetric(classes.size(), labeler.get().accuracy().getAsDouble()));
        }
        return new ConfusionMatrix(
                classes,
                labeler.map(l -> byName.getOrDefault(l.name(), average)).orElse(average));
    }
}
