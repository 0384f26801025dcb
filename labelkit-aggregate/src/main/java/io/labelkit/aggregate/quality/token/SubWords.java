package io.labelkit.aggregate.quality.token;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;

/** How the probabilities of the sub-words that a model reads become those of the token they belong to. */
public enum SubWords {
    /** Those of the first sub-word; right for models that were trained on first sub-words only, which is usual. */
    FIRST,
    /** Their mean; right for models that were trained on every sub-word. */
    MEAN;

    /**
     * The probabilities of tokens, each divided by its sum.
     *
     * @param tokenOf for each sub-word the number of its token, from 0, ascending; -1 for sub-words of no token, such as
     *     the marks at the ends of a sentence
     * @param probabilities for each sub-word the probability of each tag
     * @param tokens the number of tokens
     * @return for each token the probability of each tag
     * @throws IllegalArgumentException if lengths differ, a number is too great, a probability is not in [0, 1], or a
     *     token has no sub-word or no probability above 0
     */
    public double[][] pool(int[] tokenOf, double[][] probabilities, int tokens) {
        Checks.check(
                tokenOf.length == probabilities.length, "tokenOf", probabilities.length + " numbers", tokenOf.length);
        double[][] pooled = new double[tokens][];
        for (int w = 0; w < tokenOf.length; w++) {
            int token = tokenOf[w];
            Checks.check(token >= -1 && token < tokens, "tokenOf", "in [-1, " + (tokens - 1) + "]", token);
            require(probabilities, w);
            if (token >= 0 && pooled[token] == null) {
                pooled[token] = probabilities[w].clone();
            } else if (token >= 0 && this == MEAN) {
                for (int k = 0; k < pooled[token].length; k++) {
                    pooled[token][k] += probabilities[w][k];
                }
            }
        }
        for (int t = 0; t < tokens; t++) {
            Checks.check(pooled[t] != null, "tokenOf", "with a sub-word for each token", "none for token " + t);
            double sum = Arrays.stream(pooled[t]).sum();
            Checks.check(sum > 0, "probabilities of token " + t, "above 0 for some tag", sum);
            for (int k = 0; k < pooled[t].length; k++) {
                pooled[t][k] /= sum;
            }
        }
        return pooled;
    }

    private static void require(double[][] probabilities, int subWord) {
        double[] row = probabilities[subWord];
        Checks.check(
                row.length == probabilities[0].length,
                "probabilities of sub-word " + subWord,
                probabilities[0].length + " numbers",
                row.length);
        for (int k = 0; k < row.length; k++) {
            Checks.check(
                    row[k] >= 0 && row[k] <= 1 + 1e-6,
                    "probabilities of sub-word " + subWord + " at " + k,
                    "in [0, 1]",
                    row[k]);
        }
    }
}
