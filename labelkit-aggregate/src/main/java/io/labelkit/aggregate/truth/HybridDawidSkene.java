package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Assignment;
import io.labelkit.aggregate.internal.Schedule;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hybrid Dawid-Skene: the model of {@link DawidSkene}, fitted by soft EM until a sweep changes the class shares, summed
 * over the classes, by no more than 0.005, and from then on by the hard EM of {@link FastDawidSkene}. It finds better
 * fits than hard EM alone, which commits itself to the majority, in fewer sweeps than soft EM.
 *
 * <p>It ends when a hard sweep changes the class shares by less than 1e-4; the soft part has the objective's tolerance as
 * a further limit. The probabilities of the result are those of a last soft E-step. A sweep takes time proportional to
 * votes times K. Immutable and thread-safe. Source: V. B. Sinha, S. Rao and V. N. Balasubramanian (2018), Fast
 * Dawid-Skene: a fast vote aggregation scheme for sentiment classification, arXiv:1803.02781.
 */
public final class HybridDawidSkene implements CategoricalAggregator {
    private static final String NAME = "hybrid-dawid-skene";
    private static final double AT_REST = 1e-4;

    private final EmSettings settings;
    private final ConfusionSettings confusions;
    private final Assignment hard;
    private final double hardFrom;

    private HybridDawidSkene(Builder builder) {
        settings = builder.settings();
        confusions = builder.confusions();
        hard = builder.hard;
        hardFrom = builder.hardFrom;
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
        parameters.put("hardFrom", hardFrom);
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
        Schedule schedule = new Schedule(new double[0], hard, hardFrom, AT_REST);
        return EmRun.of(this, votes, settings).consensus(confusions.rows(votes), confusions.schedule(votes, schedule));
    }

    @Override
    public String toString() {
        return NAME + " (" + confusions + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends ConfusionBuilder<Builder> {
        private Assignment hard = Assignment.HARD;
        private double hardFrom = 0.005;

        private Builder() {
            super(0, 0);
            classSmoothing(0).maxIterations(500);
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
         * Sets when E-steps become hard.
         *
         * @param change from when a sweep changes the class shares, summed over the classes, by no more than this; at
         *     least 0; 0.005 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder hardFrom(double change) {
            hardFrom = Checks.inRange(change, 0, 2, "hardFrom");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public HybridDawidSkene build() {
            return new HybridDawidSkene(this);
        }
    }
}
