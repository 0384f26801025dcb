package io.labelkit.aggregate.checks;

import java.util.Arrays;
import org.apache.commons.math3.special.Erf;

/** How the p-value of {@link NonIidCheck} is computed. */
public enum NonIidTest {
    /**
     * (1 + the number of random orders at least as unusual) / (1 + 199). Exact for any data: an independent order gets a
     * p-value below .05 in at most 5% of cases. The default.
     */
    EXACT_PERMUTATION(199) {
        @Override
        double pValue(double observed, double[] chance) {
            long asUnusual = Arrays.stream(chance).filter(x -> x >= observed).count();
            return (1.0 + asUnusual) / (1 + chance.length);
        }
    },
    /**
     * The tail of a Gaussian kernel density of 25 random orders, with the bandwidth of Scott, as in cleanlab. Prefer it
     * for p-values far below 1 / 200, which are guesses about the tail, or to compare with cleanlab.
     */
    GAUSSIAN_KDE(25) {
        @Override
        double pValue(double observed, double[] chance) {
            double mean = Arrays.stream(chance).average().orElse(0);
            double squares =
                    Arrays.stream(chance).map(x -> (x - mean) * (x - mean)).sum();
            double width = Math.sqrt(squares / (chance.length - 1)) * Math.pow(chance.length, -0.2);
            double sum = 0;
            for (double x : chance) {
                double tail = 0.5 * Erf.erfc((observed - x) / width / Math.sqrt(2));
                sum += width > 0 ? tail : x >= observed ? 1 : 0;
            }
            return sum / chance.length;
        }
    };

    private final int permutations;

    NonIidTest(int permutations) {
        this.permutations = permutations;
    }

    int permutations() {
        return permutations;
    }

    /** The p-value of a statistic given those of random orders. */
    abstract double pValue(double observed, double[] chance);
}
