package io.labelkit.core.vote;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Ids one after the other, as UTF-8, in chunks: growing copies nothing, and no chunk is so large that a garbage
 * collector treats it as a special case.
 */
final class IdBytes {
    private static final int BYTE_BITS = 18;
    private static final int BYTE_MASK = (1 << BYTE_BITS) - 1;
    private static final int END_BITS = 16;
    private static final int END_MASK = (1 << END_BITS) - 1;
    private static final int FIRST_ENDS = 16;

    private byte[][] bytes = {new byte[1 << 10]};
    private int[][] ends = {new int[FIRST_ENDS]};
    private int size;
    private int filled;

    int size() {
        return size;
    }

    int start(int index) {
        return index == 0 ? 0 : end(index - 1);
    }

    int end(int index) {
        return ends[index >>> END_BITS][index & END_MASK];
    }

    String get(int index) {
        byte[] id = new byte[end(index) - start(index)];
        copy(index, id);
        return new String(id, StandardCharsets.UTF_8);
    }

    /** Copies an id to the front of an array that is long enough, and returns its length. */
    int copy(int index, byte[] target) {
        int start = start(index);
        int length = end(index) - start;
        for (int done = 0; done < length; ) {
            int from = (start + done) & BYTE_MASK;
            int count = Math.min(length - done, (1 << BYTE_BITS) - from);
            System.arraycopy(bytes[(start + done) >>> BYTE_BITS], from, target, done, count);
            done += count;
        }
        return length;
    }

    boolean equal(int index, byte[] id, int length) {
        int start = start(index);
        if (end(index) - start != length) {
            return false;
        }
        for (int done = 0; done < length; ) {
            int from = (start + done) & BYTE_MASK;
            int count = Math.min(length - done, (1 << BYTE_BITS) - from);
            if (!Arrays.equals(bytes[(start + done) >>> BYTE_BITS], from, from + count, id, done, done + count)) {
                return false;
            }
            done += count;
        }
        return true;
    }

    void append(byte[] id, int length) {
        int end = Math.addExact(filled, length);
        for (int done = 0; done < length; ) {
            int from = (filled + done) & BYTE_MASK;
            int count = Math.min(length - done, (1 << BYTE_BITS) - from);
            System.arraycopy(id, done, byteChunk(filled + done, count), from, count);
            done += count;
        }
        filled = end;
        endChunk()[size & END_MASK] = end;
        size++;
    }

    /** The chunk of a position, with room for some bytes from there on. */
    private byte[] byteChunk(int position, int count) {
        int chunk = position >>> BYTE_BITS;
        if (chunk == bytes.length) {
            bytes = Arrays.copyOf(bytes, chunk + 1);
            bytes[chunk] = new byte[1 << BYTE_BITS];
        }
        int needed = (position & BYTE_MASK) + count;
        if (needed > bytes[chunk].length) {
            bytes[chunk] = Arrays.copyOf(bytes[chunk], Math.min(1 << BYTE_BITS, Integer.highestOneBit(needed) << 1));
        }
        return bytes[chunk];
    }

    private int[] endChunk() {
        int chunk = size >>> END_BITS;
        if (chunk == ends.length) {
            ends = Arrays.copyOf(ends, chunk + 1);
            ends[chunk] = new int[1 << END_BITS];
        }
        if ((size & END_MASK) == ends[chunk].length) {
            ends[chunk] = Arrays.copyOf(ends[chunk], ends[chunk].length * 2);
        }
        return ends[chunk];
    }
}
