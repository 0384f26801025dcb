package io.labelkit.llm.internal;

import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.LlmRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks many questions at once, as many as the client allows. */
public final class Questions {
    private Questions() {}

    /**
     * Asks all of them and waits for the answers.
     *
     * @param client whom to ask
     * @param requests the questions
     * @return the answers, in the order of the questions
     * @throws CancellationException if the calling thread is interrupted; no further question is then asked
     */
    public static List<LlmReply> ask(LlmClient client, List<LlmRequest> requests) {
        return each(client.concurrency(), requests, client::ask);
    }

    /**
     * Does something that asks for each of some things, several at once.
     *
     * @param most how many at once, at least 1
     * @param things the things
     * @param function what is done
     * @param <T> the type of the things
     * @param <R> the type of what comes
     * @return what came, in the order of the things
     * @throws CancellationException if the calling thread is interrupted
     */
    public static <T, R> List<R> each(int most, List<T> things, Function<T, R> function) {
        int count = Math.min(most, things.size());
        if (count <= 1) {
            return things.stream().map(function).toList();
        }
        ExecutorService threads = Executors.newFixedThreadPool(count, Questions::thread);
        try {
            List<Future<R>> answers = new ArrayList<>();
            things.forEach(thing -> answers.add(threads.submit(() -> function.apply(thing))));
            List<R> replies = new ArrayList<>();
            for (Future<R> answer : answers) {
                replies.add(answer.get());
            }
            return replies;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while asking a language model");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread thread(Runnable runnable) {
        Thread thread = new Thread(runnable, "labelkit-questions");
        thread.setDaemon(true);
        return thread;
    }
}
