package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;

/**
 * Makes one score of the scores of the parts of an example, such as its classes or its tokens. Scores are in [0, 1], low is
 * suspicious; so is the result, which never falls when a part's score rises, except for {@link SoftMin}, which may by a
 * little. One score alone is the result; none gives 1. Immutable and thread-safe.
 */
public sealed interface ScorePooling {
    /**
     * Pools scores.
     *
     * @param scores the scores, in any order; not changed
     * @return one score; 1 of none
     * @throws IllegalArgumentException if a score is NaN
     */
    double pool(double... scores);

    private static void require(double[] scores) {
        for (int i = 0; i < scores.length; i++) {
            Checks.check(!Double.isNaN(scores[i]), "scores at " + i, "numbers", scores[i]);
        }
    }

    /** The least score: one bad part makes a bad example. The default for the tokens of a sentence. */
    record Minimum() implements ScorePooling {
        @Override
        public double pool(double... scores) {
            require(scores);
            return Arrays.stream(scores).min().orElse(1);
        }
    }

    /** The mean. Prefer it where every part has errors and the worst examples have many. */
    record Mean() implements ScorePooling {
        @Override
        public double pool(double... scores) {
            require(scores);
            return Arrays.stream(scores).average().orElse(1);
        }
    }

    /**
     * The exponential moving average from the greatest score down to the least, which so counts most: starting with the
     * greatest, {@code e = alpha s + (1 - alpha) e}. The default for several classes, with 0.8: a second bad class still
     * counts.
     *
     * <p>Source: Thyagarajan et al. (2022), Identifying incorrect annotations in multi-label classification data,
     * arXiv:2211.13895.
     *
     * @param alpha the weight of each next score, in [0, 1]; 1 gives the minimum, 0 the maximum
     */
    record ExponentialMovingAverage(double alpha) implements ScorePooling {
        /**
         * Checks the weight.
         *
         * @param alpha in [0, 1]
         * @throws IllegalArgumentException if it is not
         */
        public ExponentialMovingAverage {
            Checks.inRange(alpha, 0, 1, "alpha");
        }

        /**
         * The customary weight for a number of scores.
         *
         * @param scores the number, at least 1
         * @return the average with {@code alpha = 2 / (scores + 1)}
         */
        public static ExponentialMovingAverage over(int scores) {
            return new ExponentialMovingAverage(2.0 / (Checks.positive(scores, "scores") + 1));
        }

        @Override
        public double pool(double... scores) {
            require(scores);
            if (scores.length == 0) {
                return 1;
            }
            double[] sorted = scores.clone();
            Arrays.sort(sorted);
            double average = sorted[sorted.length - 1];
            for (int i = sorted.length - 2; i >= 0; i--) {
                average = alpha * sorted[i] + (1 - alpha) * average;
            }
            return average;
        }
    }

    /**
     * The mean with weights in proportion to {@code exp((1 - s) / temperature)}: near the minimum for small temperatures,
     * near the mean for great ones. Prefer it to the minimum where several bad parts should count for more than one.
     *
     * @param temperature above 0
     */
    record SoftMin(double temperature) implements ScorePooling {
        /**
         * Checks the temperature.
         *
         * @param temperature above 0
         * @throws IllegalArgumentException if it is not
         */
        public SoftMin {
            Checks.check(temperature > 0, "temperature", "above 0", temperature);
        }

        @Override
        public double pool(double... scores) {
            require(scores);
            double least = Arrays.stream(scores).min().orElse(1);
            double weights = 0;
            double sum = 0;
            for (double score : scores) {
                double weight = Math.exp((least - score) / temperature);
                weights += weight;
                sum += weight * score;
            }
            return scores.length == 0 ? 1 : sum / weights;
        }
    }
}
