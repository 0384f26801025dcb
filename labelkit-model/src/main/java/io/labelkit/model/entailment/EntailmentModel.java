package io.labelkit.model.entailment;

import io.labelkit.core.identity.Fingerprint;
import java.util.List;

/**
 * A model that says whether a hypothesis follows from a premise. Implementations are thread-safe, and what they say of a
 * pair does not depend on the other pairs.
 */
public interface EntailmentModel extends AutoCloseable {
    /**
     * The model's name, for people.
     *
     * @return the name
     */
    String name();

    /**
     * The identity of the model, its length limit and the order of its outputs.
     *
     * @return the fingerprint
     */
    Fingerprint fingerprint();

    /**
     * Scores some pairs.
     *
     * @param pairs the pairs
     * @return the scores of each pair, in the same order
     */
    List<EntailmentScores> score(List<EntailmentPair> pairs);

    /** Frees what it holds. Does nothing unless overridden. */
    @Override
    default void close() {}
}
