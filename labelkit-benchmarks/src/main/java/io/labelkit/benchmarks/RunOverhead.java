package io.labelkit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.ErrorBudget;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.Outcome;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the executor adds to a loop over the examples. Labelers that do next to nothing are asked about texts in memory,
 * in batches of 256, and the outcomes go into a table: by a loop, and by the executor with one thread and with two, and
 * with a time limit and an error budget. Told is the median of 9 rounds after 3 for the compiler, as nanoseconds an
 * outcome by the clock and of processor time of the whole JVM. Arguments: the number of examples, of labelers.
 */
public final class RunOverhead {
    private static final Logger LOG = LoggerFactory.getLogger(RunOverhead.class);
    private static final LabelSpace SPACE = LabelSpace.categories("even", "odd");
    private static final Outcome EVEN = Outcome.vote("even");
    private static final Outcome ODD = Outcome.vote("odd");
    private static final int BATCH = 256;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 9;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private RunOverhead() {}

    private record Parity(String name) implements Labeler<String> {
        @Override
        public LabelSpace space() {
            return SPACE;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.unversioned("benchmark", name);
        }

        @Override
        public CallStyle callStyle() {
            return new CallStyle(BATCH, false, Integer.MAX_VALUE);
        }

        @Override
        public List<Outcome> label(List<Item<String>> items) {
            List<Outcome> outcomes = new ArrayList<>(items.size());
            for (Item<String> item : items) {
                outcomes.add(item.data().length() % 2 == 0 ? EVEN : ODD);
            }
            return outcomes;
        }
    }

    /**
     * Runs the benchmark.
     *
     * @param args the number of examples and the number of labelers
     */
    public static void main(String[] args) {
        int examples = args.length > 0 ? Integer.parseInt(args[0]) : 500_000;
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        Dataset<String> data = Dataset.ofTexts(
                IntStream.range(0, examples).mapToObj(i -> "text " + i).toList());
        List<Labeler<String>> labelers = new ArrayList<>();
        for (int j = 0; j < count; j++) {
            labelers.add(new Parity("labeler " + j));
        }
        long outcomes = (long) examples * count;
        LOG.info("{} examples, {} labelers, {} outcomes", examples, count, outcomes);
        measure("loop", outcomes, () -> loop(data, labelers));
        measure("executor, 1 thread", outcomes, () -> run(LocalExecutor.create().threads(1), data, labelers));
        measure(
                "executor, 2 threads",
                outcomes,
                () -> run(LocalExecutor.create().threads(2), data, labelers));
        LocalExecutor careful = LocalExecutor.create()
                .threads(1)
                .timeout(Duration.ofMinutes(1))
                .errorBudget(ErrorBudget.of(0.1, 100).andConsecutive(50));
        measure("executor, 1 thread, with limits", outcomes, () -> run(careful, data, labelers));
    }

    private static TableSink sink(List<Labeler<String>> labelers) {
        return new TableSink(SPACE, labelers.stream().map(Labeler::info).toList());
    }

    private static void run(LocalExecutor executor, Dataset<String> data, List<Labeler<String>> labelers) {
        executor.run(data, labelers, sink(labelers));
    }

    private static void loop(Dataset<String> data, List<Labeler<String>> labelers) {
        TableSink sink = sink(labelers);
        List<Item<String>> items = data.items();
        for (int from = 0; from < items.size(); from += BATCH) {
            List<Item<String>> batch = items.subList(from, Math.min(items.size(), from + BATCH));
            sink.examples(batch);
            int[] rows = IntStream.range(from, from + batch.size()).toArray();
            for (int j = 0; j < labelers.size(); j++) {
                sink.outcomes(j, rows, labelers.get(j).label(batch));
            }
        }
    }

    private static void measure(String name, long outcomes, Runnable work) {
        List<Double> clock = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            long cpu = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            work.run();
            long took = System.nanoTime() - start;
            if (round >= WARM_UP) {
                clock.add((double) took / outcomes);
                processor.add((double) (SYSTEM.getProcessCpuTime() - cpu) / outcomes);
            }
        }
        if (LOG.isInfoEnabled()) {
            LOG.info(String.format(
                    Locale.ROOT,
                    "%s: %.0f ns an outcome by the clock, %.0f ns of processor time",
                    name,
                    median(clock),
                    median(processor)));
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
