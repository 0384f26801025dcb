package io.labelkit.examples;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes text that may hold anything to a terminal: characters that would steer it, or turn the direction of the text,
 * are written as their code. Line ends and tabs stay. What the terminal's encoding does not have is written in ASCII:
 * punctuation by what is most like it, all else as its code.
 */
final class PlainWriter extends Writer {
    private static final Map<Character, String> ASCII = Map.ofEntries(
            Map.entry('\u00b7', "|"), // middle dot
            Map.entry('\u2026', "..."), // ellipsis
            Map.entry('\u2212', "-"), // minus
            Map.entry('\u2013', "-"), // en dash
            Map.entry('\u2014', "-"), // em dash
            Map.entry('\u221e', "infinity"),
            Map.entry('\u00b1', "+-"),
            Map.entry('\u00b2', "^2"),
            Map.entry('\u00d7', "x"),
            Map.entry('\u00a0', " "), // no-break space
            Map.entry('\u2018', "'"),
            Map.entry('\u2019', "'"),
            Map.entry('\u201c', "\""),
            Map.entry('\u201d', "\""),
            Map.entry('\u2190', "<-"),
            Map.entry('\u2192', "->"),
            Map.entry('\u2264', "<="),
            Map.entry('\u2265', ">="));

    private final PrintStream stream;
    private final CharsetEncoder encoder;

    private PlainWriter(PrintStream stream, Charset encoding) {
        this.stream = stream;
        this.encoder = encoding.canEncode() ? encoding.newEncoder() : StandardCharsets.US_ASCII.newEncoder();
    }

    /**
     * A writer to a stream.
     *
     * @param encoding the encoding of the stream
     */
    static PrintWriter of(PrintStream stream, Charset encoding) {
        return new PrintWriter(new PlainWriter(stream, encoding), true);
    }

    @Override
    public void write(char[] text, int offset, int length) {
        StringBuilder plain = new StringBuilder(length);
        for (int i = offset; i < offset + length; i++) {
            char c = text[i];
            boolean pair =
                    Character.isHighSurrogate(c) && i + 1 < offset + length && Character.isLowSurrogate(text[i + 1]);
            if (steers(c)) {
                code(plain, c);
            } else if (c < 0x80) {
                plain.append(c);
            } else if (pair) {
                pair(plain, c, text[++i]);
            } else if (encoder.canEncode(c)) {
                plain.append(c);
            } else if (ASCII.containsKey(c)) {
                plain.append(ASCII.get(c));
            } else {
                code(plain, c);
            }
        }
        stream.print(plain);
    }

    private void pair(StringBuilder plain, char high, char low) {
        String both = String.valueOf(new char[] {high, low});
        if (encoder.canEncode(both)) {
            plain.append(both);
        } else {
            code(plain, high);
            code(plain, low);
        }
    }

    private static void code(StringBuilder plain, char c) {
        plain.append(String.format("\\u%04x", (int) c));
    }

    @Override
    public void flush() {
        stream.flush();
    }

    @Override
    public void close() {
        stream.flush();
    }

    private static boolean steers(char c) {
        boolean direction = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        boolean lineEnd = c == '\n' || c == '\r' || c == '\t';
        return !lineEnd && (Character.isISOControl(c) || direction || c == '\u2028' || c == '\u2029');
    }
}
