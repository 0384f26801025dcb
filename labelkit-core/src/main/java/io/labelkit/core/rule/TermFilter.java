package io.labelkit.core.rule;

import java.util.Collection;

/**
 * Tells quickly that a text holds none of some terms: no position begins with the first characters of one, as far as a
 * table of hashes knows.
 */
final class TermFilter {
    private static final int LONGEST_PREFIX = 4;
    private static final int BITS = 1 << 16;

    private final long[] seen = new long[BITS / Long.SIZE];
    private final int prefix;
    private final boolean atWordStarts;

    /**
     * Makes a filter.
     *
     * @param terms the terms, none empty
     * @param atWordStarts whether all of them must begin at the start of a word
     */
    TermFilter(Collection<String> terms, boolean atWordStarts) {
        this.atWordStarts = atWordStarts;
        this.prefix = Math.min(
                LONGEST_PREFIX, terms.stream().mapToInt(String::length).min().orElse(0));
        for (String term : terms) {
            int hash = hash(term, 0);
            seen[hash >>> 6] |= 1L << hash;
        }
    }

    /** False only if no term can be in the text. */
    boolean mayHit(String text) {
        int last = text.length() - prefix;
        boolean afterWord = false;
        for (int i = 0; i <= last; i++) {
            if (!afterWord) {
                int hash = hash(text, i);
                if ((seen[hash >>> 6] & 1L << hash) != 0) {
                    return true;
                }
            }
            afterWord = atWordStarts && isAsciiWord(text.charAt(i));
        }
        return false;
    }

    /** After other characters than these every position is tried. */
    private static boolean isAsciiWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private int hash(String text, int start) {
        int hash = 0;
        for (int i = start; i < start + prefix; i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return (hash * 0x9E3779B9) >>> 16;
    }
}
