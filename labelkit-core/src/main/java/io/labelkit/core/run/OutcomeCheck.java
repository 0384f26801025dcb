package io.labelkit.core.run;

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
        Objects.requireNonNull(outcome.cost(), "an outcome without a cost");
        if (outcome instanceof Outcome.Failed failed) {
            Objects.requireNonNull(failed.kind(), "a failure without a kind");
            Objects.requireNonNull(failed.message(), "a failure without a message");
        }
        if (!(outcome instanceof Outcome.Voted voted)) {
            return outcome;
        }
        Optional<String> problem = voted.vote().payload().problemIn(space);
        return problem.isEmpty()
                ? outcome
                : new Outcome.Failed(FailureKind.OUTSIDE_LABEL_SPACE, shortened(problem.get()), outcome.cost());
    }

    static Outcome thrown(Throwable e) {
        return Outcome.failure(FailureKind.LABELER_THREW, shortened(described(e)));
    }

    /** An exception may break when it is asked for its message. */
    private static String described(Throwable e) {
        String name = e.getClass().getSimpleName();
        try {
            String message = e.getMessage();
            return message == null ? name : name + ": " + message;
        } catch (RuntimeException | StackOverflowError broken) {
            return name;
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "...";
    }
}
