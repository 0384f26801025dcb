package io.labelkit.aggregate.internal;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.VoteMatrix;
import java.util.HashSet;
import java.util.Set;

/** What votes of any kind must not be. Stateless and thread-safe. */
public final class VoteChecks {
    private VoteChecks() {}

    /**
     * Refuses votes of a student beside those of its teachers: they are not independent.
     *
     * @param votes the votes
     * @throws IllegalArgumentException naming both
     */
    public static void requireIndependent(VoteMatrix votes) {
        Set<String> voting = new HashSet<>();
        for (int j = 0; j < votes.labelerCount(); j++) {
            if (votes.votesOf(j) > 0) {
                voting.add(votes.labelers().get(j).name());
            }
        }
        for (LabelerInfo info : votes.labelers()) {
            for (String teacher : info.derivedFrom()) {
                Checks.check(
                        !voting.contains(info.name()) || !voting.contains(teacher),
                        "votes",
                        "independent, without " + Checks.shown(info.name()) + " or its teacher "
                                + Checks.shown(teacher),
                        "both of them");
            }
        }
    }
}
