package io.labelkit.aggregate.quality.annotator;

/**
 * A label of an annotator that differs from the consensus.
 *
 * @param id the example
 * @param given the label that the annotator gave
 * @param consensus the consensus
 * @param quality how likely the given label is right all the same
 * @param consensusQuality how likely the consensus is right
 */
public record LabelFeedback(String id, String given, String consensus, double quality, double consensusQuality) {}
