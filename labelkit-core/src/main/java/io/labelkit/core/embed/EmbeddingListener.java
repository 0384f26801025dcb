package io.labelkit.core.embed;

/** Is told how far a call of an embedder is. Called from the thread that asked for the vectors. */
@FunctionalInterface
public interface EmbeddingListener {
    /**
     * Some texts have their vectors.
     *
     * @param done how many texts of the call
     * @param total how many texts the call has
     */
    void embedded(long done, long total);
}
