package io.labelkit.aggregate.quality;

/** What one row of probabilities says; shared by the pass over a matrix and the pass over a file. */
final class Guesses {
    /** Stands for a row that reaches no threshold. */
    static final int NOT_CONFIDENT = -1;

    private Guesses() {}

    /** The first of the greatest. */
    static int argMax(double[] p, int from, int k) {
        int best = from;
        double max = p[from];
        for (int j = from + 1; j < from + k; j++) {
            if (p[j] > max) {
                max = p[j];
                best = j;
            }
        }
        return best - from;
    }

    /**
     * The only class whose threshold is reached; if several are reached, the most probable class of all.
     *
     * @param reach the least probability of each class that reaches its threshold
     */
    static int confident(double[] p, int from, double[] reach, int argMax) {
        int reached = 0;
        int only = NOT_CONFIDENT;
        for (int j = 0; j < reach.length; j++) {
            if (p[from + j] >= reach[j]) {
                reached++;
                only = j;
            }
        }
        return reached > 1 ? argMax : only;
    }

    /** Whether the most probable class is the given one, which wins by a margin of up to 1e-6 against it. */
    static boolean agrees(int given, double own, int argMax, double max) {
        double lifted = own + ClassThresholds.TOLERANCE;
        return given == argMax || max < lifted || (max == lifted && given < argMax);
    }
}
