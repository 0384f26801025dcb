package io.labelkit.aggregate.quality.judge;

import io.labelkit.aggregate.dependency.LabelerDependence;
import io.labelkit.aggregate.truth.MajorityVote;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How far the judges are independent of each other: the votes they are worth, of the votes they cast.
 *
 * @param votes the votes
 * @param effective the independent votes; that number itself where it cannot be told
 */
record JudgeTies(int votes, double effective) {
    /** Below this share of independent votes there is a warning. */
    static final double FEW = 0.6;

    static JudgeTies of(Map<String, ProbabilityMatrix> judges) {
        List<String> classes = judges.values().stream()
                .findFirst()
                .map(ProbabilityMatrix::classes)
                .orElse(List.of());
        if (classes.size() < 2) {
            return new JudgeTies(0, 0);
        }
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(classes));
        judges.forEach((name, matrix) -> {
            for (int i = 0; i < matrix.size(); i++) {
                builder.add(matrix.ids().get(i), name, matrix.classes().get(matrix.argMax(i)));
            }
        });
        return of(builder.build());
    }

    static JudgeTies of(VoteMatrix votes) {
        boolean testable = votes.labelerCount() > 1
                && votes.classCount() > 1
                && votes.voteCount() > 0
                && votes.space().kind() == LabelKind.CATEGORY;
        return new JudgeTies(
                votes.voteCount(),
                testable
                        ? LabelerDependence.of(
                                        votes,
                                        MajorityVote.builder(TiePolicy.FIRST)
                                                .build()
                                                .aggregate(votes))
                                .effectiveVotes()
                        : votes.voteCount());
    }

    List<String> warnings(JudgePool pool) {
        List<String> warnings = new ArrayList<>();
        if (pool.members() == 1) {
            warnings.add("There is one judge; its mistakes are flags.");
        } else if (pool.families() == 1) {
            warnings.add("All " + pool.members() + " judges are of one family; they err together, and their confidence"
                    + " says more about the family than about the labels.");
        }
        if (votes > 0 && effective < FEW * votes) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "The judges do not vote independently: %d votes are worth about %.0f, so their confidence is"
                            + " overstated. Put those that err together into one family.",
                    votes,
                    effective));
        }
        return List.copyOf(warnings);
    }
}
