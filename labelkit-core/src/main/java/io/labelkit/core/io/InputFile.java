package io.labelkit.core.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens files: plain or gzipped bytes, decoded as UTF-8. */
final class InputFile {
    private static final int BUFFER = 1 << 16;

    private InputFile() {}

    /** Opens a file that must hold at least one character. */
    static Utf8Reader open(Path path) {
        String name = FileFormat.fileName(path);
        if (Files.isDirectory(path)) {
            throw InputException.ofFile(name, "is a directory, not a file");
        }
        InputStream bytes = null;
        try {
            bytes = new BufferedInputStream(Files.newInputStream(path), BUFFER);
            Utf8Reader reader = new Utf8Reader(name, unzipped(name, bytes));
            if (reader.peek() < 0) {
                throw InputException.ofFile(name, "the file is empty");
            }
            return reader;
        } catch (IOException e) {
            close(bytes);
            throw failure(name, e);
        } catch (InputException e) {
            close(bytes);
            throw e;
        }
    }

    private static InputStream unzipped(String name, InputStream bytes) throws IOException {
        bytes.mark(2);
        boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        if (gzip) {
            return new StrictGzipStream(bytes, BUFFER);
        }
        if (FileFormat.namedGzip(name)) {
            bytes.mark(1);
            boolean empty = bytes.read() < 0;
            bytes.reset();
            throw InputException.ofFile(
                    name, empty ? "the file is empty" : "is named .gz but does not start like a gzip file");
        }
        return bytes;
    }

    private static void close(@org.jspecify.annotations.Nullable InputStream stream) {
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException e) {
                // The exception that led here says what is wrong.
            }
        }
    }

    /** What went wrong with the bytes of a file, in words. */
    static InputException failure(String name, IOException e) {
        if (e instanceof NoSuchFileException) {
            return InputException.ofFile(name, "there is no such file", e);
        }
        if (e instanceof AccessDeniedException) {
            return InputException.ofFile(name, "may not be read (access denied)", e);
        }
        if (e instanceof java.io.EOFException) {
            return InputException.ofFile(name, "the gzip data ends too early: the file is truncated", e);
        }
        if (e instanceof java.util.zip.ZipException) {
            return InputException.ofFile(name, "the gzip data is damaged: " + Texts.plain(e.getMessage()), e);
        }
        return InputException.ofFile(name, "cannot be read: " + Texts.plain(e.getMessage()), e);
    }
}
