package io.labelkit.core.interchange;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a file could not carry, or what of a file could not be read into the model. Immutable.
 *
 * @param format the format's name
 * @param losses what was lost; empty if nothing was
 */
public record LossReport(String format, List<Loss> losses) {
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
    public record Loss(String field, long rows, String reason) {
        @Override
        public String toString() {
            return field + ": " + rows + " (" + reason + ")";
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
    public String toString() {
        return losses.isEmpty()
                ? format + ": nothing was lost"
                : losses.stream().map(Loss::toString).collect(Collectors.joining("; ", format + " cannot carry ", ""));
    }
}
