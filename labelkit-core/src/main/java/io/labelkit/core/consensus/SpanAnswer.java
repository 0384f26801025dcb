package io.labelkit.core.consensus;

import io.labelkit.core.internal.Checks;
import java.util.Comparator;
import java.util.List;

/**
 * What a method made of the votes on one document.
 *
 * @param spans the spans, by start, then end, then type; perhaps none, which is an answer too
 * @param confidence from 0 to 1: how sure the method is of its least sure decision about the document
 */
public record SpanAnswer(List<ScoredSpan> spans, double confidence) {
    private static final Comparator<ScoredSpan> ORDER = Comparator.<ScoredSpan>comparingInt(
                    s -> s.span().start())
            .thenComparingInt(s -> s.span().end())
            .thenComparing(s -> s.span().type());

    /**
     * Sorts the spans.
     *
     * @param spans the spans, in any order
     * @param confidence from 0 to 1
     */
    public SpanAnswer {
        spans = spans.stream().sorted(ORDER).toList();
        Checks.inRange(confidence, 0, 1, "confidence");
    }
}
