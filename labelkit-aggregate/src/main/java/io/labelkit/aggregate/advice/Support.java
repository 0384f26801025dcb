package io.labelkit.aggregate.advice;

/**
 * Whether the votes support a family of methods.
 *
 * @param family the family
 * @param supported whether it can be expected to do better than counting votes, or, for counting, anything at all
 * @param reason why, in words
 */
public record Support(MethodFamily family, boolean supported, String reason) {}
