package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The probability that a label is wrong by its quality score, learned from past reviews: the non-increasing step function
 * with the least squared error (isotonic regression by pooling adjacent violators), with straight lines between the
 * scores that were seen and constant beyond them. Rank a review queue by this times the impact of an error. Reviews of
 * flagged labels only say nothing about unflagged ones. Immutable and thread-safe.
 *
 * <p>Source: Ayer et al. (1955), doi:10.1214/aoms/1177728423; for probabilities Zadrozny and Elkan (2002),
 * doi:10.1145/775047.775151.
 */
public final class ErrorProbability {
    private final double[] scores;
    private final double[] probabilities;

    private ErrorProbability(double[] scores, double[] probabilities) {
        this.scores = scores;
        this.probabilities = probabilities;
    }

    /**
     * Fits past reviews.
     *
     * @param scores the quality score of each reviewed label, in [0, 1]
     * @param wrong whether the review found the label wrong
     * @return the function
     * @throws IllegalArgumentException if there are none, the lengths differ or a score is outside [0, 1]
     */
    public static ErrorProbability fit(double[] scores, boolean[] wrong) {
        Checks.check(scores.length > 0, "scores", "at least one", scores.length);
        Checks.check(wrong.length == scores.length, "wrong", scores.length + " values", wrong.length);
        for (int i = 0; i < scores.length; i++) {
            Checks.inRange(scores[i], 0, 1, "scores at " + i);
        }
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[a], scores[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] x = new double[order.length];
        double[] sum = new double[order.length];
        double[] weight = new double[order.length];
        int distinct = 0;
        for (int i : order) {
            if (distinct == 0 || scores[i] != x[distinct - 1]) {
                x[distinct++] = scores[i];
            }
            sum[distinct - 1] += wrong[i] ? 1 : 0;
            weight[distinct - 1]++;
        }
        return new ErrorProbability(Arrays.copyOf(x, distinct), pooled(sum, weight, distinct));
    }

    /** Joins neighbours until the means do not rise. */
    private static double[] pooled(double[] sum, double[] weight, int count) {
        double[] blockSum = new double[count];
        double[] blockWeight = new double[count];
        int[] length = new int[count];
        int blocks = 0;
        for (int i = 0; i < count; i++) {
            blockSum[blocks] = sum[i];
            blockWeight[blocks] = weight[i];
            length[blocks++] = 1;
            while (blocks > 1
                    && blockSum[blocks - 2] * blockWeight[blocks - 1]
                            < blockSum[blocks - 1] * blockWeight[blocks - 2]) {
                blockSum[blocks - 2] += blockSum[blocks - 1];
                blockWeight[blocks - 2] += blockWeight[blocks - 1];
                length[blocks - 2] += length[blocks - 1];
                blocks--;
            }
        }
        double[] fitted = new double[count];
        int at = 0;
        for (int b = 0; b < blocks; b++) {
            Arrays.fill(fitted, at, at + length[b], blockSum[b] / blockWeight[b]);
            at += length[b];
        }
        return fitted;
    }

    /**
     * The probability that a label is wrong.
     *
     * @param score its quality score, in [0, 1]
     * @return the probability, non-increasing in the score
     */
    public double of(double score) {
        Checks.inRange(score, 0, 1, "score");
        int place = Arrays.binarySearch(scores, score);
        if (place >= 0) {
            return probabilities[place];
        }
        int above = -place - 1;
        if (above == 0 || above == scores.length) {
            return probabilities[Math.max(0, above - 1)];
        }
        double part = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
        return probabilities[above - 1] + part * (probabilities[above] - probabilities[above - 1]);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "P(wrong) from %.3f at score %.3f to %.3f at score %.3f",
                probabilities[0],
                scores[0],
                probabilities[probabilities.length - 1],
                scores[scores.length - 1]);
    }
}
