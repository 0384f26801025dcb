package io.labelkit.llm.prompt;

import io.labelkit.core.identity.ContentHash;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Puts a text between two lines with a code that the text does not contain. The code is half of the SHA-256 of seed and
 * text, so nobody can write a text that holds its own code, and the same text always has the same code.
 */
public final class Fence {
    private static final int CODE_LENGTH = 32;

    private Fence() {}

    /**
     * The text between its marker lines.
     *
     * @param text any text
     * @param seed changes the code
     * @return three lines or more
     */
    public static String around(String text, long seed) {
        return around(text, seed, key -> ContentHash.of(key).hex().substring(0, CODE_LENGTH));
    }

    static String around(String text, long seed, UnaryOperator<String> codes) {
        String lower = text.toLowerCase(Locale.ROOT);
        String code;
        int attempt = 0;
        do {
            code = codes.apply(seed + ":" + attempt + ":" + text);
            attempt++;
        } while (lower.contains(code));
        return "[BEGIN TEXT " + code + "]\n" + text + "\n[END TEXT " + code + "]";
    }
}
