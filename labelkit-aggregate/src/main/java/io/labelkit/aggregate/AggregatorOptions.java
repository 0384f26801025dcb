package io.labelkit.aggregate;

import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.internal.Checks;

/**
 * What all named aggregators have in common; a method ignores what it has no use for.
 *
 * @param ties what happens to examples whose most probable classes are equally probable
 * @param seed the seed of {@link TiePolicy#SEEDED_RANDOM} and of random starts
 * @param threads the number of threads, at least 1; the result does not depend on it
 */
public record AggregatorOptions(TiePolicy ties, long seed, int threads) {
    /**
     * Checks the threads.
     *
     * @param ties what happens in ties
     * @param seed the seed
     * @param threads the number of threads, at least 1
     */
    public AggregatorOptions {
        Checks.positive(threads, "threads");
    }

    /**
     * The first class of the label space in ties, seed 0, one thread.
     *
     * @return the defaults
     */
    public static AggregatorOptions defaults() {
        return new AggregatorOptions(TiePolicy.FIRST, 0, 1);
    }
}
