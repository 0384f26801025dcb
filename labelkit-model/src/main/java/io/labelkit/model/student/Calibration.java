package io.labelkit.model.student;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.loss.Link;
import java.util.List;

/** How sure probabilities should be. */
public final class Calibration {
    private static final double LEAST = 1e-12;

    private Calibration() {}

    /**
     * The temperature that fits probabilities to the truth best: the least cross-entropy of the softmax of their
     * logarithms divided by it, or of sigmoids for several classes at once. Meant for predictions of folds that were held
     * out. Source: Guo et al. (2017), On calibration of modern neural networks, arXiv:1706.04599.
     *
     * @param probabilities one for each class, item by item
     * @param truth the items with their labels
     * @return in [1/64, 64]; above 1 if the probabilities are too sure
     * @throws IllegalArgumentException if there are no items, or not as many probabilities
     */
    public static double temperature(List<double[]> probabilities, TrainingSet<String> truth) {
        Checks.check(
                truth.size() > 0 && truth.size() == probabilities.size(),
                "probabilities",
                "one row for each of " + truth.size() + " items",
                probabilities.size());
        boolean exclusive = truth.exclusive();
        List<double[]> scores = probabilities.stream()
                .map(p -> {
                    double[] z = new double[p.length];
                    for (int k = 0; k < z.length; k++) {
                        z[k] = StrictMath.log(Math.max(p[k], LEAST))
                                - (exclusive ? 0 : StrictMath.log(Math.max(1 - p[k], LEAST)));
                    }
                    return z;
                })
                .toList();
        return new TemperatureFit(scores, truth, exclusive ? Link.SOFTMAX : Link.SIGMOID).best();
    }
}
