package io.labelkit.aggregate.quality.regression;

/**
 * The audit of one number.
 *
 * @param id the example
 * @param given its label
 * @param predicted what models that did not train on it predict
 * @param uncertainty how much predictions of it vary, in the unit of the label
 * @param score how good the label looks, in [0, 1]
 * @param isIssue whether it is flagged
 */
public record NumericIssue(
        String id, double given, double predicted, double uncertainty, double score, boolean isIssue) {}
