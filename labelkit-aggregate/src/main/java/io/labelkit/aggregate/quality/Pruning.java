package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Parallel;
import java.util.Arrays;
import java.util.BitSet;

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
        return union((k, marks) -> {
            int wrong = members[k].length - prune[k][k];
            if (members[k].length > minimum && wrong >= 1) {
                double[] keys = new double[members[k].length];
                for (int m = 0; m < keys.length; m++) {
                    keys[m] = scan.own()[members[k][m]];
                }
                addLowest(keys, members[k], wrong, marks);
            }
        });
    }

    /**
     * Looks only at the examples of a class that another class beats, as long as there are enough of them for each
     * pair; those come before all others.
     */
    BitSet byNoiseRate(int[][] prune, int minimum) {
        return union((k, marks) -> {
            if (labels.count(k) > minimum) {
                byNoiseRate(prune, k, scan.beaten(k), marks);
            }
        });
    }

    private void byNoiseRate(int[][] prune, int k, int[] beaten, Marks marks) {
        double[] keys = new double[beaten.length];
        int[] all = new int[0];
        for (int j = 0; j < prune.length; j++) {
            if (j == k || prune[j][k] <= 0) {
                continue;
            }
            int ahead = 0;
            for (int m = 0; m < keys.length; m++) {
                keys[m] = scan.own()[beaten[m]] - labels.probability(beaten[m], j);
                ahead += keys[m] < 0 ? 1 : 0;
            }
            if (prune[j][k] <= ahead) {
                addLowest(keys, beaten, prune[j][k], marks);
            } else {
                all = all.length == 0 ? members(k) : all;
                double[] every = new double[all.length];
                for (int m = 0; m < every.length; m++) {
                    every[m] = scan.own()[all[m]] - labels.probability(all[m], j);
                }
                addLowest(every, all, prune[j][k], marks);
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

    private BitSet union(OfClass ofClass) {
        BitSet flagged = new BitSet(labels.size());
        parallel.run(labels.classCount(), k -> {
            Marks marks = new Marks();
            ofClass.mark(k, marks);
            synchronized (flagged) {
                marks.addTo(flagged);
            }
        });
        return flagged;
    }

    /** Marks examples of a given class. */
    @FunctionalInterface
    private interface OfClass {
        void mark(int k, Marks marks);
    }

    static BitSet lowest(double[] scores, int count) {
        int[] all = new int[scores.length];
        Arrays.setAll(all, i -> i);
        Marks marks = new Marks();
        addLowest(scores, all, count, marks);
        BitSet flagged = new BitSet(scores.length);
        marks.addTo(flagged);
        return flagged;
    }

    /** Adds the members with the lowest keys; among equal keys the first. */
    private static void addLowest(double[] keys, int[] members, int count, Marks marks) {
        int wanted = Math.min(count, keys.length);
        if (wanted <= 0) {
            return;
        }
        double cut = Selection.smallest(keys.clone(), wanted - 1);
        int equal = wanted;
        for (int m = 0; m < keys.length; m++) {
            if (keys[m] < cut) {
                marks.add(members[m]);
                equal--;
            }
        }
        for (int m = 0; m < keys.length && equal > 0; m++) {
            if (keys[m] == cut) {
                marks.add(members[m]);
                equal--;
            }
        }
    }
}
