package io.labelkit.aggregate.quality.annotator;

/**
 * How often an annotator gave one class where the consensus is another.
 *
 * @param given the class that the annotator gave
 * @param consensus the consensus
 * @param count on how many examples
 * @param share the share of the annotator's labels of that given class
 */
public record CommonMistake(String given, String consensus, int count, double share) {}
