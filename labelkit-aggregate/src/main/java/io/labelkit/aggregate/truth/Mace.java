package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;

/**
 * MACE: every labeler j either knows the truth, with probability omega[j], and says it, or answers by a habit of its
 * own, xi[j][l], whatever the truth:
 *
 * <pre>
 * P(j says l | truth is k) = omega[j] (l = k) + (1 - omega[j]) xi[j][l],   all classes equally common
 * </pre>
 *
 * A labeler that only ever votes for one class keeps its say as long as others agree with it, so that labeling functions
 * do not make it collapse as they do {@link DawidSkene}. The M-step is the
 * variational one, exp(psi(count + prior)) with priors 0.5 on knowing or not and 10 on each answer, or with
 * {@link Builder#mle()} counts plus 0.01 / K. The fit starts from vote shares with omega = 0.5 and uniform habits, so
 * that it needs no restarts and no seed. The log-likelihood of the variational form is that of its sub-normalised
 * tables, a surrogate that may fall. Class shares are uniform unless {@link EmBuilder#classPrior} gives
 * them or {@link Builder#estimateClasses()} is set. Immutable
 * and thread-safe. Source: D. Hovy, T. Berg-Kirkpatrick, A. Vaswani and E. Hovy (2013), Learning whom to trust with
 * MACE, NAACL-HLT, aclanthology.org/N13-1132.
 */
public final class Mace implements CategoricalAggregator {
    private static final String NAME = "mace";

    private final EmSettings settings;
    private final boolean variational;
    private final boolean estimateClasses;

    private Mace(Builder builder) {
        settings = builder.settings();
        variational = builder.variational;
        estimateClasses = builder.estimateClasses;
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
        return settings.fingerprint(NAME, Map.of("variational", variational, "estimateClasses", estimateClasses));
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the posterior, the labelers' tables and how the fit went
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     an anchor or the class prior does not fit the label space
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        return EmRun.of(this, votes, estimateClasses ? settings : settings.withUniformClasses(votes.space()))
                .consensus(new KnowOrGuess(votes.labelerCount(), votes.classCount(), variational));
    }

    @Override
    public String toString() {
        return NAME + (variational ? " (variational)" : " (EM)");
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends EmBuilder<Builder> {
        private boolean variational = true;
        private boolean estimateClasses;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Uses plain EM with nearly no smoothing in place of the variational form.
         *
         * @return this builder
         */
        public Builder mle() {
            variational = false;
            return this;
        }

        /**
         * Estimates the class shares in place of taking all classes for equally common.
         *
         * @return this builder
         */
        public Builder estimateClasses() {
            estimateClasses = true;
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public Mace build() {
            return new Mace(this);
        }
    }
}
