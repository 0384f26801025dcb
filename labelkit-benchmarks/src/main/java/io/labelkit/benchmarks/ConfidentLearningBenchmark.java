package io.labelkit.benchmarks;

import io.labelkit.aggregate.quality.ConfidentJoint;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.GivenLabels;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Confident learning on made-up data: the given label is wrong with probability 0.1, uniformly among the other classes;
 * the probabilities are a softmax of standard normal scores plus 4, or 2 one time in five, for the true class. What
 * cleanlab takes as column numbers is bound to the matrix before, as {@code joint}, {@code find} and {@code rank} measure
 * what {@code find_label_issues} does; {@code audit} also binds labels by id and name.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 9)
public class ConfidentLearningBenchmark {
    /** The data: examples x classes. */
    @Param({"1000000x10", "100000x100"})
    private String size = "1000000x10";

    /** The number of threads. */
    @Param({"1", "2"})
    private int threads = 2;

    private final Map<String, Label> given = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private ProbabilityMatrix probabilities;

    @SuppressWarnings("NullAway.Init")
    private GivenLabels labels;

    @SuppressWarnings("NullAway.Init")
    private ConfidentLearning auditor;

    /** Makes labels and probabilities. */
    @Setup
    public void make() {
        int examples = Integer.parseInt(size.substring(0, size.indexOf('x')));
        int classes = Integer.parseInt(size.substring(size.indexOf('x') + 1));
        Random random = new Random(302);
        List<Label> byColumn = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            names.add("class" + k);
            byColumn.add(Label.category("class" + k));
        }
        List<String> ids = new ArrayList<>(examples);
        int[] columns = new int[examples];
        double[] values = new double[examples * classes];
        for (int i = 0; i < examples; i++) {
            int y = random.nextInt(classes);
            columns[i] = random.nextDouble() < 0.1 ? (y + 1 + random.nextInt(classes - 1)) % classes : y;
            ids.add("id" + i);
            given.put("id" + i, byColumn.get(columns[i]));
            softmax(values, i * classes, classes, y, random);
        }
        probabilities = ProbabilityMatrix.of(ids, names, values, ProbabilityOrigin.OUT_OF_SAMPLE);
        labels = GivenLabels.ofColumns(columns, probabilities);
        auditor = ConfidentLearning.builder().threads(threads).build();
    }

    private static void softmax(double[] values, int from, int classes, int truth, Random random) {
        double sum = 0;
        double lift = random.nextDouble() < 0.2 ? 2 : 4;
        for (int k = 0; k < classes; k++) {
            values[from + k] = Math.exp(random.nextGaussian() + (k == truth ? lift : 0));
            sum += values[from + k];
        }
        for (int k = 0; k < classes; k++) {
            values[from + k] /= sum;
        }
    }

    /**
     * Counts the confident joint.
     *
     * @return the joint
     */
    @Benchmark
    public ConfidentJoint joint() {
        return ConfidentJoint.estimate(labels, threads);
    }

    /**
     * Flags the labels that are pruned by noise rate: what {@code find_label_issues} does.
     *
     * @return the flags
     */
    @Benchmark
    public BitSet find() {
        return auditor.audit(labels).flags();
    }

    /**
     * Flags labels and ranks all of them.
     *
     * @return the ranking
     */
    @Benchmark
    public int[] rank() {
        return auditor.audit(labels).order();
    }

    /**
     * Binds labels by id and name, flags and ranks the flagged ones.
     *
     * @return the issues
     */
    @Benchmark
    public LabelIssues audit() {
        LabelIssues issues = auditor.audit(given, probabilities);
        issues.flagged();
        return issues;
    }
}
