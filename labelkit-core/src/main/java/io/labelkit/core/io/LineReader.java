package io.labelkit.core.io;

import java.util.Arrays;

/** The lines of a file, each no longer than a limit. Lines end with LF; a CR before it belongs to the line end. */
final class LineReader {
    private static final int FIRST_SIZE = 1 << 13;

    private final Utf8Reader reader;
    private final int limit;
    private char[] buffer = new char[FIRST_SIZE];
    private int filled;
    private int start;
    private int end;
    private int nextStart;
    private boolean ended;
    private long number;

    LineReader(Utf8Reader reader, int limit) {
        this.reader = reader;
        this.limit = limit;
    }

    /** Moves to the next line; false at the end. */
    boolean next() {
        start = nextStart;
        int at = start;
        while (true) {
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            if (at - start > limit) {
                throw InputException.at(
                        reader.file(), number + 1, 0, "", "the line is longer than " + limit + " characters");
            }
            if (at < filled) {
                return found(at, at + 1);
            }
            if (ended) {
                return at > start && found(at, at);
            }
            at -= fill();
        }
    }

    private boolean found(int lineEnd, int next) {
        nextStart = next;
        end = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        number++;
        return true;
    }

    /** Reads more; returns by how much the characters moved to the front. */
    private int fill() {
        int moved = start;
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
        start = 0;
        if (filled == buffer.length) {
            int size = (int) Math.min(buffer.length * 2L, Math.max(limit + 2L, FIRST_SIZE));
            buffer = Arrays.copyOf(buffer, Math.max(size, filled + 1));
        }
        int count = reader.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            ended = true;
        } else {
            filled += count;
        }
        return moved;
    }

    char[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }

    long number() {
        return number;
    }

    boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (!Character.isWhitespace(buffer[i])) {
                return false;
            }
        }
        return true;
    }
}
