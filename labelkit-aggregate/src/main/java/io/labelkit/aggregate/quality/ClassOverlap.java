package io.labelkit.aggregate.quality;

/**
 * How often two classes are given in place of each other.
 *
 * @param first a class; of a directed overlap the given one
 * @param second the other class; of a directed overlap the true one
 * @param examples the estimated number of such examples
 * @param probability their estimated share of all examples
 */
public record ClassOverlap(String first, String second, int examples, double probability) {}
