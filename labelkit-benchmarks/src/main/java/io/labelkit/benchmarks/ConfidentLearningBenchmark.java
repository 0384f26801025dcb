package io.labelkit.benchmarks;

import io.labelkit.aggregate.quality.ConfidentJoint;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.IssueFilter;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time and memory of confident learning on made-up data: the given label is wrong with probability 0.1, uniformly among
 * the other classes; the probabilities are a softmax of standard normal scores plus 4, or 2 one time in five, for the
 * true class.
 */
public final class ConfidentLearningBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(ConfidentLearningBenchmark.class);
    private static final int RUNS = 5;

    private final Map<String, Label> given = new HashMap<>();
    private final Map<String, Label> truth = new HashMap<>();
    private final ProbabilityMatrix probabilities;

    private ConfidentLearningBenchmark(int examples, int classes) {
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
            truth.put("id" + i, labels.get(y));
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
     * Runs the benchmark and logs the results.
     *
     * @param args the number of examples (1000000 by default) and of classes (10 by default)
     */
    public static void main(String[] args) {
        int examples = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int classes = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        ConfidentLearningBenchmark benchmark = new ConfidentLearningBenchmark(examples, classes);
        LOG.info("{} examples, {} classes, median of {} runs", examples, classes, RUNS);
        measure("confident joint", () -> ConfidentJoint.estimate(benchmark.given, benchmark.probabilities));
        for (IssueFilter filter : IssueFilter.values()) {
            ConfidentLearning auditor =
                    ConfidentLearning.builder().filter(filter).build();
            LabelIssues issues =
                    measure("audit, " + filter, () -> auditor.audit(benchmark.given, benchmark.probabilities));
            benchmark.quality(issues);
        }
    }

    private void quality(LabelIssues issues) {
        long right = 0;
        long wrong = 0;
        for (LabelIssue issue : issues.ranked()) {
            boolean error = !Objects.equals(given.get(issue.id()), truth.get(issue.id()));
            wrong += error ? 1 : 0;
            right += error && issue.isIssue() ? 1 : 0;
        }
        LOG.info(String.format(
                Locale.ROOT,
                "  %d found, precision %.3f, recall %.3f",
                issues.count(),
                (double) right / Math.max(1, issues.count()),
                (double) right / Math.max(1, wrong)));
    }

    private static <R> R measure(String what, Supplier<R> work) {
        R result = work.get();
        double[] seconds = new double[RUNS];
        double[] cpu = new double[RUNS];
        long before = 0;
        for (int run = 0; run < RUNS; run++) {
            before = resetPeak();
            long start = System.nanoTime();
            long startCpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            result = work.get();
            seconds[run] = (System.nanoTime() - start) / 1e9;
            cpu[run] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startCpu) / 1e9;
        }
        long peak = peak() - before;
        Arrays.sort(seconds);
        Arrays.sort(cpu);
        LOG.info(String.format(
                Locale.ROOT,
                "%s: %.3f s (%.3f-%.3f), %.3f s of the processor, heap at most %d MB above the data",
                what,
                seconds[RUNS / 2],
                seconds[0],
                seconds[RUNS - 1],
                cpu[RUNS / 2],
                peak >> 20));
        return result;
    }

    private static long resetPeak() {
        System.gc();
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                pool.resetPeakUsage();
                used += pool.getUsage().getUsed();
            }
        }
        return used;
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
