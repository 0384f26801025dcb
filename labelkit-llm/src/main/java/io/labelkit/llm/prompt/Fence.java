package io.labelkit.llm.prompt;

import io.labelkit.core.identity.ContentHash;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Marker lines around texts, with a code that none of them contains. The code is half of the SHA-256 of seed and texts,
 * so nobody can write a text that holds its own code, and the same texts always have the same code.
 */
public final class Fence {
    private static final int CODE_LENGTH = 32;

    private final String code;

    private Fence(String code) {
        this.code = code;
    }

    /**
     * The marker lines for some texts of one message.
     *
     * @param seed changes the code
     * @param texts every text of the message that is not the program's own
     * @return the fence
     */
    public static Fence of(long seed, List<String> texts) {
        return of(seed, texts, key -> ContentHash.of(key).hex().substring(0, CODE_LENGTH));
    }

    static Fence of(long seed, List<String> texts, UnaryOperator<String> codes) {
        List<String> lower =
                texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
        StringBuilder all = new StringBuilder();
        texts.forEach(
                text -> all.append(texts.size() == 1 ? "" : text.length() + ":").append(text));
        int attempt = 0;
        while (true) {
            String code = codes.apply(seed + ":" + attempt + ":" + all);
            if (lower.stream().noneMatch(text -> text.contains(code))) {
                return new Fence(code);
            }
            attempt++;
        }
    }

    /**
     * The text between its marker lines.
     *
     * @param text any text
     * @param seed changes the code
     * @return three lines or more
     */
    public static String around(String text, long seed) {
        return of(seed, List.of(text)).around("TEXT", text);
    }

    /**
     * One of the texts between its marker lines.
     *
     * @param name what the text is called on the lines: the program's own words, never a text's
     * @param text the text, one of those that the fence was made for
     * @return three lines or more
     */
    public String around(String name, String text) {
        return "[BEGIN " + name + " " + code + "]\n" + text + "\n[END " + name + " " + code + "]";
    }

    /**
     * The code on the lines.
     *
     * @return 32 hexadecimal digits
     */
    public String code() {
        return code;
    }
}
