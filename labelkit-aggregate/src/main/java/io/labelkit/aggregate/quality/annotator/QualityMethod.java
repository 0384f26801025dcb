package io.labelkit.aggregate.quality.annotator;

/** What {@link Crowdlab} takes as the quality of a label. */
public enum QualityMethod {
    /** Annotators and models together, each with an estimated weight. The default. */
    CROWDLAB,
    /**
     * The share of an example's annotators that gave the label; models only break ties. A baseline: it says the same of
     * all examples with a single label.
     */
    AGREEMENT
}
