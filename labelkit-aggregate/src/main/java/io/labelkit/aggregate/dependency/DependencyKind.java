package io.labelkit.aggregate.dependency;

/** How a dependence between two labelers was found. */
public enum DependencyKind {
    /** They say the same on nearly all examples that both of them voted on. */
    DUPLICATE,
    /** They agree, or fire together, more or less often than labelers do that err independently. */
    RESIDUAL,
    /** An entry of the sparse part of the inverse covariance of the votes, by robust principal components. */
    ROBUST_PCA,
    /** The labelers declare a family in common, such as the language model that they ask. Nothing was measured. */
    DECLARED
}
