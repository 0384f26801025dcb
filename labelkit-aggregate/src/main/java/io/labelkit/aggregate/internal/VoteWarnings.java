package io.labelkit.aggregate.internal;

import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;

/** What can be said of votes without knowing the truth, before anything is fitted. Stateless and thread-safe. */
public final class VoteWarnings {
    private VoteWarnings() {}

    /**
     * What a careful reader wants to know of votes for classes before any fit.
     *
     * @param votes the votes
     * @return the warnings
     */
    public static List<Warning> of(VoteMatrix votes) {
        List<Warning> warnings = new ArrayList<>();
        int oneClass = VoteFacts.oneClassLabelers(votes);
        if (oneClass > 0) {
            warnings.add(new Warning(
                    WarningKind.ONE_CLASS_LABELERS,
                    oneClass + " of " + votes.labelerCount() + " labelers voted for one class only, at least "
                            + VoteFacts.ENOUGH_VOTES + " times; a confusion matrix cannot tell how good they are."));
        }
        warnings.addAll(ofFamilies(votes));
        warnings.addAll(ofAnyKind(votes));
        return warnings;
    }

    /** A family that has more than half of the votes, and so can outvote all others. */
    private static List<Warning> ofFamilies(VoteMatrix votes) {
        List<Warning> warnings = new ArrayList<>();
        LabelerFamilies.of(votes).members().forEach((family, members) -> {
            long cast = members.stream().mapToLong(votes::votesOf).sum();
            if (2 * cast > votes.voteCount()) {
                warnings.add(new Warning(
                        WarningKind.DEPENDENT_LABELERS,
                        members.size() + " of " + votes.labelerCount() + " labelers are of the family "
                                + Checks.shown(family)
                                + " and have most of the votes; they may err together, and count as independent unless"
                                + " weights say otherwise."));
            }
        });
        return warnings;
    }

    /**
     * Warnings about examples with one vote, groups of labelers that share no example, and repeated votes.
     *
     * @param votes the votes
     * @return the warnings
     */
    public static List<Warning> ofAnyKind(VoteMatrix votes) {
        List<Warning> warnings = new ArrayList<>();
        int single = 0;
        int covered = 0;
        for (int i = 0; i < votes.exampleCount(); i++) {
            int count = votes.byExample().count(i);
            covered += count > 0 ? 1 : 0;
            single += count == 1 ? 1 : 0;
        }
        if (single * 2L > covered) {
            warnings.add(new Warning(
                    WarningKind.SINGLE_VOTES, single + " of " + covered + " examples with votes have a single one."));
        }
        int groups = VoteFacts.groupCount(votes);
        if (groups > 1) {
            warnings.add(new Warning(
                    WarningKind.DISCONNECTED,
                    "The labelers fall into " + groups
                            + " groups that share no example, so their qualities cannot be compared between groups."));
        }
        warnings.addAll(repeated(votes));
        return warnings;
    }

    /**
     * A warning about repeated votes, if there are any.
     *
     * @param votes the votes
     * @return no warning or one
     */
    public static List<Warning> repeated(VoteMatrix votes) {
        return votes.repeats().pairs() == 0
                ? List.of()
                : List.of(new Warning(
                        WarningKind.REPEATED_VOTES,
                        votes.repeats().pairs()
                                + " pairs of an example and a labeler have more than one vote; policy "
                                + votes.repeats().policy() + "."));
    }
}
