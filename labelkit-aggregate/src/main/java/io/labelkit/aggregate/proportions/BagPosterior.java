package io.labelkit.aggregate.proportions;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;

/**
 * How likely each example of a bag is positive, given how likely each is by itself and how many are in all. With the
 * distribution PB of the number of positives (Poisson-binomial) and PB_{-i} that without example i:
 *
 * <pre>
 * q[i] = p[i] PB_{-i}(c - 1) / PB(c)
 * </pre>
 *
 * The sum of q is c exactly. All odds are first multiplied by the factor that
 * makes c the expected count, which changes nothing given the count and keeps PB(c) from vanishing. Time n^2, memory n.
 */
public final class BagPosterior {
    private static final double SURE = 1e-12;

    private BagPosterior() {}

    /**
     * The posterior.
     *
     * @param probabilities how likely each example is positive by itself, in [0, 1]; taken to be at least 1e-12 and at most
     *     1 - 1e-12, so that every count is possible
     * @param positives how many are positive in all, in [0, n]
     * @return how likely each is positive given the count; the sum is the count
     */
    public static double[] of(double[] probabilities, int positives) {
        int n = probabilities.length;
        Checks.check(positives >= 0 && positives <= n, "positives", "in [0, " + n + "]", positives);
        double[] p = new double[n];
        for (int i = 0; i < n; i++) {
            Checks.check(
                    probabilities[i] >= 0 && probabilities[i] <= 1,
                    "probabilities[" + i + "]",
                    "in [0, 1]",
                    probabilities[i]);
            p[i] = Math.min(1 - SURE, Math.max(SURE, probabilities[i]));
        }
        if (positives == 0 || positives == n) {
            double[] all = new double[n];
            Arrays.fill(all, positives == 0 ? 0 : 1);
            return all;
        }
        double[] tilted = tilted(p, positives);
        double[] counts = {1};
        for (double t : tilted) {
            counts = extended(counts, t);
        }
        double[] posterior = new double[n];
        for (int i = 0; i < n; i++) {
            posterior[i] = tilted[i] * without(counts, tilted[i], positives - 1) / counts[positives];
        }
        return posterior;
    }

    /**
     * Multiplies all odds by the factor that makes the expected count the given one. Given the count, the distribution is
     * the same, and its probability does not vanish.
     */
    private static double[] tilted(double[] p, int positives) {
        double low = -100;
        double high = 100;
        double[] tilted = p;
        for (int step = 0; step < 200; step++) {
            double shift = (low + high) / 2;
            tilted = Arrays.stream(p)
                    .map(v -> 1 / (1 + Math.exp(Math.log1p(-v) - Math.log(v) - shift)))
                    .toArray();
            if (Arrays.stream(tilted).sum() < positives) {
                low = shift;
            } else {
                high = shift;
            }
        }
        return tilted;
    }

    private static double[] extended(double[] counts, double p) {
        double[] next = new double[counts.length + 1];
        for (int s = 0; s < counts.length; s++) {
            next[s] += counts[s] * (1 - p);
            next[s + 1] += counts[s] * p;
        }
        return next;
    }

    /** The probability of a count without one example, by dividing it out from the end where errors shrink. */
    private static double without(double[] counts, double p, int count) {
        double left = 0;
        if (p <= 0.5) {
            for (int s = 0; s <= count; s++) {
                left = (counts[s] - p * left) / (1 - p);
            }
        } else {
            for (int s = counts.length - 1; s > count; s--) {
                left = (counts[s] - (1 - p) * left) / p;
            }
        }
        return left;
    }
}
