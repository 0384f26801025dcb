package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.CappedWeights;
import io.labelkit.aggregate.internal.ChiSquaredLowerEnd;
import io.labelkit.aggregate.internal.FitWarnings;
import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Votes weighted by the labelers' losses, in turn until the labels rest: the categorical forms of CATD and CRH.
 *
 * <pre>
 * loss[j] = sum over votes x of j of 1 - [x is the label]        (1 - 1 / t of t tied classes)
 * CATD:  w[j] = q(n[j]) / (loss[j] + guard)                      q(n) = chi-squared quantile alpha / 2 of n votes
 * CRH:   w[j] = -log(loss[j] / max loss + 1e-7) + 1e-7
 * q[i][k] = sum of w[j] over votes (j, k) / sum of w[j] over votes (j, .)
 * </pre>
 *
 * It starts from the majority. No labeler gets more weight than all others together. CATD's weights are those of a
 * precision whose confidence interval is wide for few votes; for categories a labeler of few votes often has no loss at
 * all, so that the guard is half a wrong vote and not the 1e-9 of the published code, with which a single agreeing vote
 * decides everything. In CRH the loss is a sum, so that who votes little weighs much, unless
 * {@link Builder#lossPerVote} is set. A round is one pass over the votes; memory is N K + J numbers. The probabilities are
 * shares of weights and are not calibrated. Immutable and thread-safe. Sources: Q. Li et al. (2014), A confidence-aware
 * approach for truth discovery on long-tail data, PVLDB 8(4), doi:10.14778/2735496.2735505; Q. Li et al. (2014), Resolving
 * conflicts in heterogeneous data by truth discovery and source reliability estimation, SIGMOD,
 * doi:10.1145/2588555.2610509.
 *
 * <pre>{@code
 * CategoricalConsensus consensus = LossWeightedVote.catd(TiePolicy.FIRST).build().aggregate(votes);
 * }</pre>
 */
public final class LossWeightedVote implements CategoricalAggregator {
    static final String CATD = "catd-categories";
    static final String CRH = "crh-categories";
    private static final double GUARD = 1e-7;

    private final String name;
    private final TiePolicy ties;
    private final long seed;
    private final double alpha;
    private final double guard;
    private final boolean perVote;
    private final int maxRounds;

    private LossWeightedVote(Builder builder) {
        name = builder.name;
        ties = builder.ties;
        seed = builder.seed;
        alpha = builder.alpha;
        guard = builder.guard;
        perVote = builder.perVote;
        maxRounds = builder.maxRounds;
    }

    /**
     * Starts a configuration of confidence-aware truth discovery.
     *
     * @param ties what happens when classes share the greatest weight
     * @return a builder
     */
    public static Builder catd(TiePolicy ties) {
        return new Builder(CATD, ties);
    }

    /**
     * Starts a configuration of conflict resolution on heterogeneous data.
     *
     * @param ties what happens when classes share the greatest weight
     * @return a builder
     */
    public static Builder crh(TiePolicy ties) {
        return new Builder(CRH, ties);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "aggregator:" + name,
                Map.of(
                        "ties",
                        ties.name(),
                        "seed",
                        seed,
                        "alpha",
                        alpha,
                        "guard",
                        guard,
                        "perVote",
                        perVote,
                        "maxRounds",
                        maxRounds));
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the weighted shares; a labeler's accuracy is the share of its votes that agree with the labels
     * @throws IllegalArgumentException if the votes are of another kind or if labelers voted beside their teachers
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        VoteChecks.requireIndependent(votes);
        WeightedVotes weighted = new WeightedVotes(votes);
        double[] weights = CappedWeights.equal(votes);
        double[] best = weighted.harden(weighted.shares(weights));
        boolean atRest = false;
        int round = 0;
        while (round < maxRounds && !atRest) {
            round++;
            weights = weights(votes, weighted.skills(best, 1));
            double[] next = weighted.harden(weighted.shares(weights));
            atRest = Arrays.equals(best, next);
            best = next;
        }
        List<Warning> warnings = new ArrayList<>(VoteWarnings.of(votes));
        if (!atRest) {
            warnings.add(FitWarnings.stopped(name, maxRounds, "rounds"));
        }
        return weighted.consensus(name, weighted.shares(weights), weights)
                .ties(ties, seed)
                .labelers(weighted.qualities(weighted.skills(best, 1)))
                .warnings(warnings)
                .convergence(new Convergence(round, atRest, List.of()))
                .build();
    }

    private double[] weights(VoteMatrix votes, double[] agreement) {
        double[] loss = new double[agreement.length];
        double greatest = 0;
        for (int j = 0; j < loss.length; j++) {
            int count = votes.votesOf(j);
            loss[j] = count == 0 ? 0 : (1 - agreement[j]) * (perVote ? 1 : count);
            greatest = Math.max(greatest, loss[j]);
        }
        for (int j = 0; j < loss.length; j++) {
            if (name.equals(CATD)) {
                loss[j] = ChiSquaredLowerEnd.of(votes.votesOf(j), alpha) / (loss[j] + guard);
            } else {
                loss[j] = greatest > 0 ? Math.max(0, GUARD - Math.log(loss[j] / greatest + GUARD)) : 1;
            }
        }
        return CappedWeights.of(votes, loss);
    }

    @Override
    public String toString() {
        return name + " (ties: " + ties + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final TiePolicy ties;
        private long seed;
        private double alpha = 0.05;
        private double guard = 0.5;
        private boolean perVote;
        private int maxRounds = 100;

        private Builder(String name, TiePolicy ties) {
            this.name = name;
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
         * Sets how careful CATD is with labelers of few votes.
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
         * Sets what CATD adds to every loss.
         *
         * @param wrongVotes the number of wrong votes, at least 1e-9; 0.5 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder guard(double wrongVotes) {
            guard = Checks.inRange(wrongVotes, 1e-9, 1e9, "guard");
            return this;
        }

        /**
         * Divides every labeler's loss in CRH by its number of votes; for CATD leave it unset.
         *
         * @param divided true to divide; false unless set, as published
         * @return this builder
         */
        public Builder lossPerVote(boolean divided) {
            perVote = divided;
            return this;
        }

        /**
         * Sets the greatest number of rounds.
         *
         * @param rounds at least 1; 100 unless set
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
        public LossWeightedVote build() {
            return new LossWeightedVote(this);
        }
    }
}
