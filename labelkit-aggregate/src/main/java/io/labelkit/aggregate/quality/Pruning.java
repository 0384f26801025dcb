package io.labelkit.aggregate.quality;

import java.util.Arrays;
import java.util.BitSet;

/** The filters that take a counted number of examples, those that look worst; equal ones in row order. */
final class Pruning {
    private Pruning() {}

    static BitSet byClass(AuditRows rows, int[][] prune, int minimum) {
        BitSet flagged = new BitSet(rows.size());
        int[][] members = rows.byGiven();
        for (int k = 0; k < members.length; k++) {
            int wrong = members[k].length - prune[k][k];
            if (members[k].length > minimum && wrong >= 1) {
                double[] keys = new double[members[k].length];
                for (int m = 0; m < keys.length; m++) {
                    keys[m] = rows.probability(members[k][m], k);
                }
                addLowest(keys, members[k], wrong, flagged);
            }
        }
        return flagged;
    }

    static BitSet byNoiseRate(AuditRows rows, int[][] prune, int minimum) {
        BitSet flagged = new BitSet(rows.size());
        int[][] members = rows.byGiven();
        for (int k = 0; k < members.length; k++) {
            for (int j = 0; j < members.length && members[k].length > minimum; j++) {
                if (j != k && prune[j][k] > 0) {
                    double[] keys = new double[members[k].length];
                    for (int m = 0; m < keys.length; m++) {
                        keys[m] = rows.probability(members[k][m], k) - rows.probability(members[k][m], j);
                    }
                    addLowest(keys, members[k], prune[j][k], flagged);
                }
            }
        }
        return flagged;
    }

    static BitSet lowest(double[] scores, int count) {
        int[] all = new int[scores.length];
        Arrays.setAll(all, i -> i);
        BitSet flagged = new BitSet(scores.length);
        addLowest(scores, all, count, flagged);
        return flagged;
    }

    /** Adds the members with the lowest keys; among equal keys the first. */
    private static void addLowest(double[] keys, int[] members, int count, BitSet flagged) {
        int wanted = Math.min(count, keys.length);
        if (wanted <= 0) {
            return;
        }
        double cut = Selection.smallest(keys.clone(), wanted - 1);
        int equal = wanted;
        for (int m = 0; m < keys.length; m++) {
            if (keys[m] < cut) {
                flagged.set(members[m]);
                equal--;
            }
        }
        for (int m = 0; m < keys.length && equal > 0; m++) {
            if (keys[m] == cut) {
                flagged.set(members[m]);
                equal--;
            }
        }
    }
}
