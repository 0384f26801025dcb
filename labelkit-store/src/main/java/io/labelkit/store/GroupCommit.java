package io.labelkit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Many writes, one commit: what was written becomes durable together, at the latest a short while after the first of it,
 * earlier if somebody waits for it or much has been written. Each write has a ticket; {@link #await} returns when
 * everything up to it is on disk. After a failure nothing more is written, and everybody is told. Thread-safe.
 */
final class GroupCommit implements AutoCloseable {
    private static final int MUCH = 20_000;

    /** Something that writes to the database. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    private final Connection connection;
    private final Duration delay;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somethingToDo = lock.newCondition();
    private final Condition committed = lock.newCondition();
    private final List<Work> beforeCommit = new ArrayList<>();
    private final Thread committer;
    private long written;
    private long durable;
    private long units;
    private boolean urgent;
    private boolean closed;
    private @Nullable SQLException failure;

    GroupCommit(Connection connection, Duration delay) {
        this.connection = connection;
        this.delay = delay;
        this.committer = new Thread(this::loop, "labelkit-commit");
        committer.setDaemon(true);
        committer.start();
    }

    /** Runs before every commit, under the same lock as the writes. */
    void beforeCommit(Work work) {
        lock.lock();
        try {
            beforeCommit.add(work);
        } finally {
            lock.unlock();
        }
    }

    /** Writes, and returns the ticket of what was written. */
    long write(int size, Work work) {
        lock.lock();
        try {
            requireOpen();
            try {
                work.run();
            } catch (SQLException e) {
                fail(e);
                requireOpen();
            }
            units += size;
            written++;
            urgent |= units >= MUCH;
            somethingToDo.signal();
            return written;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when everything up to a ticket is durable. */
    void await(long ticket) {
        lock.lock();
        try {
            while (durable < ticket) {
                requireOpen();
                urgent = true;
                somethingToDo.signal();
                committed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes everything durable that was written. */
    void commit() {
        lock.lock();
        try {
            requireOpen();
            commitNow();
            requireOpen();
        } finally {
            lock.unlock();
        }
    }

    private void loop() {
        lock.lock();
        try {
            while (!closed && failure == null) {
                if (written == durable) {
                    somethingToDo.awaitUninterruptibly();
                    continue;
                }
                long left = delay.toNanos();
                while (left > 0 && !urgent && !closed) {
                    left = awaitNanos(left);
                }
                if (written > durable && !closed && failure == null) {
                    commitNow();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody interrupts the committer; if somebody does all the same, it commits at once. */
    private long awaitNanos(long nanos) {
        try {
            return somethingToDo.awaitNanos(nanos);
        } catch (InterruptedException e) {
            return 0;
        }
    }

    private void commitNow() {
        if (written == durable || failure != null) {
            return;
        }
        try {
            for (Work work : beforeCommit) {
                work.run();
            }
            connection.commit();
            durable = written;
            units = 0;
            urgent = false;
        } catch (SQLException e) {
            fail(e);
        }
        committed.signalAll();
    }

    private void fail(SQLException e) {
        failure = e;
        try {
            connection.rollback();
        } catch (SQLException second) {
            e.addSuppressed(second);
        }
        committed.signalAll();
        somethingToDo.signalAll();
    }

    private void requireOpen() {
        if (failure != null) {
            throw new RunStorageException(
                    "the run could not be written (" + failure.getMessage()
                            + "); everything that was durable before is still there",
                    failure);
        }
        if (closed) {
            throw new IllegalStateException("the run is closed");
        }
    }

    /** Makes everything durable, if that is still possible, and ends. Does not throw what was thrown before. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            boolean failedBefore = failure != null;
            commitNow();
            closed = true;
            somethingToDo.signalAll();
            committed.signalAll();
            if (!failedBefore && failure != null) {
                throw new RunStorageException("the last outcomes could not be written", failure);
            }
        } finally {
            lock.unlock();
        }
    }
}
