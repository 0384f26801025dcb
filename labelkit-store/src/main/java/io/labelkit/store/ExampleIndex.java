package io.labelkit.store;

import java.util.Arrays;

/**
 * From the hash of an example's id to the numbers of its rows: open addressing on 64-bit hashes, 12 bytes a slot. Hashes
 * may collide, so whoever asks compares the ids. Rows are numbered from 1; a later row of the same id comes after the
 * earlier one.
 */
final class ExampleIndex {
    private static final double FULL = 0.7;

    private long[] hashes;
    private int[] rows;
    private int size;

    ExampleIndex() {
        hashes = new long[1024];
        rows = new int[1024];
    }

    int size() {
        return size;
    }

    void add(long hash, int row) {
        if (size + 1 > rows.length * FULL) {
            grow();
        }
        insert(hash, row);
        size++;
    }

    private void insert(long hash, int row) {
        int slot = slot(hash);
        while (rows[slot] != 0) {
            slot = (slot + 1) & (rows.length - 1);
        }
        hashes[slot] = hash;
        rows[slot] = row;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldRows = rows;
        hashes = new long[Math.multiplyExact(oldRows.length, 2)];
        rows = new int[hashes.length];
        for (int i = 0; i < oldRows.length; i++) {
            if (oldRows[i] != 0) {
                insert(oldHashes[i], oldRows[i]);
            }
        }
    }

    /** The rows whose id has this hash, the latest first. */
    int[] find(long hash) {
        int[] found = new int[2];
        int count = 0;
        for (int slot = slot(hash); rows[slot] != 0; slot = (slot + 1) & (rows.length - 1)) {
            if (hashes[slot] == hash) {
                found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
                found[count++] = rows[slot];
            }
        }
        int[] latestFirst = new int[count];
        Arrays.sort(found, 0, count);
        for (int i = 0; i < count; i++) {
            latestFirst[i] = found[count - 1 - i];
        }
        return latestFirst;
    }

    private int slot(long hash) {
        return (int) (hash ^ (hash >>> 32)) & (rows.length - 1);
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
