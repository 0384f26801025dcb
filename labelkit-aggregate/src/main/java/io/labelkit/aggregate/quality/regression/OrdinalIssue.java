package io.labelkit.aggregate.quality.regression;

/**
 * The audit of one level.
 *
 * @param id the example
 * @param given its level
 * @param suggested the median level of the probabilities
 * @param distance by how many levels the given one is estimated to be off; 0 if it looks right
 * @param score how good it looks, in [0, 1]
 * @param isIssue whether it is flagged
 */
public record OrdinalIssue(String id, String given, String suggested, int distance, double score, boolean isIssue) {}
