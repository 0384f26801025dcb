package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;

/**
 * The one-coin form of Dawid and Skene's model: every labeler j is right with one probability s[j], whatever the truth,
 * and otherwise says each of the K - 1 wrong classes with the same probability.
 *
 * <pre>
 * M-step  s[j] = (a + expected right votes of j) / (a + b + votes of j), within [1e-6, 1 - 1e-6]
 * E-step  q[i][k] ~ pi[k] * product over votes (j, l) of (l = k ? s[j] : (1 - s[j]) / (K - 1))
 * </pre>
 *
 * One number for each labeler is enough where labelers have few votes; a labeler's preference for a class goes
 * unseen. Immutable and thread-safe. Source: Y. Zhang, X. Chen, D. Zhou and M. I. Jordan (2016), Spectral methods meet
 * EM: a provably optimal algorithm for crowdsourcing, JMLR 17(102).
 */
public final class OneCoinDawidSkene implements CategoricalAggregator {
    private static final String NAME = "one-coin";

    private final EmSettings settings;
    private final double right;
    private final double wrong;

    private OneCoinDawidSkene(Builder builder) {
        settings = builder.settings();
        right = builder.right;
        wrong = builder.wrong;
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
        return settings.fingerprint(NAME, Map.of("right", right, "wrong", wrong));
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the posterior, the accuracies and how the fit went
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     an anchor or the class prior does not fit the label space
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        return EmRun.of(this, votes, settings)
                .consensus(new OneCoin(votes.labelerCount(), votes.classCount(), right, wrong));
    }

    @Override
    public String toString() {
        return NAME + " (pseudo-counts " + right + " right and " + wrong + " wrong)";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends EmBuilder<Builder> {
        private double right = 1;
        private double wrong = 1;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the pseudo-counts of every labeler's right and wrong votes.
         *
         * @param rightVotes a, at least 0; 1 unless set
         * @param wrongVotes b, at least 0; 1 unless set
         * @return this builder
         * @throws IllegalArgumentException if one is negative
         */
        public Builder smoothing(double rightVotes, double wrongVotes) {
            right = Checks.inRange(rightVotes, 0, 1e9, "rightVotes");
            wrong = Checks.inRange(wrongVotes, 0, 1e9, "wrongVotes");
            return this;
        }

        /**
         * Takes all pseudo-counts away, those of the classes too: maximum likelihood.
         *
         * @return this builder
         */
        public Builder mle() {
            return smoothing(0, 0).classSmoothing(0);
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public OneCoinDawidSkene build() {
            return new OneCoinDawidSkene(this);
        }
    }
}
