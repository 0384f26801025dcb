package io.labelkit.core.vote;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * Ids packed as UTF-8 with an open-addressing hash: about ten bytes an id beside its own characters, so that ten
 * million fit where ten million strings do not. The hash is keyed at random, so that crafted ids do not collide; the
 * indices do not depend on it. Immutable and thread-safe.
 */
public final class IdTable {
    private final IdBytes ids;
    private final SecretHash hash;
    private final int[] slots;

    private IdTable(IdBytes ids, SecretHash hash, int[] slots) {
        this.ids = ids;
        this.hash = hash;
        this.slots = slots;
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
        return ids.size();
    }

    /**
     * The id with an index.
     *
     * @param index the index, from 0, in order of first appearance
     * @return the id
     */
    public String get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("index " + index + " of " + size() + " ids");
        }
        return ids.get(index);
    }

    /**
     * The index of an id.
     *
     * @param id the id
     * @return its index, or empty
     */
    public OptionalInt find(String id) {
        if (PlainText.hasLoneSurrogate(id)) {
            return OptionalInt.empty();
        }
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        int entry = slots[slotOf(utf8, utf8.length, ids, hash, slots)];
        return entry == 0 ? OptionalInt.empty() : OptionalInt.of(entry - 1);
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

    /** The slot that holds the id, or the free one where it belongs. */
    private static int slotOf(byte[] id, int length, IdBytes ids, SecretHash hash, int[] slots) {
        int mask = slots.length - 1;
        int slot = hash.hash(id, length) & mask;
        while (slots[slot] != 0 && !ids.equal(slots[slot] - 1, id, length)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Collects ids and numbers them in order of first appearance. Not thread-safe. */
    public static final class Builder {
        private final IdBytes ids = new IdBytes();
        private final SecretHash hash = SecretHash.withRandomKey();
        private int[] slots = new int[32];
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
            int slot = slotOf(scratch, length, ids, hash, slots);
            if (slots[slot] != 0) {
                return slots[slot] - 1;
            }
            ids.append(scratch, length);
            slots[slot] = ids.size();
            if (ids.size() * 3L > slots.length * 2L) {
                rehash();
            }
            return ids.size() - 1;
        }

        /**
         * The number of ids so far.
         *
         * @return the number
         */
        public int size() {
            return ids.size();
        }

        private int encode(String id) {
            int n = id.length();
            if (scratch.length < n) {
                scratch = new byte[n + (n >> 1)];
            }
            for (int i = 0; i < n; i++) {
                char c = id.charAt(i);
                if (c >= 0x80) {
                    return encodeAll(id);
                }
                scratch[i] = (byte) c;
            }
            return n;
        }

        private int encodeAll(String id) {
            Checks.check(!PlainText.hasLoneSurrogate(id), "id", "without halves of surrogate pairs", id);
            byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
            if (utf8.length > scratch.length) {
                scratch = new byte[utf8.length];
            }
            System.arraycopy(utf8, 0, scratch, 0, utf8.length);
            return utf8.length;
        }

        private void rehash() {
            int[] wider = new int[Math.multiplyExact(slots.length, 2)];
            for (int index = 0; index < ids.size(); index++) {
                int needed = ids.end(index) - ids.start(index);
                if (needed > scratch.length) {
                    scratch = new byte[needed];
                }
                int slot = hash.hash(scratch, ids.copy(index, scratch)) & (wider.length - 1);
                while (wider[slot] != 0) {
                    slot = (slot + 1) & (wider.length - 1);
                }
                wider[slot] = index + 1;
            }
            slots = wider;
        }

        /**
         * Makes the table. The builder must not be used afterwards.
         *
         * @return the table
         */
        public IdTable build() {
            return new IdTable(ids, hash, slots);
        }
    }
}
