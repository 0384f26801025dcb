package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.vote.VoteMatrix;

/**
 * Worker agreement with aggregate: a majority vote, then a second one in which every labeler weighs as much as the share
 * of its votes that agree with the first.
 *
 * <pre>
 * skill[j] = share of the votes of j that equal the majority of their example
 * q[i][k]  = sum of skill[j] over votes (j, k) / sum of skill[j] over votes (j, .)
 * </pre>
 *
 * A vote for one of t tied classes agrees to 1 / t unless {@link Builder#firstOfTies}. Two passes over the votes, N K + J
 * numbers. Prefer it to majority vote where some labelers guess; it cannot use labelers that are reliably wrong, and
 * labelers that err together lift each other. The probabilities are shares of weights and are not calibrated. Immutable
 * and thread-safe. Source: Appen's inter-annotator agreement score, as in D. Ustalov, N. Pavlichenko and B. Tseitlin
 * (2024), Learning from crowds with crowd-kit, JOSS 9(96), doi:10.21105/joss.06227.
 *
 * <pre>{@code
 * CategoricalConsensus consensus = Wawa.builder(TiePolicy.FIRST).build().aggregate(votes);
 * }</pre>
 */
public final class Wawa implements CategoricalAggregator {
    static final String NAME = "wawa";

    private final SkillVoteBuilder.Settings settings;

    private Wawa(Builder builder) {
        settings = builder.settings();
    }

    /**
     * Starts a configuration.
     *
     * @param ties what happens when classes share the greatest weight
     * @return a builder
     */
    public static Builder builder(TiePolicy ties) {
        return new Builder(ties);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("aggregator:" + NAME, settings.parameters());
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the weighted shares; a labeler's accuracy is its skill
     * @throws IllegalArgumentException if the votes are of another kind or if labelers voted beside their teachers
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        VoteChecks.requireIndependent(votes);
        WeightedVotes weighted = new WeightedVotes(votes);
        double[] equal = LabelerWeights.equal(votes, 1);
        double[] skills = settings.skills(weighted, weighted.shares(equal));
        return weighted.consensus(NAME, weighted.shares(skills), skills)
                .ties(settings.ties(), settings.seed())
                .labelers(weighted.qualities(skills))
                .warnings(VoteWarnings.of(votes))
                .build();
    }

    @Override
    public String toString() {
        return NAME + " (ties: " + settings.ties() + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends SkillVoteBuilder<Builder> {
        private Builder(TiePolicy ties) {
            super(ties);
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
        public Wawa build() {
            return new Wawa(this);
        }
    }
}
