package io.labelkit.llm.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks about several things at once, for measurements outside of an executor. Stateless. */
public final class Concurrently {
    private Concurrently() {}

    /**
     * Applies a function to each element, some at once.
     *
     * @param elements the elements
     * @param concurrency how many at once, at least 1
     * @param function what is done with each; thread-safe
     * @param <A> the type of the elements
     * @param <B> the type of the results
     * @return the results, in the order of the elements
     * @throws CancellationException if the calling thread is interrupted; what has not begun then is left out
     */
    public static <A, B> List<B> map(List<A> elements, int concurrency, Function<A, B> function) {
        if (elements.isEmpty()) {
            return List.of();
        }
        ExecutorService pool =
                Executors.newFixedThreadPool(Math.min(concurrency, elements.size()), Concurrently::thread);
        try {
            List<Future<B>> futures = new ArrayList<>(elements.size());
            elements.forEach(element -> futures.add(pool.submit(() -> function.apply(element))));
            List<B> results = new ArrayList<>(elements.size());
            for (Future<B> future : futures) {
                results.add(future.get());
            }
            return List.copyOf(results);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while asking");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "labelkit-asks");
        thread.setDaemon(true);
        return thread;
    }
}
