package io.labelkit.aggregate.internal;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.Arrays;
import java.util.List;

/**
 * What each code of a matrix says of the answer behind it: one weight in [0, 1] for each class. A label has weight 1 on
 * its class, a candidate set 1 on each candidate, an excluded set 1 on each other class, a distribution its
 * probabilities. The likelihood of a vote given the true class is the sum of these weights times the likelihoods of the
 * answers. Immutable and thread-safe.
 */
public final class Evidence {
    private final int classes;
    /** One row of K for each code that is not a class. */
    private final double[] weights;

    private final double[] shares;

    /**
     * Reads the codes of a matrix.
     *
     * @param votes a matrix over categories or levels
     * @throws IllegalArgumentException if a vote excludes every class
     */
    public Evidence(VoteMatrix votes) {
        classes = votes.classCount();
        int open = votes.codeCount() - classes;
        weights = new double[TableSize.of("votes that leave several classes open", open, classes)];
        shares = new double[weights.length];
        for (int row = 0; row < open; row++) {
            int base = row * classes;
            fill(votes, classes + row, base);
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                sum += weights[base + k];
            }
            Checks.check(sum > 0, "vote", "possible for at least one class", votes.payload(classes + row));
            for (int k = 0; k < classes; k++) {
                shares[base + k] = weights[base + k] / sum;
            }
        }
    }

    private void fill(VoteMatrix votes, int code, int base) {
        VotePayload payload = votes.payload(code);
        if (payload instanceof VotePayload.Exactly exactly) {
            weights[base + votes.space().indexOf(className(exactly.label()))] = 1;
        } else if (payload instanceof VotePayload.OneOf oneOf) {
            set(votes, base, oneOf.classes(), 1);
        } else if (payload instanceof VotePayload.NoneOf noneOf) {
            Arrays.fill(weights, base, base + classes, 1);
            set(votes, base, noneOf.classes(), 0);
        } else if (payload instanceof VotePayload.Distribution distribution) {
            distribution
                    .probabilities()
                    .forEach((name, p) -> weights[base + votes.space().indexOf(name)] = p);
        }
    }

    private void set(VoteMatrix votes, int base, List<String> names, double value) {
        names.forEach(name -> weights[base + votes.space().indexOf(name)] = value);
    }

    private static String className(Label label) {
        return label instanceof Label.Ordinal ordinal ? ordinal.level() : label.toString();
    }

    /**
     * The weight of a class.
     *
     * @param code the code
     * @param k the class
     * @return 1 for the class of a label and each candidate, 0 for what is excluded, or a probability
     */
    public double weight(int code, int k) {
        return code < classes ? plain(code, k) : weights[(code - classes) * classes + k];
    }

    /**
     * The weight of a class divided by the sum over the classes.
     *
     * @param code the code
     * @param k the class
     * @return the share of one vote that goes to the class
     */
    public double share(int code, int k) {
        return code < classes ? plain(code, k) : shares[(code - classes) * classes + k];
    }

    /** A vote for one class says nothing else. */
    private static double plain(int code, int k) {
        return code == k ? 1 : 0;
    }
}
