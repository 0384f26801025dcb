package io.labelkit.core.consensus;

import io.labelkit.core.label.Label;

/**
 * Why a method put spans into its labels and left out others, by its own scores, so that no explanation contradicts the
 * label. Implementations are immutable and thread-safe.
 */
public interface SpanEvidence {
    /**
     * What the numbers are.
     *
     * @return {@code "log-odds"} (natural logarithm) or {@code "votes"}
     */
    String unit();

    /**
     * What speaks for the decision about a span.
     *
     * @param example the row of the document, which has votes
     * @param span a span of the label, or one that somebody marked
     * @param chosen whether it is in the label
     * @return the contributions, whose sum is at least 0 up to rounding
     */
    SpanMargin margin(int example, Label.Span span, boolean chosen);
}
