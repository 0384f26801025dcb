package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.FitWarnings;
import io.labelkit.aggregate.internal.TableSize;
import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.VoteScore;
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
 * The two most plausible answers of each example: the true class g, the class h it is most easily taken for, and how
 * confusing they are. A labeler j of reliability p[j] looks at the example with that probability and guesses otherwise:
 *
 * <pre>
 * P(j says g) = p[j] q[i] + (1 - p[j]) / K,   P(j says h) = p[j] (1 - q[i]) + (1 - p[j]) / K,   q[i] in (1/2, 1)
 * P(j says any other class) = (1 - p[j]) / K
 * </pre>
 *
 * Stage 1 is spectral: the votes, centred by 1 / K, are in expectation the product of p and of {@code q (k = g) + (1 - q)
 * (k = h) - 1 / K}, so that their leading singular vector gives p up to its length; g and h are the classes of the
 * greatest score, p[j] is the share of a labeler's answers among them, corrected for guessing, and q[i] the least squares
 * estimate from its votes. Stage 2 takes the ordered pair (g, h) that maximises
 * {@code sum_{j says g} log(K q p[j] / (1 - p[j]) + 1) + sum_{j says h} log(K (1 - q) p[j] / (1 - p[j]) + 1)}. The soft
 * label is q on g and 1 - q on h; classes that are tied share.
 *
 * <p>All classes enter one matrix, with a column for each example and class, in place of the paper's K - 1 matrices of
 * classes cut in two by their order: both are p times something in expectation, and so the result does not depend on the
 * order of the classes. Votes are centred where there are votes, so that labelers may differ in how much they answer. With
 * fewer than three classes there is nothing to confuse: {@link DawidSkene} gives the probabilities, and h is the other
 * class.
 *
 * <p>Use it for three classes and more, where labelers err on hard examples rather than by habit, and to find out what an
 * example is taken for. It fails with adversaries, which count for nothing here, and where labelers prefer a class. It
 * takes plain labels only. Cost: O(votes + N K) for each of some dozens of rounds, then O(votes + N K K). Immutable and
 * thread-safe. Source: H. Jeong and H. W. Chung (2023), Recovering top-two answers and confusion probability in
 * multi-choice crowdsourcing, ICML, PMLR 202, arXiv:2301.00006.
 */
public final class TopTwo implements CategoricalAggregator {
    private static final String NAME = "top-two";

    private final TiePolicy ties;
    private final long seed;
    private final int threads;

    private TopTwo(Builder builder) {
        ties = builder.ties;
        seed = builder.seed;
        threads = builder.threads;
    }

    /**
     * Starts a configuration.
     *
     * @param ties what happens when classes share the greatest probability
     * @return a builder
     */
    public static Builder builder(TiePolicy ties) {
        return new Builder(ties);
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
        return Fingerprint.of("aggregator:" + NAME, Map.of("ties", ties.name(), "seed", seed));
    }

    /**
     * Combines votes.
     *
     * @param votes plain labels; perhaps none
     * @return the soft labels
     * @throws IllegalArgumentException if the votes are of another kind or if labelers voted beside their teachers
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        return analyse(votes).consensus();
    }

    /**
     * Combines votes, and keeps what else was found.
     *
     * @param votes plain labels; perhaps none
     * @return the two answers and the confusion of each example, and the reliability of each labeler
     * @throws IllegalArgumentException if the votes are of another kind or if labelers voted beside their teachers
     */
    public TopTwoAnswers analyse(VoteMatrix votes) {
        requireAccepts(votes);
        VoteChecks.requireIndependent(votes);
        if (votes.classCount() < 3) {
            DawidSkene.Builder plain =
                    DawidSkene.builder().ties(ties).seed(seed).threads(threads);
            CategoricalConsensus consensus = new EmRun(NAME, votes, plain.settings())
                    .consensus(plain.confusions().rows(votes));
            return TopTwoAnswers.ofTwoClasses(consensus);
        }
        TopTwoFit fit = new TopTwoFit(votes);
        return new TopTwoAnswers(consensus(votes, fit), fit.confusion(), fit.reliability());
    }

    private CategoricalConsensus consensus(VoteMatrix votes, TopTwoFit fit) {
        int classes = votes.classCount();
        double[] posterior = new double[TableSize.of("probabilities", votes.exampleCount(), classes)];
        for (int i = 0; i < votes.exampleCount(); i++) {
            System.arraycopy(fit.soft(i), 0, posterior, i * classes, classes);
        }
        List<Warning> warnings = new ArrayList<>(VoteWarnings.of(votes));
        LabelerDirection direction = fit.direction();
        if (!direction.converged()) {
            warnings.add(FitWarnings.stopped(NAME, direction.rounds(), "rounds"));
        }
        warnings.addAll(FitWarnings.of(votes, new Evidence(votes), posterior));
        WeightedVotes weighted = new WeightedVotes(votes);
        return CategoricalConsensus.builder(NAME, votes, posterior, Score.of(classes, fit))
                .ties(ties, seed)
                .labelers(weighted.qualities(weighted.accuracies(posterior)))
                .warnings(warnings)
                .convergence(new Convergence(direction.rounds(), direction.converged(), List.of()))
                .build();
    }

    /** What a vote adds to a class as the first answer rather than the second. */
    private record Score(int classes, TopTwoFit fit, double meanConfusion) implements VoteScore {
        static Score of(int classes, TopTwoFit fit) {
            return new Score(
                    classes, fit, Arrays.stream(fit.confusion()).average().orElse(0.75));
        }

        @Override
        public String unit() {
            return "log-odds";
        }

        @Override
        public double prior(int k) {
            return 0;
        }

        @Override
        public double vote(int labeler, int code, int k) {
            return code == k ? score(labeler, meanConfusion) : 0;
        }

        @Override
        public double vote(int example, int position, int labeler, int code, int k) {
            return code == k ? score(labeler, fit.confusion()[example]) : 0;
        }

        private double score(int labeler, double q) {
            double p = fit.reliability()[labeler];
            return TopTwoFit.gain(classes, q, p) - TopTwoFit.gain(classes, 1 - q, p);
        }
    }

    @Override
    public String toString() {
        return NAME + " (ties: " + ties + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private final TiePolicy ties;
        private long seed;
        private int threads = 1;

        private Builder(TiePolicy ties) {
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
         * Sets the number of threads of the fit for two classes. It changes the time only.
         *
         * @param count the number, at least 1; 1 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder threads(int count) {
            threads = Checks.positive(count, "threads");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public TopTwo build() {
            return new TopTwo(this);
        }
    }
}
