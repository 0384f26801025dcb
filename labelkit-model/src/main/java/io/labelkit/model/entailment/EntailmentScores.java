package io.labelkit.model.entailment;

import io.labelkit.core.internal.Checks;

/**
 * What a model of entailment says of a pair, as logits. What it says of neutrality is not used.
 *
 * @param entailment the greater, the surer that the hypothesis follows
 * @param contradiction the greater, the surer that it cannot be
 */
public record EntailmentScores(double entailment, double contradiction) {
    /**
     * Checks the numbers.
     *
     * @param entailment a finite logit
     * @param contradiction a finite logit
     */
    public EntailmentScores {
        Checks.check(Double.isFinite(entailment), "entailment", "finite", entailment);
        Checks.check(Double.isFinite(contradiction), "contradiction", "finite", contradiction);
    }
}
