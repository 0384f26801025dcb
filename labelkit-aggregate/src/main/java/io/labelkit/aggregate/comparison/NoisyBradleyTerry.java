package io.labelkit.aggregate.comparison;

import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.PreferenceConsensus;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Lbfgs;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Bradley and Terry's model for labelers that do not always look: labeler w looks with probability G[w], and then prefers
 * by the strengths; otherwise it says "left" with a probability of its own.
 *
 * <pre>
 * P(w prefers left) = G[w] sigma(s[l] - s[r]) + (1 - G[w]) sigma(b[w]),   G[w] = sigma(g[w])
 * </pre>
 *
 * The penalised likelihood is maximised by limited-memory BFGS from the strengths of {@link BradleyTerry}; a tie is half a
 * vote for each side. The penalties are {@code r (log sigma(s) + log sigma(-s))} for every strength, which keeps unbeaten
 * alternatives finite, and pseudo-votes of every labeler: a that looked and c that did not, and c of each side as guesses.
 * Pseudo-votes with a above c say that labelers are more often attentive than not, without which the model and its mirror
 * image could fit alike. The weight of a labeler is G. Standard errors take the labelers as known.
 *
 * <p>An evaluation is one pass over the votes. Use it where some labelers guess or always take one side; with few votes a
 * labeler it is the plain model. Immutable and thread-safe. Source: X. Chen, P. N. Bennett, K. Collins-Thompson and E.
 * Horvitz (2013), Pairwise ranking aggregation in a crowdsourced setting, WSDM, doi:10.1145/2433396.2433420.
 */
public final class NoisyBradleyTerry implements PreferenceAggregator {
    private static final String NAME = "noisy-bradley-terry";

    private final double regularisation;
    private final double looks;
    private final double guesses;
    private final int maxIterations;
    private final double tolerance;

    private NoisyBradleyTerry(Builder builder) {
        regularisation = builder.regularisation;
        looks = builder.looks;
        guesses = builder.guesses;
        maxIterations = builder.maxIterations;
        tolerance = builder.tolerance;
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
        return Fingerprint.of(
                "aggregator:" + NAME,
                Map.of(
                        "regularisation",
                        regularisation,
                        "looks",
                        looks,
                        "guesses",
                        guesses,
                        "maxIterations",
                        maxIterations,
                        "tolerance",
                        tolerance));
    }

    @Override
    public PreferenceConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        Comparisons comparisons = new Comparisons(votes);
        int labelers = votes.labelerCount();
        double[] start = Arrays.copyOf(BradleyTerry.scores(comparisons), comparisons.size() + 2 * labelers);
        Arrays.fill(start, comparisons.size(), comparisons.size() + labelers, Math.log((looks + 1) / (guesses + 1)));
        NoisyLikelihood likelihood = new NoisyLikelihood(comparisons, regularisation, looks, guesses);
        Lbfgs.Minimum minimum =
                Lbfgs.minimise(likelihood, start, maxIterations, tolerance * Math.max(1, votes.voteCount()));
        return consensus(
                comparisons,
                likelihood,
                minimum.point(),
                new Convergence(minimum.iterations(), minimum.converged(), List.of(-minimum.value())));
    }

    private PreferenceConsensus consensus(
            Comparisons comparisons, NoisyLikelihood likelihood, double[] x, Convergence convergence) {
        VoteMatrix votes = comparisons.votes();
        double[] slopes = new double[votes.voteCount()];
        double[] byPair = new double[comparisons.pairs()];
        for (int p = 0; p < slopes.length; p++) {
            slopes[p] = likelihood.slope(x, p);
            byPair[comparisons.pairOf(p)] += likelihood.information(x, p);
        }
        double[] own = new double[comparisons.size()];
        for (int i = 0; i < own.length; i++) {
            double sigma = PreferenceFit.logistic(x[i]);
            own[i] = 2 * regularisation * sigma * (1 - sigma);
        }
        double[] weights = new double[votes.labelerCount()];
        List<String> guessing = new ArrayList<>();
        for (int j = 0; j < weights.length; j++) {
            weights[j] = likelihood.reliability(x, j);
            if (weights[j] < 0.5) {
                guessing.add(votes.labelers().get(j).name());
            }
        }
        List<Warning> notes = guessing.isEmpty()
                ? List.of()
                : List.of(new Warning(
                        WarningKind.UNRELIABLE_LABELERS,
                        guessing.size() + " of " + weights.length
                                + " labelers seem not to look in more than half of their votes: "
                                + PreferenceFit.shown(guessing) + "."));
        double[] score = PreferenceFit.centred(comparisons, Arrays.copyOf(x, comparisons.size()));
        return new PreferenceFit(comparisons, score, new ScoreCovariance(comparisons, byPair, own))
                .consensus(NAME, weights, slopes, notes, convergence);
    }

    @Override
    public String toString() {
        return NAME + " (regularisation " + regularisation + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private double regularisation = 0.1;
        private double looks = 4;
        private double guesses = 1;
        private int maxIterations = 1000;
        private double tolerance = 1e-8;

        private Builder() {}

        /**
         * Sets the penalty of large strengths.
         *
         * @param r above 0; 0.1 unless set, which is a tenth of a win and of a loss
         *     against an average alternative
         * @return this builder
         * @throws IllegalArgumentException if it is not
         */
        public Builder regularisation(double r) {
            Checks.check(r > 0 && r <= 1e9, "r", "above 0 and at most 1e9", r);
            regularisation = r;
            return this;
        }

        /**
         * Sets the pseudo-votes of every labeler.
         *
         * @param looked how many it gave after looking, above 0; 4 unless set
         * @param guessed how many it guessed, above 0; 1 unless set
         * @return this builder
         * @throws IllegalArgumentException if one is not above 0
         */
        public Builder labelerPrior(double looked, double guessed) {
            Checks.check(looked > 0 && looked <= 1e9, "looked", "above 0 and at most 1e9", looked);
            Checks.check(guessed > 0 && guessed <= 1e9, "guessed", "above 0 and at most 1e9", guessed);
            looks = looked;
            guesses = guessed;
            return this;
        }

        /**
         * Sets the greatest number of steps.
         *
         * @param iterations at least 1; 1000 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder maxIterations(int iterations) {
            maxIterations = Checks.positive(iterations, "iterations");
            return this;
        }

        /**
         * Sets the greatest entry of the gradient, divided by the number of votes, that counts as zero.
         *
         * @param greatest in [0, 1]; 1e-8 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder tolerance(double greatest) {
            tolerance = Checks.inRange(greatest, 0, 1, "greatest");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public NoisyBradleyTerry build() {
            return new NoisyBradleyTerry(this);
        }
    }
}
