package io.labelkit.benchmarks.student;

import io.labelkit.core.label.LabelSpace;
import java.util.List;
import java.util.Locale;

/**
 * How well probabilities fit what is true.
 *
 * @param negativeLogLikelihood the mean of -log p of the true class
 * @param calibrationError the expected calibration error over ten bins of equal width
 */
record Reliability(double negativeLogLikelihood, double calibrationError) {
    private static final int BINS = 10;

    static Reliability of(List<double[]> probabilities, List<String> labels, LabelSpace space) {
        double loss = 0;
        double[] confidence = new double[BINS];
        double[] right = new double[BINS];
        for (int i = 0; i < labels.size(); i++) {
            double[] p = probabilities.get(i);
            int gold = space.indexOf(labels.get(i));
            int best = 0;
            for (int k = 1; k < p.length; k++) {
                best = p[k] > p[best] ? k : best;
            }
            loss -= Math.log(Math.max(p[gold], 1e-12)) / labels.size();
            int bin = Math.min(BINS - 1, (int) (p[best] * BINS));
            confidence[bin] += p[best];
            right[bin] += best == gold ? 1 : 0;
        }
        double error = 0;
        for (int b = 0; b < BINS; b++) {
            error += Math.abs(confidence[b] - right[b]) / labels.size();
        }
        return new Reliability(loss, error);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "NLL %.3f ECE %.3f", negativeLogLikelihood, calibrationError);
    }
}
