package io.labelkit.llm.taxonomy;

/** What a version of a taxonomy came from. */
public enum TaxonomyStep {
    /** The first batch of texts. */
    GENERATE,
    /** A further batch, that the labels so far were held against. */
    UPDATE,
    /** A last look at the labels alone. */
    REVIEW
}
