package io.labelkit.core.report;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What labelers say too often, and how often they contradict the label, for consensus of single categories. */
final class LabelerLeanings {
    private final Optional<CategoricalConsensus> consensus;
    private final VoteMatrix votes;

    LabelerLeanings(Consensus consensus) {
        this.consensus = consensus instanceof CategoricalConsensus c ? Optional.of(c) : Optional.empty();
        this.votes = consensus.votes();
    }

    /**
     * One labeler beside the consensus on the same examples.
     *
     * @param against the votes for something else than the label
     * @param leansTo the class with the greatest excess of votes over labels, if there is an excess
     * @param lean the excess as a share of the labeler's votes
     */
    record Leaning(long against, Optional<String> leansTo, double lean) {}

    boolean isKnown() {
        return consensus.isPresent();
    }

    /** How a labeler's votes for single classes differ from the labels; empty if no two can be compared. */
    Optional<Leaning> of(int labeler) {
        if (consensus.isEmpty()) {
            return Optional.empty();
        }
        int classes = votes.classCount();
        long[] excess = new long[classes];
        long against = 0;
        long compared = 0;
        VoteList list = votes.byLabeler();
        for (int p = list.start(labeler); p < list.end(labeler); p++) {
            OptionalInt label = consensus.get().labelIndex(list.other(p));
            int said = list.code(p);
            if (said < classes && label.isPresent()) {
                excess[said]++;
                excess[label.getAsInt()]--;
                against += said == label.getAsInt() ? 0 : 1;
                compared++;
            }
        }
        int most = 0;
        for (int k = 1; k < classes; k++) {
            most = excess[k] > excess[most] ? k : most;
        }
        if (compared == 0) {
            return Optional.empty();
        }
        Optional<String> name =
                excess[most] > 0 ? Optional.of(votes.space().classNames().get(most)) : Optional.empty();
        return Optional.of(new Leaning(against, name, excess[most] / (double) compared));
    }

    /** Whether a labeler said something else than the label of an example. */
    boolean isAgainst(int example, int code) {
        OptionalLong label = consensus.stream()
                .flatMapToInt(c -> c.labelIndex(example).stream())
                .asLongStream()
                .findFirst();
        return label.isPresent() && code < votes.classCount() && code != label.getAsLong();
    }
}
