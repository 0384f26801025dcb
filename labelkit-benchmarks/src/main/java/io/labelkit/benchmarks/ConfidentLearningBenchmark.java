package io.labelkit.benchmarks;

import io.labelkit.aggregate.quality.ConfidentJoint;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.IssueFilter;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
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
 * the probabilities are a softmax of standard normal scores plus 4, or 2 one time in five, for the true class.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
public class ConfidentLearningBenchmark {
    /** The number of examples. */
    @Param("1000000")
    private int examples = 1_000_000;

    /** The number of classes. */
    @Param("10")
    private int classes = 10;

    private final Map<String, Label> given = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private ProbabilityMatrix probabilities;

    /** Makes labels and probabilities. */
    @Setup
    public void make() {
        Random random = new Random(302);
        List<Label> labels = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            names.add("class" + k);
            labels.add(Label.category("class" + k));
        }
        List<String> ids = new ArrayList<>(examples);
        double[] values = new double[examples * classes];
        for (int i = 0; i < examples; i++) {
            int y = random.nextInt(classes);
            int s = random.nextDouble() < 0.1 ? (y + 1 + random.nextInt(classes - 1)) % classes : y;
            ids.add("id" + i);
            given.put("id" + i, labels.get(s));
            softmax(values, i * classes, classes, y, random);
        }
        probabilities = ProbabilityMatrix.of(ids, names, values, ProbabilityOrigin.OUT_OF_SAMPLE);
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
        return ConfidentJoint.estimate(given, probabilities);
    }

    /**
     * Ranks every label and flags those that are pruned by noise rate.
     *
     * @return the issues
     */
    @Benchmark
    public LabelIssues audit() {
        return ConfidentLearning.builder()
                .filter(IssueFilter.PRUNE_BY_NOISE_RATE)
                .build()
                .audit(given, probabilities);
    }
}
