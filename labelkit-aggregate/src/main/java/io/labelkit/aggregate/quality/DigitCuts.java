package io.labelkit.aggregate.quality;

import java.util.Arrays;

/** Finds the bits of each cut eight at a time by counting, in memory that does not depend on the number of keys. */
final class DigitCuts implements Cuts {
    private static final int BITS = 8;
    private static final int DIGITS = 1 << BITS;

    private final long[] left;
    private final long[] prefixes;
    private final boolean[] all;
    private final int[][] counts;
    private int shift = Long.SIZE - BITS;

    DigitCuts(int[] wanted) {
        this.left = Arrays.stream(wanted).asLongStream().toArray();
        this.prefixes = new long[wanted.length];
        this.all = new boolean[wanted.length];
        this.counts = new int[wanted.length][];
        for (int slot = 0; slot < wanted.length; slot++) {
            counts[slot] = new int[wanted[slot] > 0 ? DIGITS : 0];
        }
    }

    /** Bits whose unsigned order is the order of the keys; both zeros are the same. */
    private static long bits(double key) {
        long bits = Double.doubleToRawLongBits(key + 0.0);
        return bits < 0 ? ~bits : bits | Long.MIN_VALUE;
    }

    @Override
    public boolean unfinished() {
        return shift >= 0;
    }

    @Override
    public void add(int slot, double key) {
        if (left[slot] > 0 && !all[slot]) {
            long bits = bits(key);
            if (shift == Long.SIZE - BITS || bits >>> (shift + BITS) == prefixes[slot]) {
                counts[slot][(int) (bits >>> shift) & (DIGITS - 1)]++;
            }
        }
    }

    @Override
    public void endPass() {
        for (int slot = 0; slot < left.length; slot++) {
            if (left[slot] <= 0 || all[slot]) {
                continue;
            }
            int[] count = counts[slot];
            int digit = 0;
            while (digit < DIGITS && left[slot] > count[digit]) {
                left[slot] -= count[digit++];
            }
            all[slot] = digit == DIGITS;
            prefixes[slot] = (prefixes[slot] << BITS) | digit;
            Arrays.fill(count, 0);
        }
        shift -= BITS;
    }

    @Override
    public boolean take(int slot, double key) {
        if (counts[slot].length == 0) {
            return false;
        }
        if (all[slot]) {
            return true;
        }
        int order = Long.compareUnsigned(bits(key), prefixes[slot]);
        return order < 0 || (order == 0 && left[slot]-- > 0);
    }
}
