package io.labelkit.model.zeroshot;

/** How the several texts that describe a label become one similarity. */
public enum PrototypeMode {
    /** The cosine to the mean of their vectors, each of length 1. */
    MEAN,
    /** The greatest cosine to one of their vectors. */
    MAX
}
