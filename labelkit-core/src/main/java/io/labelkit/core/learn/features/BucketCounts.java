package io.labelkit.core.learn.features;

import java.util.Arrays;

/** Hit buckets with repetition, each with a sign; turned into a vector of length one. Not thread-safe. */
final class BucketCounts {
    private static final int DIGIT = 9;

    private final int bits;
    private final boolean signed;
    private int[] hits;
    private int size;

    BucketCounts(int bits, boolean signed, int capacity) {
        this.bits = bits;
        this.signed = signed;
        this.hits = new int[capacity];
    }

    void add(long hash) {
        if (size == hits.length) {
            hits = Arrays.copyOf(hits, Math.max(16, size * 2));
        }
        int bucket = (int) (hash >>> (64 - bits));
        hits[size++] = signed ? bucket << 1 | (int) (hash & 1) : bucket;
    }

    /** A bucket that was hit c times more often with one sign than with the other has 1 + ln c, with that sign. */
    FeatureVector toVector() {
        sort();
        int shift = signed ? 1 : 0;
        int[] indices = new int[size];
        double[] values = new double[size];
        int distinct = 0;
        double squares = 0;
        for (int i = 0; i < size; ) {
            int bucket = hits[i] >>> shift;
            int sum = 0;
            for (; i < size && hits[i] >>> shift == bucket; i++) {
                sum += signed && (hits[i] & 1) == 1 ? -1 : 1;
            }
            if (sum != 0) {
                double value = Math.abs(sum) == 1 ? 1 : 1 + StrictMath.log(Math.abs(sum));
                indices[distinct] = bucket;
                values[distinct++] = sum < 0 ? -value : value;
                squares += value * value;
            }
        }
        double length = Math.sqrt(squares);
        float[] scaled = new float[distinct];
        for (int i = 0; i < distinct; i++) {
            scaled[i] = (float) (values[i] / length);
        }
        return new FeatureVector(distinct == size ? indices : Arrays.copyOf(indices, distinct), scaled);
    }

    /** By digits, which takes a third of the time of comparing for a text of one line. */
    private void sort() {
        if (size < 64) {
            Arrays.sort(hits, 0, size);
            return;
        }
        int[] from = hits;
        int[] to = new int[size];
        int[] at = new int[(1 << DIGIT) + 1];
        for (int shift = 0; shift < bits + (signed ? 1 : 0); shift += DIGIT) {
            Arrays.fill(at, 0);
            for (int i = 0; i < size; i++) {
                at[(from[i] >>> shift & (1 << DIGIT) - 1) + 1]++;
            }
            for (int d = 1; d < at.length; d++) {
                at[d] += at[d - 1];
            }
            for (int i = 0; i < size; i++) {
                to[at[from[i] >>> shift & (1 << DIGIT) - 1]++] = from[i];
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        hits = from;
    }
}
