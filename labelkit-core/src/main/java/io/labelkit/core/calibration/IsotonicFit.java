package io.labelkit.core.calibration;

import java.util.Arrays;

/** Pools adjacent violators: blocks of scores with rising means. */
final class IsotonicFit {
    private final double[] low;
    private final double[] high;
    private final double[] value;

    private IsotonicFit(double[] low, double[] high, double[] value) {
        this.low = low;
        this.high = high;
        this.value = value;
    }

    static IsotonicFit of(double[] scores, boolean[] truth) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
        double[] low = new double[scores.length];
        double[] high = new double[scores.length];
        double[] sum = new double[scores.length];
        double[] weight = new double[scores.length];
        int top = -1;
        for (int i = 0; i < order.length; ) {
            double score = scores[order[i]];
            top++;
            low[top] = score;
            high[top] = score;
            sum[top] = 0;
            weight[top] = 0;
            for (; i < order.length && scores[order[i]] == score; i++) {
                sum[top] += truth[order[i]] ? 1 : 0;
                weight[top]++;
            }
            while (top > 0 && sum[top - 1] * weight[top] >= sum[top] * weight[top - 1]) {
                high[top - 1] = high[top];
                sum[top - 1] += sum[top];
                weight[top - 1] += weight[top];
                top--;
            }
        }
        double[] value = new double[top + 1];
        Arrays.setAll(value, b -> sum[b] / weight[b]);
        return new IsotonicFit(Arrays.copyOf(low, top + 1), Arrays.copyOf(high, top + 1), value);
    }

    int blocks() {
        return value.length;
    }

    /** The block's value within a block, a straight line between blocks, the outermost value outside. */
    double at(double score) {
        int last = value.length - 1;
        if (score <= high[0]) {
            return value[0];
        }
        if (score >= low[last]) {
            return value[last];
        }
        int b = Arrays.binarySearch(low, score);
        b = b >= 0 ? b : -b - 2;
        if (score <= high[b]) {
            return value[b];
        }
        double along = (score - high[b]) / (low[b + 1] - high[b]);
        return value[b] + along * (value[b + 1] - value[b]);
    }
}
