package io.labelkit.aggregate.diagnosis;

import io.labelkit.aggregate.heldout.ConsensusAccuracy;
import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How far the numbers of a consensus can be trusted: intervals for the accuracy of each labeler and for the share of each
 * class, and an estimate of the accuracy of the consensus itself.
 *
 * <p>The intervals are percentiles of a bootstrap over examples: examples are drawn with all their votes, and the method is
 * fitted anew to each sample. They hold what chance does to the fit; they do not hold what the method's assumptions do, and
 * where labelers err together all of it is moved in the same direction.
 *
 * <p>Cost: as many fits as the bootstrap has samples, and six. Two hundred samples are enough for most purposes. Immutable
 * and thread-safe.
 *
 * <pre>{@code
 * Uncertainty uncertainty = Uncertainty.of(Aggregators.recommended(), votes, new Bootstrap(200, 0.95, 7), 4);
 * System.out.println(uncertainty);
 * }</pre>
 */
public final class Uncertainty implements Displayable {

    private final String method;
    private final List<LabelerAccuracy> labelers;
    private final List<ClassPrevalence> classes;
    private final ConsensusAccuracy consensus;

    private Uncertainty(
            String method, List<LabelerAccuracy> labelers, List<ClassPrevalence> classes, ConsensusAccuracy consensus) {
        this.method = method;
        this.labelers = List.copyOf(labelers);
        this.classes = List.copyOf(classes);
        this.consensus = consensus;
    }

    /**
     * Fits a method to samples of the examples, on one thread.
     *
     * @param aggregator the method, which gives a {@link CategoricalConsensus}
     * @param votes votes for categories or levels
     * @param bootstrap how the intervals are made
     * @return the intervals
     * @throws IllegalArgumentException if the method does not take the votes or gives another kind of consensus
     */
    public static Uncertainty of(Aggregator aggregator, VoteMatrix votes, Bootstrap bootstrap) {
        return of(aggregator, votes, bootstrap, 1);
    }

    /**
     * Fits a method to samples of the examples.
     *
     * @param aggregator the method, which gives a {@link CategoricalConsensus}
     * @param votes votes for categories or levels
     * @param bootstrap how the intervals are made
     * @param threads how many fits run at a time, at least 1; the result does not depend on it
     * @return the intervals
     * @throws IllegalArgumentException if the method does not take the votes or gives another kind of consensus
     */
    public static Uncertainty of(Aggregator aggregator, VoteMatrix votes, Bootstrap bootstrap, int threads) {
        ConsensusAccuracy accuracy = ConsensusAccuracy.of(aggregator, votes, bootstrap, threads);
        double[] whole = numbers(aggregator, votes);
        double[][] samples = new double[bootstrap.resamples()][];
        try (Parallel parallel = new Parallel(threads)) {
            parallel.run(samples.length, b -> samples[b] = numbers(aggregator, drawn(votes, bootstrap.seed(), b)));
        }
        List<LabelerAccuracy> labelers = new ArrayList<>();
        for (int j = 0; j < votes.labelerCount(); j++) {
            labelers.add(new LabelerAccuracy(
                    votes.labelers().get(j).name(), votes.votesOf(j), interval(whole, samples, j, bootstrap)));
        }
        List<ClassPrevalence> classes = new ArrayList<>();
        for (int k = 0; k < votes.classCount(); k++) {
            classes.add(new ClassPrevalence(
                    votes.space().classNames().get(k), interval(whole, samples, votes.labelerCount() + k, bootstrap)));
        }
        return new Uncertainty(aggregator.name(), labelers, classes, accuracy);
    }

    private static Optional<Interval> interval(double[] whole, double[][] samples, int at, Bootstrap bootstrap) {
        double[] replicates = IntStream.range(0, samples.length)
                .mapToDouble(b -> samples[b][at])
                .toArray();
        return bootstrap.intervalOfReplicates(whole[at], replicates);
    }

    private static VoteMatrix drawn(VoteMatrix votes, long seed, int sample) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + sample);
        int examples = votes.exampleCount();
        return votes.drawExamples(
                IntStream.range(0, examples).map(i -> random.nextInt(examples)).toArray());
    }

    /** The accuracy of each labeler, then the share of each class; not a number where there is none. */
    private static double[] numbers(Aggregator aggregator, VoteMatrix votes) {
        if (!(aggregator.aggregate(votes) instanceof CategoricalConsensus fit)) {
            throw new IllegalArgumentException(
                    "aggregator must give one distribution over classes for each example, but" + " was "
                            + Checks.shown(aggregator.name()));
        }
        int labelers = votes.labelerCount();
        double[] numbers = new double[labelers + votes.classCount()];
        for (int j = 0; j < labelers; j++) {
            OptionalDouble accuracy =
                    j < fit.labelers().size() ? fit.labelers().get(j).accuracy() : OptionalDouble.empty();
            numbers[j] = accuracy.isPresent() ? accuracy.getAsDouble() : Double.NaN;
        }
        int voted = 0;
        for (int i = 0; i < votes.exampleCount(); i++) {
            if (votes.byExample().count(i) > 0) {
                voted++;
                for (int k = 0; k < votes.classCount(); k++) {
                    numbers[labelers + k] += fit.probability(i, k);
                }
            }
        }
        for (int k = 0; k < votes.classCount(); k++) {
            numbers[labelers + k] /= voted;
        }
        return numbers;
    }

    /**
     * The accuracy of each labeler.
     *
     * @return one for each labeler, in order
     */
    public List<LabelerAccuracy> labelers() {
        return labelers;
    }

    /**
     * The share of each class.
     *
     * @return one for each class, in order
     */
    public List<ClassPrevalence> classes() {
        return classes;
    }

    /**
     * The accuracy of the consensus itself, estimated without gold.
     *
     * @return the estimate
     */
    public ConsensusAccuracy consensus() {
        return consensus;
    }

    @Override
    public Display display() {
        return Display.builder("How sure the result of " + method + " is")
                .facts(consensus.display().facts())
                .lead(String.join(" ", consensus.display().lead()))
                .table(ClassPrevalence.ROWS.table("shares of the classes", classes))
                .table(LabelerAccuracy.ROWS.table("labelers", labelers))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
