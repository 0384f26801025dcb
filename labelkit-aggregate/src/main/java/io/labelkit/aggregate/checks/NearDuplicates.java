package io.labelkit.aggregate.checks;

import io.labelkit.aggregate.internal.DisjointSets;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Finds texts that are equal or nearly so without comparing all pairs. Texts are normalised (NFKC, lower case, white
 * space as one blank) and equal ones joined. Each other text is the set of its runs of characters; MinHash signatures
 * bring sets together that are likely alike, and a pair counts if the Jaccard similarity of the sets themselves reaches
 * {@link #similarity}. A pair just at it is found with probability .999, more similar ones nearly always. Where more
 * than {@value CandidatePairs#ALL_PAIRS} texts share a signature they are compared with representatives only, so that
 * the time grows nearly linearly with the number of texts.
 *
 * <p>The result does not depend on the order of the texts or the number of threads. Immutable and thread-safe.
 */
public final class NearDuplicates {
    private static final int BLOCK = 512;

    private final double similarity;
    private final int shingle;
    private final long seed;
    private final int threads;

    private NearDuplicates(Builder builder) {
        similarity = builder.similarity;
        shingle = builder.shingle;
        seed = builder.seed;
        threads = builder.threads;
    }

    /**
     * Starts a search.
     *
     * @return a builder: Jaccard similarity of 0.8, runs of 5 characters, seed 0, one thread
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The least Jaccard similarity of a pair.
     *
     * @return in (0, 1]
     */
    public double similarity() {
        return similarity;
    }

    /**
     * Searches.
     *
     * @param ids one a text, unique
     * @param texts the texts
     * @return the groups; the similarity of a row is the greatest that was found, 1 for equal normalised texts
     * @throws IllegalArgumentException if the numbers differ or an id is repeated
     */
    public NearDuplicateGroups find(List<String> ids, List<String> texts) {
        Checks.check(ids.size() == texts.size(), "ids", "one for each of " + texts.size() + " texts", ids.size());
        Checks.distinct(ids, "ids");
        int n = texts.size();
        String[] normal = new String[n];
        long[] hashes = new long[n];
        try (Parallel parallel = new Parallel(threads)) {
            blocks(parallel, n, i -> {
                normal[i] = ShingledText.normalised(texts.get(i));
                hashes[i] = ShingledText.hash(normal[i]);
            });
            Integer[] order = new Integer[n];
            Arrays.setAll(order, i -> i);
            // By hash and text: the order of the rows does not matter from here on.
            Arrays.parallelSort(
                    order, Comparator.<Integer>comparingLong(i -> hashes[i]).thenComparing(i -> normal[i]));
            DisjointSets sets = new DisjointSets(n);
            double[] best = new double[n];
            int[] unique = joinEqual(order, normal, sets, best);
            joinSimilar(unique, normal, sets, best, parallel);
            return NearDuplicateGroups.of(ids, sets, best);
        }
    }

    /** Joins rows of equal texts; returns the first row of each text, in the order of the texts. */
    private static int[] joinEqual(Integer[] order, String[] normal, DisjointSets sets, double[] best) {
        int[] unique = new int[order.length];
        int count = 0;
        for (int i = 0; i < order.length; i++) {
            if (i > 0 && normal[order[i]].equals(normal[order[i - 1]])) {
                sets.join(order[i - 1], order[i]);
                best[order[i]] = 1;
                best[order[i - 1]] = 1;
            } else {
                unique[count++] = order[i];
            }
        }
        return Arrays.copyOf(unique, count);
    }

    private void joinSimilar(int[] unique, String[] normal, DisjointSets sets, double[] best, Parallel parallel) {
        MinHashBands hashing = MinHashBands.of(similarity, seed);
        int bands = hashing.bands();
        int[][] shingles = new int[unique.length][];
        Checks.check((long) unique.length * bands <= Integer.MAX_VALUE - 8, "texts", "fewer", unique.length);
        int[] keys = new int[unique.length * bands];
        blocks(parallel, unique.length, u -> {
            shingles[u] = ShingledText.shingles(normal[unique[u]], shingle);
            hashing.sign(shingles[u], keys, u * bands);
        });
        CandidatePairs[] pairs = new CandidatePairs[bands];
        parallel.run(bands, band -> {
            pairs[band] = new CandidatePairs(shingles, keys, bands, similarity);
            pairs[band].search(band);
        });
        for (CandidatePairs found : pairs) {
            for (int p = 0; p < found.size(); p++) {
                int a = unique[found.first(p)];
                int b = unique[found.second(p)];
                sets.join(a, b);
                best[a] = Math.max(best[a], found.similarity(p));
                best[b] = Math.max(best[b], found.similarity(p));
            }
        }
    }

    private static void blocks(Parallel parallel, int n, IntConsumer task) {
        parallel.run((n + BLOCK - 1) / BLOCK, block -> {
            for (int i = block * BLOCK; i < Math.min(n, (block + 1) * BLOCK); i++) {
                task.accept(i);
            }
        });
    }

    @Override
    public String toString() {
        return "NearDuplicates of Jaccard similarity " + similarity + " over " + shingle + " characters";
    }

    /** Settings of a search. Not thread-safe. */
    public static final class Builder {
        private double similarity = 0.8;
        private int shingle = 5;
        private long seed;
        private int threads = 1;

        private Builder() {}

        /**
         * Sets the least Jaccard similarity of a pair; 0.8 by default.
         *
         * @param value in [0.3, 1]
         * @return this builder
         */
        public Builder similarity(double value) {
            similarity = Checks.inRange(value, 0.3, 1, "similarity");
            return this;
        }

        /**
         * Sets the length of the runs of characters; 5 by default.
         *
         * @param characters at least 1
         * @return this builder
         */
        public Builder shingle(int characters) {
            shingle = Checks.positive(characters, "shingle");
            return this;
        }

        /**
         * Sets the seed of the signatures.
         *
         * @param value the seed
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets the number of threads, which changes nothing but the time.
         *
         * @param number at least 1
         * @return this builder
         */
        public Builder threads(int number) {
            threads = Checks.positive(number, "threads");
            return this;
        }

        /**
         * Makes the search.
         *
         * @return the search
         */
        public NearDuplicates build() {
            return new NearDuplicates(this);
        }
    }
}
