package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.TableSize;
import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.data.Gold;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A vote in which every labeler weighs what it has shown on gold. With {@code r[j]} right answers of labeler j among its
 * {@code n[j]} on examples whose class is known, and sums R and N over all labelers,
 *
 * <pre>
 * pooled = (R + a) / (N + a + b)
 * s[j]   = (r[j] + (a + b) pooled) / (n[j] + a + b)
 * w[j]   = log((K - 1) s[j] / (1 - s[j]))          with {@link GoldWeight#LOG_ODDS}
 * q[i][k] ~ exp(sum of w[j] over votes (j, k) of i)
 * </pre>
 *
 * with a = 3 and b = 1 unless set: before any evidence a vote is right with probability 0.75. A labeler without gold has
 * the pooled accuracy; without any gold this is a majority vote. With {@link GoldWeight#ACCURACY} the weight is s[j] and
 * probabilities are shares of the weights. Log-odds are the best weights there are for labelers of one accuracy each,
 * wrong classes alike, classes equally common and s known; a labeler that is reliably wrong votes against what it says.
 *
 * <p>Use it with some gold for every labeler, and where the reason of each weight must be plain to see; with gold for few
 * labelers anchors in {@link DawidSkene} use it better. It fails where gold examples are easier than others. Candidate
 * sets, excluded sets and distributions are right by the share that they give the known class. One pass over the votes.
 * Immutable and thread-safe. Source for the weights: S. Nitzan and J. Paroush (1982), Optimal decision rules in uncertain
 * dichotomous choice situations, International Economic Review 23.
 */
public final class GoldWeightedVote implements CategoricalAggregator {
    private static final String NAME = "gold-weighted";

    private final Gold gold;
    private final TiePolicy ties;
    private final long seed;
    private final GoldWeight weight;
    private final double right;
    private final double wrong;

    private GoldWeightedVote(Builder builder) {
        gold = builder.gold;
        ties = builder.ties;
        seed = builder.seed;
        weight = builder.weight;
        right = builder.right;
        wrong = builder.wrong;
    }

    /**
     * Starts a configuration.
     *
     * @param gold gold labels that may teach, such as those of role {@code ANCHOR}
     * @param ties what happens when classes share the greatest probability
     * @return a builder
     * @throws IllegalArgumentException if the gold is for tests only
     */
    public static Builder builder(Gold gold, TiePolicy ties) {
        return new Builder(gold.requireMayTeach("weighting labelers"), ties);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Fingerprint fingerprint() {
        Map<String, String> labels = new TreeMap<>();
        gold.labels().forEach((id, label) -> labels.put(id, label.toString()));
        return Fingerprint.of(
                "aggregator:" + NAME,
                Map.of(
                        "gold",
                        labels,
                        "ties",
                        ties.name(),
                        "seed",
                        seed,
                        "weight",
                        weight.name(),
                        "right",
                        right,
                        "wrong",
                        wrong));
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the probabilities; explanations show the weights
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if a
     *     gold label is not in the label space
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        VoteChecks.requireIndependent(votes);
        KnownClasses known = KnownClasses.of(votes, gold);
        GoldAnswers answered = GoldAnswers.of(votes, known.classOf());
        double[] weights = weights(votes, answered);
        List<Warning> warnings = new ArrayList<>(known.warnings());
        int without = answered.labelersWithout(votes);
        if (without > 0) {
            warnings.add(new Warning(
                    WarningKind.GOLD,
                    without + " of " + votes.labelerCount()
                            + " labelers answered no gold and have the accuracy of all labelers together."));
        }
        warnings.addAll(VoteWarnings.of(votes));
        WeightedVotes weighted = new WeightedVotes(votes);
        CategoricalConsensus.Builder result = weight == GoldWeight.ACCURACY
                ? weighted.consensus(NAME, weighted.shares(weights), weights)
                : weighted.logOdds(NAME, weighted.logOdds(weights), weights);
        double[] posterior = posterior(result.build());
        return result.ties(ties, seed)
                .warnings(warnings)
                .labelers(weighted.qualities(weighted.accuracies(posterior)))
                .build();
    }

    private static double[] posterior(CategoricalConsensus consensus) {
        int classes = consensus.votes().classCount();
        double[] posterior = new double[TableSize.of("probabilities", consensus.size(), classes)];
        for (int i = 0; i < consensus.size(); i++) {
            System.arraycopy(consensus.probabilities(i), 0, posterior, i * classes, classes);
        }
        return posterior;
    }

    /**
     * What each labeler's votes would weigh.
     *
     * @param votes the votes
     * @return the weight by the labeler's name, in the order of the labelers
     * @throws IllegalArgumentException if a gold label is not in the label space
     */
    public Map<String, Double> weights(VoteMatrix votes) {
        double[] weights = weights(
                votes, GoldAnswers.of(votes, KnownClasses.of(votes, gold).classOf()));
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int j = 0; j < weights.length; j++) {
            byName.put(votes.labelers().get(j).name(), weights[j]);
        }
        return byName;
    }

    private double[] weights(VoteMatrix votes, GoldAnswers answered) {
        double prior = right + wrong;
        double pooled = (answered.allRight() + right) / (answered.all() + prior);
        double[] weights = new double[votes.labelerCount()];
        for (int j = 0; j < weights.length; j++) {
            double s = (answered.right()[j] + prior * pooled) / (answered.count()[j] + prior);
            weights[j] =
                    weight == GoldWeight.ACCURACY ? s : Math.log(Math.max(1, votes.classCount() - 1) * s / (1 - s));
        }
        return weights;
    }

    @Override
    public String toString() {
        return NAME + " (" + weight + " from " + gold.size() + " gold labels, ties: " + ties + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private final Gold gold;
        private final TiePolicy ties;
        private long seed;
        private GoldWeight weight = GoldWeight.LOG_ODDS;
        private double right = 3;
        private double wrong = 1;

        private Builder(Gold gold, TiePolicy ties) {
            this.gold = gold;
            this.ties = ties;
        }

        /**
         * Sets the seed for {@link TiePolicy#SEEDED_RANDOM}.
         *
         * @param value the seed; 0 unless set
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets what a vote weighs.
         *
         * @param kind the kind; {@link GoldWeight#LOG_ODDS} unless set
         * @return this builder
         */
        public Builder weight(GoldWeight kind) {
            weight = kind;
            return this;
        }

        /**
         * Sets the pseudo-counts of right and wrong answers to gold.
         *
         * @param rightAnswers a, above 0; 3 unless set
         * @param wrongAnswers b, above 0; 1 unless set
         * @return this builder
         * @throws IllegalArgumentException if one is less than 1e-6
         */
        public Builder smoothing(double rightAnswers, double wrongAnswers) {
            right = Checks.inRange(rightAnswers, 1e-6, 1e9, "rightAnswers");
            wrong = Checks.inRange(wrongAnswers, 1e-6, 1e9, "wrongAnswers");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public GoldWeightedVote build() {
            return new GoldWeightedVote(this);
        }
    }
}
