package io.labelkit.aggregate.checks;

import java.util.Arrays;

/** The verified pairs of sets that share one band and none before it. */
final class CandidatePairs {
    /** Up to this number of sets in a bucket all pairs are compared. */
    static final int ALL_PAIRS = 100;

    private static final int REPRESENTATIVES = 32;

    private final int[][] sets;
    private final int[] keys;
    private final int bands;
    private final double least;
    private int[] pairs = new int[64];
    private double[] similarities = new double[32];
    private int size;

    CandidatePairs(int[][] sets, int[] keys, int bands, double least) {
        this.sets = sets;
        this.keys = keys;
        this.bands = bands;
        this.least = least;
    }

    int size() {
        return size;
    }

    int first(int pair) {
        return pairs[2 * pair];
    }

    int second(int pair) {
        return pairs[2 * pair + 1];
    }

    double similarity(int pair) {
        return similarities[pair];
    }

    void search(int band) {
        long[] sorted = new long[sets.length];
        for (int u = 0; u < sorted.length; u++) {
            sorted[u] = (long) keys[u * bands + band] << 32 | u;
        }
        Arrays.sort(sorted);
        for (int from = 0; from < sorted.length; ) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] >> 32 == sorted[from] >> 32) {
                to++;
            }
            if (to - from <= ALL_PAIRS) {
                comparePairs(sorted, from, to, band);
            } else {
                compareRepresentatives(sorted, from, to);
            }
            from = to;
        }
    }

    private void comparePairs(long[] sorted, int from, int to, int band) {
        for (int i = from; i < to; i++) {
            for (int j = from; j < i; j++) {
                int a = (int) sorted[j];
                int b = (int) sorted[i];
                if (!together(a, b, band)) {
                    compare(a, b);
                }
            }
        }
    }

    /** Each set joins the first representative that is similar enough, or becomes one while there are few. */
    private void compareRepresentatives(long[] sorted, int from, int to) {
        int[] representatives = new int[REPRESENTATIVES];
        int count = 0;
        for (int i = from; i < to; i++) {
            int set = (int) sorted[i];
            boolean joined = false;
            for (int r = 0; r < count && !joined; r++) {
                joined = compare(representatives[r], set);
            }
            if (!joined && count < REPRESENTATIVES) {
                representatives[count++] = set;
            }
        }
    }

    /** Whether an earlier band has compared the pair: its bucket is of the same sets in part, and may be a large one. */
    private boolean together(int a, int b, int band) {
        for (int earlier = 0; earlier < band; earlier++) {
            if (keys[a * bands + earlier] == keys[b * bands + earlier]) {
                return true;
            }
        }
        return false;
    }

    private boolean compare(int a, int b) {
        int shorter = Math.min(sets[a].length, sets[b].length);
        int longer = Math.max(sets[a].length, sets[b].length);
        // The share of common elements is at most the ratio of the sizes.
        if (shorter < least * longer) {
            return false;
        }
        double similarity = ShingledText.jaccard(sets[a], sets[b]);
        if (similarity < least) {
            return false;
        }
        if (size == similarities.length) {
            pairs = Arrays.copyOf(pairs, 4 * size);
            similarities = Arrays.copyOf(similarities, 2 * size);
        }
        pairs[2 * size] = a;
        pairs[2 * size + 1] = b;
        similarities[size++] = similarity;
        return true;
    }
}
