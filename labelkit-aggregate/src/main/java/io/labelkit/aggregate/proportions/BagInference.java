package io.labelkit.aggregate.proportions;

import io.labelkit.core.internal.Checks;

/**
 * From how likely each example is positive by itself and the counts of bags to how likely each is positive.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface BagInference {
    /**
     * The targets.
     *
     * @param probabilities how likely each example is positive, bag after bag
     * @param start where each bag begins, and the number of examples at the end
     * @param positives how many examples of each bag are positive
     * @return how likely each example is positive given the counts
     */
    double[] targets(double[] probabilities, int[] start, int[] positives);

    /**
     * Each bag by itself, exactly ({@link BagPosterior}).
     *
     * @return the inference
     */
    static BagInference exact() {
        return (p, start, positives) -> {
            double[] q = new double[p.length];
            for (int b = 0; b < positives.length; b++) {
                double[] bag = java.util.Arrays.copyOfRange(p, start[b], start[b + 1]);
                System.arraycopy(BagPosterior.of(bag, positives[b]), 0, q, start[b], bag.length);
            }
            return q;
        };
    }

    /**
     * Counts and neighbours together, by loopy belief propagation: besides the counts of bags, examples that are alike
     * tend to have the same label.
     *
     * @param neighbours for each example, bag after bag, the numbers of similar examples
     * @param similarity how strongly neighbours are drawn to the same label, at least 0; 1 multiplies the odds of agreeing by
     *     e
     * @param counting how strictly counts hold, above 0: a bag that is off by d costs {@code counting d^2}
     * @return the inference
     */
    static BagInference withNeighbours(int[][] neighbours, double similarity, double counting) {
        Checks.check(similarity >= 0 && Double.isFinite(similarity), "similarity", "at least 0", similarity);
        Checks.check(counting > 0 && Double.isFinite(counting), "counting", "above 0", counting);
        return new BeliefPropagation(neighbours, similarity, counting);
    }
}
