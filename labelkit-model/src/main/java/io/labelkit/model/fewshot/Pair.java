package io.labelkit.model.fewshot;

/**
 * Two vectors that belong together, or do not.
 *
 * @param left one
 * @param right the other
 * @param same whether their label is the same
 */
record Pair(double[] left, double[] right, boolean same) {}
