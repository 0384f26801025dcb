package io.labelkit.aggregate.quality;

import java.util.Arrays;
import java.util.BitSet;

/** A growing list of examples, some perhaps several times. */
final class Marks {
    private int[] examples = new int[16];
    private int size;

    void add(int example) {
        if (size == examples.length) {
            examples = Arrays.copyOf(examples, size * 2);
        }
        examples[size++] = example;
    }

    void addTo(BitSet set) {
        for (int i = 0; i < size; i++) {
            set.set(examples[i]);
        }
    }
}
