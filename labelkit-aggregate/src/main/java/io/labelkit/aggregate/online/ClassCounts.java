package io.labelkit.aggregate.online;

/** Decayed counts of the classes of closed items. */
final class ClassCounts {
    private final OnlineSettings settings;
    final double[] counts;
    private long closed;
    private long clock;

    ClassCounts(OnlineSettings settings, double[] counts, long closed, long clock) {
        this.settings = settings;
        this.counts = counts;
        this.closed = closed;
        this.clock = clock;
    }

    long closed() {
        return closed;
    }

    long clock() {
        return clock;
    }

    void credit(double[] truth, long now) {
        closed++;
        long tick = settings.classForgetting().needsTime() ? Math.max(clock, now) : closed;
        double factor = closed == 1 ? 1 : settings.classForgetting().factor(clock, tick);
        clock = tick;
        for (int k = 0; k < counts.length; k++) {
            counts[k] = factor * counts[k] + truth[k];
        }
    }

    double[] shares() {
        double sum = 0;
        for (double count : counts) {
            sum += count + settings.classSmoothing();
        }
        double[] shares = new double[counts.length];
        for (int k = 0; k < counts.length; k++) {
            shares[k] = (counts[k] + settings.classSmoothing()) / sum;
        }
        return shares;
    }
}
