package io.labelkit.aggregate.labelmodel;

/** How the estimates of one labeler's expectation from its triplets are combined. */
public enum Triplets {
    /** Their mean, as in the paper. One triplet whose other two labelers hardly agree can move it far. */
    MEAN,
    /** Their median; a minority of dependent labelers does not move it far. */
    MEDIAN,
    /**
     * The root of the least-squares solution of {@code M_ab M_ac = e^2 M_bc} over the pairs b, c: triplets count by how
     * much the other two labelers agree, so that none can explode.
     */
    LEAST_SQUARES
}
