package io.labelkit.aggregate.sequence;

import io.labelkit.core.consensus.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The confusion matrices over tags that expected counts and a prior give, whatever the tag before. The tag of a group is
 * divided among those that it may stand for.
 */
final class TagMatrices {
    private static final long LARGEST = 1L << 24;

    private TagMatrices() {}

    /** The pseudo-count of an answer given a true tag. */
    @FunctionalInterface
    interface Prior {
        double of(int truth, int answer);
    }

    /** A matrix for each labeler; none if there are too many labelers and tags for all of them to be kept. */
    static List<Optional<ConfusionMatrix>> of(TokenVotes votes, ChainSweep counts, Prior prior) {
        int states = votes.tags().size();
        int labelers = votes.votes().labelerCount();
        List<Optional<ConfusionMatrix>> matrices = new ArrayList<>();
        boolean small = (long) labelers * states * states <= LARGEST;
        double[][] sums = new double[small ? labelers : 0][states * states];
        for (int row = 0; row < votes.rows().count() && small; row++) {
            double[] sum = sums[votes.rows().labeler(row)];
            int[] meanings = votes.tags().meanings(votes.rows().answer(row));
            for (int s = 0; s < states; s++) {
                for (int meaning : meanings) {
                    sum[s * states + meaning] += counts.answers(row, s) / meanings.length;
                }
            }
        }
        for (int j = 0; j < labelers; j++) {
            matrices.add(small ? Optional.of(matrix(votes, sums[j], prior)) : Optional.empty());
        }
        return matrices;
    }

    private static ConfusionMatrix matrix(TokenVotes votes, double[] counts, Prior prior) {
        int states = votes.tags().size();
        double[] values = new double[states * states];
        for (int s = 0; s < states; s++) {
            double sum = 0;
            for (int x = 0; x < states; x++) {
                boolean can = x != TagSet.OUTSIDE || votes.silenceSpeaks() || states == 1;
                values[s * states + x] = can ? counts[s * states + x] + prior.of(s, x) : 0;
                sum += values[s * states + x];
            }
            for (int x = 0; x < states; x++) {
                values[s * states + x] /= sum;
            }
        }
        return new ConfusionMatrix(votes.tags().names(), values);
    }
}
