package io.labelkit.core.audit;

/**
 * How suspicious the given label of one example is.
 *
 * @param id the example
 * @param given the given label
 * @param suggested the label the probabilities favour; the given one if they agree
 * @param score the label's quality, in [0, 1]; low is suspicious
 * @param isIssue whether the filter flags it as wrong
 * @param reason why, in a sentence
 */
public record LabelIssue(String id, String given, String suggested, double score, boolean isIssue, String reason) {}
