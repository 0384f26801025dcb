package io.labelkit.llm.privacy;

/**
 * A place in a text. It never holds the text itself.
 *
 * @param kind what was found
 * @param start the first character
 * @param end after the last character
 */
record Found(String kind, int start, int end) {
    int length() {
        return end - start;
    }
}
