package io.labelkit.aggregate.comparison;

import io.labelkit.core.consensus.RankingConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Kemeny's rule: the ranking with the fewest disagreements, that is, the least sum over votes of the number of pairs of
 * alternatives that the vote orders the other way round. With weights the sum is weighted. Up to 14 alternatives the
 * optimum is exact, by dynamic programming in {@code 2^d d^2} steps; for more it is a local one, from the Borda order by
 * moving one alternative at a time. Among equal optima the order of the names decides, and {@link RankingConsensus#margin}
 * is 0 where neighbours could as well swap. Immutable and thread-safe. Source: J. Kemeny (1959), Mathematics without
 * numbers, Daedalus 88(4).
 *
 * <pre>{@code
 * RankingConsensus consensus = KemenyRanking.builder().build().aggregate(votes);
 * }</pre>
 */
public final class KemenyRanking implements RankingAggregator {
    private static final String NAME = "kemeny";

    private final boolean candidatesOnly;
    private final Map<String, Double> weights;

    private KemenyRanking(Builder builder) {
        candidatesOnly = builder.candidatesOnly;
        weights = builder.weights;
    }

    /**
     * Starts a configuration.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "aggregator:" + NAME, Map.of("candidatesOnly", candidatesOnly, "weights", new TreeMap<>(weights)));
    }

    @Override
    public RankingConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        RankingVotes rankings = new RankingVotes(votes);
        double[] byLabeler = new double[votes.labelerCount()];
        for (int j = 0; j < byLabeler.length; j++) {
            byLabeler[j] = weights.getOrDefault(votes.labelers().get(j).name(), 1.0);
        }
        return new RankingFit(rankings, byLabeler, candidatesOnly, false).consensus(NAME, List.of());
    }

    @Override
    public String toString() {
        return NAME + (candidatesOnly ? " (among the votes)" : "");
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private boolean candidatesOnly;
        private Map<String, Double> weights = Map.of();

        private Builder() {}

        /**
         * Lets only rankings win that somebody voted for.
         *
         * @param votedOnly true to choose among the votes that rank all alternatives of the example, if there are any;
         *     false unless set. The margin may then be negative
         * @return this builder
         */
        public Builder candidatesOnly(boolean votedOnly) {
            candidatesOnly = votedOnly;
            return this;
        }

        /**
         * Sets how much labelers count.
         *
         * @param byName the weight by the labeler's name, at least 0; labelers without one have weight 1
         * @return this builder
         * @throws IllegalArgumentException if a weight is negative or not finite
         */
        public Builder weights(Map<String, Double> byName) {
            byName.forEach((name, w) -> Checks.check(
                    w >= 0 && w < Double.MAX_VALUE, "weight of " + Checks.shown(name), "at least 0 and finite", w));
            weights = Map.copyOf(byName);
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public KemenyRanking build() {
            return new KemenyRanking(this);
        }
    }
}
