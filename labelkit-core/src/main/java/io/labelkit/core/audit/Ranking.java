package io.labelkit.core.audit;

import java.util.Arrays;

/** Stable ranking of examples by ascending score, in about linear time and with little memory beyond the result. */
final class Ranking {
    private static final int SMALL = 24;
    private static final int MOST_BUCKETS = 1 << 16;

    private final double[] scores;

    private Ranking(double[] scores) {
        this.scores = scores;
    }

    /**
     * Ranks some examples.
     *
     * @param scores the scores of all examples
     * @param examples the examples to rank, in ascending order; becomes the result's order of equal scores
     * @return the examples by ascending score
     */
    static int[] ascending(double[] scores, int[] examples) {
        return new Ranking(scores).rank(examples);
    }

    /** Spreads the examples over buckets by a function that grows with the score, then sorts each bucket. */
    private int[] rank(int[] examples) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int example : examples) {
            min = Math.min(min, orInfinity(scores[example]));
            max = Math.max(max, -orInfinity(-scores[example]));
        }
        int buckets = Math.min(MOST_BUCKETS, Integer.highestOneBit(Math.max(1, examples.length / 4)));
        double scale = (buckets - 1) / (max - min);
        if (!(max > min && scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            int[] sorted = examples.clone();
            sort(sorted, 0, sorted.length);
            return sorted;
        }
        int[] starts = new int[buckets + 1];
        for (int example : examples) {
            starts[bucket(scores[example], min, scale, buckets) + 1]++;
        }
        for (int b = 0; b < buckets; b++) {
            starts[b + 1] += starts[b];
        }
        int[] ranked = new int[examples.length];
        int[] next = Arrays.copyOf(starts, buckets);
        for (int example : examples) {
            ranked[next[bucket(scores[example], min, scale, buckets)]++] = example;
        }
        for (int b = 0; b < buckets; b++) {
            sort(ranked, starts[b], starts[b + 1]);
        }
        return ranked;
    }

    private static double orInfinity(double score) {
        return Double.isNaN(score) ? Double.POSITIVE_INFINITY : score;
    }

    private static int bucket(double score, double min, double scale, int buckets) {
        return Double.isNaN(score) ? buckets - 1 : (int) ((score - min) * scale);
    }

    private void sort(int[] ranked, int from, int to) {
        if (to - from <= SMALL) {
            insert(ranked, from, to);
        } else {
            merge(Arrays.copyOfRange(ranked, from, to), 0, to - from, ranked, from);
        }
    }

    private void insert(int[] ranked, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int moved = ranked[i];
            int at = i;
            while (at > from && Double.compare(scores[ranked[at - 1]], scores[moved]) > 0) {
                ranked[at] = ranked[at - 1];
                at--;
            }
            ranked[at] = moved;
        }
    }

    /** Sorts a part of the source, whose copy is in the target from an offset on, into that target. */
    private void merge(int[] source, int from, int to, int[] target, int offset) {
        if (to - from <= SMALL) {
            insert(target, offset + from, offset + to);
            return;
        }
        int middle = (from + to) >>> 1;
        merge(source, from, middle, target, offset);
        merge(source, middle, to, target, offset);
        if (Double.compare(scores[target[offset + middle - 1]], scores[target[offset + middle]]) <= 0) {
            return;
        }
        System.arraycopy(target, offset + from, source, from, to - from);
        int left = from;
        int right = middle;
        for (int at = offset + from; at < offset + to; at++) {
            boolean takeLeft =
                    left < middle && (right == to || Double.compare(scores[source[left]], scores[source[right]]) <= 0);
            target[at] = takeLeft ? source[left++] : source[right++];
        }
    }
}
