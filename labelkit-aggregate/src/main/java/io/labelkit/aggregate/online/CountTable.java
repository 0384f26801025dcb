package io.labelkit.aggregate.online;

/**
 * Decayed counts of one labeler for one capability: S[k][l], how often it answered l where the truth is believed to be
 * k. The numbers that are kept are S divided by a common scale, so that forgetting is one multiplication.
 */
final class CountTable {
    /** The clock before the first answer. */
    static final long NEVER = Long.MIN_VALUE;

    private static final double LEAST_SCALE = 1e-100;

    /** Answer by answer, K numbers each. */
    final double[] counts;

    /** For each true class the sum over the answers. */
    final double[] rows;

    private double scale;
    private long clock;

    CountTable(int classes) {
        this(new double[classes * classes], new double[classes], 1, NEVER);
    }

    CountTable(double[] counts, double[] rows, double scale, long clock) {
        this.counts = counts;
        this.rows = rows;
        this.scale = scale;
        this.clock = clock;
    }

    double scale() {
        return scale;
    }

    long clock() {
        return clock;
    }

    /** Adds one answer, given at a moment, whose true class has a distribution. */
    void credit(int answer, double[] truth, long tick, Forgetting forgetting) {
        double weight = 1;
        if (clock == NEVER) {
            clock = tick;
        } else if (tick > clock) {
            scale *= forgetting.factor(clock, tick);
            clock = tick;
        } else {
            weight = forgetting.factor(tick, clock);
        }
        if (scale < LEAST_SCALE) {
            rescale();
        }
        int base = answer * rows.length;
        for (int k = 0; k < rows.length; k++) {
            double add = weight * truth[k] / scale;
            counts[base + k] += add;
            rows[k] += add;
        }
    }

    private void rescale() {
        for (int c = 0; c < counts.length; c++) {
            counts[c] *= scale;
        }
        for (int k = 0; k < rows.length; k++) {
            rows[k] *= scale;
        }
        scale = 1;
    }

    /** What the kept numbers are to be multiplied with to be counts at a moment. */
    double weightAt(long moment, Forgetting forgetting) {
        return scale * forgetting.factor(clock, moment);
    }
}
