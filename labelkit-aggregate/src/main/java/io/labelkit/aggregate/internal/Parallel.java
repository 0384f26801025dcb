package io.labelkit.aggregate.internal;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs numbered tasks on a fixed number of threads. The tasks, not the threads, decide what is computed: which thread
 * runs a task must not matter. One thread means the caller's own. Close it to end the threads.
 */
public final class Parallel implements AutoCloseable {
    private final int threads;
    private final List<ExecutorService> pool;

    /**
     * Starts the threads.
     *
     * @param threads how many, at least 1
     * @throws IllegalArgumentException if it is less
     */
    public Parallel(int threads) {
        this.threads = Checks.positive(threads, "threads");
        this.pool = threads == 1 ? List.of() : List.of(Executors.newFixedThreadPool(threads, Parallel::daemon));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "labelkit-aggregate");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs tasks 0 to count - 1 and returns when all are done.
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
        List<Future<?>> running = new ArrayList<>();
        for (int w = 0; w < Math.min(threads, count); w++) {
            running.add(pool.get(0).submit(() -> {
                for (int t = next.getAndIncrement(); t < count; t = next.getAndIncrement()) {
                    task.accept(t);
                }
            }));
        }
        running.forEach(Parallel::await);
    }

    private static void await(Future<?> future) {
        boolean interrupted = false;
        while (true) {
            try {
                future.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a parallel task failed", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        pool.forEach(ExecutorService::shutdown);
    }
}
