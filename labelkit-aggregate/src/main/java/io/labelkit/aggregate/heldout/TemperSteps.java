package io.labelkit.aggregate.heldout;

import io.labelkit.core.consensus.CategoricalConsensus;
import java.util.Arrays;

/**
 * For each of some exponents how well a tempered posterior foretells hidden votes and how sure it is of the labels, by
 * block of examples.
 */
final class TemperSteps {
    private static final double[] EXPONENTS = {.02, .05, .1, .15, .2, .25, .35, .5, .7, 1, 1.4, 2, 4, 8};

    private final double[][] scores = new double[EXPONENTS.length][];
    private final double[][] sure = new double[EXPONENTS.length][];
    private final int[] labelled;

    /** The labels are columns, or -1 without one. */
    TemperSteps(
            CategoricalConsensus consensus, int[] labels, double[] shares, HeldOutBeliefs beliefs, ExampleBlocks blocks,
            int threads) {
        labelled = new int[blocks.count()];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0) {
                labelled[blocks.of(i)]++;
            }
        }
        for (int x = 0; x < EXPONENTS.length; x++) {
            Temper temper = new Temper(EXPONENTS[x], shares);
            ExampleScores score = ExampleScores.of(
                    beliefs.folds(), blocks, beliefs.tempered(temper).logLikelihood(threads));
            scores[x] = new double[blocks.count()];
            Arrays.setAll(scores[x], score::sum);
            sure[x] = new double[blocks.count()];
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] >= 0) {
                    double[] belief = consensus.probabilities(i);
                    temper.apply(belief, 0);
                    sure[x][blocks.of(i)] += belief[labels[i]];
                }
            }
        }
    }

    /** The mean probability of the labels of some blocks, by the exponent that foretells their hidden votes best. */
    double accuracy(int[] blocks) {
        int x = best(blocks);
        double sum = 0;
        long count = 0;
        for (int b : blocks) {
            sum += sure[x][b];
            count += labelled[b];
        }
        return sum / count;
    }

    double exponent(int[] blocks) {
        return EXPONENTS[best(blocks)];
    }

    private int best(int[] blocks) {
        int best = 0;
        double bestSum = Double.NEGATIVE_INFINITY;
        for (int x = 0; x < EXPONENTS.length; x++) {
            double sum = 0;
            for (int b : blocks) {
                sum += scores[x][b];
            }
            if (sum > bestSum) {
                best = x;
                bestSum = sum;
            }
        }
        return best;
    }
}
