package io.labelkit.aggregate.quality.annotator;

/**
 * An example that {@link ActiveLab} would have labelled, or labelled once more.
 *
 * @param id the example
 * @param score its score; the lower, the more useful is a label
 * @param labels the labels that it has; 0 for a new one
 */
public record LabelNext(String id, double score, int labels) {}
