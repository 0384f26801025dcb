package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Schedule;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;

/**
 * ZenCrowd: one accuracy for each labeler, all classes equally common, started from the belief that everybody is right
 * with probability 0.8, and stopped after 20 sweeps at the latest.
 *
 * <pre>
 * s[j] = 0.8;  E-step;  then 20 times
 * M-step  s[j] = expected right votes of j / votes of j, within [1e-6, 1 - 1e-6]
 * E-step  q[i][k] ~ product over votes (j, l) of (l = k ? s[j] : (1 - s[j]) / (K - 1))
 * </pre>
 *
 * It differs from {@link OneCoinDawidSkene} in that it has no pseudo-counts, no class shares and an early end, of which
 * the warning {@code NOT_CONVERGED} tells. Prefer it where one class is rare and class shares lead one-coin astray. It
 * fails with labelers that prefer a class. Cost: O(votes x K) a sweep. Immutable and thread-safe. Source: G. Demartini, D.
 * E. Difallah and P. Cudre-Mauroux (2012), ZenCrowd: leveraging probabilistic reasoning and crowdsourcing techniques for
 * large-scale entity linking, WWW, doi:10.1145/2187836.2187900.
 */
public final class ZenCrowd implements CategoricalAggregator {
    private static final String NAME = "zencrowd";

    private final EmSettings settings;
    private final double initialQuality;

    private ZenCrowd(Builder builder) {
        settings = builder.settings();
        initialQuality = builder.initialQuality;
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
        return settings.fingerprint(NAME, Map.of("initialQuality", initialQuality));
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
        OneCoin coin = new OneCoin(votes.labelerCount(), votes.classCount(), 0, 0);
        return EmRun.of(this, votes, settings.withUniformClasses(votes.space()))
                .consensus(coin, Schedule.SOFT.from(coin.start(initialQuality)));
    }

    @Override
    public String toString() {
        return NAME + " (initial quality " + initialQuality + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends EmBuilder<Builder> {
        private double initialQuality = 0.8;

        private Builder() {
            maxIterations(20);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the accuracy that every labeler starts with.
         *
         * @param accuracy in [1e-6, 1 - 1e-6]; 0.8 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder initialQuality(double accuracy) {
            initialQuality = Checks.inRange(accuracy, 1e-6, 1 - 1e-6, "initialQuality");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public ZenCrowd build() {
            return new ZenCrowd(this);
        }
    }
}
