package io.labelkit.benchmarks;

import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.GivenLabels;
import io.labelkit.aggregate.quality.LabelledRows;
import io.labelkit.aggregate.quality.StreamedAudit;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.Arrays;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds label issues in made-up data and tells how many times the input the heap limit is. Run it with the limit in
 * question; it fails if the limit is too small. The input is eight bytes a probability and four a label. Arguments: what
 * to do (find: flag labels; rank: also order all labels; stream: flag labels of rows that are made when they are read),
 * the number of examples, of classes, and of threads.
 */
public final class ConfidentLearningMemory {
    private static final Logger LOG = LoggerFactory.getLogger(ConfidentLearningMemory.class);

    private ConfidentLearningMemory() {}

    /**
     * Runs the benchmark.
     *
     * @param args what to do, examples, classes, threads
     */
    public static void main(String[] args) {
        String what = args.length > 0 ? args[0] : "find";
        int examples = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        int classes = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        int threads = args.length > 3 ? Integer.parseInt(args[3]) : 2;
        SimulatedRows rows = new SimulatedRows(examples, classes);
        ConfidentLearning auditor =
                ConfidentLearning.builder().threads(threads).maxHeld(0).build();
        long before = used();
        long start = System.nanoTime();
        String found = what.equals("stream") ? stream(auditor, rows) : inMemory(auditor, rows, what.equals("rank"));
        double seconds = (System.nanoTime() - start) * 1e-9;
        long input = 8L * examples * classes + 4L * examples;
        long limit = Runtime.getRuntime().maxMemory();
        LOG.info("{}", found);
        LOG.info(
                "{} of {} x {} in {} s, making the data included; input {} MB, heap limit {} MB: {} times the input"
                        + " ({} MB were used before)",
                what,
                examples,
                classes,
                String.format(Locale.ROOT, "%.1f", seconds),
                megabytes(input),
                megabytes(limit),
                String.format(Locale.ROOT, "%.3f", (double) limit / input),
                megabytes(before));
    }

    private static String inMemory(ConfidentLearning auditor, SimulatedRows rows, boolean rank) {
        LabelIssues issues = auditor.audit(read(rows));
        return issues.count() + " labels flagged"
                + (rank ? ", worst first: " + Arrays.toString(Arrays.copyOf(issues.order(), 5)) : "");
    }

    private static GivenLabels read(SimulatedRows rows) {
        int[] given = new int[rows.size()];
        try (LabelledRows.Cursor cursor = rows.open()) {
            ProbabilityMatrix matrix = ProbabilityMatrix.numbered(
                    rows.size(),
                    rows.classes(),
                    (row, into) -> {
                        cursor.next();
                        given[row] = cursor.given();
                        cursor.probabilities(into);
                    },
                    rows.origin());
            return GivenLabels.ofColumns(given, matrix);
        }
    }

    private static String stream(ConfidentLearning auditor, SimulatedRows rows) {
        StreamedAudit audit = auditor.audit(rows, issue -> {});
        return audit.toString();
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
