package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;
import java.util.TreeMap;

/**
 * Majority vote, perhaps with labeler weights: the class with the greatest sum of weights. A candidate set counts
 * equally for each candidate, an excluded set for each other class, a distribution by its probabilities. Class shares
 * are the mean over the examples with votes, and the probabilities of examples without votes. Examples whose labelers
 * all have weight 0 count their votes equally. Takes one pass. Immutable and thread-safe.
 *
 * <pre>{@code
 * Consensus consensus = MajorityVote.builder(TiePolicy.ABSTAIN).build().aggregate(votes);
 * }</pre>
 */
public final class MajorityVote implements CategoricalAggregator {
    private static final String NAME = "majority";

    private final TiePolicy ties;
    private final long seed;
    private final ShareKind shareKind;
    private final Map<String, Double> weights;
    private final double missingWeight;

    private MajorityVote(Builder builder) {
        ties = builder.ties;
        seed = builder.seed;
        shareKind = builder.shareKind;
        weights = builder.weights;
        missingWeight = builder.missingWeight;
    }

    /**
     * Starts a configuration.
     *
     * @param ties what happens when classes have equally many votes
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
        return Fingerprint.of(
                "aggregator:" + NAME,
                Map.of(
                        "ties",
                        ties.name(),
                        "seed",
                        seed,
                        "shares",
                        shareKind.name(),
                        "weights",
                        new TreeMap<>(weights),
                        "missingWeight",
                        missingWeight));
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the shares
     * @throws IllegalArgumentException if the votes are of another kind or if labelers voted beside their teachers
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        VoteChecks.requireIndependent(votes);
        WeightedVotes weighted = new WeightedVotes(votes);
        double[] byLabeler = LabelerWeights.of(votes, weights, missingWeight);
        double[] shares = weighted.shares(byLabeler);
        if (shareKind == ShareKind.HARD_SHARE) {
            shares = weighted.harden(shares);
        }
        double[] accuracies = weighted.accuracies(shares);
        return weighted.consensus(NAME, shares, byLabeler)
                .ties(ties, seed)
                .labelers(weighted.qualities(accuracies))
                .warnings(VoteWarnings.of(votes))
                .build();
    }

    @Override
    public String toString() {
        return NAME + " (ties: " + ties + ", " + shareKind + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private final TiePolicy ties;
        private long seed;
        private ShareKind shareKind = ShareKind.VOTE_SHARE;
        private Map<String, Double> weights = Map.of();
        private double missingWeight = 1;

        private Builder(TiePolicy ties) {
            this.ties = ties;
        }

        /**
         * Sets the seed for {@link TiePolicy#SEEDED_RANDOM}.
         *
         * @param value the seed; 0 unless set
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets what the probabilities are.
         *
         * @param kind the kind; {@link ShareKind#VOTE_SHARE} unless set
         * @return this builder
         */
        public Builder shares(ShareKind kind) {
            shareKind = kind;
            return this;
        }

        /**
         * Sets how much labelers count.
         *
         * @param byName the weight by the labeler's name, at least 0
         * @return this builder
         * @throws IllegalArgumentException if a weight is negative or not finite
         */
        public Builder weights(Map<String, Double> byName) {
            weights = LabelerWeights.checked(byName);
            return this;
        }

        /**
         * Sets the weight of labelers that have none of their own; 0 leaves their votes out.
         *
         * @param weight the weight, at least 0; 1 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is negative or not finite
         */
        public Builder missingWeight(double weight) {
            missingWeight = Checks.inRange(weight, 0, 1e6, "missingWeight");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public MajorityVote build() {
            return new MajorityVote(this);
        }
    }
}
