package io.labelkit.core.vote;

import io.labelkit.core.internal.Checks;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Ids packed as UTF-8 with an open-addressing hash: about twenty bytes an id, so that ten million fit where ten million
 * strings do not. Immutable and thread-safe.
 */
public final class IdTable {
    static final int CHUNK_BITS = 20;
    static final int CHUNK = 1 << CHUNK_BITS;
    static final int CHUNK_MASK = CHUNK - 1;

    private final byte[][] bytes;
    private final int[] ends;
    private final int[] slots;
    private final int size;

    IdTable(byte[][] bytes, int[] ends, int[] slots, int size) {
        this.bytes = bytes;
        this.ends = ends;
        this.slots = slots;
        this.size = size;
    }

    /**
     * Starts a table.
     *
     * @return a builder without ids
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The number of ids.
     *
     * @return the number
     */
    public int size() {
        return size;
    }

    /**
     * The id with an index.
     *
     * @param index the index, from 0, in order of first appearance
     * @return the id
     */
    public String get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("index " + index + " of " + size + " ids");
        }
        int start = index == 0 ? 0 : ends[index - 1];
        byte[] id = new byte[ends[index] - start];
        for (int i = 0; i < id.length; i++) {
            id[i] = byteAt(bytes, start + i);
        }
        return new String(id, StandardCharsets.UTF_8);
    }

    /**
     * The index of an id.
     *
     * @param id the id
     * @return its index, or empty
     */
    public OptionalInt find(String id) {
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        int slot = slotOf(utf8, utf8.length, bytes, ends, slots);
        return slots[slot] == 0 ? OptionalInt.empty() : OptionalInt.of(slots[slot] - 1);
    }

    /**
     * The index of an id that must be there.
     *
     * @param id the id
     * @return its index
     * @throws IllegalArgumentException if it is not there
     */
    public int indexOf(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("there is no id " + Checks.shown(id)));
    }

    private static byte[] utf8(String id) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(id));
            byte[] utf8 = new byte[encoded.remaining()];
            encoded.get(utf8);
            return utf8;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("id must be without half surrogate pairs, but was " + Checks.shown(id), e);
        }
    }

    static byte byteAt(byte[][] bytes, int position) {
        return bytes[position >>> CHUNK_BITS][position & CHUNK_MASK];
    }

    /** The slot that holds the id, or the free one where it belongs. */
    static int slotOf(byte[] id, int length, byte[][] bytes, int[] ends, int[] slots) {
        int mask = slots.length - 1;
        int slot = hash(id, length) & mask;
        while (slots[slot] != 0 && !equal(id, length, slots[slot] - 1, bytes, ends)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static boolean equal(byte[] id, int length, int index, byte[][] bytes, int[] ends) {
        int start = index == 0 ? 0 : ends[index - 1];
        if (ends[index] - start != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (byteAt(bytes, start + i) != id[i]) {
                return false;
            }
        }
        return true;
    }

    static int hash(byte[] id, int length) {
        int h = 0x811c9dc5;
        for (int i = 0; i < length; i++) {
            h = (h ^ id[i]) * 0x01000193;
        }
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    /** Collects ids and numbers them in order of first appearance. Not thread-safe. */
    public static final class Builder {
        private byte[][] bytes = new byte[][] {new byte[CHUNK]};
        private int[] ends = new int[16];
        private int[] slots = new int[32];
        private int size;
        private byte[] scratch = new byte[64];

        private Builder() {}

        /**
         * The index of an id, which is added if it is new.
         *
         * @param id the id
         * @return its index; a new one has the index that {@link #size} was before
         * @throws IllegalArgumentException if it holds half of a surrogate pair, so that it has no UTF-8 form
         */
        public int add(String id) {
            int length = encode(id);
            int slot = slotOf(scratch, length, bytes, ends, slots);
            if (slots[slot] != 0) {
                return slots[slot] - 1;
            }
            append(length);
            slots[slot] = ++size;
            if (size * 2L > slots.length) {
                rehash();
            }
            return size - 1;
        }

        /**
         * The number of ids so far.
         *
         * @return the number
         */
        public int size() {
            return size;
        }

        private int encode(String id) {
            int n = id.length();
            if (scratch.length < n) {
                scratch = new byte[n * 2];
            }
            for (int i = 0; i < n; i++) {
                char c = id.charAt(i);
                if (c >= 0x80) {
                    byte[] utf8 = utf8(id);
                    scratch = utf8.length > scratch.length ? Arrays.copyOf(utf8, utf8.length) : scratch;
                    System.arraycopy(utf8, 0, scratch, 0, utf8.length);
                    return utf8.length;
                }
                scratch[i] = (byte) c;
            }
            return n;
        }

        private void append(int length) {
            int start = size == 0 ? 0 : ends[size - 1];
            int end = Math.addExact(start, length);
            while ((long) bytes.length << CHUNK_BITS < end) {
                bytes = Arrays.copyOf(bytes, bytes.length + 1);
                bytes[bytes.length - 1] = new byte[CHUNK];
            }
            for (int i = 0; i < length; i++) {
                bytes[(start + i) >>> CHUNK_BITS][(start + i) & CHUNK_MASK] = scratch[i];
            }
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, size + (size >> 1));
            }
            ends[size] = end;
        }

        private void rehash() {
            int[] old = slots;
            slots = new int[Math.multiplyExact(old.length, 2)];
            byte[] id = new byte[64];
            for (int entry : old) {
                if (entry == 0) {
                    continue;
                }
                int start = entry == 1 ? 0 : ends[entry - 2];
                int length = ends[entry - 1] - start;
                id = id.length < length ? new byte[length * 2] : id;
                for (int i = 0; i < length; i++) {
                    id[i] = byteAt(bytes, start + i);
                }
                int slot = hash(id, length) & (slots.length - 1);
                while (slots[slot] != 0) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = entry;
            }
        }

        /**
         * Makes the table. The builder must not be used afterwards.
         *
         * @return the table
         */
        public IdTable build() {
            return new IdTable(bytes, Arrays.copyOf(ends, size), slots, size);
        }
    }
}
