package io.labelkit.aggregate.acquire;

/**
 * Chooses what to label next. The same pool, number and seed give the same choice. Implementations are immutable and
 * thread-safe.
 */
public interface AcquisitionStrategy {
    /**
     * The name that tables show.
     *
     * @return the name
     */
    String name();

    /**
     * Whether it needs a student's beliefs.
     *
     * @return false if it can begin without any label
     */
    boolean needsStudent();

    /**
     * Whether it needs vectors that tell which examples are alike.
     *
     * @return true unless it says otherwise
     */
    default boolean needsVectors() {
        return true;
    }

    /**
     * Chooses examples.
     *
     * @param pool the examples
     * @param count how many; all unlabelled ones if there are fewer
     * @param seed the seed of everything random, ties included
     * @return the numbers of unlabelled examples, none twice, the most wanted first
     */
    int[] choose(AcquisitionPool pool, int count, long seed);
}
