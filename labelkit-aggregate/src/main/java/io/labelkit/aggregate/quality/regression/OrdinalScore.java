package io.labelkit.aggregate.quality.regression;

import io.labelkit.core.internal.Checks;

/**
 * How good the level y of a scale 0 to K - 1 looks beside probabilities p of the levels, in [0, 1]; low is suspicious.
 * Unlike scores of classes these know that the neighbouring level is a smaller error than the far end of the scale.
 */
public enum OrdinalScore {
    /**
     * One less the expected distance, as a share of the scale: {@code 1 - sum(p[k] |k - y|) / (K - 1)}. The default: far
     * errors come first, and two labels with the same expected distance score the same.
     */
    EXPECTED_LEVEL_ERROR,
    /**
     * {@code 1 - max(P(level < y), P(level > y))}: at least 1/2 exactly if y is a median of the probabilities, which is
     * the level with the least expected distance. Prefer it to decide whether a level is wrong, rather than how far.
     *
     * <p>Source: cumulative probabilities of levels as in McCullagh (1980), Regression models for ordinal data,
     * doi:10.1111/j.2517-6161.1980.tb01109.x.
     */
    ORDINAL_MARGIN;

    /**
     * The score of one level.
     *
     * @param probabilities the probability of each level, from the least to the greatest
     * @param given the given level
     * @return the score
     * @throws IllegalArgumentException if there are fewer than two levels, there is no such level, a probability is not
     *     in [0, 1], or all are 0; they need not sum to 1
     */
    public double score(double[] probabilities, int given) {
        int k = probabilities.length;
        Checks.check(k >= 2, "probabilities", "of at least 2 levels", k);
        Checks.check(given >= 0 && given < k, "given", "a level below " + k, given);
        double below = 0;
        double above = 0;
        double distance = 0;
        double sum = 0;
        for (int level = 0; level < k; level++) {
            below += level < given ? probabilities[level] : 0;
            above += level > given ? probabilities[level] : 0;
            distance += probabilities[level] * Math.abs(level - given);
            sum += probabilities[level];
        }
        requireProbabilities(probabilities, sum);
        return this == ORDINAL_MARGIN ? 1 - Math.max(below, above) / sum : 1 - distance / sum / (k - 1);
    }

    private static void requireProbabilities(double[] probabilities, double sum) {
        for (int level = 0; level < probabilities.length; level++) {
            Checks.check(
                    probabilities[level] >= 0 && probabilities[level] <= 1 + 1e-6,
                    "probabilities of level " + level,
                    "in [0, 1]",
                    probabilities[level]);
        }
        Checks.check(sum > 0, "probabilities", "above 0 for some level", sum);
    }

    /**
     * The median of the probabilities: the level with the least expected distance.
     *
     * @param probabilities the probability of each level, from the least to the greatest
     * @return the first level at which at least half of the probability is reached
     * @throws IllegalArgumentException if a probability is not in [0, 1], or all are 0; they need not sum to 1
     */
    public static int median(double[] probabilities) {
        double sum = 0;
        for (double p : probabilities) {
            sum += p;
        }
        requireProbabilities(probabilities, sum);
        double reached = 0;
        for (int level = 0; level < probabilities.length; level++) {
            reached += probabilities[level];
            if (reached >= sum / 2 - 1e-12) {
                return level;
            }
        }
        return probabilities.length - 1;
    }
}
