package io.labelkit.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decodes UTF-8 strictly: a byte that is not UTF-8 and a NUL are errors with their line and byte. A byte-order mark is
 * skipped.
 */
final class Utf8Reader extends Reader {
    private static final int SIZE = 1 << 16;

    private final String file;
    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(SIZE).limit(0);
    private boolean ended;
    private boolean afterReturn;
    private long line = 1;
    private long column = 1;
    private Optional<InputException> failure = Optional.empty();

    Utf8Reader(String file, InputStream in) throws IOException {
        this.file = file;
        this.in = in;
        fill();
        byte[] start = bytes.array();
        if (bytes.limit() >= 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf) {
            bytes.position(3);
            column = 4;
        }
    }

    String file() {
        return file;
    }

    /** The next character without taking it, or -1 at the end. */
    int peek() {
        return chars.hasRemaining() || decode() ? chars.get(chars.position()) : -1;
    }

    @Override
    public int read(char[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!chars.hasRemaining() && !decode()) {
            return -1;
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Decodes at least one character; false at the end. A problem is thrown once the characters before it are read. */
    private boolean decode() {
        if (failure.isPresent()) {
            throw failure.get();
        }
        chars.clear();
        while (chars.position() == 0) {
            int from = bytes.position();
            CoderResult result = decoder.decode(bytes, chars, ended);
            walk(from, bytes.position());
            if (result.isError() && failure.isEmpty()) {
                int broken = bytes.get(bytes.position()) & 0xff;
                failure = Optional.of(InputException.at(
                        file,
                        line,
                        (int) column,
                        "",
                        "not UTF-8: unexpected byte " + String.format("0x%02x", broken) + guess(broken)));
            }
            if (failure.isPresent()) {
                dropFromNul();
                break;
            }
            if (result.isUnderflow() && chars.position() == 0) {
                if (ended) {
                    break;
                }
                refill();
            }
        }
        chars.flip();
        if (!chars.hasRemaining() && failure.isPresent()) {
            throw failure.get();
        }
        return chars.hasRemaining();
    }

    /** A byte-order mark of UTF-16 says how the file was saved. */
    private String guess(int broken) {
        boolean first = line == 1 && column == 1;
        return first && broken >= 0xfe ? "; the file seems to be UTF-16, and has to be saved as UTF-8" : "";
    }

    private void dropFromNul() {
        for (int i = 0; i < chars.position(); i++) {
            if (chars.get(i) == 0) {
                chars.position(i);
            }
        }
    }

    private void refill() {
        try {
            fill();
        } catch (IOException e) {
            throw InputFile.failure(file, e);
        }
    }

    /** Moves the undecoded bytes to the front and reads more, at least one unless the stream ends. */
    private void fill() throws IOException {
        bytes.compact();
        while (bytes.hasRemaining()) {
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            if (count < 0) {
                ended = true;
                break;
            }
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    /** Counts lines and columns over decoded bytes and stops at a NUL. */
    private void walk(int from, int to) {
        byte[] array = bytes.array();
        for (int i = from; i < to; i++) {
            byte b = array[i];
            if (b > '\r' || b < 0) {
                column++;
                afterReturn = false;
                continue;
            }
            if (b == 0) {
                failure = Optional.of(InputException.at(
                        file, line, (int) column, "", "a NUL character: the file is not text, or not UTF-8"));
                return;
            }
            boolean lineFeedOfPair = b == '\n' && afterReturn;
            if ((b == '\n' || b == '\r') && !lineFeedOfPair) {
                line++;
            }
            column = b == '\n' || b == '\r' ? 1 : column + 1;
            afterReturn = b == '\r';
        }
    }
}
