package io.labelkit.examples;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Writes text that may hold anything to a terminal: characters that would steer it, or turn the direction of the text,
 * are written as their code. Line ends and tabs stay.
 */
final class PlainWriter extends FilterWriter {
    private PlainWriter(Writer out) {
        super(out);
    }

    static PrintWriter of(PrintStream stream) {
        return new PrintWriter(new PlainWriter(new PrintWriter(stream, true)), true);
    }

    @Override
    public void write(int c) throws IOException {
        char character = (char) c;
        if (steers(character)) {
            out.write(String.format("\\u%04x", c));
        } else {
            out.write(c);
        }
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(text[i]);
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(text.charAt(i));
        }
    }

    private static boolean steers(char c) {
        boolean direction = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        boolean lineEnd = c == '\n' || c == '\r' || c == '\t';
        return !lineEnd && (Character.isISOControl(c) || direction || c == '\u2028' || c == '\u2029');
    }
}
