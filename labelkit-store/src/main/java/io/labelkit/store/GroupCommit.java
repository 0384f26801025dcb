package io.labelkit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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

    /** Who has something to write at the last moment, and wants to know what became durable. */
    interface Participant {
        /** Nobody. */
        Participant NOBODY = () -> {};

        /** Called before every commit, under the same lock as the writes. */
        void beforeCommit() throws SQLException;
    }

    private final Connection connection;
    private final Duration delay;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somethingToDo = lock.newCondition();
    private final Condition committed = lock.newCondition();
    private Participant participant = Participant.NOBODY;
    private final Thread committer;
    private long written;
    private long durable;
    private long waiting;
    private long durableOutcomes;
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

    /** Names who takes part in commits from now on, in place of whoever did before. What is written stays so. */
    void join(Participant next) {
        lock.lock();
        try {
            commitNow();
            participant = next;
        } finally {
            lock.unlock();
        }
    }

    /** Writes, and returns the ticket of what was written: a number of outcomes and perhaps more. */
    long write(int outcomes, Work work) {
        lock.lock();
        try {
            requireOpen();
            try {
                work.run();
            } catch (SQLException e) {
                fail(e);
                requireOpen();
            }
            waiting += outcomes;
            written++;
            urgent |= waiting >= MUCH;
            somethingToDo.signal();
            return written;
        } finally {
            lock.unlock();
        }
    }

    /** Reads what was written, durable or not. */
    void read(Work work) {
        lock.lock();
        try {
            requireOpen();
            work.run();
        } catch (SQLException e) {
            throw StorageErrors.reading(e);
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

    /** The number of outcomes that became durable since the run was opened. */
    long durableOutcomes() {
        lock.lock();
        try {
            return durableOutcomes;
        } finally {
            lock.unlock();
        }
    }

    /** Commits what was written, and works alone and outside of a transaction. */
    void alone(Work work) {
        lock.lock();
        try {
            requireOpen();
            commitNow();
            requireOpen();
            connection.setAutoCommit(true);
            try {
                work.run();
            } finally {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            throw StorageErrors.writing("the run could not be written", e);
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
                awaitDelay();
                if (written > durable && !closed && failure == null) {
                    commitNow();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody interrupts the committer; if somebody does all the same, it commits at once. */
    private void awaitDelay() {
        long left = delay.toNanos();
        while (left > 0 && !urgent && !closed) {
            try {
                left = somethingToDo.awaitNanos(left);
            } catch (InterruptedException e) {
                left = 0;
            }
        }
    }

    private void commitNow() {
        if (written == durable || failure != null) {
            return;
        }
        try {
            participant.beforeCommit();
            connection.commit();
            durable = written;
            durableOutcomes += waiting;
            waiting = 0;
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
            throw StorageErrors.writing(
                    "the run could not be written, and the " + durableOutcomes
                            + " outcomes that were durable since it was opened are still there",
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
                throw StorageErrors.writing(
                        "the last outcomes could not be written, and the " + durableOutcomes
                                + " that were durable since the run was opened are still there",
                        failure);
            }
        } finally {
            lock.unlock();
        }
    }
}
