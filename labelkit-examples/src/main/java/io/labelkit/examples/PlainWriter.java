package io.labelkit.examples;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Writes text that may hold anything to a terminal: characters that would steer it, or turn the direction of the text,
 * are written as their code. Line ends and tabs stay.
 */
final class PlainWriter extends Writer {
    private final PrintStream stream;

    private PlainWriter(PrintStream stream) {
        this.stream = stream;
    }

    /** A writer to a stream, in the stream's own encoding. */
    static PrintWriter of(PrintStream stream) {
        return new PrintWriter(new PlainWriter(stream), true);
    }

    @Override
    public void write(char[] text, int offset, int length) {
        StringBuilder plain = new StringBuilder(length);
        for (int i = offset; i < offset + length; i++) {
            if (steers(text[i])) {
                plain.append(String.format("\\u%04x", (int) text[i]));
            } else {
                plain.append(text[i]);
            }
        }
        stream.print(plain);
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
