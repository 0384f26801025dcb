package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.ExpectationMaximisation;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A label model for labeling functions, which mostly vote for one class and are silent on purpose. Where Dawid-Skene asks
 * what a labeler answers <em>when it votes</em>, which says nothing for a function with a single answer, this model asks
 * how often it fires: {@code f_jlk = P(labeler j votes l | class k)}, silence being a further answer. It is the
 * conditionally independent generative model of data programming. Votes are combined by
 * {@code s_ik = log p_k + sum over the votes (j, l) of i of log f_jlk}; silence itself is not counted as evidence unless
 * {@link Builder#silence} says so, because functions are written to be silent and the independence of their silences
 * rarely holds. Where it counts, {@code s_ik} also has {@code log e_jk} of every silent labeler, with {@code e_jk =
 * (silent_jk + w N s_j) / (m_k + w N)} and s_j the share of examples on which j is silent.
 *
 * <p>The rates are a MAP estimate. With {@code n_jlk} the expected votes, {@code m_k} the expected examples of class k,
 * {@code N} the number of examples and {@code c_jl} the share of examples on which j votes l,
 *
 * <pre>
 *   f_jlk = (n_jlk + w N b_jlk) / (m_k + w N),   b_jll = c_jl a / p_l,   b_jlk = c_jl (1 - a) / (1 - p_l)  (k != l)
 * </pre>
 *
 * so that before any evidence every vote is right with probability {@code a} (0.85 unless set), and this belief weighs
 * {@code w} times as much as the examples (3 unless set). The belief is what keeps the fit from giving up a class; the
 * price is that a function that is mostly wrong is trusted too long: with one such function among six and a rare class,
 * simulated data gave .86 where majority vote gives .90. The estimates are repeated until they are at rest,
 * usually for some ten sweeps.
 *
 * <p>Prefer it to {@link DawidSkene} when labelers vote for one class only, and to {@link Mace} when probabilities matter:
 * for a labeler with a single answer MACE gives probabilities near 1 / K. It shares the assumption of all these models
 * that labelers err independently. Because silence is left out, the reported log-likelihood is that of the votes alone and
 * may fall between sweeps. Cost: O(votes x K) a sweep, O(N K + J K^2) memory. Immutable and thread-safe.
 *
 * @see <a href="https://doi.org/10.14778/3157794.3157797">Ratner et al. 2017, Snorkel: rapid training data creation with
 *     weak supervision</a>
 */
public final class LabelingFunctionModel implements CategoricalAggregator {
    static final String NAME = "labeling-function-model";

    /** A ratio of likelihoods of 20. */
    private static final double STRONG_EVIDENCE = 3;

    private final EmSettings settings;
    private final double accuracy;
    private final double strength;
    private final SilencePolicy silence;

    private LabelingFunctionModel(Builder builder) {
        settings = builder.settings();
        accuracy = builder.accuracy;
        strength = builder.strength;
        silence = builder.silence;
    }

    /**
     * Starts with the defaults: prior accuracy 0.85, strength 3, class shrinkage 0.1, silence ignored.
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
                NAME, Map.of("accuracy", accuracy, "strength", strength, "silence", silence.name()));
    }

    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        EmRun run = EmRun.of(this, votes, settings);
        Optional<SilentRates> silent = silence(run, votes);
        return silent.isEmpty()
                ? run.consensus(rates(votes, silent))
                : run.consensus(rates(votes, silent), silent.get());
    }

    /** The silence that counts, if any does. */
    private Optional<SilentRates> silence(EmRun run, VoteMatrix votes) {
        if (silence == SilencePolicy.IGNORED || votes.classCount() < 2) {
            return Optional.empty();
        }
        boolean[] counts = new boolean[votes.labelerCount()];
        if (silence == SilencePolicy.INFORMATIVE) {
            Arrays.fill(counts, true);
            return silent(run, votes, counts);
        }
        ExpectationMaximisation.Fit without = run.quietFit(rates(votes, Optional.empty()), run.classPrior());
        counts = SilenceEvidence.informative(votes, without.posterior(), run.score(without));
        Optional<SilentRates> silent = silent(run, votes, counts);
        if (silent.isEmpty()) {
            return silent;
        }
        ExpectationMaximisation.Fit with = run.quietFit(rates(votes, silent), silent.get());
        double gain = SilenceEvidence.gain(votes, run.score(without), run.score(with), silent.get());
        return gain > STRONG_EVIDENCE ? silent(run, votes, counts) : Optional.empty();
    }

    private Optional<SilentRates> silent(EmRun run, VoteMatrix votes, boolean[] counts) {
        SilentRates silent = new SilentRates(run.classPrior(), votes, counts, run.weights(), run.known(), strength);
        return silent.any() ? Optional.of(silent) : Optional.empty();
    }

    private FiringRates rates(VoteMatrix votes, Optional<SilentRates> silent) {
        return new FiringRates(votes.labelerCount(), votes.classCount(), accuracy, strength, silent);
    }

    @Override
    public String toString() {
        return NAME + " (prior accuracy " + accuracy + ", strength " + strength + ")";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends EmBuilder<Builder> {
        private double accuracy = 0.85;
        private double strength = 3;
        private SilencePolicy silence = SilencePolicy.IGNORED;

        private Builder() {
            classShrinkage(0.1);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets what is believed of every vote before any evidence.
         *
         * @param probability the probability that it is right, in [0.01, 0.99]
         * @param weight how much the belief weighs, in multiples of the number of examples, in [0, 1000]
         * @return this builder
         */
        public Builder belief(double probability, double weight) {
            accuracy = Checks.inRange(probability, 0.01, 0.99, "probability");
            strength = Checks.inRange(weight, 0, 1000, "weight");
            return this;
        }

        /**
         * Sets what silence says.
         *
         * @param policy the policy; {@link SilencePolicy#IGNORED} unless set
         * @return this builder
         */
        public Builder silence(SilencePolicy policy) {
            silence = policy;
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the aggregator
         */
        public LabelingFunctionModel build() {
            return new LabelingFunctionModel(this);
        }
    }
}
