package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds ids that occur twice among more rows than fit in memory. The first pass keeps the first {@value #EXACT} ids; of
 * further ones it keeps bits in a filter of fixed size (Bloom 1970, doi:10.1145/362686.362692), and the few ids that the
 * filter may have seen before. The second pass looks whether these truly repeat. Where they are more than
 * {@value #MOST}, the others are not looked at, and {@link #complete} says so.
 */
final class RepeatedIds {
    private static final int EXACT = 10_000;
    private static final int MOST = 20_000;
    private static final int BITS = 1 << 25;
    private static final int HASHES = 4;

    private final Set<String> exact = new HashSet<>();
    private final Set<String> candidates = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private long[] filter = new long[0];
    private boolean complete = true;

    /** A row of the first pass. */
    void first(String id, Optional<String> place) {
        if (filter.length == 0) {
            requireNew(exact.add(id), id, place);
            if (exact.size() == EXACT) {
                filter = new long[BITS / Long.SIZE];
                exact.forEach(this::mark);
                exact.clear();
            }
            return;
        }
        if (mark(id)) {
            if (candidates.size() < MOST) {
                candidates.add(id);
            } else {
                complete = false;
            }
        }
    }

    /** A row of the second pass. */
    void second(String id, Optional<String> place) {
        if (candidates.contains(id)) {
            requireNew(seen.add(id), id, place);
        }
    }

    /** Frees what is no longer needed after the first pass. */
    void endFirst() {
        filter = new long[0];
        exact.clear();
    }

    /** Whether every repetition was or will be found. */
    boolean complete() {
        return complete;
    }

    private static void requireNew(boolean isNew, String id, Optional<String> place) {
        if (!isNew) {
            throw new IllegalArgumentException(
                    place.map(at -> at + ": ").orElse("") + "id " + Checks.shown(id) + " occurs twice");
        }
    }

    /** Sets the bits of an id; whether all were set before. */
    private boolean mark(String id) {
        long hash = hash(id);
        long step = (hash >>> 32) | 1;
        boolean all = true;
        for (int h = 0; h < HASHES; h++) {
            int bit = (int) (hash & (BITS - 1));
            all &= (filter[bit >>> 6] >>> bit & 1) == 1;
            filter[bit >>> 6] |= 1L << bit;
            hash += step;
        }
        return all;
    }

    /** FNV-1a, then the finaliser of SplitMix64. */
    private static long hash(String text) {
        long h = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * 0x100000001b3L;
        }
        h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
        return h ^ (h >>> 31);
    }
}
