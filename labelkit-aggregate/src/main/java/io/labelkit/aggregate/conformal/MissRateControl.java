package io.labelkit.aggregate.conformal;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One set of labels for each example that misses at most a promised share of the true labels on average (conformal risk
 * control): all labels with a probability of at least {@code 1 - t}, with the least t such that
 * {@code n / (n + 1) mean miss rate(t) + 1 / (n + 1) <= alpha} on n calibration examples. The expected miss rate of a new example is
 * then at most alpha. An example without true labels misses nothing. Immutable and thread-safe. Source: A. N.
 * Angelopoulos, S. Bates, A. Fisch, L. Lei and T. Schuster (2024), Conformal risk control, ICLR, arXiv:2208.02814.
 */
public final class MissRateControl {
    private final List<String> labels;
    private final double least;
    private final double alpha;

    private MissRateControl(List<String> labels, double least, double alpha) {
        this.labels = labels;
        this.least = least;
        this.alpha = alpha;
    }

    /**
     * Calibrates.
     *
     * @param labels the names of the L labels
     * @param probabilities for each calibration example the probability of each label
     * @param truth for each calibration example whether each label applies
     * @param alpha the greatest expected share of true labels that is missed, in (0, 1)
     * @return the calibrated method
     */
    public static MissRateControl fit(List<String> labels, double[][] probabilities, boolean[][] truth, double alpha) {
        Checks.check(alpha > 0 && alpha < 1, "alpha", "in (0, 1)", alpha);
        Checks.check(truth.length == probabilities.length, "truth", probabilities.length + " rows", truth.length);
        int n = truth.length;
        List<double[]> steps = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double[] o = LabelSetRegion.checked(probabilities[i], labels.size(), "probabilities[" + i + "]");
            Checks.check(truth[i].length == o.length, "truth[" + i + "]", o.length + " values", truth[i].length);
            int count = 0;
            for (boolean t : truth[i]) {
                count += t ? 1 : 0;
            }
            for (int j = 0; j < o.length; j++) {
                if (truth[i][j]) {
                    steps.add(new double[] {o[j], 1.0 / count});
                }
            }
        }
        // With the threshold lowered past a true label's probability, the miss rate of its example falls by its share.
        steps.sort((a, b) -> Double.compare(b[0], a[0]));
        double missed = 0;
        for (double[] step : steps) {
            missed += step[1];
        }
        double least = Double.POSITIVE_INFINITY;
        int at = 0;
        while (!(missed / (n + 1) + 1.0 / (n + 1) <= alpha + 1e-12) && at < steps.size()) {
            least = steps.get(at)[0];
            while (at < steps.size() && steps.get(at)[0] == least) {
                missed -= steps.get(at++)[1];
            }
        }
        boolean reached = missed / (n + 1) + 1.0 / (n + 1) <= alpha + 1e-9;
        return new MissRateControl(List.copyOf(labels), reached ? least : 0, alpha);
    }

    /**
     * The labels for an example.
     *
     * @param probabilities the probability of each label
     * @return the labels with at least {@link #leastProbability()}, in order
     */
    public Set<String> predict(double[] probabilities) {
        LabelSetRegion.checked(probabilities, labels.size(), "probabilities");
        Set<String> set = new LinkedHashSet<>();
        for (int j = 0; j < probabilities.length; j++) {
            if (probabilities[j] >= least) {
                set.add(labels.get(j));
            }
        }
        return Collections.unmodifiableSet(set);
    }

    /**
     * The probability from which on a label is taken.
     *
     * @return 0 if there are too few calibration examples to leave anything out; infinite if nothing need be taken
     */
    public double leastProbability() {
        return least;
    }

    /**
     * The greatest expected share of true labels that is missed.
     *
     * @return alpha
     */
    public double promisedMissRate() {
        return alpha;
    }

    @Override
    public String toString() {
        return "MissRateControl[at most " + alpha + " missed, labels from probability " + least + "]";
    }
}
