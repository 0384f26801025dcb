package io.labelkit.store;

import java.util.Arrays;

/**
 * From the hash of an example's id to the numbers of its rows: open addressing in many small tables that grow one by
 * one, so that growing takes no memory to speak of. A slot has eight bytes, the upper half of the hash and the row;
 * hashes may collide, so whoever asks compares the ids. Rows are numbered from 1; a later row of the same id comes after
 * the earlier one.
 */
final class ExampleIndex {
    private static final double FULL = 0.7;
    private static final int TABLE_BITS = 10;
    private static final int FIRST_SLOTS = 16;

    private final long[][] tables = new long[1 << TABLE_BITS][FIRST_SLOTS];
    private final int[] sizes = new int[1 << TABLE_BITS];
    private int size;

    int size() {
        return size;
    }

    void add(long hash, int row) {
        int table = table(hash);
        if (sizes[table] + 1 > tables[table].length * FULL) {
            tables[table] = grown(tables[table]);
        }
        insert(tables[table], hash >>> Integer.SIZE << Integer.SIZE | row);
        sizes[table]++;
        size++;
    }

    private static void insert(long[] slots, long entry) {
        int slot = slot(entry, slots);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = entry;
    }

    private static long[] grown(long[] slots) {
        long[] more = new long[Math.multiplyExact(slots.length, 2)];
        for (long entry : slots) {
            if (entry != 0) {
                insert(more, entry);
            }
        }
        return more;
    }

    /** The rows whose id has this hash, the latest first. */
    int[] find(long hash) {
        long[] slots = tables[table(hash)];
        int[] found = new int[2];
        int count = 0;
        for (int slot = slot(hash, slots); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
            if (slots[slot] >>> Integer.SIZE == hash >>> Integer.SIZE) {
                found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
                found[count++] = (int) slots[slot];
            }
        }
        int[] latestFirst = new int[count];
        Arrays.sort(found, 0, count);
        for (int i = 0; i < count; i++) {
            latestFirst[i] = found[count - 1 - i];
        }
        return latestFirst;
    }

    private static int table(long hash) {
        return (int) hash & ((1 << TABLE_BITS) - 1);
    }

    /** Where a hash, or an entry that has its upper half, belongs. */
    private static int slot(long hash, long[] slots) {
        return (int) (hash >>> Integer.SIZE) & (slots.length - 1);
    }

    /** FNV-1a over the code units, then the finaliser of SplitMix64. */
    static long hash(String id) {
        long h = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            h = (h ^ id.charAt(i)) * 0x100000001b3L;
        }
        h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
        return h ^ (h >>> 31);
    }
}
