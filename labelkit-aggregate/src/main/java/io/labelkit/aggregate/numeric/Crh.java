package io.labelkit.aggregate.numeric;

import io.labelkit.aggregate.internal.CappedWeights;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.NumericConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.List;
import java.util.Map;

/**
 * Conflict resolution on heterogeneous data (CRH, also PM): a labeler's weight falls with the logarithm of its loss
 * relative to the worst labeler's.
 *
 * <pre>
 * loss[j] = sum over votes x of j of |x - t[i]| / sd[i]     (absolute loss; (x - t[i])^2 / sd[i] for squared loss)
 * w[j]    = -log(loss[j] / max loss + 1e-7) + 1e-7
 * t[i]    = weighted median of the votes                    (weighted mean for squared loss)
 * </pre>
 *
 * starting from the mean, for a fixed number of rounds; sd[i] is the standard deviation of the votes of i, and examples on
 * which all agree do not count. No labeler gets more weight than all others together. The loss is a sum, so the weight
 * also falls with the number of votes: {@link Builder#lossPerVote} divides by it, which is fairer where labelers have very
 * different numbers of votes. A round is one pass over the votes. Immutable and thread-safe. Source: Q. Li et al. (2014),
 * Resolving conflicts in heterogeneous data by truth discovery and source reliability estimation, SIGMOD,
 * doi:10.1145/2588555.2610509.
 */
public final class Crh implements NumericAggregator {
    private static final String NAME = "crh";
    private static final double GUARD = 1e-7;

    private final Map<String, String> families;
    private final boolean squared;
    private final boolean mean;
    private final boolean perVote;
    private final int rounds;
    private final Fingerprint fingerprint;

    private Crh(Builder builder) {
        families = builder.families();
        squared = builder.squared;
        mean = builder.squared || builder.mean;
        perVote = builder.perVote;
        rounds = builder.rounds;
        fingerprint = builder.fingerprint(
                NAME, Map.of("squared", squared, "mean", mean, "perVote", perVote, "rounds", rounds));
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
        return fingerprint;
    }

    @Override
    public NumericConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        NumericVotes numbers = new NumericVotes(votes, families);
        double[] deviation = deviations(numbers);
        double[] weights = CappedWeights.equal(votes);
        double[] truth = numbers.means(weights);
        for (int round = 0; round < rounds; round++) {
            weights = weights(numbers, truth, deviation);
            truth = mean ? numbers.means(weights) : numbers.medians(weights);
        }
        return new NumericFit(numbers, truth, weights, !mean).consensus(NAME, new Convergence(rounds, true, List.of()));
    }

    private static double[] deviations(NumericVotes numbers) {
        VoteList list = numbers.list();
        double[] centre = numbers.means(CappedWeights.equal(numbers.votes()));
        double[] deviation = new double[centre.length];
        for (int i = 0; i < centre.length; i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                double error = numbers.value(p) - centre[i];
                deviation[i] += error * error / list.count(i);
            }
            deviation[i] = Math.sqrt(deviation[i]);
        }
        return deviation;
    }

    private double[] weights(NumericVotes numbers, double[] truth, double[] deviation) {
        VoteMatrix votes = numbers.votes();
        VoteList list = numbers.list();
        double[] loss = new double[votes.labelerCount()];
        for (int i = 0; i < truth.length; i++) {
            for (int p = list.start(i); p < list.end(i) && deviation[i] > 0; p++) {
                double error = Math.abs(numbers.value(p) - truth[i]);
                loss[list.other(p)] += (squared ? error * error : error) / deviation[i];
            }
        }
        double greatest = 0;
        for (int j = 0; j < loss.length; j++) {
            loss[j] /= perVote ? Math.max(1, votes.votesOf(j)) : 1;
            greatest = Math.max(greatest, loss[j]);
        }
        for (int j = 0; j < loss.length; j++) {
            loss[j] = greatest > 0 ? -Math.log(loss[j] / greatest + GUARD) + GUARD : 1;
            loss[j] = Math.max(loss[j], 0);
        }
        return CappedWeights.of(votes, loss);
    }

    @Override
    public String toString() {
        return NAME
                + (squared ? " (squared loss, " : " (absolute loss, ")
                + (mean ? "weighted mean)" : "weighted median)");
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends NumericBuilder<Builder> {
        private boolean squared;
        private boolean mean;
        private boolean perVote;
        private int rounds = 10;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Chooses the loss.
         *
         * @param squares true for squared loss and weighted means, which minimise it; false for absolute loss; false
         *     unless set
         * @return this builder
         */
        public Builder squaredLoss(boolean squares) {
            squared = squares;
            return this;
        }

        /**
         * Takes weighted means also under absolute loss.
         *
         * @param means true for means; false, which is weighted medians under absolute loss, unless set
         * @return this builder
         */
        public Builder weightedMean(boolean means) {
            mean = means;
            return this;
        }

        /**
         * Divides every labeler's loss by its number of votes.
         *
         * @param divided true to divide; false unless set, as published
         * @return this builder
         */
        public Builder lossPerVote(boolean divided) {
            perVote = divided;
            return this;
        }

        /**
         * Sets the number of rounds.
         *
         * @param count at least 1; 10 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder rounds(int count) {
            rounds = Checks.positive(count, "count");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public Crh build() {
            return new Crh(this);
        }
    }
}
