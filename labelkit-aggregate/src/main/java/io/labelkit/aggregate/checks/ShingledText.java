package io.labelkit.aggregate.checks;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/** A text as the set of its runs of characters, each as a 32-bit hash. */
final class ShingledText {
    private ShingledText() {}

    /** Compatibility forms are unified, case is dropped and white space becomes one blank. */
    static String normalised(String text) {
        String form = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        String lower = form.toLowerCase(Locale.ROOT);
        StringBuilder result = new StringBuilder(lower.length());
        boolean gap = false;
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                gap = true;
            } else {
                if (gap && result.length() > 0) {
                    result.append(' ');
                }
                gap = false;
                result.append(c);
            }
        }
        return result.toString();
    }

    /** The hashes of all runs of a length, ascending, without repetition; of the whole text if it is shorter. */
    static int[] shingles(String text, int length) {
        int count = Math.max(1, text.length() - length + 1);
        int[] hashes = new int[count];
        for (int i = 0; i < count; i++) {
            long h = 0x9E3779B97F4A7C15L;
            for (int j = i; j < Math.min(text.length(), i + length); j++) {
                h = (h ^ text.charAt(j)) * 0xFF51AFD7ED558CCDL;
                h ^= h >>> 29;
            }
            hashes[i] = (int) (h ^ (h >>> 32));
        }
        Arrays.sort(hashes);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || hashes[i] != hashes[i - 1]) {
                hashes[distinct++] = hashes[i];
            }
        }
        return distinct == count ? hashes : Arrays.copyOf(hashes, distinct);
    }

    /** The share of the shingles of either that both have. */
    static double jaccard(int[] a, int[] b) {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            if (a[i] == b[j]) {
                shared++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return (double) shared / (a.length + b.length - shared);
    }

    /** A 64-bit hash of a text. */
    static long hash(String text) {
        long h = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mixed(h);
    }

    /** Every bit of the input changes about half of the output. */
    static long mixed(long value) {
        long z = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }
}
