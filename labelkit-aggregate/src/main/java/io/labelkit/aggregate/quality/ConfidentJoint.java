package io.labelkit.aggregate.quality;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The confident joint of given and true labels: rows are given classes, columns are true classes. An example counts as
 * truly of the only class whose {@linkplain ClassThresholds threshold} its probability reaches; if it reaches several,
 * as of its most probable class; if none, it does not count. Every entry on the diagonal is at least 1. The calibrated
 * joint has the numbers of given labels as its row sums. Immutable and thread-safe.
 *
 * <pre>{@code
 * ConfidentJoint joint = ConfidentJoint.estimate(given, probabilities);
 * int wrong = joint.calibrated(ham, spam); // labels 'ham' that are estimated to be 'spam'
 * }</pre>
 *
 * <p>Source: Northcutt, Jiang and Chuang (2021), Confident learning, doi:10.1613/jair.1.12125; the treatment of several
 * reached thresholds and the rounding are those of cleanlab 2.9.
 */
public final class ConfidentJoint implements Displayable {
    private final ClassThresholds thresholds;
    private final int[] labelCounts;
    private final int[][] counts;
    private final int[][] calibrated;
    private final int issueCount;
    private final Optional<ExampleIds> offDiagonal;

    /** A joint from counts; {@code offDiagonal} is empty where the examples are too many to be kept. */
    ConfidentJoint(
            ClassThresholds thresholds,
            int[] labelCounts,
            int[][] counts,
            int issueCount,
            Optional<ExampleIds> offDiagonal) {
        this.thresholds = thresholds;
        this.labelCounts = labelCounts;
        this.counts = counts;
        this.calibrated = ConfidentCounts.calibrate(counts, labelCounts);
        this.issueCount = issueCount;
        this.offDiagonal = offDiagonal;
    }

    /**
     * Estimates the joint. Takes time in proportion to the number of probabilities.
     *
     * @param given the given label by example id; every id must have a row in the matrix
     * @param probabilities probabilities that are not in-sample, whose columns are bound to classes by name
     * @return the joint
     * @throws IllegalArgumentException if the probabilities are in-sample, an id has no row, or a label no column
     */
    public static ConfidentJoint estimate(Map<String, Label> given, ProbabilityMatrix probabilities) {
        return estimate(GivenLabels.of(given, probabilities));
    }

    /**
     * Estimates the joint of bound labels, on the caller's thread.
     *
     * @param labels the labels and their probabilities
     * @return the joint
     */
    public static ConfidentJoint estimate(GivenLabels labels) {
        return estimate(labels, 1);
    }

    /**
     * Estimates the joint of bound labels on several threads.
     *
     * @param labels the labels and their probabilities
     * @param threads how many, at least 1; the result does not depend on it
     * @return the joint
     * @throws IllegalArgumentException if the number of threads is less than 1
     */
    public static ConfidentJoint estimate(GivenLabels labels, int threads) {
        try (Parallel parallel = new Parallel(threads)) {
            return Counted.of(labels, parallel, threads).joint();
        }
    }

    /**
     * Estimates the joint with thresholds that are known from elsewhere.
     *
     * @param labels the labels and their probabilities
     * @param thresholds the thresholds of the same classes
     * @param threads how many, at least 1; the result does not depend on it
     * @return the joint
     * @throws IllegalArgumentException if the classes are not the same, or the number of threads is less than 1
     */
    public static ConfidentJoint estimate(GivenLabels labels, ClassThresholds thresholds, int threads) {
        Checks.check(
                thresholds.classes().equals(labels.classes()),
                "thresholds",
                "of the classes " + labels.classes(),
                thresholds.classes());
        try (Parallel parallel = new Parallel(threads)) {
            return Counted.of(labels, thresholds, parallel, threads).joint();
        }
    }

    /**
     * The confusion matrix of given labels and most probable classes, in place of confident counts: every example
     * counts, and no threshold is asked. Prefer {@link #estimate}, which a model that is surer of some classes does not
     * mislead; this is the usual comparison.
     *
     * @param labels the labels and their probabilities
     * @return the joint, with a diagonal of at least 1
     */
    public static ConfidentJoint ofPredictions(GivenLabels labels) {
        int k = labels.classes().size();
        int[][] confusion = new int[k][k];
        for (int i = 0; i < labels.size(); i++) {
            confusion[labels.given(i)][labels.argMax(i)]++;
        }
        return estimate(labels).withCounts(ConfidentCounts.floored(confusion));
    }

    /**
     * This joint with other counts, for instance of a sample whose labels people checked. Thresholds and examples stay
     * as they were estimated.
     *
     * @param known {@code known[s][y]} is the number of examples given class s that are truly of class y; each row must
     *     have some
     * @return a changed copy
     * @throws IllegalArgumentException if the table is not square, a count is negative, or a row has none
     */
    public ConfidentJoint withCounts(int[][] known) {
        int k = classes().size();
        Checks.check(known.length == k, "known", k + " rows", known.length);
        int[][] copy = new int[k][];
        for (int s = 0; s < k; s++) {
            Checks.check(known[s].length == k, "known[" + s + "]", k + " numbers", known[s].length);
            copy[s] = known[s].clone();
            for (int y = 0; y < k; y++) {
                Checks.check(copy[s][y] >= 0, "known[" + s + "][" + y + "]", "at least 0", copy[s][y]);
            }
            Checks.check(Arrays.stream(copy[s]).anyMatch(c -> c > 0), "known[" + s + "]", "not all 0", "all 0");
        }
        return new ConfidentJoint(thresholds, labelCounts, copy, issueCount, offDiagonal);
    }

    /**
     * This joint knowing that all labels of a class are right, as those of positive examples in learning from positive
     * and unlabelled examples: what counts as wrong among them counts as right.
     *
     * @param name the class
     * @return a changed copy
     * @throws IllegalArgumentException if there is no such class
     */
    public ConfidentJoint withoutErrorsIn(String name) {
        int column = classes().indexOf(name);
        Checks.check(column >= 0, "name", "one of " + classes(), name);
        int[][] changed = counts.clone();
        changed[column] = new int[counts.length];
        changed[column][column] = Arrays.stream(counts[column]).sum();
        return withCounts(changed);
    }

    /**
     * The classes.
     *
     * @return the names, in column order
     */
    public List<String> classes() {
        return thresholds.classes();
    }

    /**
     * The thresholds that were used.
     *
     * @return the thresholds
     */
    public ClassThresholds thresholds() {
        return thresholds;
    }

    /**
     * The number of given labels of a class.
     *
     * @param given the class
     * @return the number
     */
    public int labelCount(int given) {
        return labelCounts[given];
    }

    /**
     * The number of examples.
     *
     * @return N
     */
    public int size() {
        return Arrays.stream(labelCounts).sum();
    }

    /**
     * A count, not calibrated.
     *
     * @param given the given class
     * @param trueClass the true class
     * @return the number of examples that count as the pair; at least 1 on the diagonal
     */
    public int count(int given, int trueClass) {
        return counts[given][trueClass];
    }

    /**
     * A calibrated count.
     *
     * @param given the given class
     * @param trueClass the true class
     * @return the estimated number of examples that were given the one and truly are the other class
     */
    public int calibrated(int given, int trueClass) {
        return calibrated[given][trueClass];
    }

    /**
     * The joint probability of a given and a true class.
     *
     * @param given the given class
     * @param trueClass the true class
     * @return the calibrated count over the number of examples; 0 without examples
     */
    public double probability(int given, int trueClass) {
        int total = size();
        return total == 0 ? 0 : (double) calibrated[given][trueClass] / total;
    }

    /**
     * The examples that count as another class than the given one.
     *
     * @return their ids, in row order; empty where the joint was counted from a file, which keeps no examples
     */
    public Optional<List<String>> offDiagonal() {
        return offDiagonal.map(ExampleIds::list);
    }

    /**
     * The number of label issues: the {@link #offDiagonal} examples whose given class is not also the most probable
     * one. Prefer it to {@link #calibratedIssueCount} when only issues that the model is confident of should count;
     * it is the lower of the two when the model is often unsure.
     *
     * @return the number
     */
    public int issueCount() {
        return issueCount;
    }

    /**
     * The number of label issues by the calibrated joint, which also speaks for examples without a confident guess.
     * Prefer it as an estimate of how noisy the labels are as a whole.
     *
     * @return the sum of the calibrated counts off the diagonal
     */
    public int calibratedIssueCount() {
        int issues = 0;
        for (int s = 0; s < calibrated.length; s++) {
            issues += Arrays.stream(calibrated[s]).sum() - calibrated[s][s];
        }
        return issues;
    }

    /**
     * The noise rates and the prior of the true classes, from the calibrated joint.
     *
     * @return the estimates by {@link PriorMethod#COUNTS}
     */
    public LatentEstimates latent() {
        return latent(PriorMethod.COUNTS);
    }

    /**
     * The noise rates and the prior of the true classes, from the calibrated joint.
     *
     * @param method how the prior is estimated
     * @return the estimates
     * @throws IllegalArgumentException if the method is {@link PriorMethod#EQUATION} and the noise matrix is singular
     */
    public LatentEstimates latent(PriorMethod method) {
        return LatentEstimates.of(classes(), calibrated, labelCounts, method);
    }

    /**
     * The noise rates and the prior of the true classes, from the counts as they are.
     *
     * @param method how the prior is estimated
     * @return the estimates
     * @throws IllegalArgumentException if the method is {@link PriorMethod#EQUATION} and the noise matrix is singular
     */
    public LatentEstimates uncalibratedLatent(PriorMethod method) {
        return LatentEstimates.of(classes(), counts, labelCounts, method);
    }

    int[][] counts() {
        return counts;
    }

    int[] labelCounts() {
        return labelCounts;
    }

    int[][] calibrated() {
        return calibrated;
    }

    @Override
    public Display display() {
        return Display.builder("Given labels against estimated true labels")
                .count("labels", size())
                .count("probably wrong", calibratedIssueCount())
                .table(Table.square(
                        "number of examples, calibrated",
                        "given",
                        "true ",
                        classes(),
                        Unit.count(""),
                        this::calibrated))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
