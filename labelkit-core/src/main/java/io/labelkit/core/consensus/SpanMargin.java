package io.labelkit.core.consensus;

import io.labelkit.core.label.Label;
import java.util.List;

/**
 * Why a span is in a label, or is not: the contributions in favour of what was decided over its best alternative. For a
 * span of the label the alternative is without it; for another span the alternative has it. Immutable.
 *
 * @param instead the spans in its place: of the alternative if it is in the label, of the label otherwise; perhaps none
 * @param priorName what the prior stands for, in a few words
 * @param prior what speaks for the decision besides the votes
 * @param votes what each vote on the document adds, in the order of the votes
 */
public record SpanMargin(List<Label.Span> instead, String priorName, double prior, List<Double> votes) {
    /**
     * Copies the lists.
     *
     * @param instead the spans in its place
     * @param priorName what the prior stands for
     * @param prior what speaks for the decision besides the votes
     * @param votes what each vote on the document adds
     */
    public SpanMargin {
        instead = List.copyOf(instead);
        votes = List.copyOf(votes);
    }
}
