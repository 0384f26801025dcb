package io.labelkit.core.learn.linear;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.TrainingSet;
import java.util.Arrays;

/** The weights of examples, times those of their classes. */
final class ExampleWeights {
    private ExampleWeights() {}

    static double[] of(TrainingSet<?> data, LinearSettings settings) {
        double[] ofClass = ofClass(data, settings);
        double[] weights = new double[data.size()];
        for (int i = 0; i < weights.length; i++) {
            double factor = ofClass.length == 0 ? 1 : 0;
            for (int k = 0; k < ofClass.length; k++) {
                factor += data.target(i, k) * ofClass[k];
            }
            weights[i] = data.weight(i) * factor;
        }
        double total = Arrays.stream(weights).sum();
        Checks.check(total > 0 && Double.isFinite(total), "weights", "not all 0, with a finite sum", total);
        return weights;
    }

    /** None if all classes count as they come. */
    private static double[] ofClass(TrainingSet<?> data, LinearSettings settings) {
        for (String name : settings.classWeights().keySet()) {
            Checks.check(data.classes().contains(name), "classWeights", "of classes of " + data.classes(), name);
        }
        if (!settings.balanced() && settings.classWeights().isEmpty()) {
            return new double[0];
        }
        Checks.check(data.exclusive(), "data", "over exclusive classes if classes have weights", "multi-label");
        double[] shares = new double[data.classes().size()];
        for (int i = 0; i < data.size(); i++) {
            for (int k = 0; k < shares.length; k++) {
                shares[k] += data.weight(i) * data.target(i, k);
            }
        }
        double total = Arrays.stream(shares).sum();
        long present = Arrays.stream(shares).filter(share -> share > 0).count();
        double[] ofClass = new double[shares.length];
        for (int k = 0; k < shares.length; k++) {
            ofClass[k] = settings.classWeights().getOrDefault(data.classes().get(k), 1.0)
                    * (settings.balanced() && shares[k] > 0 ? total / (present * shares[k]) : 1);
        }
        return ofClass;
    }
}
