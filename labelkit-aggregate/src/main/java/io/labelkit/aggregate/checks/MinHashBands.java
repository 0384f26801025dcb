package io.labelkit.aggregate.checks;

import java.util.SplittableRandom;

/**
 * Signatures of sets: B bands of R least hash values, each band as one 32-bit hash. Two sets of Jaccard similarity s
 * share at least one band with probability 1 - (1 - s^R)^B (Broder, 1997, doi 10.1109/SEQUEN.1997.666900; Indyk and
 * Motwani, 1998, doi 10.1145/276698.276876).
 */
final class MinHashBands {
    /** With how much probability a pair at the least similarity is looked at. */
    private static final double DETECTION = 0.999;

    private static final int HASHES = 128;

    private final int bands;
    private final int rows;
    private final int[] factors;
    private final int[] offsets;

    private MinHashBands(int bands, int rows, long seed) {
        this.bands = bands;
        this.rows = rows;
        factors = new int[bands * rows];
        offsets = new int[bands * rows];
        SplittableRandom random = new SplittableRandom(seed);
        for (int h = 0; h < factors.length; h++) {
            factors[h] = random.nextInt() | 1;
            offsets[h] = random.nextInt();
        }
    }

    /** The longest bands that find a pair of the least similarity with probability .999 and at most 128 values. */
    static MinHashBands of(double similarity, long seed) {
        int rows = 1;
        for (int r = 2; r <= HASHES / 2; r++) {
            int b = HASHES / r;
            if (1 - Math.pow(1 - Math.pow(similarity, r), b) >= DETECTION) {
                rows = r;
            }
        }
        // No more bands than the probability needs.
        double miss = 1 - Math.pow(similarity, rows);
        int bands = miss <= 0 ? 1 : (int) Math.ceil(Math.log(1 - DETECTION) / Math.log(miss));
        return new MinHashBands(Math.max(1, bands), rows, seed);
    }

    int bands() {
        return bands;
    }

    /** Writes the hash of each band of a set into an array. */
    void sign(int[] set, int[] into, int from) {
        for (int band = 0; band < bands; band++) {
            long key = band;
            for (int h = band * rows; h < (band + 1) * rows; h++) {
                int factor = factors[h];
                int offset = offsets[h];
                int least = Integer.MAX_VALUE;
                for (int element : set) {
                    int x = (element ^ offset) * factor;
                    x = (x ^ (x >>> 15)) * 0x2C1B3C6D;
                    least = Math.min(least, x ^ (x >>> 13));
                }
                key = ShingledText.mixed(key * 0x9E3779B97F4A7C15L + least);
            }
            into[from + band] = (int) key;
        }
    }
}
