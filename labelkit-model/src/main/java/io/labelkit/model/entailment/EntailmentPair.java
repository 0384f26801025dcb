package io.labelkit.model.entailment;

/**
 * A question to a model of entailment: does the hypothesis follow from the premise?
 *
 * @param premise what is given
 * @param hypothesis what may follow
 */
public record EntailmentPair(String premise, String hypothesis) {}
