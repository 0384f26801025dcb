package io.labelkit.aggregate.labelmodel;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.FitWarnings;
import io.labelkit.aggregate.internal.Overlaps;
import io.labelkit.aggregate.internal.TableSize;
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
 * FlyingSquid: accuracies in closed form from triplets of labelers. With answers +1, -1 and 0 for silence, truth Y = +1 or
 * -1, and second moments {@code M_ab = E[lambda_a lambda_b]}, silent examples included, independence given Y makes
 * {@code |E[lambda_a Y]| = sqrt(|M_ab M_ac / M_bc|)} for every pair of other labelers b, c; the estimates are combined by
 * {@link Triplets}. The signs are taken to be positive: every labeler is better than chance. From the expectation, the
 * coverage and the share p of the class follows P(answer | truth), silence being independent of the truth, and
 *
 * <pre>
 * log-odds of class k against the others = log(p_k / (1 - p_k)) + sum over votes of log(P(vote | k) / P(vote | not k))
 * </pre>
 *
 * With two classes that is the model of the paper. With more, each class is fitted against all others and the K
 * probabilities are divided by their sum.
 *
 * <p>Unlike the public version, pairs b, c whose moment is within its standard error of 0 are skipped, triplets of
 * labelers that never meet say nothing, no labeler is believed to be more than {@code (n + 1) / (n + 2)} right with its n
 * votes, impossible rates become small ones, and the balance counts once; {@link Builder#asPublished} does as the public
 * version does. A labeler without a triplet is taken to be as good as the others on average, or right with probability
 * 0.7 if there is no triplet at all.
 *
 * <p>No start, no steps, no seed. It fails with labelers that vote for one class only, whose silence tells the truth,
 * and with labelers that are mostly wrong. Takes plain labels and at most 2,000 labelers. Cost: the squared votes of
 * each example once, then J^3 K, for the median with a logarithm. Immutable and thread-safe.
 *
 * <pre>{@code
 * CategoricalConsensus consensus = FlyingSquid.builder().build().aggregate(votes);
 * }</pre>
 *
 * @see <a href="https://doi.org/10.48550/arXiv.2002.11955">Fu et al. 2020, Fast and three-rious: speeding up weak
 *     supervision with triplet methods</a>
 */
public final class FlyingSquid implements CategoricalAggregator {
    static final String NAME = "flyingsquid";

    private static final int MOST_LABELERS = 2000;
    private static final double SKILL_WITHOUT_TRIPLETS = 0.4;

    private final LabelModelSettings settings;
    private final Triplets triplets;
    private final boolean published;

    private FlyingSquid(Builder builder) {
        settings = builder.settings();
        triplets = builder.triplets;
        published = builder.published;
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
        return settings.fingerprint(NAME, Map.of("triplets", triplets.name(), "asPublished", published));
    }

    /**
     * Combines votes.
     *
     * @param votes plain labels of at most 2,000 labelers; perhaps none
     * @return the probabilities
     * @throws IllegalArgumentException if the votes are of another kind, if there are too many labelers, if labelers
     *     voted beside their teachers, or if the balance or a dependent pair does not fit the votes
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        VoteChecks.requireIndependent(votes);
        Checks.check(votes.labelerCount() <= MOST_LABELERS, "votes", "of at most 2000 labelers", votes.labelerCount());
        int classes = votes.classCount();
        double[] balance = settings.balance().of(votes);
        double[] prior = new double[classes];
        double[] table =
                new double[TableSize.of("labelers' confusion matrices", votes.labelerCount(), classes, classes)];
        double[] rates = new double[table.length];
        Moments moments = new Moments(votes, settings.dependent(votes), settings.threads());
        for (int k = 0; k < classes; k++) {
            prior[k] = classes == 2 ? Math.log(balance[k]) : Math.log(balance[k] / (1 - balance[k]));
            fillClass(moments, k, balance[k], table, rates);
        }
        double[] posterior = posterior(votes, balance, prior, table);
        Evidence evidence = new Evidence(votes);
        List<Warning> warnings = new ArrayList<>(settings.warnings(votes));
        warnings.addAll(FitWarnings.of(votes, evidence, posterior));
        return CategoricalConsensus.builder(NAME, votes, posterior, new RateScore(prior, table))
                .classPrior(balance)
                .ties(settings.ties(), settings.seed())
                .labelers(RateQualities.of(votes, VoteShares.accuracies(votes, evidence, posterior), rates))
                .warnings(warnings)
                .convergence(Convergence.closedForm())
                .build();
    }

    private double[] posterior(VoteMatrix votes, double[] balance, double[] prior, double[] table) {
        if (votes.classCount() == 1) {
            double[] certain = new double[votes.exampleCount()];
            Arrays.fill(certain, 1);
            return certain;
        }
        Posteriors.Link link = votes.classCount() == 2 ? Posteriors.Link.SOFTMAX : Posteriors.Link.LOGISTIC;
        return Posteriors.of(votes, prior, table, balance, link, settings.threads());
    }

    /** What votes add to class k, and P(vote | k). */
    private void fillClass(Moments moments, int k, double share, double[] table, double[] rates) {
        Overlaps overlaps = moments.overlaps();
        int classes = overlaps.classes();
        double[] expectations = expectations(moments, k);
        double examples = Math.max(1, overlaps.examples());
        for (int a = 0; a < overlaps.labelers(); a++) {
            double silent = Math.max(0, 1 - overlaps.votes(a) / examples);
            double positive = overlaps.votes(a, k) / examples;
            double right = (1 + expectations[a] - silent) / 2;
            CliqueTable clique = published
                    ? CliqueTable.asPublished(right, positive, silent, share)
                    : CliqueTable.within(right, positive, silent, share, (1 - silent) / (overlaps.votes(a) + 2) / 2);
            for (int l = 0; l < classes; l++) {
                int cell = (a * classes + l) * classes + k;
                double given = clique.givenPositive(l == k, share);
                double otherwise = clique.givenNegative(l == k, share);
                rates[cell] = Math.max(0, given / (l == k ? 1 : Math.max(1, classes - 1)));
                table[cell] = logOf(given) - (classes == 2 ? 0 : logOf(otherwise));
            }
        }
    }

    private static double logOf(double rate) {
        return Math.log(Math.max(1e-300, Double.isFinite(rate) ? rate : 1));
    }

    /** E[lambda_a Y] for one class against the others. */
    double[] expectations(Moments moments, int positive) {
        Overlaps overlaps = moments.overlaps();
        double[] expectations = new TripletFit(moments, positive).expectations(triplets, !published);
        double examples = Math.max(1, overlaps.examples());
        double sum = 0;
        double all = 0;
        for (int a = 0; a < expectations.length; a++) {
            double votes = overlaps.votes(a);
            if (Double.isFinite(expectations[a]) && !published) {
                double most = votes / examples * votes / (votes + 2);
                expectations[a] = Math.min(expectations[a], most);
                sum += expectations[a] * examples;
                all += votes;
            }
        }
        double skill = all > 0 ? sum / all : SKILL_WITHOUT_TRIPLETS;
        for (int a = 0; a < expectations.length; a++) {
            if (!Double.isFinite(expectations[a])) {
                expectations[a] = published ? 0 : skill * overlaps.votes(a) / examples;
            }
        }
        return expectations;
    }

    /** The same from votes. */
    double[] expectations(VoteMatrix votes, int positive) {
        return expectations(new Moments(votes, settings.dependent(votes), settings.threads()), positive);
    }

    @Override
    public String toString() {
        return NAME + " (" + triplets + (published ? ", as published)" : ")");
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends LabelModelBuilder<Builder> {
        private Triplets triplets = Triplets.MEDIAN;
        private boolean published;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets how the estimates from the triplets of a labeler are combined.
         *
         * @param combination the combination; {@link Triplets#MEDIAN} unless set
         * @return this builder
         */
        public Builder triplets(Triplets combination) {
            triplets = combination;
            return this;
        }

        /**
         * Does without the corrections of the public version, for comparison with it: weak pairs count, a triplet without
         * agreement estimates 0, and impossible rates are replaced by their absolute values.
         *
         * @param asIs true for the public version's way
         * @return this builder
         */
        public Builder asPublished(boolean asIs) {
            published = asIs;
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public FlyingSquid build() {
            return new FlyingSquid(this);
        }
    }
}
