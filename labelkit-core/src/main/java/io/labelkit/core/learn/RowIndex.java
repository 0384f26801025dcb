package io.labelkit.core.learn;

import io.labelkit.core.internal.Checks;
import java.security.SecureRandom;
import java.util.List;

/**
 * Finds rows by id in a table of row numbers, some eight bytes a row. The hash is keyed at random, so that crafted ids do
 * not collide; what is found does not depend on it. Immutable.
 */
final class RowIndex {
    private static final int MOST = 1 << 29;

    private final List<String> ids;
    private final int[] slots;
    private final long start;
    private final long factor;

    private RowIndex(List<String> ids, int[] slots) {
        this.ids = ids;
        this.slots = slots;
        SecureRandom random = new SecureRandom();
        this.start = random.nextLong();
        this.factor = random.nextLong() | 1;
    }

    /** An index; refuses repeated ids. */
    static RowIndex of(List<String> ids) {
        if (ids instanceof NumberedIds) {
            return new RowIndex(ids, new int[0]);
        }
        Checks.check(ids.size() < MOST, "ids", "fewer than " + MOST, ids.size());
        int wanted = Math.max(4, ids.size() + (ids.size() >> 1));
        RowIndex index = new RowIndex(List.copyOf(ids), new int[Integer.highestOneBit(wanted - 1) << 1]);
        for (int row = 0; row < ids.size(); row++) {
            int slot = index.slot(ids.get(row));
            Checks.check(index.slots[slot] == 0, "ids", "unique", ids.get(row));
            index.slots[slot] = row + 1;
        }
        return index;
    }

    /** The ids, in the order of the rows. */
    List<String> ids() {
        return ids;
    }

    /** The row of an id, or -1. */
    int find(String id) {
        return slots.length == 0 ? ids.indexOf(id) : slots[slot(id)] - 1;
    }

    /** The slot that holds the id's row, or the free one where it belongs. */
    private int slot(String id) {
        int mask = slots.length - 1;
        int slot = hash(id) & mask;
        while (slots[slot] != 0 && !ids.get(slots[slot] - 1).equals(id)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int hash(String id) {
        long state = start ^ id.length();
        for (int i = 0; i < id.length(); i++) {
            long mixed = state ^ id.charAt(i);
            state = mixed * factor ^ Math.multiplyHigh(mixed, factor);
        }
        return (int) (state ^ (state >>> 32));
    }
}
