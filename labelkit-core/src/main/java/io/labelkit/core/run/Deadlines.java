package io.labelkit.core.run;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs something when a time limit has passed, on one thread of its own that starts when it is first needed. */
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, Workers.daemons("labelkit-deadlines-"));

    Deadlines() {
        clock.setRemoveOnCancelPolicy(true);
    }

    Future<?> after(Duration limit, Runnable what) {
        return clock.schedule(what, nanos(limit), TimeUnit.NANOSECONDS);
    }

    /** A time in nanoseconds; some centuries if it is longer than can be said. */
    static long nanos(Duration time) {
        try {
            return time.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE / 2;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
