package io.labelkit.aggregate.internal;

import java.util.SplittableRandom;

/**
 * Random numbers that belong to names: the same for the same seed and names, wherever these stand in a matrix, so that
 * the order of votes, labelers and classes does not change a random start.
 */
public final class NamedSeed {
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private NamedSeed() {}

    /**
     * A generator for names.
     *
     * @param seed the seed
     * @param number a further number, such as that of a restart
     * @param names the names, in an order that means something
     * @return the generator
     */
    public static SplittableRandom random(long seed, long number, String... names) {
        long hash = mixed(FNV_OFFSET ^ seed) + mixed(number + 1);
        for (String name : names) {
            for (int c = 0; c < name.length(); c++) {
                hash = (hash ^ name.charAt(c)) * FNV_PRIME;
            }
            // No character has this value, so that the end of one name is not the start of the next.
            hash = (hash ^ 0x10000) * FNV_PRIME;
        }
        return new SplittableRandom(mixed(hash));
    }

    /** The finaliser of MurmurHash3: every bit of the input changes about half of the output. */
    private static long mixed(long value) {
        long z = value;
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }
}
