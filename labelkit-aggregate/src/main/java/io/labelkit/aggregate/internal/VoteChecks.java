package io.labelkit.aggregate.internal;

import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What can be said of votes of any kind without knowing the truth. */
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
            if (votes.byLabeler().count(j) > 0) {
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

    /**
     * Warnings about examples with one vote, groups of labelers that share no example, and repeated votes.
     *
     * @param votes the votes
     * @return the warnings
     */
    public static List<Warning> warnings(VoteMatrix votes) {
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
        int components = components(votes);
        if (components > 1) {
            warnings.add(new Warning(
                    WarningKind.DISCONNECTED,
                    "The labelers fall into " + components
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

    /**
     * The number of groups of labelers that are not connected through examples.
     *
     * @param votes the votes
     * @return the number; labelers without votes are not counted
     */
    public static int components(VoteMatrix votes) {
        DisjointSets sets = new DisjointSets(votes.labelerCount());
        int components = 0;
        for (int j = 0; j < votes.labelerCount(); j++) {
            components += votes.byLabeler().count(j) > 0 ? 1 : 0;
        }
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int p = list.start(i) + 1; p < list.end(i); p++) {
                components -= sets.join(list.other(p - 1), list.other(p)) ? 1 : 0;
            }
        }
        return components;
    }
}
