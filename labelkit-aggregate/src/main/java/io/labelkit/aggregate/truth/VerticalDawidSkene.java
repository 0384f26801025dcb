package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.LabelerModel;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Dawid and Skene's model with one confusion matrix that all labelers share, also called the multinomial model:
 *
 * <pre>
 * M-step  pi[k] = (beta + sum_i q[i][k]) / sum,   theta[k][l] = (alpha[k][l] + sum_{votes l} q[i][k]) / sum
 * E-step  q[i][k] ~ pi[k] * product over votes l of theta[k][l]
 * </pre>
 *
 * It knows which classes are mixed up, and that classes differ in how often they occur, but not that labelers differ: for
 * labelers of a few votes each, or whose votes come without names. Cost: O(votes x K) a sweep. Immutable and thread-safe.
 * Source: the pooled model of S. Paun et al. (2018), Comparing Bayesian models of annotation, TACL 6,
 * doi:10.1162/tacl_a_00040.
 */
public final class VerticalDawidSkene implements CategoricalAggregator {
    private static final String NAME = "vertical-dawid-skene";

    private final EmSettings settings;
    private final double diagonal;
    private final double offDiagonal;

    private VerticalDawidSkene(Builder builder) {
        settings = builder.settings();
        diagonal = builder.diagonal;
        offDiagonal = builder.offDiagonal;
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
        return settings.fingerprint(NAME, Map.of("diagonal", diagonal, "offDiagonal", offDiagonal));
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the posterior, the shared matrix as that of every labeler, and how the fit went
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     an anchor or the class prior does not fit the label space
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        return EmRun.of(this, votes, settings).consensus(shared(votes));
    }

    /** The M-step of one matrix, from the counts of all labelers. */
    private LabelerModel shared(VoteMatrix votes) {
        ConfusionRows rows =
                new ConfusionSettings(diagonal, offDiagonal, Optional.empty(), Map.of(), Map.of()).rows(votes);
        int cells = votes.classCount() * votes.classCount();
        ConfusionRows one = new ConfusionRows(1, votes.classCount(), rows.alpha());
        double[] pooled = new double[cells];
        double[] theta = new double[cells];
        return (counts, mass, likelihood) -> {
            Arrays.fill(pooled, 0);
            for (int c = 0; c < counts.length; c++) {
                pooled[c % cells] += counts[c];
            }
            double logDensity = one.maximise(pooled, mass, theta);
            for (int c = 0; c < likelihood.length; c++) {
                likelihood[c] = theta[c % cells];
            }
            return logDensity;
        };
    }

    @Override
    public String toString() {
        return NAME + " (pseudo-counts " + diagonal + " on and " + offDiagonal + " off the diagonal)";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends EmBuilder<Builder> {
        private double diagonal = 0.11;
        private double offDiagonal = 0.01;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the pseudo-counts of the shared matrix.
         *
         * @param onDiagonal for right answers, at least 0; 0.11 unless set
         * @param elsewhere for wrong answers, at least 0; 0.01 unless set
         * @return this builder
         * @throws IllegalArgumentException if one is negative
         */
        public Builder smoothing(double onDiagonal, double elsewhere) {
            diagonal = Checks.inRange(onDiagonal, 0, 1e9, "onDiagonal");
            offDiagonal = Checks.inRange(elsewhere, 0, 1e9, "elsewhere");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public VerticalDawidSkene build() {
            return new VerticalDawidSkene(this);
        }
    }
}
