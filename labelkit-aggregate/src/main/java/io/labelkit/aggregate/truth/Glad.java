package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * GLAD: labelers differ in ability and examples in difficulty. Labeler j, of ability alpha[j], is right on example i, of
 * easiness beta[i] = exp(b[i]), with a probability that depends on both, and otherwise says each of the K - 1 other
 * classes with the same probability:
 *
 * <pre>
 * P(j says l on i | truth is k) = sigma(alpha[j] beta[i]) if l = k, otherwise (1 - sigma(alpha[j] beta[i])) / (K - 1)
 * alpha[j] ~ N(1, 1),   b[i] ~ N(1, 1),   classes equally common unless given or estimated
 * </pre>
 *
 * Fitted by EM from alpha = b = 1. The E-step takes the posterior q of the classes; the M-step maximises
 *
 * <pre>
 * Q = sum over votes (i, j, l) of [q[i][l] x - log(1 + exp(x)) - (1 - q[i][l]) log(K - 1)] - sum (alpha[j] - 1)^2 / 2
 *     - sum (b[i] - 1)^2 / 2 + sum q[i][k] log p[k],   x = alpha[j] beta[i]
 * </pre>
 *
 * by L-BFGS with the exact gradient. The rounds end when Q, which is the log-density less the entropy of the posterior,
 * rises by no more than the tolerance; if it falls, the parameters before that are kept. Beyond that point likelihood is
 * bought with certainty, and on votes that do not fit the model the mode of the density ({@link Builder#toRest()}) often
 * gives up classes. An ability below 0 is that of a labeler who is wrong on purpose, and its votes count against what
 * they say. The greatest doubt is a chance of one half to be right, whatever K: with many classes, an ability of 0 is
 * that of a good labeler.
 *
 * <p>Prefer it where examples differ in difficulty and no labeler prefers a class. It fails where labelers mix up certain
 * classes or guess one of them, which it does not model, and its probabilities are too near 0 and 1 with many votes for an
 * example. Payloads: all; a payload that leaves several answers open sums over them. Cost: a round is
 * about ten passes over the votes; O(N K) memory and about 18 (N + J) numbers for the optimiser. Immutable and thread-safe; the number of threads does not change a
 * bit. Source: J. Whitehill, P. Ruvolo, T. Wu, J. Bergsma and J. Movellan (2009), Whose vote should count more: optimal
 * integration of labels from labelers of unknown expertise, NIPS 22.
 *
 * <pre>{@code
 * GladFit fit = Glad.builder().build().fit(votes);
 * fit.consensus().label(0);
 * fit.difficulty("example-7");
 * }</pre>
 */
public final class Glad implements CategoricalAggregator {
    private static final String NAME = "glad";

    private final EmSettings settings;
    private final boolean estimateClasses;
    private final boolean toRest;

    private Glad(Builder builder) {
        settings = builder.settings();
        toRest = builder.toRest;
        estimateClasses = builder.estimateClasses && settings.classPrior().isEmpty();
    }

    /**
     * Starts a configuration.
     *
     * @return a builder; its tolerance is 1e-5 and its limit 100 rounds unless set, and its class smoothing matters only
     *     if class shares are estimated
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
        return settings.fingerprint(NAME, Map.of("estimateClasses", estimateClasses, "toRest", toRest));
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the posterior, the expected accuracies and how the fit went; the log-likelihood of a round includes
     *     the logarithm of the prior density
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     an anchor or the class prior does not fit the label space
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        return fit(votes).consensus();
    }

    /**
     * Combines votes, and tells abilities and difficulties.
     *
     * @param votes the votes; perhaps none
     * @return the consensus of {@link #aggregate} with the parameters behind it
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     an anchor or the class prior does not fit the label space
     */
    public GladFit fit(VoteMatrix votes) {
        EmRun run = EmRun.of(this, votes, settings);
        GladClasses shares = new GladClasses(
                estimateClasses ? new double[0] : given(run, votes.classCount()),
                estimateClasses,
                settings.classSmoothing(),
                settings.classShrinkage());
        try (Parallel parallel = new Parallel(settings.threads())) {
            GladObjective objective =
                    new GladObjective(votes, run.evidence(), run.weights(), run.known(), shares, parallel);
            GladRounds rounds = new GladRounds(objective, settings.tolerance(), settings.maxIterations());
            GladRounds.Rest rest = toRest ? rounds.toRest() : rounds.run();
            objective.evaluate(rest.point(), new double[objective.size()]);
            return result(run, votes, objective.posterior(), shares, rest);
        }
    }

    private static double[] given(EmRun run, int classes) {
        double[] given = run.fixedPrior();
        if (given.length == 0) {
            given = new double[classes];
            Arrays.fill(given, 1.0 / classes);
        }
        return given;
    }

    private static GladFit result(
            EmRun run, VoteMatrix votes, double[] posterior, GladClasses shares, GladRounds.Rest rest) {
        double[] x = rest.point();
        int labelers = votes.labelerCount();
        int classes = votes.classCount();
        double[] ability = Arrays.copyOf(x, labelers);
        double[] logEasiness = Arrays.copyOfRange(x, labelers, labelers + votes.exampleCount());
        double[] prior =
                shares.estimated() ? shares.shares(x, labelers + votes.exampleCount(), classes) : shares.given();
        run.addWarnings(rest.convergence().converged(), posterior);
        GladVote vote = new GladVote(run.evidence(), classes);
        CategoricalConsensus consensus = run.result(
                        posterior, new GladScore(vote, ability, logEasiness, run.weights(), prior))
                .classPrior(prior)
                .labelers(run.qualities(posterior, j -> Optional.empty()))
                .convergence(rest.convergence())
                .build();
        return new GladFit(consensus, ability, logEasiness);
    }

    @Override
    public String toString() {
        return NAME + (estimateClasses ? " (class shares estimated)" : "") + (toRest ? " (to rest)" : "");
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends EmBuilder<Builder> {
        private boolean estimateClasses;
        private boolean toRest;

        private Builder() {
            tolerance(1e-5);
            maxIterations(100);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Estimates the class shares, with the class smoothing as pseudo-count, in place of equal ones. A given class
         * prior goes before this.
         *
         * @return this builder
         */
        public Builder estimateClasses() {
            estimateClasses = true;
            return this;
        }

        /**
         * Goes on to the mode of the posterior density, that is, until the density itself comes to rest, in place of
         * stopping where Q does not rise any more. A round is then one step of L-BFGS on the density.
         *
         * @return this builder
         */
        public Builder toRest() {
            toRest = true;
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public Glad build() {
            return new Glad(this);
        }
    }
}
