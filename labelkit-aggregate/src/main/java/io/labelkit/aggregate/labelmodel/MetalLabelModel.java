package io.labelkit.aggregate.labelmodel;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.FitWarnings;
import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.aggregate.internal.VoteShares;
import io.labelkit.aggregate.truth.CategoricalAggregator;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The MeTaL label model, known as Snorkel's: how often each function votes l for examples of class z, from how often the
 * votes of two functions fall together. With {@code o_al} the share of all examples on which function a votes l,
 * {@code O_ab} the K x K table of the shares on which a votes l and b votes m, {@code p} the shares of the classes and
 * {@code P = diag(p)}, the rates {@code mu_a[l][z] = P(a votes l | z)} minimise
 *
 * <pre>
 * sum over a != b of || O_ab - mu_a P mu_b' ||^2 + || mu p - o ||^2 + pull c sum over a of w_a || mu_a - b_a ||^2
 * q[i][z] ~ p[z] * product over the votes (a, l) of i of mu_a[l][z]
 * </pre>
 *
 * The last term is the belief that every vote is right with a probability r, the precision: {@code b_a[l][l] = o_al r /
 * p_l} within [0, 1] and {@code b_a[l][z] = o_al (1 - r) / (1 - p_l)} for its errors. It weighs as much as the data unless
 * set otherwise: c is the mean curvature of the first term, and w is inverse to how often a function votes, 1 on average
 * over votes. Silence is no evidence. The minimum is found by L-BFGS from b without its errors, so that the result depends
 * neither on a learning rate nor on a seed. In the end rates are kept within [e, 1 - e], e = 10^-ceil(log10 N), but at most
 * 0.01 and at most a tenth of the function's coverage, and the columns of equally common classes change places if that
 * makes functions right more often.
 *
 * <p>The public version has no belief ({@code pull(0)}) and stops after 100 gradient steps from a random multiple of the
 * start ({@link Builder#epochs}). Its steps converge to the minimum that {@code pull(0)} finds, and that is the trouble:
 * the model takes functions to err independently and the balance of the classes to be right, uniform unless given,
 * counted or learned. Where that holds the minimum without a belief is best, by up to 2 points in simulations. Where it
 * does not, the exact minimum is worse than the start, and stopping early hides it: in simulations with a rare class or
 * functions that copy each other it was up to 25 points below majority vote. The pull of 1 was chosen there; it stayed
 * within 2 points of the best pull with the right balance, and gained 7 to 28 with a uniform balance where one class of
 * two had a share of 0.15. {@link Builder#dependentPairs} leaves pairs out of the fit.
 *
 * <p>Takes plain labels. Votes that a function repeats on an example share one vote in the fit. Cost: once the squared
 * votes of each example or, if less, N / 64 for each pair of answers; then O(pairs of functions that share an example
 * x K^3) a step, at most a few hundred. Memory: that many numbers. Immutable and thread-safe.
 *
 * <pre>{@code
 * CategoricalConsensus consensus = MetalLabelModel.builder().build().aggregate(votes);
 * }</pre>
 *
 * @see <a href="https://doi.org/10.1609/aaai.v33i01.33014763">Ratner et al. 2019, Training complex models with multi-task
 *     weak supervision</a>
 */
public final class MetalLabelModel implements CategoricalAggregator {
    static final String NAME = "metal";

    private final LabelModelSettings settings;
    private final MetalFit.Settings fit;

    private MetalLabelModel(Builder builder) {
        settings = builder.settings();
        fit = new MetalFit.Settings(
                builder.precision,
                builder.pull,
                builder.epochs,
                builder.rate,
                builder.momentum,
                builder.startScale,
                builder.maxIterations,
                builder.tolerance);
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
    public Set<PayloadKind> payloadKinds() {
        return EnumSet.of(PayloadKind.LABEL);
    }

    @Override
    public Fingerprint fingerprint() {
        return settings.fingerprint(
                NAME,
                Map.of(
                        "precision", fit.precision(),
                        "pull", fit.pull(),
                        "epochs", fit.epochs(),
                        "rate", fit.rate(),
                        "momentum", fit.momentum(),
                        "startScale", fit.startScale(),
                        "maxIterations", fit.iterations(),
                        "tolerance", fit.tolerance()));
    }

    /**
     * Combines votes.
     *
     * @param votes plain labels; perhaps none
     * @return the probabilities and the rates, each labeler's divided by how often it votes in the class
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     the balance or a dependent pair does not fit the votes
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        VoteChecks.requireIndependent(votes);
        double[] balance = settings.balance().of(votes);
        MetalFit.Result result = fit(votes, balance);
        double[] prior = Arrays.stream(balance).map(Math::log).toArray();
        double[] rates = Arrays.stream(result.rates())
                .map(mu -> Math.log(Math.max(mu, Double.MIN_NORMAL)))
                .toArray();
        double[] posterior = Posteriors.of(votes, prior, rates, balance, Posteriors.Link.SOFTMAX, settings.threads());
        Evidence evidence = new Evidence(votes);
        List<Warning> warnings = new ArrayList<>(settings.warnings(votes));
        if (!result.converged()) {
            warnings.add(FitWarnings.stopped(NAME, fit.iterations(), "steps"));
        }
        warnings.addAll(FitWarnings.of(votes, evidence, posterior));
        return CategoricalConsensus.builder(NAME, votes, posterior, new RateScore(prior, rates))
                .classPrior(balance)
                .ties(settings.ties(), settings.seed())
                .labelers(RateQualities.of(votes, VoteShares.accuracies(votes, evidence, posterior), result.rates()))
                .warnings(warnings)
                .convergence(new Convergence(result.iterations(), result.converged(), List.of()))
                .build();
    }

    /** The rates alone. */
    MetalFit.Result fit(VoteMatrix votes, double[] balance) {
        return new MetalFit(new Moments(votes, settings.dependent(votes), settings.threads()), balance).run(fit);
    }

    @Override
    public String toString() {
        return NAME + (fit.epochs() > 0 ? " (" + fit.epochs() + " epochs)" : " (converged, pull " + fit.pull() + ")");
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends LabelModelBuilder<Builder> {
        private double precision = 0.7;
        private double pull = 1;
        private int epochs;
        private double rate = 0.01;
        private double momentum = 0.9;
        private double startScale = 1;
        private int maxIterations = 1000;
        private double tolerance = 1e-9;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets what is believed of every vote before any evidence.
         *
         * @param probability the probability that it is right, in [0.01, 1]; 0.7 unless set
         * @return this builder
         */
        public Builder precision(double probability) {
            precision = Checks.inRange(probability, 0.01, 1, "probability");
            return this;
        }

        /**
         * Sets how strongly the rates are pulled towards that belief.
         *
         * @param strength the weight of the belief in multiples of that of the data, at least 0; 1 unless set, and 0 for the
         *     model without it
         * @return this builder
         */
        public Builder pull(double strength) {
            pull = Checks.inRange(strength, 0, 1e6, "strength");
            return this;
        }

        /**
         * Stops after a number of gradient steps, as the public version does (after 100 unless told otherwise), in place of
         * a fit to convergence. The result then depends on the rate, the momentum and the start; the pull is not used.
         *
         * @param steps the number of steps, at least 1
         * @return this builder
         */
        public Builder epochs(int steps) {
            epochs = Checks.positive(steps, "steps");
            return this;
        }

        /**
         * Sets the length of a gradient step; it matters with {@link #epochs} only.
         *
         * @param learningRate the factor of the gradient, in (0, 1]; 0.01 unless set
         * @return this builder
         */
        public Builder rate(double learningRate) {
            Checks.check(learningRate > 0 && learningRate <= 1, "learningRate", "in (0, 1]", learningRate);
            rate = learningRate;
            return this;
        }

        /**
         * Sets how much of a gradient step is carried into the next; it matters with {@link #epochs} only.
         *
         * @param share the share, in [0, 1); 0.9 unless set, 0 for plain gradient steps
         * @return this builder
         */
        public Builder momentum(double share) {
            Checks.check(share >= 0 && share < 1, "share", "in [0, 1)", share);
            momentum = share;
            return this;
        }

        /**
         * Sets the start as a multiple of the belief; the public version draws it at random from [0, 1].
         *
         * @param multiple the factor, in (0, 1]; 1 unless set
         * @return this builder
         */
        public Builder startScale(double multiple) {
            Checks.check(multiple > 0 && multiple <= 1, "multiple", "in (0, 1]", multiple);
            startScale = multiple;
            return this;
        }

        /**
         * Sets the greatest number of steps of a fit to convergence.
         *
         * @param steps the limit, at least 1; 1000 unless set
         * @return this builder
         */
        public Builder maxIterations(int steps) {
            maxIterations = Checks.positive(steps, "steps");
            return this;
        }

        /**
         * Sets when a fit has converged: when no derivative exceeds this part of the greatest coverage.
         *
         * @param relative the tolerance, at least 0; 1e-9 unless set
         * @return this builder
         */
        public Builder tolerance(double relative) {
            tolerance = Checks.inRange(relative, 0, 1, "relative");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public MetalLabelModel build() {
            return new MetalLabelModel(this);
        }
    }
}
