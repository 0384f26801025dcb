package io.labelkit.model.student;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.util.BitSet;
import java.util.Optional;

/** Scores to votes: the most probable class, or the set of classes with at least one half. */
final class StudentVotes {
    private static final double HALF = 0.5;

    private StudentVotes() {}

    static Outcome outcome(double[] scores, LabelSpace space, double abstainBelow) {
        double confidence = Math.min(1, confidence(scores, space));
        if (confidence < abstainBelow) {
            return new Outcome.Abstained(
                    Optional.of("confidence " + confidence + " below " + abstainBelow), Cost.UNKNOWN);
        }
        return Outcome.vote(Vote.of(label(scores, space)).withConfidence(confidence));
    }

    /** The probability of the class; for sets that of exactly this set, the classes being independent. */
    private static double confidence(double[] scores, LabelSpace space) {
        if (space.kind() != LabelKind.CATEGORY_SET) {
            return scores[argMax(scores)];
        }
        double product = 1;
        for (double p : scores) {
            product *= Math.max(p, 1 - p);
        }
        return product;
    }

    private static Label label(double[] scores, LabelSpace space) {
        return switch (space.kind()) {
            case CATEGORY_SET ->
                Label.CategorySet.of(
                        above(scores).stream().mapToObj(space.classNames()::get).toList());
            case ORDINAL -> new Label.Ordinal(space.classNames().get(argMax(scores)));
            default -> Label.category(space.classNames().get(argMax(scores)));
        };
    }

    /** The column of the greatest score, the first of several. */
    static int argMax(double[] scores) {
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            if (scores[k] > scores[best]) {
                best = k;
            }
        }
        return best;
    }

    static BitSet above(double[] scores) {
        BitSet set = new BitSet();
        for (int k = 0; k < scores.length; k++) {
            set.set(k, scores[k] >= HALF);
        }
        return set;
    }
}
