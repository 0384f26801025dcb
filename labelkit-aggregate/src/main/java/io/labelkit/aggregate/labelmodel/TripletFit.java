package io.labelkit.aggregate.labelmodel;

import io.labelkit.aggregate.internal.Overlaps;
import java.util.Arrays;

/** The expectations E[lambda_a Y] of one class against the others, from second moments. */
final class TripletFit {
    private final int labelers;
    private final boolean[] blocked;
    private final double[] moment;
    private final double[] noise;

    /**
     * Computes the moments.
     *
     * @param positive the class that is +1; all others are -1 and silence is 0
     */
    TripletFit(Moments moments, int positive) {
        Overlaps overlaps = moments.overlaps();
        labelers = overlaps.labelers();
        int classes = overlaps.classes();
        int cells = classes * classes;
        double examples = Math.max(1, overlaps.examples());
        moment = new double[labelers * labelers];
        noise = new double[labelers * labelers];
        blocked = new boolean[labelers * labelers];
        for (int a = 0; a < labelers; a++) {
            for (int q = 0; q < overlaps.partners(a).length; q++) {
                int b = overlaps.partners(a)[q];
                double sum = 0;
                double all = 0;
                for (int c = 0; c < cells; c++) {
                    double count = overlaps.counts(a)[q * cells + c];
                    sum += (c / classes == positive) == (c % classes == positive) ? count : -count;
                    all += count;
                }
                set(moment, a, b, sum / examples);
                set(noise, a, b, Math.sqrt(all) / examples);
            }
            for (int b = 0; b < labelers; b++) {
                blocked[a * labelers + b] = moments.masked(a, b);
            }
        }
    }

    private void set(double[] matrix, int a, int b, double value) {
        matrix[a * labelers + b] = value;
        matrix[b * labelers + a] = value;
    }

    /**
     * The absolute values, and not a number for labelers without a triplet.
     *
     * @param skipsWeak whether pairs b, c count only if their moment is beyond its standard error, and triplets only if
     *     all three pairs share an example; otherwise a triplet without them estimates 0
     */
    double[] expectations(Triplets combination, boolean skipsWeak) {
        double[] expectations = new double[labelers];
        double[] estimates = new double[Math.max(0, (labelers - 1) * (labelers - 2) / 2)];
        for (int a = 0; a < labelers; a++) {
            expectations[a] = combination == Triplets.LEAST_SQUARES
                    ? leastSquares(a, skipsWeak)
                    : combined(combination, estimates, estimates(a, skipsWeak, estimates));
        }
        return expectations;
    }

    private boolean usable(int a, int b, int c, boolean skipsWeak) {
        int ab = a * labelers + b;
        int ac = a * labelers + c;
        int bc = b * labelers + c;
        if (blocked[ab] || blocked[ac] || blocked[bc]) {
            return false;
        }
        return !skipsWeak || (noise[ab] > 0 && noise[ac] > 0 && Math.abs(moment[bc]) >= Math.max(noise[bc], 1e-300));
    }

    private int estimates(int a, boolean skipsWeak, double[] estimates) {
        int size = 0;
        for (int b = 0; b < labelers; b++) {
            for (int c = b + 1; c < labelers && b != a; c++) {
                if (c != a && usable(a, b, c, skipsWeak)) {
                    double product = moment[a * labelers + b] * moment[a * labelers + c];
                    double other = moment[b * labelers + c];
                    estimates[size++] = other == 0 ? 0 : Math.sqrt(Math.abs(product / other));
                }
            }
        }
        return size;
    }

    private static double combined(Triplets combination, double[] estimates, int size) {
        if (size == 0) {
            return Double.NaN;
        }
        if (combination == Triplets.MEAN) {
            return Arrays.stream(estimates, 0, size).sum() / size;
        }
        Arrays.sort(estimates, 0, size);
        return (estimates[(size - 1) / 2] + estimates[size / 2]) / 2;
    }

    private double leastSquares(int a, boolean skipsWeak) {
        double above = 0;
        double below = 0;
        for (int b = 0; b < labelers; b++) {
            for (int c = b + 1; c < labelers && b != a; c++) {
                if (c != a && usable(a, b, c, skipsWeak)) {
                    double other = Math.abs(moment[b * labelers + c]);
                    above += Math.abs(moment[a * labelers + b] * moment[a * labelers + c]) * other;
                    below += other * other;
                }
            }
        }
        return below > 0 ? Math.sqrt(above / below) : Double.NaN;
    }
}
