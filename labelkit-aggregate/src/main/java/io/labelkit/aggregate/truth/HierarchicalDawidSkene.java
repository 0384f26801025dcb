package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;

/**
 * Dawid and Skene's model with partial pooling: row k of every labeler's confusion matrix has the prior
 * Dirichlet(c[k] * Theta[k]), where Theta[k] is the pooled row of all labelers and the concentration c[k], estimated
 * from the votes, says how alike labelers are. Labelers with few votes inherit the pooled row.
 *
 * <pre>
 * Theta[k][l] ~ sum_j n_j[k][l] + 0.1 (k = l) + 0.01
 * c[k] := c[k] * sum_{j,l} Theta[k][l] (psi(n_j[k][l] + c[k] Theta[k][l]) - psi(c[k] Theta[k][l]))
 *              / sum_j (psi(n_j[k] + c[k]) - psi(c[k])),   three times a sweep, within [0.1, 1000], from 2 K
 * theta_j[k][l] = (n_j[k][l] + c[k] Theta[k][l]) / (n_j[k] + c[k])
 * </pre>
 *
 * {@link Builder#aroundOwnAccuracy()} centres the rows on the labeler's own accuracy instead, between this and the
 * {@link OneCoinDawidSkene one-coin} model.
 *
 * <p>The prior changes with every sweep, so that the log-likelihood, by which the fit stops, may fall a little. Immutable
 * and thread-safe. Sources: S. Paun et al. (2018), Comparing Bayesian models of annotation, TACL 6,
 * doi:10.1162/tacl_a_00040, for partial pooling; T. Minka (2000), Estimating a Dirichlet distribution, for the
 * fixed-point step.
 */
public final class HierarchicalDawidSkene implements CategoricalAggregator {
    private static final String NAME = "hierarchical-dawid-skene";
    private static final String NAME_OF_OWN_ACCURACY = "two-level-dawid-skene";

    private final EmSettings settings;
    private final boolean ownAccuracy;

    private HierarchicalDawidSkene(Builder builder) {
        settings = builder.settings();
        ownAccuracy = builder.ownAccuracy;
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
        return ownAccuracy ? NAME_OF_OWN_ACCURACY : NAME;
    }

    @Override
    public Fingerprint fingerprint() {
        return settings.fingerprint(NAME, Map.of("ownAccuracy", ownAccuracy));
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the posterior, the confusion matrices and how the fit went
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     an anchor or the class prior does not fit the label space
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        int labelers = votes.labelerCount();
        int classes = votes.classCount();
        return EmRun.of(this, votes, settings)
                .consensus(ownAccuracy ? new OwnAccuracyRows(labelers, classes) : new PooledRows(labelers, classes));
    }

    @Override
    public String toString() {
        return name();
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends EmBuilder<Builder> {
        private boolean ownAccuracy;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Centres the rows of labeler j on its own accuracy s[j] in place of the pooled row: Theta_j[k][k] = s[j], and
         * the rest falls on the wrong classes as it does for all labelers together. The accuracies have a beta prior
         * around the pooled accuracy, whose strength is estimated like that of the rows. With strong concentrations this
         * is the one-coin model, with weak ones Dawid-Skene; the votes decide. The method is then called
         * two-level-dawid-skene.
         *
         * @return this builder
         */
        public Builder aroundOwnAccuracy() {
            ownAccuracy = true;
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public HierarchicalDawidSkene build() {
            return new HierarchicalDawidSkene(this);
        }
    }
}
