package io.labelkit.core.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs numbered tasks on a fixed number of threads. The tasks, not the threads, decide what is computed: which thread
 * runs a task must not matter. One thread means the caller's own. Close it to end the threads.
 */
public final class Parallel implements AutoCloseable {
    private final int threads;
    private final Optional<ExecutorService> pool;

    /**
     * Starts the threads.
     *
     * @param threads how many, at least 1
     * @throws IllegalArgumentException if it is less
     */
    public Parallel(int threads) {
        this.threads = Checks.positive(threads, "threads");
        this.pool =
                threads == 1 ? Optional.empty() : Optional.of(Executors.newFixedThreadPool(threads, Parallel::daemon));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "labelkit-parallel");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs tasks 0 to count - 1 and returns when all are done. If a task throws, no further ones start, those under way
     * are waited for, and what it threw is thrown here as it is. An interrupt of the caller does not end the wait; the
     * caller's thread is interrupted again when all is done.
     *
     * @param count the number of tasks
     * @param task called once with each number
     */
    public void run(int count, IntConsumer task) {
        if (pool.isEmpty() || count <= 1) {
            for (int t = 0; t < count; t++) {
                task.accept(t);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        Runnable worker = () -> {
            for (int t = next.getAndIncrement(); t < count && !failed.get(); t = next.getAndIncrement()) {
                try {
                    task.accept(t);
                } catch (RuntimeException | Error e) {
                    failed.set(true);
                    throw e;
                }
            }
        };
        List<Future<?>> running = new ArrayList<>();
        for (int w = 0; w < Math.min(threads, count); w++) {
            running.add(pool.get().submit(worker));
        }
        await(running);
    }

    private static void await(List<Future<?>> running) {
        boolean interrupted = false;
        Optional<ExecutionException> failure = Optional.empty();
        for (Future<?> future : running) {
            for (boolean waiting = true; waiting; ) {
                try {
                    future.get();
                    waiting = false;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    failure = failure.or(() -> Optional.of(e));
                    waiting = false;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        failure.ifPresent(Parallel::rethrow);
    }

    private static void rethrow(ExecutionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        throw failure.getCause() instanceof RuntimeException exception
                ? exception
                : new IllegalStateException("a parallel task failed", failure);
    }

    @Override
    public void close() {
        pool.ifPresent(ExecutorService::shutdown);
    }
}
