package io.labelkit.aggregate.truth;

import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;

/**
 * The leading left singular vector of the centred votes: J rows, one column for each example and class, with
 * {@code (j says k on i) - 1 / K} where labeler j voted on example i and 0 where it did not. Columns of classes sum to 0
 * over each vote, so that the product of the matrix and its transpose needs no term for the centring of its rows. Power
 * iteration on that J x J product, O(votes + N K) a round.
 */
final class LabelerDirection {
    private static final int MAX_ROUNDS = 1000;
    private static final double AT_REST = 1e-11;

    private final VoteMatrix votes;
    private final double[] vector;
    private int rounds;
    private boolean converged;

    LabelerDirection(VoteMatrix votes) {
        this.votes = votes;
        this.vector = new double[votes.labelerCount()];
        iterate();
    }

    /** Unit length, turned so that its sum is not negative; entries may be negative. */
    double[] vector() {
        return vector;
    }

    int rounds() {
        return rounds;
    }

    boolean converged() {
        return converged;
    }

    private void iterate() {
        Arrays.fill(vector, 1 / Math.sqrt(Math.max(1, vector.length)));
        double[] next = new double[vector.length];
        double[] column = new double[votes.classCount()];
        while (rounds < MAX_ROUNDS && !converged) {
            rounds++;
            multiply(next, column);
            double norm = Math.sqrt(Arrays.stream(next).map(x -> x * x).sum());
            if (!(norm > 0)) {
                converged = true;
                return;
            }
            double moved = 0;
            for (int j = 0; j < next.length; j++) {
                moved = Math.max(moved, Math.abs(next[j] / norm - vector[j]));
                vector[j] = next[j] / norm;
            }
            converged = moved < AT_REST;
        }
        if (Arrays.stream(vector).sum() < 0) {
            for (int j = 0; j < vector.length; j++) {
                vector[j] = -vector[j];
            }
        }
    }

    /** The matrix times its transpose times the vector. */
    private void multiply(double[] next, double[] column) {
        Arrays.fill(next, 0);
        VoteList list = votes.byExample();
        for (int i = 0; i < list.rows(); i++) {
            double said = 0;
            for (int p = list.start(i); p < list.end(i); p++) {
                said += vector[list.other(p)];
            }
            Arrays.fill(column, -said / column.length);
            for (int p = list.start(i); p < list.end(i); p++) {
                column[list.code(p)] += vector[list.other(p)];
            }
            for (int p = list.start(i); p < list.end(i); p++) {
                next[list.other(p)] += column[list.code(p)];
            }
        }
    }
}
