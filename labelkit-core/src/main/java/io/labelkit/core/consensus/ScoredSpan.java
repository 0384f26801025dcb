package io.labelkit.core.consensus;

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
public record ScoredSpan(Label.Span span, double confidence) {
    /**
     * Checks the confidence.
     *
     * @param span the span
     * @param confidence from 0 to 1
     */
    public ScoredSpan {
        Checks.inRange(confidence, 0, 1, "confidence");
    }
}
