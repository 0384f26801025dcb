package io.labelkit.aggregate.comparison;

import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.PreferenceConsensus;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bradley and Terry's model: alternative i has a strength p[i], and i beats j with probability p[i] / (p[i] + p[j]). Fitted
 * by minorisation and maximisation, with a gamma prior of shape a and rate b:
 *
 * <pre>
 * p[i] = (a - 1 + wins of i) / (b + sum over j of n[i][j] / (p[i] + p[j]))
 * </pre>
 *
 * where n[i][j] counts comparisons and a tie is half a win for both. The prior keeps alternatives finite that never lost or
 * never won; {@link Builder#mle()} takes it away, and where no finite maximum exists, because some alternatives never lost
 * to any of the others, such a group is fitted with the default prior and a warning says so. Groups of alternatives that
 * were never compared with each other are fitted each for itself. The scores are log p, centred in each group, with
 * standard errors from the Fisher information under that constraint (in groups of at most 1000).
 *
 * <p>A round takes time proportional to the number of different pairs; standard errors the cube of the size of a group.
 * All labelers count alike unless {@link Builder#weights}
 * says otherwise; {@link NoisyBradleyTerry} learns how much they count. Immutable and thread-safe. Source: D. R. Hunter
 * (2004), MM algorithms for generalized Bradley-Terry models, Annals of Statistics 32(1), doi:10.1214/aos/1079120141.
 *
 * <pre>{@code
 * PreferenceConsensus consensus = BradleyTerry.builder().build().aggregate(votes);
 * consensus.scores().forEach(System.out::println);
 * }</pre>
 */
public final class BradleyTerry implements PreferenceAggregator {
    private static final String NAME = "bradley-terry";
    static final double SHAPE = 1.1;
    static final double RATE = 0.1;

    private final double shape;
    private final double rate;
    private final int maxRounds;
    private final double tolerance;
    private final Map<String, Double> weights;

    private BradleyTerry(Builder builder) {
        shape = builder.shape;
        rate = builder.rate;
        maxRounds = builder.maxRounds;
        tolerance = builder.tolerance;
        weights = builder.weights;
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
                        "shape",
                        shape,
                        "rate",
                        rate,
                        "maxRounds",
                        maxRounds,
                        "tolerance",
                        tolerance,
                        "weights",
                        new TreeMap<>(weights)));
    }

    @Override
    public PreferenceConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        double[] byLabeler = votes.labelers().stream()
                .mapToDouble(info -> weights.getOrDefault(info.name(), 1.0))
                .toArray();
        Comparisons comparisons = new Comparisons(votes, byLabeler);
        List<Warning> notes = new ArrayList<>();
        boolean[] unbounded = unbounded(comparisons, notes);
        double[] a = new double[comparisons.size()];
        double[] b = new double[comparisons.size()];
        for (int i = 0; i < a.length; i++) {
            boolean replaced = unbounded[comparisons.component(i)] && shape <= 1;
            a[i] = replaced ? SHAPE : shape;
            b[i] = replaced ? RATE : rate;
        }
        Strengths strengths = new Strengths(comparisons, a, b);
        Convergence convergence = strengths.fit(maxRounds, tolerance);
        return consensus(comparisons, byLabeler, strengths.logarithms(), strengths.curvature(), notes, convergence);
    }

    /** Which components have no finite maximum of the likelihood, and warnings about them. */
    private boolean[] unbounded(Comparisons comparisons, List<Warning> notes) {
        int[] strong = StrongComponents.of(comparisons.beatenBy());
        boolean[] unbounded = new boolean[comparisons.components()];
        int[] firstOf = new int[comparisons.components()];
        Arrays.fill(firstOf, -1);
        for (int i = 0; i < strong.length; i++) {
            int c = comparisons.component(i);
            firstOf[c] = firstOf[c] < 0 ? i : firstOf[c];
            unbounded[c] |= strong[i] != strong[firstOf[c]];
        }
        for (int c = 0; c < unbounded.length; c++) {
            if (unbounded[c]) {
                List<String> unbeaten = unbeaten(comparisons, strong, c);
                notes.add(new Warning(
                        shape > 1 ? WarningKind.DISCONNECTED : WarningKind.METHOD_CHANGED,
                        PreferenceFit.shown(unbeaten) + " never lost to any alternative outside this group, so the"
                                + " likelihood has no finite maximum; "
                                + (shape > 1
                                        ? "how far ahead they are depends on the prior."
                                        : "the default prior was used for the alternatives compared with them.")));
            }
        }
        return unbounded;
    }

    /** The members of the first strong component of c that nobody outside ever beat. */
    private static List<String> unbeaten(Comparisons comparisons, int[] strong, int c) {
        int[][] beatenBy = comparisons.beatenBy();
        boolean[] beaten = new boolean[strong.length];
        for (int i = 0; i < strong.length; i++) {
            for (int by : beatenBy[i]) {
                beaten[strong[i]] |= strong[by] != strong[i];
            }
        }
        List<String> names = new ArrayList<>();
        int chosen = -1;
        for (int i = 0; i < strong.length; i++) {
            if (comparisons.component(i) == c && !beaten[strong[i]] && (chosen < 0 || chosen == strong[i])) {
                chosen = strong[i];
                names.add(comparisons.names().get(i));
            }
        }
        return names;
    }

    private static PreferenceConsensus consensus(
            Comparisons comparisons,
            double[] weights,
            double[] raw,
            double[] own,
            List<Warning> notes,
            Convergence convergence) {
        double[] score = PreferenceFit.centred(comparisons, raw);
        double[] information = new double[comparisons.pairs()];
        for (int e = 0; e < information.length; e++) {
            double p = PreferenceFit.logistic(score[comparisons.first(e)] - score[comparisons.second(e)]);
            information[e] = comparisons.count(e) * p * (1 - p);
        }
        double[] slopes = new double[comparisons.votes().voteCount()];
        for (int v = 0; v < slopes.length; v++) {
            double expected = PreferenceFit.logistic(score[comparisons.left(v)] - score[comparisons.right(v)]);
            int labeler = comparisons.votes().byExample().other(v);
            slopes[v] = weights[labeler] * (comparisons.outcome(v) - expected);
        }
        return new PreferenceFit(comparisons, score, new ScoreCovariance(comparisons, information, own))
                .consensus(NAME, weights, slopes, notes, convergence);
    }

    /** The default fit alone, for methods that start from it. */
    static double[] scores(Comparisons comparisons) {
        double[] a = new double[comparisons.size()];
        double[] b = new double[comparisons.size()];
        Arrays.fill(a, SHAPE);
        Arrays.fill(b, RATE);
        Strengths strengths = new Strengths(comparisons, a, b);
        strengths.fit(1000, 1e-6);
        return PreferenceFit.centred(comparisons, strengths.logarithms());
    }

    @Override
    public String toString() {
        return NAME + (shape > 1 ? " (gamma prior with shape " + shape + " and rate " + rate + ")" : " (MLE)");
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private double shape = SHAPE;
        private double rate = RATE;
        private int maxRounds = 10_000;
        private double tolerance = 1e-10;
        private Map<String, Double> weights = Map.of();

        private Builder() {}

        /**
         * Sets the gamma prior of the strengths p.
         *
         * @param gammaShape a, above 1; 1.1 unless set
         * @param gammaRate b, above 0; 0.1 unless set
         * @return this builder
         * @throws IllegalArgumentException if one is too small
         */
        public Builder prior(double gammaShape, double gammaRate) {
            Checks.check(gammaShape > 1 && gammaShape <= 1e9, "gammaShape", "above 1 and at most 1e9", gammaShape);
            Checks.check(gammaRate > 0 && gammaRate <= 1e9, "gammaRate", "above 0 and at most 1e9", gammaRate);
            shape = gammaShape;
            rate = gammaRate;
            return this;
        }

        /**
         * Takes the prior away: maximum likelihood, a = 1 and b = 0.
         *
         * @return this builder
         */
        public Builder mle() {
            shape = 1;
            rate = 0;
            return this;
        }

        /**
         * Sets the greatest number of rounds.
         *
         * @param rounds at least 1; 10,000 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder maxRounds(int rounds) {
            maxRounds = Checks.positive(rounds, "rounds");
            return this;
        }

        /**
         * Sets when to stop: when no strength changes by more than this part of itself in a round.
         *
         * @param relative the tolerance, in [0, 1]; 1e-10 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder tolerance(double relative) {
            tolerance = Checks.inRange(relative, 0, 1, "tolerance");
            return this;
        }

        /**
         * Sets how much labelers count: a vote of weight w is w votes, also for the standard errors.
         *
         * @param byName the weight by the labeler's name, from 1e-6 to 1000; labelers without one have weight 1
         * @return this builder
         * @throws IllegalArgumentException if a weight is outside
         */
        public Builder weights(Map<String, Double> byName) {
            byName.forEach((name, w) -> Checks.inRange(w, 1e-6, 1000, "weight of " + Checks.shown(name)));
            weights = Map.copyOf(byName);
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public BradleyTerry build() {
            return new BradleyTerry(this);
        }
    }
}
