package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.LabelerModel;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;

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
 * With pseudo-counts (alpha, beta) this is the posterior mode, with {@link Builder#mle()} the maximum of the likelihood.
 * Counts of answers that a labeler gives are at least 1e-10, so that a row without any mass is uniform over them. The log-likelihood of a sweep belongs to the parameters used in it; the maximised
 * objective, which is the log-likelihood under {@code mle()}, never falls. A candidate set, excluded set or distribution
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
    private static final String NAME = "dawid-skene";

    private static final double LEAST_COUNT = 1e-10;

    private final EmSettings settings;
    private final double offDiagonal;
    private final double diagonal;

    private DawidSkene(Builder builder) {
        settings = builder.settings();
        offDiagonal = builder.offDiagonal;
        diagonal = builder.diagonal;
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
        return settings.fingerprint(NAME, Map.of("offDiagonal", offDiagonal, "diagonal", diagonal));
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
        requireAccepts(votes);
        VoteWarnings.requireIndependent(votes);
        return new EmRun(NAME, votes, settings).consensus(model(votes.labelerCount(), votes.classCount()));
    }

    LabelerModel model(int labelers, int classes) {
        return (counts, mass, theta) -> maximise(counts, theta, labelers, classes);
    }

    /** The M-step of the confusion matrices. */
    private double maximise(double[] counts, double[] theta, int labelers, int classes) {
        double logDensity = 0;
        double[] least = new double[classes];
        for (int j = 0; j < labelers; j++) {
            leastCounts(counts, j, classes, least);
            for (int k = 0; k < classes; k++) {
                double row = 0;
                for (int l = 0; l < classes; l++) {
                    int cell = (j * classes + l) * classes + k;
                    theta[cell] = Math.max(counts[cell] + pseudoCount(k, l), least[l]);
                    row += theta[cell];
                }
                for (int l = 0; l < classes; l++) {
                    int cell = (j * classes + l) * classes + k;
                    theta[cell] = row > 0 ? theta[cell] / row : 1.0 / classes;
                    logDensity += pseudoCount(k, l) > 0 ? pseudoCount(k, l) * Math.log(theta[cell]) : 0;
                }
            }
        }
        return logDensity;
    }

    /** Keeps answers that a labeler gives possible for every class: a zero could never grow again. */
    private static void leastCounts(double[] counts, int labeler, int classes, double[] least) {
        for (int l = 0; l < classes; l++) {
            double given = 0;
            for (int k = 0; k < classes; k++) {
                given += counts[(labeler * classes + l) * classes + k];
            }
            least[l] = given > 0 ? LEAST_COUNT : 0;
        }
    }

    private double pseudoCount(int truth, int answer) {
        return truth == answer ? diagonal : offDiagonal;
    }

    @Override
    public String toString() {
        return NAME + " (pseudo-counts " + diagonal + " on and " + offDiagonal + " off the diagonal)";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends EmBuilder<Builder> {
        private double offDiagonal = 0.01;
        private double diagonal = 0.11;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the pseudo-counts alpha that are added to every cell of every confusion matrix.
         *
         * @param onDiagonal for right answers, at least 0; 0.11 unless set, which keeps a class that nobody votes for
         *     from becoming the class of all unclear examples
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
         * Takes all pseudo-counts away, those of the classes too: maximum likelihood.
         *
         * @return this builder
         */
        public Builder mle() {
            return smoothing(0, 0).classSmoothing(0);
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
