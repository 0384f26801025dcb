package io.labelkit.llm.plan;

import java.util.Arrays;

/** Numbers, each once; takes about 12 to 24 bytes for each. Not thread-safe. */
final class LongSet {
    private long[] slots = new long[64];
    private int size;
    private boolean zero;

    /** Returns whether the number is new. */
    boolean add(long number) {
        if (number == 0) {
            boolean added = !zero;
            zero = true;
            return added;
        }
        if (size * 3L >= slots.length * 2L) {
            grow();
        }
        return put(number);
    }

    private boolean put(long number) {
        int mask = slots.length - 1;
        int at = Long.hashCode(number * 0x9E3779B97F4A7C15L) & mask;
        while (slots[at] != 0) {
            if (slots[at] == number) {
                return false;
            }
            at = (at + 1) & mask;
        }
        slots[at] = number;
        size++;
        return true;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[Math.multiplyExact(old.length, 2)];
        size = 0;
        Arrays.stream(old).filter(number -> number != 0).forEach(this::put);
    }
}
