package io.labelkit.aggregate.comparison;

/**
 * Mallows' model: a ranking has the probability {@code exp(-theta d) / Z}, where d is its Kendall distance to the truth.
 */
final class MallowsModel {
    static final double LEAST = 0.1;
    static final double GREATEST = 10;

    private MallowsModel() {}

    /** The mean distance for n alternatives: {@code n/(e^t - 1) - sum over j = 1..n of j/(e^(j t) - 1)}. */
    static double meanDistance(double theta, int alternatives) {
        double mean = alternatives / Math.expm1(theta);
        for (int j = 1; j <= alternatives; j++) {
            mean -= j / Math.expm1(j * theta);
        }
        return mean;
    }

    /**
     * How much more often than not two alternatives that are g places apart in the truth are ordered as there:
     * {@code 2 (h(g + 1) - h(g)) - 1} with {@code h(k) = k / (1 - e^(-k t))}.
     */
    static double agreement(double theta, int g) {
        return 2 * (g / Math.expm1(-g * theta) - (g + 1) / Math.expm1(-(g + 1) * theta)) - 1;
    }

    /** The logarithm of Z: {@code sum over k = 2..n of log((1 - e^(-k t)) / (1 - e^(-t)))}. */
    static double logPartition(double theta, int alternatives) {
        double sum = 0;
        for (int k = 2; k <= alternatives; k++) {
            sum += Math.log(Math.expm1(-k * theta) / Math.expm1(-theta));
        }
        return sum;
    }

    /**
     * The theta, within [{@value #LEAST}, {@value #GREATEST}], under which a share of all pairs is expected to be ordered
     * wrongly, by bisection.
     *
     * @param share the share
     * @param rankings how many rankings there are of each number of alternatives
     */
    static double theta(double share, int[] rankings) {
        double pairs = 0;
        for (int n = 2; n < rankings.length; n++) {
            pairs += rankings[n] * (n * (n - 1) / 2.0);
        }
        double low = LEAST;
        double high = GREATEST;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            double expected = 0;
            for (int n = 2; n < rankings.length; n++) {
                expected += rankings[n] == 0 ? 0 : rankings[n] * meanDistance(middle, n);
            }
            if (expected > share * pairs) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
