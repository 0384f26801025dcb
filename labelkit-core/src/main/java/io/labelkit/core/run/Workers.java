package io.labelkit.core.run;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads; one that is abandoned in a call that does not return is replaced until it does return. */
final class Workers implements AutoCloseable {
    private final ThreadPoolExecutor pool;
    private final boolean fixed;
    private final int threads;
    private int abandoned;

    private Workers(ThreadPoolExecutor pool, boolean fixed) {
        this.pool = pool;
        this.fixed = fixed;
        this.threads = pool.getCorePoolSize();
    }

    static Workers computing(int threads) {
        return new Workers(
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        daemons("labelkit-compute-")),
                true);
    }

    /** As many as there is work for. */
    static Workers waiting() {
        return new Workers(
                new ThreadPoolExecutor(
                        0,
                        Integer.MAX_VALUE,
                        10,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        daemons("labelkit-wait-")),
                false);
    }

    /** Does nothing once they are closed: the run has ended. */
    void execute(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            if (!pool.isShutdown()) {
                throw e;
            }
        }
    }

    synchronized void abandoned() {
        abandoned++;
        if (fixed) {
            pool.setMaximumPoolSize(size());
            pool.setCorePoolSize(size());
        }
    }

    /** Called by the thread that comes back, perhaps before it was said to be abandoned. */
    synchronized void cameBack() {
        abandoned--;
        if (fixed) {
            pool.setCorePoolSize(size());
            pool.setMaximumPoolSize(size());
        }
    }

    private int size() {
        return Math.max(1, threads + abandoned);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
