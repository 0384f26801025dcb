package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;

/**
 * Independent Bayesian classifier combination by variational Bayes: the model of {@link DawidSkene}, with a distribution
 * over the class shares and over every row of a confusion matrix in place of one estimate of them.
 *
 * <pre>
 * pi ~ Dirichlet(a),   theta_j[k] ~ Dirichlet(B[k]),   B[k][l] = right if k = l, otherwise wrong
 * n_j[k][l] = sum over votes l of j of q[i][k]
 * E log theta_j[k][l] = psi(B[k][l] + n_j[k][l]) - psi(sum over l),   E log pi[k] = psi(a + sum_i q[i][k]) - psi(K a + N)
 * q[i][k] ~ exp(E log pi[k] + sum over votes (j, l) of E log theta_j[k][l])
 * </pre>
 *
 * It starts from vote shares; every sweep raises the evidence lower bound, by which it stops. The reported log-likelihood
 * is that of the sub-normalised tables exp(E log theta), which may fall while the bound rises. A row about which little is
 * known counts less than its mean says, so that labelers with few votes are believed less than by Dawid-Skene. The
 * reported matrices are exp(E log theta) with rows divided by their sums.
 *
 * <p>Prefer it to Dawid-Skene when many labelers have few votes and there is no group to pool them with; it breaks like
 * it with labelers that vote for one class only, though later. Cost: O(votes x K) a sweep and J K K digamma functions,
 * O(N K + J K K) memory. Immutable and thread-safe. Source: H.-C. Kim and Z. Ghahramani (2012), Bayesian classifier
 * combination, AISTATS, PMLR 22; E. Simpson et al. (2013), Dynamic Bayesian combination of multiple imperfect
 * classifiers, for the variational form, doi:10.1007/978-3-642-36406-8_1.
 *
 * <pre>{@code
 * CategoricalConsensus consensus = Ibcc.builder().belief(4, 1).build().aggregate(votes);
 * }</pre>
 */
public final class Ibcc implements CategoricalAggregator {
    static final String NAME = "ibcc";

    private final EmSettings settings;
    private final double right;
    private final double wrong;

    private Ibcc(Builder builder) {
        settings = builder.settings();
        right = builder.right;
        wrong = builder.wrong;
        Checks.check(settings.classSmoothing() > 0, "classSmoothing", "above 0", settings.classSmoothing());
    }

    /**
     * Starts a configuration.
     *
     * @return a builder; its class smoothing is the parameter a of the prior of the class shares, 1 unless set
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
        return settings.fingerprint(NAME, Map.of("right", right, "wrong", wrong));
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the posterior, the labelers' tables and how the fit went
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     an anchor or the class prior does not fit the label space
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        return EmRun.of(this, votes, settings)
                .consensus(new DirichletRows(votes.labelerCount(), votes.classCount(), right, wrong), true);
    }

    @Override
    public String toString() {
        return NAME + " (belief " + right + " right, " + wrong + " wrong)";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends EmBuilder<Builder> {
        private double right = 4;
        private double wrong = 1;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the prior of every row of a confusion matrix.
         *
         * @param onRight the Dirichlet parameter of the right answer, above 0; 4 unless set
         * @param onWrong the Dirichlet parameter of each wrong answer, above 0; 1 unless set
         * @return this builder
         * @throws IllegalArgumentException if one is less than 1e-6
         */
        public Builder belief(double onRight, double onWrong) {
            right = Checks.inRange(onRight, 1e-6, 1e9, "onRight");
            wrong = Checks.inRange(onWrong, 1e-6, 1e9, "onWrong");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         * @throws IllegalArgumentException if the class smoothing is 0
         */
        public Ibcc build() {
            return new Ibcc(this);
        }
    }
}
