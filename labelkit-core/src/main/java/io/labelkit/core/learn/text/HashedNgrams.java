package io.labelkit.core.learn.text;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.linear.FeatureVector;
import io.labelkit.core.learn.linear.Features;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Word and character n-grams of a text, hashed into a fixed number of buckets. The text is lower-cased and its white
 * space made single blanks. Words are runs of letters and digits; every other character that is no white space is a word
 * of its own. Each n-gram adds to the bucket {@code murmur3(salt + kind, gram) mod 2^bits}; a bucket that was hit c times
 * has the value {@code 1 + ln c}; the buckets of a text are divided by their Euclidean length. An empty text has no
 * features. Immutable and thread-safe.
 *
 * @param bits the logarithm to base 2 of the number of buckets, 8 to 24
 * @param maxWords the longest word n-gram, 0 for none
 * @param minChars the shortest character n-gram
 * @param maxChars the longest character n-gram, 0 for none
 * @param salt changes all buckets
 */
public record HashedNgrams(int bits, int maxWords, int minChars, int maxChars, int salt) implements Features<String> {
    private static final int CHAR_KIND = 0x5bd1e995;

    /**
     * Checks the settings.
     *
     * @param bits the logarithm to base 2 of the number of buckets, 8 to 24
     * @param maxWords the longest word n-gram, 0 to 5; 0 for none
     * @param minChars the shortest character n-gram, at least 1
     * @param maxChars the longest character n-gram, up to 8; 0 for none
     * @param salt changes all buckets
     */
    public HashedNgrams {
        Checks.inRange(bits, 8, 24, "bits");
        Checks.inRange(maxWords, 0, 5, "maxWords");
        Checks.positive(minChars, "minChars");
        Checks.inRange(maxChars, 0, 8, "maxChars");
        Checks.check(maxWords > 0 || maxChars >= minChars, "maxWords", "above 0 without character n-grams", maxWords);
    }

    /**
     * Words, pairs of words and 3 to 5 characters in 2^18 buckets.
     *
     * @return the features
     */
    public static HashedNgrams defaults() {
        return new HashedNgrams(18, 2, 3, 5, 1);
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "features:hashed-ngrams",
                Map.of(
                        "bits", bits,
                        "maxWords", maxWords,
                        "minChars", minChars,
                        "maxChars", maxChars,
                        "salt", salt));
    }

    @Override
    public int dimension() {
        return 1 << bits;
    }

    @Override
    public FeatureVector of(String data) {
        String text = data.toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
        Buckets buckets = new Buckets(text.length() * 4 + 16);
        addWords(text, buckets);
        addChars(text, buckets);
        return buckets.toVector();
    }

    private void addWords(String text, Buckets buckets) {
        int[] starts = new int[maxWords];
        int words = 0;
        for (int i = 0; i < text.length() && maxWords > 0; ) {
            int end = wordEnd(text, i);
            if (text.charAt(i) != ' ') {
                starts[words % maxWords] = i;
                words++;
                for (int n = 1; n <= Math.min(maxWords, words); n++) {
                    buckets.add(bucket(salt + n, text, starts[(words - n) % maxWords], end));
                }
            }
            i = end;
        }
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return Math.max(end, start + 1);
    }

    private void addChars(String text, Buckets buckets) {
        String padded = " " + text + " ";
        for (int n = minChars; n <= maxChars && !text.isEmpty(); n++) {
            for (int i = 0; i + n <= padded.length(); i++) {
                buckets.add(bucket(salt ^ (CHAR_KIND + n), padded, i, i + n));
            }
        }
    }

    private int bucket(int seed, String text, int from, int to) {
        return Murmur3.hash(seed, text, from, to) >>> (32 - bits);
    }

    /** Hit buckets, with repetition. */
    private static final class Buckets {
        private int[] hits;
        private int size;

        Buckets(int capacity) {
            hits = new int[capacity];
        }

        void add(int bucket) {
            if (size == hits.length) {
                hits = Arrays.copyOf(hits, size * 2);
            }
            hits[size++] = bucket;
        }

        FeatureVector toVector() {
            Arrays.sort(hits, 0, size);
            int[] indices = new int[size];
            double[] values = new double[size];
            int distinct = 0;
            double squares = 0;
            for (int i = 0; i < size; ) {
                int end = i;
                while (end < size && hits[end] == hits[i]) {
                    end++;
                }
                indices[distinct] = hits[i];
                values[distinct] = 1 + Math.log(end - i);
                squares += values[distinct] * values[distinct];
                distinct++;
                i = end;
            }
            float[] scaled = new float[distinct];
            for (int i = 0; i < distinct; i++) {
                scaled[i] = (float) (values[i] / Math.sqrt(squares));
            }
            return FeatureVector.of(Arrays.copyOf(indices, distinct), scaled);
        }
    }
}
