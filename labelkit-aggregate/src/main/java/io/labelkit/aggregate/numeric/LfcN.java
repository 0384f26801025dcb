package io.labelkit.aggregate.numeric;

import io.labelkit.aggregate.internal.CappedWeights;
import io.labelkit.core.consensus.NumericConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;

/**
 * Learning from crowds for numbers: every labeler j has normal errors with a variance of its own, estimated together with
 * the truth.
 *
 * <pre>
 * t[i] = mean of the votes, then in turn
 * w[j] = 1 / (mean over votes x of j of (x - t[i])^2 + 1e-9 v),   v the variance of all votes
 * t[i] = sum w[j] x / sum w[j]
 * </pre>
 *
 * No labeler gets more weight than all others together. It stops when the truths move by less than 1e-6 in units of the
 * standard deviation of all votes. A round is one pass over the votes. Labelers need a good number of votes: one with few
 * draws the truth of its examples to itself and looks better than it is. Immutable and thread-safe. Source: V. C. Raykar
 * et al. (2010), Learning from crowds, JMLR 11, and the form in Y. Zheng et al. (2017), Truth inference in crowdsourcing:
 * is the problem solved?, PVLDB 10(5), doi:10.14778/3055540.3055547.
 */
public final class LfcN implements NumericAggregator {
    private static final String NAME = "lfc-n";

    private final Map<String, String> families;
    private final int maxRounds;
    private final Fingerprint fingerprint;

    private LfcN(Builder builder) {
        families = builder.families();
        maxRounds = builder.maxRounds;
        fingerprint = builder.fingerprint(NAME, Map.of("maxRounds", maxRounds));
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
        return new WeightRounds(
                        numbers,
                        (j, squaredErrors, guard) -> 1 / (squaredErrors / Math.max(1, votes.votesOf(j)) + guard))
                .consensus(NAME, numbers.means(CappedWeights.equal(votes)), maxRounds);
    }

    @Override
    public String toString() {
        return NAME;
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends NumericBuilder<Builder> {
        private int maxRounds = 500;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the greatest number of rounds.
         *
         * @param rounds at least 1; 500 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder maxRounds(int rounds) {
            maxRounds = Checks.positive(rounds, "rounds");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public LfcN build() {
            return new LfcN(this);
        }
    }
}
