package io.labelkit.aggregate.numeric;

import io.labelkit.aggregate.internal.CappedWeights;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.NumericConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;

/**
 * The mean of the votes: {@code t[i] = sum over votes x of i / number of votes of i}. One pass over the votes. The base
 * line for numbers, and hard to beat where labelers are alike; a single far vote moves it as far as it likes. Immutable
 * and thread-safe.
 *
 * <pre>{@code
 * NumericConsensus consensus = MeanVote.builder().build().aggregate(votes);
 * }</pre>
 */
public final class MeanVote implements NumericAggregator {
    private static final String NAME = "mean";

    private final Map<String, String> families;
    private final Fingerprint fingerprint;

    private MeanVote(Builder builder) {
        families = builder.families();
        fingerprint = builder.fingerprint(NAME, Map.of());
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
        return fingerprint;
    }

    @Override
    public NumericConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        NumericVotes numbers = new NumericVotes(votes, families);
        double[] weights = CappedWeights.equal(votes);
        return new NumericFit(numbers, numbers.means(weights), weights, false)
                .consensus(NAME, Convergence.closedForm());
    }

    @Override
    public String toString() {
        return NAME;
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends NumericBuilder<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public MeanVote build() {
            return new MeanVote(this);
        }
    }
}
