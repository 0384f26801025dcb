package io.labelkit.llm.embedding;

import java.nio.charset.StandardCharsets;

/**
 * What is done to a text before the model sees it.
 *
 * @param prefix what is put before it
 * @param maximumCharacters after how many UTF-16 code units it is cut
 * @param blankText the text that stands for one with nothing to embed
 */
record TextPreparation(String prefix, int maximumCharacters, String blankText) {
    /** Prefix, cut at a code point, no lone surrogates; empty if there is nothing but white space after the prefix. */
    String prepare(String text) {
        if (text.isBlank()) {
            return "";
        }
        String whole = prefix + text;
        String cut = whole.length() <= maximumCharacters ? whole : whole.substring(0, end(whole));
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private int end(String whole) {
        boolean insidePair = Character.isHighSurrogate(whole.charAt(maximumCharacters - 1))
                && Character.isLowSurrogate(whole.charAt(maximumCharacters));
        return insidePair ? maximumCharacters - 1 : maximumCharacters;
    }
}
