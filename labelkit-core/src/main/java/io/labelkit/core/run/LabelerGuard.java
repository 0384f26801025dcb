package io.labelkit.core.run;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a labeler so that whatever it does costs only the items concerned, and always one outcome for each item. */
final class LabelerGuard<T> {
    private static final Logger LOG = LoggerFactory.getLogger(LabelerGuard.class);
    private static final int LONGEST_MESSAGE = 300;

    private final Labeler<T> labeler;
    private final BooleanSupplier ended;

    LabelerGuard(Labeler<T> labeler, BooleanSupplier ended) {
        this.labeler = labeler;
        this.ended = ended;
    }

    /** One outcome for each item; none if the run has ended. An interrupt that an earlier call left behind is cleared. */
    List<Outcome> label(List<Item<T>> items) {
        Thread.interrupted();
        if (ended.getAsBoolean()) {
            return List.of();
        }
        try {
            return checked(labeler.label(items), items.size());
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            if (items.size() == 1) {
                LOG.debug(
                        "labeler {} threw on example {}",
                        labeler.name(),
                        items.get(0).id(),
                        e);
                return List.of(Outcome.failure(FailureKind.LABELER_THREW, message(e)));
            }
        }
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Item<T> item : items) {
            outcomes.addAll(label(List.of(item)));
        }
        return outcomes;
    }

    private List<Outcome> checked(List<Outcome> outcomes, int expected) {
        Objects.requireNonNull(outcomes, "the labeler returned null");
        if (outcomes.size() != expected) {
            throw new IllegalStateException(
                    "the labeler returned " + outcomes.size() + " outcomes for " + expected + " items");
        }
        List<Outcome> checked = new ArrayList<>(expected);
        for (Outcome outcome : outcomes) {
            checked.add(inSpace(Objects.requireNonNull(outcome, "the labeler returned a null outcome")));
        }
        return checked;
    }

    private Outcome inSpace(Outcome outcome) {
        Optional<Label> label = outcome.label();
        if (label.isEmpty()) {
            return outcome;
        }
        return labeler.space()
                .problemWith(label.get())
                .<Outcome>map(problem ->
                        new Outcome.Failed(FailureKind.OUTSIDE_LABEL_SPACE, shortened(problem), outcome.cost()))
                .orElse(outcome);
    }

    private static String message(Throwable e) {
        String message = e.getMessage();
        return shortened(e.getClass().getSimpleName() + (message == null ? "" : ": " + message));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "...";
    }
}
