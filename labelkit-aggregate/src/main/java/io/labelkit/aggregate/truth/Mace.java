package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.ExpectationMaximisation;
import io.labelkit.aggregate.internal.NamedSeed;
import io.labelkit.aggregate.internal.Schedule;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * MACE: every labeler j either knows the truth, with probability omega[j], and says it, or answers by a habit of its
 * own, xi[j][l], whatever the truth:
 *
 * <pre>
 * P(j says l | truth is k) = omega[j] (l = k) + (1 - omega[j]) xi[j][l],   all classes equally common
 * </pre>
 *
 * A labeler that only ever votes for one class keeps its say as long as others agree with it, so that labeling functions
 * do not make it collapse as they do {@link DawidSkene}. The M-step is the
 * variational one, exp(psi(count + prior)) with priors 0.5 on knowing or not and 10 on each answer, or with
 * {@link Builder#mle()} counts plus 0.01 / K. The fit starts from vote shares with omega = 0.5 and uniform habits, which
 * needs no seed; {@link Builder#starts} adds random ones and keeps the greatest log-likelihood, which is not always the
 * most accurate: {@link #fit} tells how far they lie apart. The log-likelihood of the variational form is that of its
 * sub-normalised tables, a surrogate that may fall. Class shares are uniform unless {@link EmBuilder#classPrior} gives
 * them or {@link Builder#estimateClasses()} is set. Immutable
 * and thread-safe. Source: D. Hovy, T. Berg-Kirkpatrick, A. Vaswani and E. Hovy (2013), Learning whom to trust with
 * MACE, NAACL-HLT, aclanthology.org/N13-1132.
 */
public final class Mace implements CategoricalAggregator {
    private static final String NAME = "mace";

    private final EmSettings settings;
    private final boolean variational;
    private final int starts;
    private final boolean estimateClasses;

    private Mace(Builder builder) {
        settings = builder.settings();
        starts = builder.starts;
        variational = builder.variational;
        estimateClasses = builder.estimateClasses;
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
        return settings.fingerprint(
                NAME, Map.of("variational", variational, "estimateClasses", estimateClasses, "starts", starts));
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
        return fit(votes).consensus();
    }

    /**
     * Combines votes, and tells how much the result depends on the start.
     *
     * @param votes the votes; perhaps none
     * @return the consensus of {@link #aggregate} with the log-likelihoods and labels of all starts compared
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     an anchor or the class prior does not fit the label space
     */
    public RestartedFit fit(VoteMatrix votes) {
        EmRun run = EmRun.of(this, votes, estimateClasses ? settings : settings.withUniformClasses(votes.space()));
        Starts log = new Starts(votes);
        ExpectationMaximisation.Fit best = run.start(
                new KnowOrGuess(votes.labelerCount(), votes.classCount(), variational), false, Schedule.SOFT);
        log.add(last(best), best.posterior());
        for (int start = 1; start < starts; start++) {
            KnowOrGuess model = random(votes, start);
            ExpectationMaximisation.Fit fit = run.start(model, false, Schedule.SOFT.from(model.likelihood()));
            best = log.add(last(fit), fit.posterior()) ? fit : best;
        }
        log.warnings().forEach(run::warn);
        return new RestartedFit(run.consensus(best, false), log.spread());
    }

    private static double last(ExpectationMaximisation.Fit fit) {
        return fit.logLikelihood().get(fit.logLikelihood().size() - 1);
    }

    /** Each probability drawn from [1, 1.5] before they are divided by their sum, by seed, start and names. */
    private KnowOrGuess random(VoteMatrix votes, int start) {
        int classes = votes.classCount();
        double[] omega = new double[votes.labelerCount()];
        double[] guess = new double[omega.length * classes];
        for (int j = 0; j < omega.length; j++) {
            String labeler = votes.labelers().get(j).name();
            SplittableRandom random = NamedSeed.random(settings.seed(), start, labeler);
            double knows = random.nextDouble(1, 1.5);
            omega[j] = knows / (knows + random.nextDouble(1, 1.5));
            double sum = 0;
            for (int l = 0; l < classes; l++) {
                String answer = votes.space().classNames().get(l);
                guess[j * classes + l] = NamedSeed.random(settings.seed(), start, labeler, answer)
                        .nextDouble(1, 1.5);
                sum += guess[j * classes + l];
            }
            for (int l = 0; l < classes; l++) {
                guess[j * classes + l] *= (1 - omega[j]) / sum;
            }
        }
        return new KnowOrGuess(variational, omega, guess);
    }

    @Override
    public String toString() {
        return NAME + (variational ? " (variational)" : " (EM)");
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends EmBuilder<Builder> {
        private boolean variational = true;
        private int starts = 1;
        private boolean estimateClasses;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Uses plain EM with nearly no smoothing in place of the variational form.
         *
         * @return this builder
         */
        public Builder mle() {
            variational = false;
            return this;
        }

        /**
         * Sets from how many points to fit: the vote shares, and random parameters by {@link EmBuilder#seed}. The fit of
         * the greatest log-likelihood is kept.
         *
         * @param count the number, at least 1; 1 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder starts(int count) {
            starts = Checks.positive(count, "starts");
            return this;
        }

        /**
         * Estimates the class shares in place of taking all classes for equally common.
         *
         * @return this builder
         */
        public Builder estimateClasses() {
            estimateClasses = true;
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public Mace build() {
            return new Mace(this);
        }
    }
}
