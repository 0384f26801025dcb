package io.labelkit.aggregate.heldout;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * An estimate of how many labels of a consensus are right, without gold. The mean probability of the labels is mostly too
 * high, because labelers err together and models believe that they do not. So the posterior is first made less or more
 * sure, {@code q_k -> p_k (q_k / p_k)^b} with class shares p, normalised, with the exponent b under which it best foretells
 * votes that were hidden from the method ({@link HeldOutLikelihood}). The estimate is the mean probability of the labels
 * after that. The interval comes from drawing examples, with the exponent chosen anew for each sample, and the fit as it
 * is; it holds what chance does, not what the assumptions do.
 *
 * <p>What all labelers get wrong in the same way is foretold by the others too, and cannot be seen without gold: on such
 * data the estimate is too high, though less than the mean probability.
 *
 * <p>Cost: six fits and fourteen scorings of the hidden votes. Immutable and thread-safe.
 */
public final class ConsensusAccuracy implements Displayable {
    private static final int FOLDS = 5;

    private final String method;
    private final Optional<Interval> estimate;
    private final OptionalDouble meanProbability;
    private final OptionalDouble exponent;
    private final int labelled;

    private ConsensusAccuracy(
            String method,
            Optional<Interval> estimate,
            OptionalDouble meanProbability,
            OptionalDouble exponent,
            int labelled) {
        this.method = method;
        this.estimate = estimate;
        this.meanProbability = meanProbability;
        this.exponent = exponent;
        this.labelled = labelled;
    }

    /**
     * Estimates the accuracy of a method's labels on the votes.
     *
     * @param aggregator the method, which gives a {@link CategoricalConsensus}
     * @param votes votes for categories or levels
     * @param bootstrap how the interval is made; its seed also deals out the votes
     * @param threads how many fits run at a time, at least 1; the result does not depend on it
     * @return the estimate
     * @throws IllegalArgumentException if the method does not take the votes or gives another kind of consensus
     */
    public static ConsensusAccuracy of(Aggregator aggregator, VoteMatrix votes, Bootstrap bootstrap, int threads) {
        aggregator.requireAccepts(votes);
        CategoricalConsensus consensus = HeldOutBeliefs.consensus(aggregator, votes);
        VoteFolds folds = VoteFolds.of(votes, FOLDS, bootstrap.seed());
        int[] labels = new int[votes.exampleCount()];
        for (int i = 0; i < labels.length; i++) {
            OptionalInt label = consensus.labelIndex(i);
            labels[i] = label.isPresent() ? label.getAsInt() : -1;
        }
        int labelled = (int) Arrays.stream(labels).filter(k -> k >= 0).count();
        OptionalDouble mean = IntStream.range(0, labels.length)
                .filter(i -> labels[i] >= 0)
                .mapToDouble(i -> consensus.probability(i, labels[i]))
                .average();
        if (folds.hidden() == 0 || labelled == 0) {
            return new ConsensusAccuracy(consensus.method(), Optional.empty(), mean, OptionalDouble.empty(), labelled);
        }
        ExampleBlocks blocks =
                ExampleBlocks.of(votes, bootstrap.seed(), i -> votes.byExample().count(i) > 0);
        HeldOutBeliefs beliefs = HeldOutBeliefs.of(aggregator, folds, threads);
        TemperSteps steps = new TemperSteps(consensus, labels, shares(consensus), beliefs, blocks, threads);
        return new ConsensusAccuracy(
                consensus.method(),
                bootstrap.interval(blocks.count(), steps::accuracy),
                mean,
                OptionalDouble.of(
                        steps.exponent(IntStream.range(0, blocks.count()).toArray())),
                labelled);
    }

    /** The mean posterior of the examples with votes, with half a pseudo-count. */
    private static double[] shares(CategoricalConsensus consensus) {
        VoteMatrix votes = consensus.votes();
        double[] shares = new double[votes.classCount()];
        Arrays.fill(shares, 0.5);
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int k = 0; k < shares.length && votes.byExample().count(i) > 0; k++) {
                shares[k] += consensus.probability(i, k);
            }
        }
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }

    /**
     * The estimate.
     *
     * @return the expected share of labels that are right, of the examples with a label, with its interval; empty if no
     *     example has votes of two labelers, or there is no label
     */
    public Optional<Interval> estimate() {
        return estimate;
    }

    /**
     * The mean probability of the labels, as the method gives it.
     *
     * @return the mean; empty without labels
     */
    public OptionalDouble meanProbability() {
        return meanProbability;
    }

    /**
     * The exponent b under which the posterior best foretells hidden votes: below 1 if the method is too sure.
     *
     * @return the exponent; empty without an estimate
     */
    public OptionalDouble exponent() {
        return exponent;
    }

    /**
     * The number of examples with a label.
     *
     * @return the number
     */
    public int labelled() {
        return labelled;
    }

    @Override
    public Display display() {
        Display.Builder display =
                Display.builder("Estimated accuracy of " + method).count("labels", labelled);
        estimate.ifPresentOrElse(
                interval -> display.interval("accuracy without gold", interval, Unit.share()),
                () -> display.text("accuracy without gold", "unknown"));
        return display.share("mean probability of the labels", meanProbability)
                .number("exponent", exponent, Unit.measure(""))
                .lead(verdict())
                .build();
    }

    private String verdict() {
        if (estimate.isEmpty() || exponent.isEmpty()) {
            return "It cannot be estimated: "
                    + (labelled == 0 ? "there are no labels." : "no example has votes of two labelers.");
        }
        double b = exponent.getAsDouble();
        return "Votes that were hidden say the method is "
                + (b < 1 ? "too sure" : b > 1 ? "not sure enough" : "as sure as it should be")
                + ". Errors that labelers share are not seen.";
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
