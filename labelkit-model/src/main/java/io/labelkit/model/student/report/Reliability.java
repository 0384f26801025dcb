package io.labelkit.model.student.report;

import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
import java.util.List;
import java.util.Locale;

/**
 * How well probabilities fit what is true.
 *
 * @param logLoss the mean of {@code -ln p} of the true class, where p is at least 1e-12
 * @param calibrationError the mean distance of confidence and accuracy over ten bins of confidence of equal width
 * @param brier the mean over examples of the squared distance of probabilities and truth
 */
public record Reliability(double logLoss, double calibrationError, double brier) implements Displayable {
    private static final int BINS = 10;
    private static final double LEAST = 1e-12;

    /**
     * Measures.
     *
     * @param probabilities a distribution for each example
     * @param truth the column of the true class of each
     * @return the measures
     */
    static Reliability of(List<double[]> probabilities, int[] truth) {
        double loss = 0;
        double brier = 0;
        double[] gap = new double[BINS];
        for (int i = 0; i < truth.length; i++) {
            double[] p = probabilities.get(i);
            int best = SelectiveCurve.argMax(p);
            loss -= Math.log(Math.max(p[truth[i]], LEAST)) / truth.length;
            for (int k = 0; k < p.length; k++) {
                double error = p[k] - (k == truth[i] ? 1 : 0);
                brier += error * error / truth.length;
            }
            gap[Math.min(BINS - 1, (int) (p[best] * BINS))] += p[best] - (best == truth[i] ? 1 : 0);
        }
        double error = 0;
        for (double g : gap) {
            error += Math.abs(g) / truth.length;
        }
        return new Reliability(loss, error, brier);
    }

    @Override
    public Display display() {
        return Display.builder("Reliability").number("log loss", logLoss, Unit.decimal("nats", 3)).share("calibration error", calibrationError).number("Brier score", brier, Unit.decimal("", 3)).oneLine().build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
