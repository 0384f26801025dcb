package io.labelkit.core.learn.features;

/**
 * A 64-bit hash of sequences of code points that can be prolonged one by one; the finaliser is that of SplitMix64 (Steele
 * et al. 2014, doi:10.1145/2660193.2660195). Only integer arithmetic, so the same everywhere.
 */
final class NgramHash {
    private NgramHash() {}

    static long start(long salt) {
        return finish(salt * 0x9e3779b97f4a7c15L + 0x632be59bd9b4e019L);
    }

    static long add(long state, int codePoint) {
        return (Long.rotateLeft(state, 23) ^ codePoint) * 0xd6e8feb86659fd93L;
    }

    static long add(long state, long hash) {
        return (Long.rotateLeft(state, 31) ^ hash) * 0x9fb21c651e98df25L;
    }

    static long finish(long state) {
        long h = state;
        h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
        return h ^ (h >>> 31);
    }
}
