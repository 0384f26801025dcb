package io.labelkit.llm.call;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many calls may be under way. The number adapts: one more for each {@value #SUCCESSES} that succeed, half as many
 * when the server says that there are too many, at least one and at most what was asked for. Of the calls that were under
 * way when the number was halved, none halves it again. First come, first served. Thread-safe.
 */
final class Slots {
    static final int SUCCESSES = 20;

    private final int most;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition free = lock.newCondition();
    private int limit;
    private int taken;
    private int successes;
    private long window;

    Slots(int most) {
        this.most = most;
        this.limit = most;
    }

    /** Takes a place; returns the number of the window in which it was taken. */
    long take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (taken >= limit) {
                free.await();
            }
            taken++;
            return window;
        } finally {
            lock.unlock();
        }
    }

    void giveBack() {
        lock.lock();
        try {
            taken--;
            free.signal();
        } finally {
            lock.unlock();
        }
    }

    void succeeded() {
        lock.lock();
        try {
            if (limit < most && ++successes >= SUCCESSES) {
                successes = 0;
                limit++;
                free.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A call of a window was refused, since there were too many. */
    void tooMany(long windowOfCall) {
        lock.lock();
        try {
            if (windowOfCall == window) {
                window++;
                successes = 0;
                limit = Math.max(1, limit / 2);
            }
        } finally {
            lock.unlock();
        }
    }

    int limit() {
        lock.lock();
        try {
            return limit;
        } finally {
            lock.unlock();
        }
    }
}
