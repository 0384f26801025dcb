package io.labelkit.llm.program;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What one rule says about each example: a class, or nothing. A set of classes counts as its first class. */
final class VoteColumn {
    static final int NOTHING = -1;
    private static final int CHUNK = 32;

    private final int[] votes;

    private VoteColumn(int[] votes) {
        this.votes = votes;
    }

    /** A column, or why there is none. */
    record Trial(Optional<VoteColumn> column, Optional<RuleLimits.Problem> problem) {}

    /** Runs a rule over the examples; stops if it fails on one, or once the time is used up. */
    static Trial run(Labeler<String> rule, List<Item<String>> items, LabelSpace space, long nanosEach) {
        int[] votes = new int[items.size()];
        long start = System.nanoTime();
        for (int from = 0; from < items.size(); from += CHUNK) {
            List<Item<String>> chunk = items.subList(from, Math.min(items.size(), from + CHUNK));
            List<Outcome> outcomes;
            try {
                outcomes = rule.label(chunk);
            } catch (RuntimeException e) {
                return failed(DropReason.FAILED, "it threw " + e.getClass().getSimpleName());
            }
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i) instanceof Outcome.Failed failure) {
                    return failed(DropReason.FAILED, "it failed on an example: " + failure.message());
                }
                votes[from + i] = code(outcomes.get(i), space);
            }
            if (System.nanoTime() - start > nanosEach * Math.max(items.size(), 100)) {
                return failed(
                        DropReason.TOO_SLOW,
                        "it took longer than allowed on the first " + (from + chunk.size()) + " examples");
            }
        }
        return new Trial(Optional.of(new VoteColumn(votes)), Optional.empty());
    }

    private static Trial failed(DropReason reason, String message) {
        return new Trial(Optional.empty(), Optional.of(new RuleLimits.Problem(reason, message)));
    }

    private static int code(Outcome outcome, LabelSpace space) {
        return outcome.label().map(label -> classOf(label, space)).orElse(NOTHING);
    }

    /** The column of a label; of a set its first class. */
    static int classOf(Label label, LabelSpace space) {
        Optional<String> name = label.className();
        if (name.isPresent()) {
            return space.indexOf(name.get());
        }
        return label instanceof Label.CategorySet set && !set.names().isEmpty()
                ? space.indexOf(set.names().iterator().next())
                : NOTHING;
    }

    int at(int example) {
        return votes[example];
    }

    int size() {
        return votes.length;
    }

    int count() {
        return (int) Arrays.stream(votes).filter(vote -> vote != NOTHING).count();
    }

    /** How many examples get the label that it gives most often. */
    int mostOfOneClass(int classes) {
        int[] counts = new int[classes];
        for (int vote : votes) {
            if (vote != NOTHING) {
                counts[vote]++;
            }
        }
        return Arrays.stream(counts).max().orElse(0);
    }

    /** The examples on which both vote the same, as a share of those on which one of them votes. */
    double overlap(VoteColumn other) {
        int same = 0;
        int either = 0;
        for (int i = 0; i < votes.length; i++) {
            if (votes[i] != NOTHING || other.votes[i] != NOTHING) {
                either++;
                same += votes[i] == other.votes[i] ? 1 : 0;
            }
        }
        return either == 0 ? 1 : (double) same / either;
    }
}
