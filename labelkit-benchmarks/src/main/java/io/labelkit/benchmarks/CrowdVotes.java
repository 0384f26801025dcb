package io.labelkit.benchmarks;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A simulated crowd as in the published scaling reference: four classes of prior 0.4, 0.3, 0.2 and 0.1, labelers whose
 * accuracies are uniform on 0.45 to 0.95 and whose errors of each class fall on the others by a draw from a flat
 * Dirichlet distribution, five distinct labelers an example. One labeler for every hundred examples: 10,000 examples are
 * the case ds_10k of that reference, 100,000 are ds_100k (with other random numbers).
 */
final class CrowdVotes {
    private static final double[] PRIOR = {0.4, 0.3, 0.2, 0.1};
    private static final String[] CLASSES = {"a", "b", "c", "d"};
    private static final int VOTES_PER_EXAMPLE = 5;
    private static final int EXAMPLES_PER_LABELER = 100;

    private final SplittableRandom random;
    private final double[] accuracy;
    private final double[][][] errors;

    private CrowdVotes(int labelers, long seed) {
        random = new SplittableRandom(seed);
        accuracy = new double[labelers];
        errors = new double[labelers][CLASSES.length][CLASSES.length];
        for (int j = 0; j < labelers; j++) {
            accuracy[j] = random.nextDouble(0.45, 0.95);
            for (int k = 0; k < CLASSES.length; k++) {
                for (int l = 0; l < CLASSES.length; l++) {
                    errors[j][k][l] = l == k ? 0 : -Math.log(1 - random.nextDouble());
                }
            }
        }
    }

    /** Simulates the votes. */
    static VoteMatrix simulate(int examples, long seed) {
        int labelers = examples / EXAMPLES_PER_LABELER;
        CrowdVotes crowd = new CrowdVotes(labelers, seed);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(CLASSES));
        for (int i = 0; i < examples; i++) {
            int truth = crowd.draw(PRIOR);
            Set<Integer> who = new LinkedHashSet<>();
            while (who.size() < VOTES_PER_EXAMPLE) {
                who.add(crowd.random.nextInt(labelers));
            }
            for (int j : who) {
                boolean right = crowd.random.nextDouble() < crowd.accuracy[j];
                int said = right ? truth : crowd.draw(crowd.errors[j][truth]);
                builder.add("example-" + i, "labeler-" + j, CLASSES[said]);
            }
        }
        return builder.build();
    }

    /** A class drawn in proportion to weights. */
    private int draw(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = random.nextDouble() * sum;
        int last = 0;
        for (int k = 0; k < weights.length; k++) {
            if (weights[k] > 0) {
                last = k;
                left -= weights[k];
                if (left < 0) {
                    return k;
                }
            }
        }
        return last;
    }
}
