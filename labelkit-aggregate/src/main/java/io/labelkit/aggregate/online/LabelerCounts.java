package io.labelkit.aggregate.online;

import java.util.LinkedHashMap;
import java.util.Map;

/** All that is known of one labeler: its decayed counts by capability, and how much it answered. */
final class LabelerCounts {
    final String name;
    final int index;
    final Map<Integer, CountTable> tables = new LinkedHashMap<>();
    private final OnlineSettings settings;
    private long answers;
    private long clock;

    LabelerCounts(String name, int index, OnlineSettings settings) {
        this(name, index, settings, 0, CountTable.NEVER);
    }

    LabelerCounts(String name, int index, OnlineSettings settings, long answers, long clock) {
        this.name = name;
        this.index = index;
        this.settings = settings;
        this.answers = answers;
        this.clock = clock;
    }

    long answers() {
        return answers;
    }

    long clock() {
        return clock;
    }

    /** The moment of a further answer: its number, or its time. */
    long nextTick(long time) {
        answers++;
        return settings.forgetting().needsTime() ? time : answers;
    }

    void credit(int capability, int answer, double[] truth, long tick) {
        tables.computeIfAbsent(capability, c -> new CountTable(settings.classes()))
                .credit(answer, truth, tick, settings.forgetting());
        clock = Math.max(clock, tick);
    }

    /** The moment at which the counts are to be read: times pass while a labeler is idle, answers do not. */
    long readingMoment(long now) {
        return settings.forgetting().needsTime() ? now : clock;
    }

    /** P(answer | k) for all classes k: K numbers. */
    void likelihood(int capability, int answer, long now, double[] target) {
        int classes = settings.classes();
        long moment = readingMoment(now);
        CountTable own = tables.get(capability);
        double weight = own == null ? 0 : own.weightAt(moment, settings.forgetting());
        boolean shared = tables.size() > (own == null ? 0 : 1);
        for (int k = 0; k < classes; k++) {
            double prior = k == answer ? settings.diagonal() : settings.offDiagonal();
            double count = own == null ? 0 : weight * own.counts[answer * classes + k];
            double row = own == null ? 0 : weight * own.rows[k];
            target[k] = shared
                    ? backedOff(capability, answer, k, moment, prior + count, settings.rowPrior() + row)
                    : (prior + count) / (settings.rowPrior() + row);
        }
    }

    /** Lends at most kappa counts to the capability from what is known of the others. */
    private double backedOff(int capability, int answer, int k, long moment, double count, double row) {
        double others = 0;
        double otherRow = 0;
        for (Map.Entry<Integer, CountTable> entry : tables.entrySet()) {
            if (entry.getKey() != capability) {
                CountTable table = entry.getValue();
                double weight = table.weightAt(moment, settings.forgetting());
                others += weight * table.counts[answer * settings.classes() + k];
                otherRow += weight * table.rows[k];
            }
        }
        double lent = Math.min(settings.backOff(), otherRow);
        return otherRow > 0 ? (count + lent * (others / otherRow)) / (row + lent) : count / row;
    }

    /** The counts of some capability, or of all together, at a moment: answer by answer, K numbers each. */
    double[] counts(int capability, long now) {
        double[] sum = new double[settings.classes() * settings.classes()];
        for (Map.Entry<Integer, CountTable> entry : tables.entrySet()) {
            if (capability == ItemVotes.NO_CAPABILITY || entry.getKey() == capability) {
                double weight = entry.getValue().weightAt(readingMoment(now), settings.forgetting());
                for (int c = 0; c < sum.length; c++) {
                    sum[c] += weight * entry.getValue().counts[c];
                }
            }
        }
        return sum;
    }
}
