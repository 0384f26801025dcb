package io.labelkit.core.evaluate;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The cells of a confusion matrix that are not empty: gold class, predicted class, count. Not thread-safe to build. */
final class Cells {
    private final int classes;
    private final TreeMap<Long, Long> counts = new TreeMap<>();

    Cells(int classes) {
        this.classes = classes;
    }

    void add(int gold, int predicted) {
        counts.merge(key(gold, predicted), 1L, Long::sum);
    }

    long get(int gold, int predicted) {
        return counts.getOrDefault(key(gold, predicted), 0L);
    }

    private long key(int gold, int predicted) {
        return (long) gold * classes + predicted;
    }

    Margins margins() {
        return margins(values());
    }

    long[] values() {
        return counts.values().stream().mapToLong(Long::longValue).toArray();
    }

    /** The margins of the same cells with other counts. */
    Margins margins(long[] values) {
        Margins margins = new Margins(new long[classes], new long[classes], new long[classes]);
        int at = 0;
        for (Map.Entry<Long, Long> cell : counts.entrySet()) {
            int gold = (int) (cell.getKey() / classes);
            int predicted = (int) (cell.getKey() % classes);
            long count = values[at++];
            margins.support[gold] += count;
            margins.predicted[predicted] += count;
            margins.right[predicted] += gold == predicted ? count : 0;
        }
        return margins;
    }

    /** Counts by class. */
    record Margins(long[] support, long[] predicted, long[] right) {
        /** The mean F1 over the classes that occur in gold or predictions; empty if none does. */
        OptionalDouble macroF1() {
            double sum = 0;
            int present = 0;
            for (int k = 0; k < support.length; k++) {
                long both = support[k] + predicted[k];
                sum += both == 0 ? 0 : 2.0 * right[k] / both;
                present += both == 0 ? 0 : 1;
            }
            return ClassScore.ratio(sum, present);
        }
    }
}
