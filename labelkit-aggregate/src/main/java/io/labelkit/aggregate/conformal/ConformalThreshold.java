package io.labelkit.aggregate.conformal;

import java.util.Arrays;

/** The scores of n calibration examples and what they say of a new one. */
final class ConformalThreshold {
    /** Above sums that are equal but for rounding. */
    private static final double SLACK = 1e-12;

    private final double[] sorted;

    ConformalThreshold(double[] scores) {
        sorted = scores.clone();
        Arrays.sort(sorted);
    }

    int size() {
        return sorted.length;
    }

    /** The ceil((n + 1)(1 - epsilon))-th least score; infinite if there are not so many. */
    double at(double epsilon) {
        int index = (int) Math.ceil((sorted.length + 1) * (1 - epsilon) - 1e-9);
        if (index < 1) {
            return Double.NEGATIVE_INFINITY;
        }
        return index > sorted.length ? Double.POSITIVE_INFINITY : sorted[index - 1] + SLACK;
    }

    /** (number of scores at least this one + 1) / (n + 1). */
    double pValue(double score) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < score - SLACK) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (sorted.length - low + 1) / (sorted.length + 1.0);
    }
}
