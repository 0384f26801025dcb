package io.labelkit.model.student;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The random numbers of a training: a stream for each epoch, so that an epoch can be begun without those before it. */
final class EpochRandom extends Random {
    private static final long serialVersionUID = 1;

    private final long trainingSeed;
    private long order;

    EpochRandom(long seed) {
        super(seed);
        this.trainingSeed = seed;
    }

    void start(int epoch) {
        long mixed = mix(trainingSeed + 0x9e3779b97f4a7c15L * epoch);
        setSeed(mixed);
        order = mix(mixed);
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** All rows in an order of this epoch, in parts. */
    List<int[]> batches(int rows, int batchSize) {
        Random random = new Random(order);
        int[] all = new int[rows];
        for (int i = 0; i < rows; i++) {
            int j = random.nextInt(i + 1);
            all[i] = all[j];
            all[j] = i;
        }
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < rows; from += batchSize) {
            batches.add(Arrays.copyOfRange(all, from, Math.min(rows, from + batchSize)));
        }
        return batches;
    }
}
