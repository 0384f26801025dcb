package io.labelkit.aggregate.advice;

import io.labelkit.aggregate.internal.VoteFacts;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** From findings to the families of methods that votes support. */
final class SupportRules {
    private static final double MOSTLY_ONE_CLASS = 0.25;
    private static final int ENOUGH_FOR_ONE_NUMBER = 5;

    private final VoteMatrix votes;
    private final double oneClass;
    private final int typical;
    private final Optional<String> nothing;

    private SupportRules(VoteMatrix votes, List<Finding> found) {
        this.votes = votes;
        this.oneClass = VoteFacts.shareFromOneClassLabelers(votes);
        this.typical = votesOfTypicalVoter(votes);
        this.nothing = nothing(found);
    }

    static List<Support> of(VoteMatrix votes, List<Finding> found) {
        SupportRules rules = new SupportRules(votes, found);
        return List.of(rules.voting(), rules.oneSkill(), rules.matrices(), rules.pooled(), rules.firing());
    }

    /** Why nothing can be learned about labelers at all. */
    private static Optional<String> nothing(List<Finding> found) {
        for (Finding finding : found) {
            if (finding instanceof Finding.Redundancy r && r.highest() < 2) {
                return Optional.of("no example has two votes, so labelers cannot be compared");
            }
            if (finding instanceof Finding.Unanimity u && u.unanimous() == u.several()) {
                return Optional.of("labelers never disagree, so they cannot be told apart");
            }
        }
        return Optional.empty();
    }

    /** Half of the votes come from labelers with at least so many. */
    private static int votesOfTypicalVoter(VoteMatrix votes) {
        int[] counts = new int[votes.labelerCount()];
        for (int j = 0; j < counts.length; j++) {
            counts[j] = votes.votesOf(j);
        }
        Arrays.sort(counts);
        long sum = 0;
        for (int at = counts.length - 1; at >= 0; at--) {
            sum += counts[at];
            if (sum * 2 >= votes.voteCount()) {
                return counts[at];
            }
        }
        return 0;
    }

    private Support voting() {
        return votes.voteCount() == 0
                ? new Support(MethodFamily.VOTING, false, "there are no votes")
                : new Support(MethodFamily.VOTING, true, "always possible, and the base line for all others");
    }

    private Support oneSkill() {
        return judged(
                MethodFamily.ONE_SKILL,
                typical >= ENOUGH_FOR_ONE_NUMBER,
                "half of the votes come from labelers with " + typical + " votes or more",
                "most votes come from labelers with fewer than " + ENOUGH_FOR_ONE_NUMBER + " votes");
    }

    private Support matrices() {
        int needed = VoteAdvice.VOTES_FOR_A_CLASS * votes.classCount();
        return judged(
                MethodFamily.CONFUSION_MATRICES,
                typical >= needed,
                "half of the votes come from labelers with " + typical + " votes or more, and " + needed
                        + " are enough",
                "half of the votes come from labelers with at most " + typical + " votes, and " + needed
                        + " are needed");
    }

    private Support pooled() {
        return judged(
                MethodFamily.POOLED_MATRICES,
                true,
                "labelers vote for several classes and share examples; those with few votes lean on the others",
                "");
    }

    private Support judged(MethodFamily family, boolean enough, String yes, String no) {
        if (votes.voteCount() == 0) {
            return new Support(family, false, "there are no votes");
        }
        if (votes.classCount() < 2) {
            return new Support(family, false, "there is one class only");
        }
        if (nothing.isPresent()) {
            return new Support(family, false, nothing.get());
        }
        if (oneClass > MOSTLY_ONE_CLASS) {
            return new Support(
                    family,
                    false,
                    Sentences.percent(oneClass) + " of the votes come from labelers of one class, and what these say"
                            + " when they vote tells nothing of how good they are");
        }
        return new Support(family, enough, enough ? yes : no);
    }

    private Support firing() {
        boolean functions = oneClass > MOSTLY_ONE_CLASS;
        String share = Sentences.percent(oneClass) + " of the votes come from labelers of one class";
        if (nothing.isPresent() || votes.voteCount() == 0) {
            return new Support(MethodFamily.FIRING_RATES, false, nothing.orElse("there are no votes"));
        }
        return functions && !someClassHasTwoLabelers()
                ? new Support(
                        MethodFamily.FIRING_RATES,
                        false,
                        "no class has two functions, so that none is ever confirmed by another")
                : new Support(
                        MethodFamily.FIRING_RATES,
                        functions,
                        functions ? share + ", as labeling functions do" : share + "; these models are for functions");
    }

    private boolean someClassHasTwoLabelers() {
        int[] labelers = new int[votes.codeCount()];
        VoteList list = votes.byLabeler();
        for (int j = 0; j < votes.labelerCount(); j++) {
            BitSet said = new BitSet();
            for (int p = list.start(j); p < list.end(j); p++) {
                said.set(list.code(p));
            }
            said.stream().forEach(code -> labelers[code]++);
        }
        return Arrays.stream(labelers).anyMatch(n -> n >= 2);
    }
}
