package io.labelkit.core.run;

import io.labelkit.core.data.Example;
import io.labelkit.core.data.ExampleSource;
import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Asks labelers in this JVM. Examples are read in windows, so that memory does not grow with their number; computing
 * labelers share a fixed number of threads, waiting ones have their own; outcomes do not depend on how many. A labeler
 * that throws costs the example concerned one {@link io.labelkit.core.vote.FailureKind#LABELER_THREW}; a vote outside
 * its label space becomes an {@link io.labelkit.core.vote.FailureKind#OUTSIDE_LABEL_SPACE}. What the sink or the source
 * throws, and an {@link Error} such as running out of memory, ends the run and is thrown to the caller; an interrupt of
 * the calling thread ends it with a {@link CancellationException}. The sink hears nothing after the run has ended. A
 * labeler is asked how it wants to be called once a run, and is not closed: that is for whoever made it. Immutable and
 * thread-safe.
 */
public final class LocalExecutor implements Executor {
    private static final int WINDOW = 8192;

    private final int threads;
    private final ProgressListener listener;

    private LocalExecutor(int threads, ProgressListener listener) {
        this.threads = Checks.positive(threads, "threads");
        this.listener = listener;
    }

    /**
     * An executor with as many threads as there are processors, silent.
     *
     * @return the executor
     */
    public static LocalExecutor create() {
        return new LocalExecutor(Runtime.getRuntime().availableProcessors(), ProgressListeners.silent());
    }

    /**
     * This executor with another number of threads for computing labelers.
     *
     * @param count the number, at least 1
     * @return a copy
     */
    public LocalExecutor threads(int count) {
        return new LocalExecutor(count, listener);
    }

    /**
     * This executor with a listener.
     *
     * @param progress who hears of progress
     * @return a copy
     */
    public LocalExecutor listener(ProgressListener progress) {
        return new LocalExecutor(threads, progress);
    }

    @Override
    public <T> void run(ExampleSource<T> source, List<? extends Labeler<T>> labelers, OutcomeSink sink) {
        Checks.distinct(labelers.stream().map(Labeler::name).toList(), "names of labelers");
        ExecutorService computing = Executors.newFixedThreadPool(threads, daemons("labelkit-compute-"));
        ExecutorService waiting = Executors.newCachedThreadPool(daemons("labelkit-wait-"));
        OptionalLong total = source.size().isPresent()
                ? OptionalLong.of(source.size().getAsLong() * labelers.size())
                : OptionalLong.empty();
        try (Stream<Example<T>> examples = source.open();
                ProgressMeter meter = new ProgressMeter(listener, "label", total)) {
            Run<T> run = new Run<>(labelers, sink, meter, computing, waiting);
            Iterator<Example<T>> iterator = examples.iterator();
            List<Item<T>> window = new ArrayList<>(WINDOW);
            while (iterator.hasNext()) {
                window.add(iterator.next().item());
                if (window.size() == WINDOW || !iterator.hasNext()) {
                    run.window(List.copyOf(window));
                    window.clear();
                }
            }
        } finally {
            computing.shutdownNow();
            waiting.shutdownNow();
        }
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** One run: what its windows share. */
    private final class Run<T> {
        private final List<? extends Labeler<T>> labelers;
        private final OutcomeSink sink;
        private final ProgressMeter meter;
        private final ExecutorService computing;
        private final ExecutorService waiting;
        private final List<CallStyle> styles;
        private volatile boolean ended;
        private int firstRow;

        Run(
                List<? extends Labeler<T>> labelers,
                OutcomeSink sink,
                ProgressMeter meter,
                ExecutorService computing,
                ExecutorService waiting) {
            this.labelers = labelers;
            this.sink = sink;
            this.meter = meter;
            this.computing = computing;
            this.waiting = waiting;
            this.styles = labelers.stream().map(Labeler::callStyle).toList();
        }

        void window(List<Item<T>> items) {
            Known known = sink.examples(items);
            List<Future<?>> tasks = new ArrayList<>();
            for (int j = 0; j < labelers.size(); j++) {
                int column = j;
                int[] open = IntStream.range(0, items.size())
                        .filter(i -> !known.has(column, i))
                        .toArray();
                meter.add(items.size() - open.length);
                tasks.addAll(start(j, items, open));
            }
            await(tasks);
            firstRow = Math.addExact(firstRow, items.size());
        }

        /** Starts as many workers as the labeler allows; each takes the next batch until there is none. */
        private List<Future<?>> start(int column, List<Item<T>> items, int[] open) {
            Labeler<T> labeler = labelers.get(column);
            CallStyle style = styles.get(column);
            int batches = open.length == 0 ? 0 : (open.length - 1) / style.batchSize() + 1;
            int workers =
                    Math.min(batches, style.waiting() ? style.concurrency() : Math.min(threads, style.concurrency()));
            AtomicInteger next = new AtomicInteger();
            LabelerGuard<T> guard = new LabelerGuard<>(labeler, () -> ended);
            Runnable worker = () -> {
                int batch;
                while ((batch = next.getAndIncrement()) < batches && !ended) {
                    int from = batch * style.batchSize();
                    int[] batchOf = Arrays.copyOfRange(
                            open, from, (int) Math.min(open.length, (long) from + style.batchSize()));
                    try {
                        deliver(
                                column,
                                batchOf,
                                guard.label(Arrays.stream(batchOf)
                                        .mapToObj(items::get)
                                        .toList()));
                    } catch (RuntimeException | Error e) {
                        end();
                        throw e;
                    }
                }
            };
            List<Future<?>> tasks = new ArrayList<>();
            for (int w = 0; w < workers; w++) {
                tasks.add((style.waiting() ? waiting : computing).submit(worker));
            }
            return tasks;
        }

        /** From here on no worker starts a batch, and the sink hears nothing. */
        private synchronized void end() {
            ended = true;
        }

        private synchronized void deliver(int column, int[] batch, List<Outcome> outcomes) {
            if (ended) {
                return;
            }
            try {
                sink.outcomes(
                        column, Arrays.stream(batch).map(i -> firstRow + i).toArray(), outcomes);
            } catch (RuntimeException | Error e) {
                ended = true;
                throw e;
            }
            meter.add(outcomes.size());
        }

        private void await(List<Future<?>> tasks) {
            try {
                for (Future<?> task : tasks) {
                    task.get();
                }
            } catch (InterruptedException e) {
                end();
                tasks.forEach(task -> task.cancel(true));
                Thread.currentThread().interrupt();
                throw new CancellationException("the labelling was interrupted");
            } catch (ExecutionException e) {
                end();
                tasks.forEach(task -> task.cancel(true));
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                if (e.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
