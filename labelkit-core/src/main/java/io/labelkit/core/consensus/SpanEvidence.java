package io.labelkit.core.consensus;

import io.labelkit.core.label.Label;

/**
 * What a vote on a document contributes for or against a span. Positive speaks for the span, negative for nothing in
 * its place. Implementations are immutable and thread-safe.
 */
public interface SpanEvidence {
    /**
     * What the numbers are.
     *
     * @return {@code "log-odds"} (natural logarithm) or {@code "votes"}
     */
    String unit();

    /**
     * What speaks for a span before any vote.
     *
     * @param example the row of the document
     * @param span the span
     * @return the contribution
     */
    double prior(int example, Label.Span span);

    /**
     * What a vote says about a span.
     *
     * @param example the row of the document
     * @param span the span
     * @param position the vote's position in {@link io.labelkit.core.vote.VoteMatrix#byExample()}
     * @return the contribution
     */
    double vote(int example, Label.Span span, int position);
}
