package io.labelkit.aggregate.checks;

/** How far two rows of features are apart. */
public enum KnnMetric {
    /**
     * 1 - cos(x, y), computed as half the squared distance of the unit vectors, which keeps small distances exact. A
     * row of zeros is 1 away from every other row and 0 from another row of zeros. Prefer it for embeddings and other
     * features in many dimensions, where length says little.
     */
    COSINE,
    /** The length of x - y. Prefer it for few features on one scale. */
    EUCLIDEAN;

    /** More columns than this and the cosine is the default. */
    static final int LOW_DIMENSION = 3;

    /**
     * The metric that is used unless told otherwise, as in cleanlab: cosine for more than three features.
     *
     * @param columns the number of features
     * @return the metric
     */
    public static KnnMetric standard(int columns) {
        return columns > LOW_DIMENSION ? COSINE : EUCLIDEAN;
    }
}
