package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Schedule;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.vote.VoteMatrix;

/**
 * Dawid and Skene's model: every labeler has a confusion matrix theta[k][l] = P(says l | truth is k), every class k a
 * share pi[k], and votes are independent given the truth. Both are estimated together with the truth by expectation
 * maximisation, from vote shares:
 *
 * <pre>
 * M-step  pi[k] = (beta + sum_i q[i][k]) / sum,   theta_j[k][l] = (alpha[k][l] + sum_{votes l of j} q[i][k]) / sum
 * E-step  q[i][k] ~ pi[k] * product over votes (j, l) of theta_j[k][l]
 * </pre>
 *
 * With pseudo-counts (alpha, beta) this is the posterior mode, with {@link Builder#mle()} the maximum of the likelihood;
 * {@link #maximumAPosteriori()} is the mode under the belief that labelers are mostly right. Counts of answers that a
 * labeler gives are at least 1e-10, so that a row without any mass is uniform over them. The log-likelihood of a sweep
 * belongs to the parameters used in it; the maximised objective, which is the log-likelihood under {@code mle()}, never falls. A candidate set, excluded set or distribution
 * enters by the likelihood of the answers it may stand for, weighted by their probabilities. Examples without votes get
 * the class shares and teach nothing.
 *
 * <p>Labelers should vote for all classes: one that only ever votes for one looks the same whether it is right or wrong,
 * and labeling functions of that kind make the fit collapse into one class, which a warning says. See
 * {@link RecommendedAggregator}.
 *
 * <p>A sweep takes time proportional to votes times K; memory is N K + J K K numbers and at most 64 MiB of partial
 * counts. Immutable and thread-safe. Source: A. P. Dawid and A. M. Skene (1979), Maximum likelihood estimation of
 * observer error-rates using the EM algorithm, Applied Statistics 28, doi:10.2307/2346806.
 *
 * <pre>{@code
 * CategoricalConsensus consensus = DawidSkene.builder().threads(4).build().aggregate(votes);
 * }</pre>
 */
public final class DawidSkene implements CategoricalAggregator {
    private final String name;
    private final EmSettings settings;
    private final ConfusionSettings confusions;

    private DawidSkene(Builder builder) {
        name = builder.name;
        settings = builder.settings();
        confusions = builder.confusions();
    }

    /**
     * Starts a configuration with pseudo-counts 0.11 on and 0.01 off the diagonal, and 1 for each class: close to maximum
     * likelihood, but a class that nobody votes for does not become the class of all unclear examples.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder("dawid-skene", 0.11, 0.01);
    }

    /**
     * Starts a configuration with the informative belief of 4 right answers and 1 of each wrong one for every labeler and
     * class, and one example of each class; the method's name is {@code dawid-skene-map}.
     *
     * @return a builder
     */
    public static Builder maximumAPosteriori() {
        return new Builder("dawid-skene-map", 4, 1);
    }

    /**
     * Starts a configuration without pseudo-counts; the method's name is {@code dawid-skene-mle}. Without them the
     * likelihood has long flat slopes, so that the tolerance is 1e-9 and the limit 5000 sweeps: on sparse crowds of
     * 20,000 examples it takes some thousand sweeps until labels no longer change.
     *
     * @return a builder
     */
    public static Builder maximumLikelihood() {
        return new Builder("dawid-skene-mle", 0, 0)
                .classSmoothing(0)
                .tolerance(1e-9)
                .maxIterations(5000);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fingerprint fingerprint() {
        return settings.fingerprint(name, confusions.parameters());
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the posterior, the confusion matrices and how the fit went
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     an anchor, the class prior or a given matrix does not fit the label space
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        return EmRun.of(this, votes, settings)
                .consensus(confusions.rows(votes), confusions.schedule(votes, Schedule.SOFT));
    }

    @Override
    public String toString() {
        return name + " (" + confusions + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends ConfusionBuilder<Builder> {
        private final String name;

        private Builder(String name, double diagonal, double offDiagonal) {
            super(diagonal, offDiagonal);
            this.name = name;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public DawidSkene build() {
            return new DawidSkene(this);
        }
    }
}
