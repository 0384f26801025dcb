package io.labelkit.core.learn.text;

/** MurmurHash3 (x86, 32 bit, by Austin Appleby, public domain) over the UTF-16 code units of a text, little-endian. */
final class Murmur3 {
    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;

    private Murmur3() {}

    static int hash(int seed, CharSequence text, int from, int to) {
        int h = seed;
        int i = from;
        for (; i + 1 < to; i += 2) {
            h ^= scramble(text.charAt(i) | (text.charAt(i + 1) << 16));
            h = Integer.rotateLeft(h, 13) * 5 + 0xe6546b64;
        }
        if (i < to) {
            h ^= scramble(text.charAt(i));
        }
        h ^= 2 * (to - from);
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    private static int scramble(int k) {
        return Integer.rotateLeft(k * C1, 15) * C2;
    }
}
