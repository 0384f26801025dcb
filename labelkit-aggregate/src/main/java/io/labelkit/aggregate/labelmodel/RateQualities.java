package io.labelkit.aggregate.labelmodel;

import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is reported of labelers from their rates. */
final class RateQualities {
    private RateQualities() {}

    /**
     * The qualities.
     *
     * @param accuracies the expected share of right votes of each labeler, not a number without votes
     * @param rates P(labeler j votes l | class z) at (j K + l) K + z
     */
    static List<LabelerQuality> of(VoteMatrix votes, double[] accuracies, double[] rates) {
        int classes = votes.classCount();
        List<LabelerQuality> qualities = new ArrayList<>();
        for (int j = 0; j < accuracies.length; j++) {
            int count = votes.votesOf(j);
            double[] rows = new double[classes * classes];
            for (int z = 0; z < classes; z++) {
                double sum = 0;
                for (int l = 0; l < classes; l++) {
                    sum += rates[(j * classes + l) * classes + z];
                }
                for (int l = 0; l < classes; l++) {
                    rows[z * classes + l] = sum > 0 ? rates[(j * classes + l) * classes + z] / sum : 1.0 / classes;
                }
            }
            qualities.add(new LabelerQuality(
                    votes.labelers().get(j).name(),
                    count,
                    count == 0 ? OptionalDouble.empty() : OptionalDouble.of(accuracies[j]),
                    Optional.of(new ConfusionMatrix(votes.space().classNames(), rows))));
        }
        return qualities;
    }
}
