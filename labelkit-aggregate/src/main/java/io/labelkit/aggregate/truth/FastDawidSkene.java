package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Assignment;
import io.labelkit.aggregate.internal.Schedule;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fast Dawid-Skene: the model of {@link DawidSkene}, fitted by hard EM. After each E-step an example counts for its most
 * probable class alone:
 *
 * <pre>
 * M-step  pi[k] ~ examples of class k,   theta_j[k][l] ~ answers l of j to examples of class k
 * E-step  class of i = argmax over k of pi[k] * product over votes (j, l) of theta_j[k][l]
 * </pre>
 *
 * It starts from the majority and ends when a sweep changes the class shares, summed over the classes, by less than 1e-4,
 * usually after 3 to 6 sweeps, or after 100; {@link EmBuilder#tolerance} does not matter. The probabilities of the result
 * are those of a last soft E-step, so that they are not all 0 or 1; the log-likelihood is that of the parameters of a
 * sweep and may fall. A row of a matrix without any mass is uniform over the answers that the labeler gives.
 *
 * <p>A sweep takes time proportional to votes times K. Immutable and thread-safe. Source: V. B. Sinha, S. Rao and V. N.
 * Balasubramanian (2018), Fast Dawid-Skene: a fast vote aggregation scheme for sentiment classification,
 * arXiv:1803.02781.
 */
public final class FastDawidSkene implements CategoricalAggregator {
    private static final String NAME = "fast-dawid-skene";
    private static final double AT_REST = 1e-4;

    private final EmSettings settings;
    private final ConfusionSettings confusions;
    private final Assignment hard;

    private FastDawidSkene(Builder builder) {
        settings = builder.settings();
        confusions = builder.confusions();
        hard = builder.hard;
    }

    /**
     * Starts a configuration without pseudo-counts.
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
        Map<String, Object> parameters = new TreeMap<>(confusions.parameters());
        parameters.put("hard", hard.name());
        return settings.fingerprint(NAME, parameters);
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
        Schedule schedule = new Schedule(new double[0], hard, Double.POSITIVE_INFINITY, AT_REST);
        return EmRun.of(this, votes, settings).consensus(confusions.rows(votes), confusions.schedule(votes, schedule));
    }

    @Override
    public String toString() {
        return NAME + " (" + confusions + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends ConfusionBuilder<Builder> {
        private Assignment hard = Assignment.HARD;

        private Builder() {
            super(0, 0);
            classSmoothing(0).maxIterations(100);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets what happens to an example whose best classes are equally probable: it counts for each of them in equal
         * parts, which does not depend on the order of the classes, or, as in the authors' program, for the first alone.
         *
         * @param first true for the first class alone; false unless set
         * @return this builder
         */
        public Builder firstOfTies(boolean first) {
            hard = first ? Assignment.HARD_FIRST : Assignment.HARD;
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public FastDawidSkene build() {
            return new FastDawidSkene(this);
        }
    }
}
