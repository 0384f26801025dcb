package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.VoteFacts;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be said of votes, and of a posterior made from them, without knowing the truth. */
final class VoteWarnings {
    /** Fewer votes than this say nothing about whether a labeler can vote for one class only. */
    static final int ENOUGH_VOTES = VoteFacts.ENOUGH_VOTES;

    private VoteWarnings() {}

    /** Refuses votes of a student beside those of its teachers: they are not independent. */
    static void requireIndependent(VoteMatrix votes) {
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

    static List<Warning> of(VoteMatrix votes) {
        List<Warning> warnings = new ArrayList<>();
        int oneClass = oneClassLabelers(votes);
        if (oneClass > 0) {
            warnings.add(new Warning(
                    WarningKind.ONE_CLASS_LABELERS,
                    oneClass + " of " + votes.labelerCount() + " labelers voted for one class only, at least "
                            + ENOUGH_VOTES + " times; a confusion matrix cannot tell how good they are."));
        }
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
        if (votes.repeats().pairs() > 0) {
            warnings.add(new Warning(
                    WarningKind.REPEATED_VOTES,
                    votes.repeats().pairs() + " pairs of an example and a labeler have more than one vote; policy "
                            + votes.repeats().policy() + "."));
        }
        return warnings;
    }

    /** The number of labelers with enough votes that are all for one class. */
    static int oneClassLabelers(VoteMatrix votes) {
        int found = 0;
        for (int j = 0; j < votes.labelerCount(); j++) {
            found += VoteFacts.onlyVotesForOneClass(votes, j) ? 1 : 0;
        }
        return found;
    }

    /** Whether all votes of a labeler are for one class. */
    static boolean hasOneClass(VoteMatrix votes, int labeler) {
        return VoteFacts.hasOneClass(votes, labeler);
    }

    /** The number of groups of labelers that are not connected through examples. */
    static int components(VoteMatrix votes) {
        int[] group = VoteFacts.components(votes);
        int components = 0;
        for (int j = 0; j < group.length; j++) {
            components += group[j] == j ? 1 : 0;
        }
        return components;
    }

    /** Classes that have at least two per cent of the votes and less than a tenth of that share of the posterior. */
    static List<Warning> collapse(VoteMatrix votes, Evidence evidence, double[] posterior) {
        int classes = votes.classCount();
        double[] voted = new double[classes];
        double[] believed = new double[classes];
        int covered = 0;
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                for (int k = 0; k < classes; k++) {
                    voted[k] += evidence.share(list.code(p), k);
                }
            }
            covered += list.count(i) > 0 ? 1 : 0;
            for (int k = 0; k < classes && list.count(i) > 0; k++) {
                believed[k] += posterior[i * classes + k];
            }
        }
        List<Warning> warnings = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            double votedShare = voted[k] / Math.max(1, votes.voteCount());
            double believedShare = believed[k] / Math.max(1, covered);
            if (votedShare >= 0.02 && believedShare < votedShare / 10) {
                warnings.add(new Warning(
                        WarningKind.COLLAPSED_CLASS,
                        String.format(
                                Locale.ROOT,
                                "Class %s has %.1f%% of the votes and %.1f%% of the probability.",
                                Checks.shown(votes.space().classNames().get(k)),
                                100 * votedShare,
                                100 * believedShare)));
            }
        }
        return warnings;
    }
}
