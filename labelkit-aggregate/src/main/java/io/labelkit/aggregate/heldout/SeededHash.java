package io.labelkit.aggregate.heldout;

/** Hashes of names under a seed, so that chance depends on who is meant and not on the order of anything. */
final class SeededHash {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private SeededHash() {}

    static long of(long seed, String name) {
        long hash = mixed(seed + GOLDEN);
        for (int c = 0; c < name.length(); c++) {
            hash = (hash ^ name.charAt(c)) * 0x100000001B3L;
            hash ^= hash >>> 29;
        }
        return mixed(hash + name.length());
    }

    static long of(long first, long second) {
        return mixed(first ^ mixed(second + GOLDEN));
    }

    /** The finaliser of SplitMix64. */
    private static long mixed(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
