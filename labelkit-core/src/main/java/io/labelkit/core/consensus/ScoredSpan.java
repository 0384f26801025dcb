package io.labelkit.core.consensus;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;

/**
 * A span of a consensus and how sure the method is of it.
 *
 * @param span the span
 * @param confidence from 0 to 1: the share of labelers that marked exactly this span where spans are counted, the
 *     smallest share over its tokens where tokens are counted, its
 *     probability under the fit where a model is fitted
 */
public record ScoredSpan(Label.Span span, double confidence) implements Displayable {
    static final Rows<ScoredSpan> ROWS =
            Rows.<ScoredSpan>of("Span").text("span", ScoredSpan::span).share("confidence", ScoredSpan::confidence);

    /**
     * Checks the confidence.
     *
     * @param span the span
     * @param confidence from 0 to 1
     */
    public ScoredSpan {
        Checks.inRange(confidence, 0, 1, "confidence");
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
