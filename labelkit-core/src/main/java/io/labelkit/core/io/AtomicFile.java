package io.labelkit.core.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * Writes files that are either complete or not there. The content goes to a new file beside the target, whose name
 * begins with a dot and ends in {@code .tmp}; when everything is on the disk it is moved to the target in one step. If
 * writing fails or the program is interrupted, the new file is deleted, and a target that was there before stays as it
 * was; after a crash the new file may stay behind.
 */
public final class AtomicFile {
    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /**
     * Writes a UTF-8 text, gzipped if the name ends in {@code .gz}.
     *
     * @param file the target; its folder must exist; replaced if it exists; if it is a symbolic link, the file it
     *     points to is replaced
     * @param content writes the text
     * @throws UncheckedIOException if writing fails, or the text holds half of a surrogate pair
     */
    public static void write(Path file, IoConsumer<Writer> content) {
        boolean gzip = FileFormat.namedGzip(FileFormat.fileName(file));
        replace(file, bytes -> text(bytes, gzip, content));
    }

    /**
     * Writes some bytes as they are, whatever the name.
     *
     * @param file the target; its folder must exist; replaced if it exists; if it is a symbolic link, the file it
     *     points to is replaced
     * @param content the bytes
     * @throws UncheckedIOException if writing fails
     */
    public static void writeBytes(Path file, byte[] content) {
        replace(file, bytes -> bytes.write(content));
    }

    /**
     * Writes bytes as they come, whatever the name.
     *
     * @param file the target; its folder must exist; replaced if it exists; if it is a symbolic link, the file it
     *     points to is replaced
     * @param content writes the bytes, unbuffered
     * @throws UncheckedIOException if writing fails
     */
    public static void writeStream(Path file, IoConsumer<OutputStream> content) {
        replace(file, content);
    }

    private static void replace(Path file, IoConsumer<OutputStream> content) {
        try {
            replaceTarget(Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath(), content);
        } catch (IOException e) {
            throw failed(file, e);
        } catch (UncheckedIOException e) {
            throw failed(file, e.getCause() == null ? new IOException(e.getMessage()) : e.getCause());
        }
    }

    private static UncheckedIOException failed(Path file, IOException e) {
        String reason = e.getClass() == IOException.class && e.getMessage() != null ? e.getMessage() : e.toString();
        return new UncheckedIOException(FileFormat.fileName(file) + ": cannot be written: " + Texts.plain(reason), e);
    }

    private static void replaceTarget(Path target, IoConsumer<OutputStream> content) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("the target is a directory");
        }
        String name = FileFormat.fileName(target);
        Path fresh = target.resolveSibling("." + name + "." + UUID.randomUUID() + ".tmp");
        Leftover leftover = Leftover.of(fresh);
        try {
            fill(fresh, content);
            move(fresh, target);
        } finally {
            leftover.delete();
        }
    }

    private static void fill(Path fresh, IoConsumer<OutputStream> content) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.accept(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    private static void text(OutputStream bytes, boolean gzip, IoConsumer<Writer> content) throws IOException {
        GZIPOutputStream zipped = gzip ? new GZIPOutputStream(bytes, BUFFER) : null;
        Writer writer = new BufferedWriter(
                new OutputStreamWriter(zipped == null ? bytes : zipped, StandardCharsets.UTF_8.newEncoder()), BUFFER);
        content.accept(writer);
        writer.flush();
        if (zipped != null) {
            zipped.finish();
        }
    }

    private static void move(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
