package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.LabelerModel;
import java.util.Arrays;
import java.util.Optional;

/** The M-step of {@link LabelingFunctionModel}: how often a labeler gives an answer to an example of a class. */
final class FiringRates implements LabelerModel {
    private static final double FLOOR = 1e-12;

    private final int labelers;
    private final int classes;
    private final double accuracy;
    private final double strength;
    private final Optional<SilentRates> silence;

    FiringRates(int labelers, int classes, double accuracy, double strength, Optional<SilentRates> silence) {
        this.labelers = labelers;
        this.classes = classes;
        this.accuracy = accuracy;
        this.strength = strength;
        this.silence = silence;
    }

    @Override
    public double maximise(double[] counts, double[] voted, double[] likelihood) {
        double[] classMass = silence.isPresent() ? silence.get().withSilent(voted) : voted;
        double examples = Arrays.stream(classMass).sum();
        for (int row = 0; row < labelers * classes; row++) {
            int answer = row % classes;
            int from = row * classes;
            double votes = 0;
            for (int k = 0; k < classes; k++) {
                votes += counts[from + k];
            }
            double share = examples > 0 ? (classMass[answer] + 1) / (examples + classes) : 1.0 / classes;
            for (int k = 0; k < classes; k++) {
                double believed = classes == 1 ? 1 : k == answer ? accuracy / share : (1 - accuracy) / (1 - share);
                double rate = (counts[from + k] + strength * votes * believed) / (classMass[k] + strength * examples);
                likelihood[from + k] = Math.max(FLOOR, Double.isFinite(rate) ? rate : 1.0 / classes);
            }
        }
        silence.ifPresent(rates -> rates.estimate(counts, classMass, likelihood));
        return 0;
    }
}
