package io.labelkit.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * That one process alone writes to a run. The operating system holds the lock and gives it up when the process dies,
 * however it dies. The lock is on a byte far behind the text that names the holder, so that others can read the text.
 *
 * <p>On POSIX systems a lock belongs to the process, and closing any channel to the file gives it up. So the process
 * remembers which locks it holds, and does not open the file of one of them again.
 */
final class RunLock implements AutoCloseable {
    private static final String NAME = "run.lock";
    private static final long LOCKED_BYTE = 1L << 30;
    private static final int LONGEST_TEXT = 1000;
    private static final int TRIES = 10;
    private static final long PAUSE_NANOS = 20_000_000;

    /** The holder by directory, for all locks of this process. Guards itself. */
    private static final Map<Path, String> HELD_HERE = new HashMap<>();

    private final Path directory;
    private final FileChannel channel;
    private final FileLock lock;

    private RunLock(Path directory, FileChannel channel, FileLock lock) {
        this.directory = directory;
        this.channel = channel;
        this.lock = lock;
    }

    static RunLock acquire(Path run) {
        synchronized (HELD_HERE) {
            Path directory = real(run);
            String here = HELD_HERE.get(directory);
            if (here != null) {
                throw new RunLockedException(name(run), here);
            }
            Path file = directory.resolve(NAME);
            FileChannel channel = open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = lockPatiently(channel);
                if (lock == null) {
                    throw new RunLockedException(name(run), holder(channel));
                }
                String me = me();
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(me.getBytes(StandardCharsets.UTF_8)), 0);
                HELD_HERE.put(directory, me);
                return new RunLock(directory, channel, lock);
            } catch (IOException e) {
                closeQuietly(channel, e);
                throw new UncheckedIOException("cannot lock " + file, e);
            } catch (RuntimeException e) {
                closeQuietly(channel, e);
                throw e;
            }
        }
    }

    /** Who holds the lock of a run now, if anybody does. */
    static Optional<String> holder(Path run) {
        synchronized (HELD_HERE) {
            if (!Files.exists(run.resolve(NAME))) {
                return Optional.empty();
            }
            Path directory = real(run);
            String here = HELD_HERE.get(directory);
            if (here != null) {
                return Optional.of(here);
            }
            Path file = directory.resolve(NAME);
            try (FileChannel channel = open(file);
                    FileLock lock = channel.tryLock(LOCKED_BYTE, 1, true)) {
                return lock == null ? Optional.of(holder(channel)) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot look at " + file, e);
            }
        }
    }

    private static String name(Path run) {
        return String.valueOf(run.toAbsolutePath().normalize().getFileName());
    }

    private static Path real(Path run) {
        try {
            return run.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + run, e);
        }
    }

    private static FileChannel open(Path file, OpenOption... more) {
        Set<OpenOption> options = new HashSet<>(List.of(more));
        options.add(StandardOpenOption.READ);
        try {
            return FileChannel.open(file, options);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + file, e);
        }
    }

    /** Somebody who asks who the holder is has the lock for a moment. */
    private static @Nullable FileLock lockPatiently(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
        for (int i = 1; lock == null && i < TRIES; i++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            lock = channel.tryLock(LOCKED_BYTE, 1, false);
        }
        return lock;
    }

    private static void closeQuietly(FileChannel channel, Exception e) {
        try {
            channel.close();
        } catch (IOException second) {
            e.addSuppressed(second);
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_TEXT);
        channel.read(text, 0);
        String holder = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
        return holder.isEmpty() ? "another process" : holder.replaceAll("\\p{Cntrl}", " ");
    }

    private static String me() {
        ProcessHandle process = ProcessHandle.current();
        String command = process.info().command().orElse("java");
        return "process " + process.pid() + " on " + host() + " since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + " ("
                + Path.of(command).getFileName() + ")";
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "this host";
        }
    }

    @Override
    public void close() {
        synchronized (HELD_HERE) {
            HELD_HERE.remove(directory);
            release();
        }
    }

    private void release() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + NAME, e);
        }
    }
}
