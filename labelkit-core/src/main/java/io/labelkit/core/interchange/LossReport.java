package io.labelkit.core.interchange;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import java.util.List;

/**
 * What a file could not carry, or what of a file could not be read into the model. Immutable.
 *
 * @param format the format's name
 * @param losses what was lost; empty if nothing was
 */
public record LossReport(String format, List<Loss> losses) implements Displayable {
    /**
     * Copies the list.
     *
     * @param format the format's name
     * @param losses what was lost
     */
    public LossReport {
        losses = List.copyOf(losses);
    }

    /**
     * One kind of loss.
     *
     * @param field what was lost, in words, for instance {@code "metadata"}
     * @param rows how many examples, votes or classes it concerns, as the field says
     * @param reason why
     */
    public record Loss(String field, long rows, String reason) implements Displayable {
        static final Rows<Loss> ROWS = Rows.<Loss>of("Loss")
                .text("what has no place", Loss::field)
                .count("rows", Loss::rows)
                .text("why", Loss::reason);

        @Override
        public String toString() {
            return field + ": " + rows + " (" + reason + ")";
        }

        @Override
        public Display display() {
            return ROWS.display(this);
        }
    }

    /**
     * What of some data a format has no place for.
     *
     * @param format the format
     * @param data the data
     * @return the losses, for a format outside this package to return from its {@code write}
     */
    public static LossReport ofWhatHasNoPlace(AnnotationFormat format, AnnotatedData data) {
        Losses losses = new Losses(format.name());
        losses.countWhatHasNoPlace(format, data);
        return losses.report();
    }

    /**
     * Whether nothing was lost.
     *
     * @return true if so
     */
    public boolean isEmpty() {
        return losses.isEmpty();
    }

    /**
     * How much of one field was lost.
     *
     * @param field the field's words
     * @return the number, 0 if nothing of it was lost
     */
    public long rows(String field) {
        return losses.stream()
                .filter(loss -> loss.field().equals(field))
                .mapToLong(Loss::rows)
                .sum();
    }

    @Override
    public Display display() {
        return Display.builder("What the format " + format + " cannot carry")
                .table(Loss.ROWS.table("lost", losses))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
