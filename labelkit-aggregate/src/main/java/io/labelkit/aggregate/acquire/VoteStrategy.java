package io.labelkit.aggregate.acquire;

import java.util.List;

/**
 * Chooses which votes to ask for next: unlike an {@link AcquisitionStrategy}, also further votes on examples that have some,
 * and by whom. The same pool, number and seed give the same choice. Implementations are immutable and thread-safe.
 */
public interface VoteStrategy {
    /**
     * The name that tables show.
     *
     * @return the name
     */
    String name();

    /**
     * Chooses votes.
     *
     * @param pool the examples, and what is known of them
     * @param count how many at most, at least 1
     * @param seed the seed of everything random, ties included
     * @return the most wanted first, at most one an example; only what {@link VotePool#mayAsk} allows
     * @throws IllegalArgumentException if the pool lacks what the strategy needs
     */
    List<Ask> choose(VotePool pool, int count, long seed);
}
