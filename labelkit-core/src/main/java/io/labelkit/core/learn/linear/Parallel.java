package io.labelkit.core.learn.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs a fixed number of independent blocks on some threads; which thread runs a block changes no result. */
final class Parallel implements AutoCloseable {
    static final int BLOCKS = 64;

    /** The work on one block of a range. */
    interface Block {
        void run(int block, int from, int to);
    }

    private final int threads;
    private final ExecutorService pool;

    Parallel(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "labelkit-linear");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Splits [0, size) into {@link #BLOCKS} ranges that depend on the size only. */
    void forBlocks(int size, Block work) {
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            for (int b = next.getAndIncrement(); b < BLOCKS; b = next.getAndIncrement()) {
                work.run(b, (int) ((long) size * b / BLOCKS), (int) ((long) size * (b + 1) / BLOCKS));
            }
        };
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (int t = 1; t < threads; t++) {
            others.add(CompletableFuture.runAsync(worker, pool));
        }
        worker.run();
        try {
            CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("a block of work failed", e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
