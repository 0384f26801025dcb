package io.labelkit.aggregate.numeric;

import io.labelkit.aggregate.internal.ChiSquaredLowerEnd;
import io.labelkit.core.consensus.NumericConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;

/**
 * Confidence-aware truth discovery (CATD): a labeler weighs as much as the lower end of a confidence interval for its
 * precision allows, so that labelers with few votes count little, however well they agree.
 *
 * <pre>
 * t[i] = median of the votes, then in turn
 * w[j] = q(n[j]) / (sum over votes x of j of (x - t[i])^2 + 1e-9 v),   v the variance of all votes
 * t[i] = sum w[j] x / sum w[j]
 * </pre>
 *
 * where n[j] is the number of votes of j and q(n) the alpha / 2 quantile of the chi-squared distribution with n degrees of
 * freedom; above 30 it is {@code (z + sqrt(2 n - 1))^2 / 2} with the normal quantile z. No labeler gets more weight than
 * all others together. It stops when the truths move by less than 1e-6 in units of the standard deviation of all votes. A
 * round is one pass over the votes. Use it where many labelers have few votes; where all have many it is LFC-N. Immutable
 * and thread-safe. Source: Q. Li et al. (2014), A confidence-aware approach for truth discovery on long-tail data, PVLDB
 * 8(4), doi:10.14778/2735496.2735505.
 */
public final class Catd implements NumericAggregator {
    private static final String NAME = "catd";

    private final Map<String, String> families;
    private final double alpha;
    private final int maxRounds;
    private final Fingerprint fingerprint;

    private Catd(Builder builder) {
        families = builder.families();
        alpha = builder.alpha;
        maxRounds = builder.maxRounds;
        fingerprint = builder.fingerprint(NAME, Map.of("alpha", alpha, "maxRounds", maxRounds));
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
        double[] quantiles = new double[votes.labelerCount()];
        for (int j = 0; j < quantiles.length; j++) {
            quantiles[j] = ChiSquaredLowerEnd.of(votes.votesOf(j), alpha);
        }
        return new WeightRounds(numbers, (j, squaredErrors, guard) -> quantiles[j] / (squaredErrors + guard))
                .consensus(NAME, numbers.plainMedians(), maxRounds);
    }

    @Override
    public String toString() {
        return NAME + " (alpha " + alpha + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends NumericBuilder<Builder> {
        private double alpha = 0.05;
        private int maxRounds = 500;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets how careful to be with labelers of few votes.
         *
         * @param level the interval leaves out alpha / 2 on each side, in (0, 1); 0.05 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder alpha(double level) {
            Checks.check(level > 0 && level < 1, "alpha", "in (0, 1)", level);
            alpha = level;
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
        public Catd build() {
            return new Catd(this);
        }
    }
}
