package io.labelkit.aggregate.conformal;

import io.labelkit.core.internal.Checks;

/**
 * How strange a label is for an example, from the model's probabilities; the greater, the stranger. With the labels
 * sorted by probability, S(y) the mass strictly before y, o(y) its rank from 0 and U in [0, 1):
 *
 * <pre>
 * least ambiguous  1 - p(y)                                   the smallest sets on average
 * margin           1/2 - (p(y) - max of the others) / 2
 * adaptive (APS)   S(y) + U p(y)                              sets of equal coverage for easy and hard examples
 * regularised      S(y) + U p(y) + lambda max(0, o(y) + 1 - k)   adaptive without a long tail (RAPS)
 * contiguous       S(y) + U p(y), for levels in order           sets without gaps
 * </pre>
 *
 * For the contiguous score S(y) is the mass of the levels that a range takes in before y, if it starts at the most probable
 * level and grows to the more probable of its two neighbors. U is a hash of seed and probabilities, so the same example always has the same set. Immutable and thread-safe. Sources:
 * V. Vovk, A. Gammerman and G. Shafer (2005), Algorithmic Learning in a Random World; Y. Romano, M. Sesia and E. Candes
 * (2020), Classification with valid and adaptive coverage, NeurIPS; A. Angelopoulos, S. Bates, J. Malik and M. Jordan
 * (2021), Uncertainty sets for image classifiers using conformal prediction, ICLR.
 */
public final class ConformalScore {
    private enum Kind {
        LEAST_AMBIGUOUS,
        MARGIN,
        ADAPTIVE,
        CONTIGUOUS
    }

    private final Kind kind;
    private final double lambda;
    private final int freeRanks;
    private final long seed;

    private ConformalScore(Kind kind, double lambda, int freeRanks, long seed) {
        this.kind = kind;
        this.lambda = lambda;
        this.freeRanks = freeRanks;
        this.seed = seed;
    }

    /**
     * One minus the probability of the label.
     *
     * @return the score
     */
    public static ConformalScore leastAmbiguous() {
        return new ConformalScore(Kind.LEAST_AMBIGUOUS, 0, 0, 0);
    }

    /**
     * How far the label is behind the best of the others.
     *
     * @return the score
     */
    public static ConformalScore margin() {
        return new ConformalScore(Kind.MARGIN, 0, 0, 0);
    }

    /**
     * The mass of what is more probable.
     *
     * @param seed the seed of U
     * @return the score
     */
    public static ConformalScore adaptive(long seed) {
        return new ConformalScore(Kind.ADAPTIVE, 0, 0, seed);
    }

    /**
     * The mass of what is more probable, with a penalty for late ranks.
     *
     * @param lambda the penalty of a rank, at least 0
     * @param freeRanks k, how many ranks have none, at least 0
     * @param seed the seed of U
     * @return the score
     */
    public static ConformalScore regularised(double lambda, int freeRanks, long seed) {
        Checks.check(lambda >= 0 && Double.isFinite(lambda), "lambda", "at least 0", lambda);
        Checks.check(freeRanks >= 0, "freeRanks", "at least 0", freeRanks);
        return new ConformalScore(Kind.ADAPTIVE, lambda, freeRanks, seed);
    }

    /**
     * The mass of the levels between the most probable one and this, for classes that are levels in order: sets are ranges
     * without gaps, such as 2 to 4 of 5 stars. Not for class-conditional sets, whose thresholds differ from level to level.
     *
     * @param seed the seed of U
     * @return the score
     */
    public static ConformalScore contiguous(long seed) {
        return new ConformalScore(Kind.CONTIGUOUS, 0, 0, seed);
    }

    /**
     * The scores of all labels.
     *
     * @param probabilities the model's, one a label
     * @return one a label
     */
    public double[] of(double[] probabilities) {
        return scores(probabilities, draw(probabilities));
    }

    double[] scores(double[] p, double u) {
        if (kind == Kind.CONTIGUOUS) {
            return contiguous(p, u);
        }
        double[] scores = new double[p.length];
        for (int y = 0; y < p.length; y++) {
            scores[y] = switch (kind) {
                case LEAST_AMBIGUOUS -> 1 - p[y];
                case MARGIN -> 0.5 - (p[y] - bestOther(p, y)) / 2;
                case ADAPTIVE, CONTIGUOUS -> adaptive(p, y, u);
            };
        }
        return scores;
    }

    private static double[] contiguous(double[] p, double u) {
        int mode = 0;
        for (int y = 1; y < p.length; y++) {
            mode = p[y] > p[mode] ? y : mode;
        }
        double[] scores = new double[p.length];
        double before = 0;
        int below = mode - 1;
        int above = mode + 1;
        int next = mode;
        for (int taken = 0; taken < p.length; taken++) {
            scores[next] = before + u * p[next];
            before += p[next];
            boolean down = above >= p.length || (below >= 0 && p[below] >= p[above]);
            next = down ? below-- : above++;
        }
        return scores;
    }

    private static double bestOther(double[] p, int y) {
        double best = 0;
        for (int k = 0; k < p.length; k++) {
            best = k == y ? best : Math.max(best, p[k]);
        }
        return best;
    }

    private double adaptive(double[] p, int y, double u) {
        double before = 0;
        int rank = 0;
        for (int k = 0; k < p.length; k++) {
            if (p[k] > p[y] || (p[k] == p[y] && k < y)) {
                before += p[k];
                rank++;
            }
        }
        return before + u * p[y] + lambda * Math.max(0, rank + 1 - freeRanks);
    }

    /** A number in [0, 1) that seed and probabilities determine. */
    private double draw(double[] p) {
        if (kind != Kind.ADAPTIVE && kind != Kind.CONTIGUOUS) {
            return 0;
        }
        long hash = mixed(seed + 0x9E3779B97F4A7C15L);
        for (double value : p) {
            hash = mixed(hash ^ Double.doubleToLongBits(value + 0.0));
        }
        return (hash >>> 11) * 0x1.0p-53;
    }

    /** The finalizer of MurmurHash3 in the variant 13 of Stafford. */
    private static long mixed(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    @Override
    public String toString() {
        return kind == Kind.ADAPTIVE && lambda > 0
                ? "regularised(lambda=" + lambda + ", k=" + freeRanks + ")"
                : kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
