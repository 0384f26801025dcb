package io.labelkit.core.run;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Holds what a labeler returned against the contract. */
final class OutcomeCheck {
    private static final int LONGEST_MESSAGE = 300;

    private OutcomeCheck() {}

    /** The outcomes, with votes outside the space turned into failures. */
    static List<Outcome> checked(List<Outcome> outcomes, int expected, LabelSpace space) {
        Objects.requireNonNull(outcomes, "the labeler returned null");
        if (outcomes.size() != expected) {
            throw new IllegalStateException(
                    "the labeler returned " + outcomes.size() + " outcomes for " + expected + " items");
        }
        Outcome[] checked = new Outcome[expected];
        int i = 0;
        for (Outcome outcome : outcomes) {
            checked[i++] = inSpace(Objects.requireNonNull(outcome, "the labeler returned a null outcome"), space);
        }
        return List.of(checked);
    }

    private static Outcome inSpace(Outcome outcome, LabelSpace space) {
        Optional<Label> label = outcome.label();
        if (label.isEmpty()) {
            return outcome;
        }
        return space.problemWith(label.get())
                .<Outcome>map(problem ->
                        new Outcome.Failed(FailureKind.OUTSIDE_LABEL_SPACE, shortened(problem), outcome.cost()))
                .orElse(outcome);
    }

    static Outcome thrown(Throwable e) {
        String message = e.getMessage();
        return Outcome.failure(
                FailureKind.LABELER_THREW,
                shortened(e.getClass().getSimpleName() + (message == null ? "" : ": " + message)));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "...";
    }
}
