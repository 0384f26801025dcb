package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Parallel;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;

/** The filters that take a counted number of examples, those that look worst; equal ones in row order. */
final class Pruning {
    private final RowScan scan;
    private final GivenLabels labels;
    private final Parallel parallel;

    Pruning(RowScan scan, Parallel parallel) {
        this.scan = scan;
        this.labels = scan.labels();
        this.parallel = parallel;
    }

    BitSet byClass(int[][] prune, int minimum) {
        int[][] members = labels.byGiven();
        BitSet flagged = new BitSet(labels.size());
        parallel.run(labels.classCount(), k -> {
            if (members[k].length > minimum) {
                lowest(members[k], example -> scan.own()[example], members[k].length - prune[k][k], flagged);
            }
        });
        return flagged;
    }

    /**
     * Looks only at the examples of a class that another class beats, as long as there are enough of them for each
     * pair; those come before all others.
     */
    BitSet byNoiseRate(int[][] prune, int minimum) {
        BitSet flagged = new BitSet(labels.size());
        parallel.run(labels.classCount(), k -> {
            if (labels.count(k) > minimum) {
                byNoiseRate(prune, k, flagged);
            }
        });
        return flagged;
    }

    private void byNoiseRate(int[][] prune, int k, BitSet flagged) {
        int[] beaten = scan.beaten(k);
        int[] all = new int[0];
        for (int j = 0; j < prune.length; j++) {
            if (j == k || prune[j][k] <= 0) {
                continue;
            }
            int other = j;
            IntToDoubleFunction key = example -> scan.own()[example] - labels.probability(example, other);
            int ahead = 0;
            for (int example : beaten) {
                ahead += key.applyAsDouble(example) < 0 ? 1 : 0;
            }
            if (prune[j][k] <= ahead) {
                lowest(beaten, key, prune[j][k], flagged);
            } else {
                all = all.length == 0 ? members(k) : all;
                lowest(all, key, prune[j][k], flagged);
            }
        }
    }

    private int[] members(int k) {
        int[] members = new int[labels.count(k)];
        int found = 0;
        for (int i = 0; i < labels.size(); i++) {
            if (labels.given(i) == k) {
                members[found++] = i;
            }
        }
        return members;
    }

    /** Flags the members with the lowest keys; among equal keys the first. */
    private static void lowest(int[] members, IntToDoubleFunction key, int count, BitSet flagged) {
        BitSet lowest = new BitSet();
        lowest(members.length, m -> key.applyAsDouble(members[m]), count, lowest::set);
        synchronized (flagged) {
            lowest.stream().forEach(m -> flagged.set(members[m]));
        }
    }

    static BitSet lowest(double[] scores, int count) {
        BitSet flagged = new BitSet(scores.length);
        lowest(scores.length, i -> scores[i], count, flagged::set);
        return flagged;
    }

    /** Computes keys twice rather than keeping them while their copy is reordered. */
    private static void lowest(int size, IntToDoubleFunction key, int count, IntConsumer taken) {
        int wanted = Math.min(count, size);
        if (wanted <= 0) {
            return;
        }
        double cut = cut(size, key, wanted);
        int equal = wanted;
        for (int m = 0; m < size; m++) {
            if (key.applyAsDouble(m) < cut) {
                taken.accept(m);
                equal--;
            }
        }
        for (int m = 0; m < size && equal > 0; m++) {
            if (key.applyAsDouble(m) == cut) {
                taken.accept(m);
                equal--;
            }
        }
    }

    private static double cut(int size, IntToDoubleFunction key, int wanted) {
        double[] keys = new double[size];
        for (int m = 0; m < size; m++) {
            keys[m] = key.applyAsDouble(m);
        }
        return Selection.smallest(keys, wanted - 1);
    }
}
