package io.labelkit.core.consensus;

import io.labelkit.core.display.Display;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * The consensus over single categories or levels: a posterior distribution over the K classes for each of N examples.
 * Immutable and thread-safe.
 */
public final class CategoricalConsensus implements Consensus {
    private static final double TIE_TOLERANCE = 1e-9;

    private final String method;
    private final VoteMatrix votes;
    private final double[] posterior;
    private final double[] prior;
    private final TiePolicy tiePolicy;
    private final long seed;
    private final VoteScore score;
    private final List<LabelerQuality> labelers;
    private final List<Warning> warnings;
    private final Convergence convergence;

    private CategoricalConsensus(Builder builder) {
        method = builder.method;
        votes = builder.votes;
        posterior = builder.posterior;
        prior = builder.prior;
        tiePolicy = builder.tiePolicy;
        seed = builder.seed;
        score = builder.score;
        labelers = List.copyOf(builder.labelers);
        warnings = List.copyOf(builder.warnings);
        convergence = builder.convergence;
    }

    /**
     * Starts a result. For implementers of {@link Aggregator}.
     *
     * @param method the method's name
     * @param votes the votes
     * @param posterior N x K probabilities, row after row; not copied, must not be changed afterwards
     * @param score how votes add up
     * @return a builder
     */
    public static Builder builder(String method, VoteMatrix votes, double[] posterior, VoteScore score) {
        return new Builder(method, votes, posterior, score);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public VoteMatrix votes() {
        return votes;
    }

    /**
     * The probability that a class is the true one.
     *
     * @param example the row
     * @param k the class
     * @return the posterior probability; without votes it is the prior
     */
    public double probability(int example, int k) {
        return posterior[example * votes.classCount() + k];
    }

    /**
     * The posterior distribution of an example.
     *
     * @param example the row
     * @return a copy, by class
     */
    public double[] probabilities(int example) {
        int k = votes.classCount();
        return Arrays.copyOfRange(posterior, example * k, example * k + k);
    }

    /**
     * The mean position of the classes under the posterior, for the levels of a scale their mean.
     *
     * @param example the row
     * @return {@code sum over k of k times the probability of class k}, from 0 to K - 1
     */
    public double expectedPosition(int example) {
        double sum = 0;
        for (int k = 0; k < votes.classCount(); k++) {
            sum += k * probability(example, k);
        }
        return sum;
    }

    /**
     * The estimated share of each class.
     *
     * @return a copy, by class
     */
    public double[] classPrior() {
        return prior.clone();
    }

    /**
     * How votes add up to the probabilities.
     *
     * @return the scores behind {@link #explain}
     */
    public VoteScore score() {
        return score;
    }

    /**
     * The classes that share the greatest probability.
     *
     * @param example the row
     * @return their columns; more than one in a tie
     */
    public int[] topClasses(int example) {
        int k = votes.classCount();
        double best = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < k; c++) {
            best = Math.max(best, probability(example, c));
        }
        int[] top = new int[k];
        int size = 0;
        for (int c = 0; c < k; c++) {
            if (probability(example, c) >= best - TIE_TOLERANCE) {
                top[size++] = c;
            }
        }
        return Arrays.copyOf(top, size);
    }

    /**
     * The column of an example's label.
     *
     * @param example the row
     * @return the class, or empty if it has no label
     */
    public OptionalInt labelIndex(int example) {
        if (votes.byExample().count(example) == 0) {
            return OptionalInt.empty();
        }
        int[] top = topClasses(example);
        if (top.length == 1) {
            return OptionalInt.of(top[0]);
        }
        return switch (tiePolicy) {
            case FIRST -> OptionalInt.of(top[0]);
            case ABSTAIN -> OptionalInt.empty();
            case PRIOR -> OptionalInt.of(mostCommon(top));
            case SEEDED_RANDOM -> OptionalInt.of(top[random(example).nextInt(top.length)]);
        };
    }

    private int mostCommon(int[] top) {
        int best = top[0];
        for (int k : top) {
            best = prior[k] > prior[best] + TIE_TOLERANCE ? k : best;
        }
        return best;
    }

    private SplittableRandom random(int example) {
        CRC32 crc = new CRC32();
        crc.update(votes.examples().get(example).getBytes(StandardCharsets.UTF_8));
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + crc.getValue());
    }

    @Override
    public Optional<Label> label(int example) {
        OptionalInt k = labelIndex(example);
        return k.isPresent() ? Optional.of(space().labelOf(space().classNames().get(k.getAsInt()))) : Optional.empty();
    }

    @Override
    public OptionalDouble confidence(int example) {
        OptionalInt k = labelIndex(example);
        return k.isPresent() ? OptionalDouble.of(probability(example, k.getAsInt())) : OptionalDouble.empty();
    }

    @Override
    public Optional<NoLabel> whyNoLabel(int example) {
        if (votes.byExample().count(example) == 0) {
            return Optional.of(silence(votes, example));
        }
        return labelIndex(example).isPresent() ? Optional.empty() : Optional.of(NoLabel.TIE);
    }

    /** Why an example without votes has none. */
    static NoLabel silence(VoteMatrix votes, int example) {
        if (!votes.knowsWhoWasAsked()) {
            return NoLabel.NO_VOTES;
        }
        for (int j = 0; j < votes.labelerCount(); j++) {
            if (votes.wasAsked(example, j)) {
                return NoLabel.ALL_SILENT;
            }
        }
        return NoLabel.NOT_ASKED;
    }

    @Override
    public List<LabelerQuality> labelers() {
        return labelers;
    }

    @Override
    public List<Warning> warnings() {
        return warnings;
    }

    /**
     * The same result with more warnings.
     *
     * @param first warnings to put before those that it has
     * @return a copy
     */
    public CategoricalConsensus withWarnings(List<Warning> first) {
        List<Warning> all = new ArrayList<>(first);
        all.addAll(warnings);
        return builder(method, votes, posterior, score)
                .classPrior(prior)
                .ties(tiePolicy, seed)
                .labelers(labelers)
                .warnings(all)
                .convergence(convergence)
                .build();
    }

    @Override
    public Convergence convergence() {
        return convergence;
    }

    @Override
    public List<Explanation> explain(String exampleId) {
        return List.of(ScoreExplanation.of(this, votes.examples().indexOf(exampleId)));
    }

    /**
     * The examples whose votes all say the same, two at least, and whose label is another.
     *
     * @return how many there are, and why
     */
    public OverruledVotes overruled() {
        return OverruledVotes.of(this);
    }

    @Override
    public Display display() {
        return ConsensusDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }

    /** Collects the optional parts of a result. Not thread-safe. */
    public static final class Builder {
        private final String method;
        private final VoteMatrix votes;
        private final double[] posterior;
        private final VoteScore score;
        private double[] prior;
        private TiePolicy tiePolicy = TiePolicy.FIRST;
        private long seed;
        private List<LabelerQuality> labelers = List.of();
        private List<Warning> warnings = List.of();
        private Convergence convergence = Convergence.closedForm();

        private Builder(String method, VoteMatrix votes, double[] posterior, VoteScore score) {
            this.method = method;
            this.votes = votes;
            this.posterior = posterior;
            this.score = score;
            int k = votes.classCount();
            Checks.check(posterior.length == (long) votes.exampleCount() * k, "posterior", "N x K", posterior.length);
            this.prior = new double[k];
            Arrays.fill(prior, 1.0 / k);
        }

        /**
         * Sets the estimated share of each class.
         *
         * @param shares K numbers that sum to 1
         * @return this builder
         */
        public Builder classPrior(double[] shares) {
            Checks.check(shares.length == votes.classCount(), "shares", "one a class", shares.length);
            prior = shares.clone();
            return this;
        }

        /**
         * Sets the tie policy.
         *
         * @param policy the policy
         * @param randomSeed the seed for {@link TiePolicy#SEEDED_RANDOM}
         * @return this builder
         */
        public Builder ties(TiePolicy policy, long randomSeed) {
            tiePolicy = policy;
            seed = randomSeed;
            return this;
        }

        /**
         * Sets what the fit believes of the labelers.
         *
         * @param qualities one a labeler, in order
         * @return this builder
         */
        public Builder labelers(List<LabelerQuality> qualities) {
            labelers = qualities;
            return this;
        }

        /**
         * Sets the warnings.
         *
         * @param list the warnings
         * @return this builder
         */
        public Builder warnings(List<Warning> list) {
            warnings = list;
            return this;
        }

        /**
         * Sets how the fit went.
         *
         * @param report the report
         * @return this builder
         */
        public Builder convergence(Convergence report) {
            convergence = report;
            return this;
        }

        /**
         * Makes the result.
         *
         * @return the consensus
         */
        public CategoricalConsensus build() {
            return new CategoricalConsensus(this);
        }
    }
}
