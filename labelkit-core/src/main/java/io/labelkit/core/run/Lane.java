package io.labelkit.core.run;

import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One labeler's way through a run: its windows in order, as many batches at once as it allows. Lanes do not wait for each
 * other; computing ones share their threads in turns.
 */
final class Lane<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final long TURN_NANOS = 10_000_000;

    private final int column;
    private final Labeler<T> labeler;
    private final CallStyle style;
    private final int most;
    private final Workers workers;
    private final Optional<Duration> limit;
    private final ErrorTally tally;
    private final LocalRun<T> run;

    private final Deque<Part<T>> parts = new ArrayDeque<>();
    private long left;
    private int active;
    private boolean closed;

    Lane(
            int column,
            Labeler<T> labeler,
            int threads,
            Workers workers,
            Optional<Duration> limit,
            ErrorTally tally,
            LocalRun<T> run) {
        this.column = column;
        this.labeler = labeler;
        this.style = labeler.callStyle();
        this.most = style.waiting() ? style.concurrency() : Math.min(threads, style.concurrency());
        this.workers = workers;
        this.limit = limit;
        this.tally = tally;
        this.run = run;
    }

    int column() {
        return column;
    }

    String name() {
        return labeler.name();
    }

    /** Used under the lock of the run. */
    ErrorTally tally() {
        return tally;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Takes on a part of a window, at least one example; false if it is closed. The window is released when it is done. */
    boolean add(Window<T> window, int[] open) {
        int start;
        synchronized (this) {
            if (closed) {
                return false;
            }
            parts.add(new Part<>(window, open));
            left += open.length;
            long batches = (left - 1) / style.batchSize() + 1;
            start = (int) Math.min(most - (long) active, batches);
            active += start;
        }
        for (int i = 0; i < start; i++) {
            workers.execute(this::work);
        }
        return true;
    }

    /** Starts no further batch; returns the number of examples that were still to be asked about. */
    synchronized int close() {
        closed = true;
        int dropped = 0;
        for (Part<T> part : parts) {
            dropped += part.drop();
            if (part.isDone()) {
                part.window().release();
            }
        }
        parts.clear();
        left = 0;
        return dropped;
    }

    private record Batch<T>(Part<T> part, int[] indices) {}

    private void work() {
        try {
            long start = System.nanoTime();
            Batch<T> batch;
            while ((batch = take()) != null) {
                if (!ask(batch)) {
                    return;
                }
                if (!style.waiting() && System.nanoTime() - start >= TURN_NANOS) {
                    workers.execute(this::work);
                    return;
                }
            }
        } catch (RuntimeException | Error e) {
            run.fail(e);
        }
    }

    private synchronized @Nullable Batch<T> take() {
        Part<T> part = parts.peek();
        if (part == null || run.stopped()) {
            active--;
            return null;
        }
        int[] indices = part.take(style.batchSize());
        left -= indices.length;
        if (part.left() == 0) {
            parts.remove();
        }
        return new Batch<>(part, indices);
    }

    /** False if a call timed out and this thread was given up meanwhile. */
    private boolean ask(Batch<T> batch) {
        Window<T> window = batch.part().window();
        Attempt<T> attempt = new Attempt<>(
                labeler,
                Arrays.stream(batch.indices()).mapToObj(window::item).toList(),
                run::ended,
                limit,
                run.deadlines(),
                over -> timedOut(batch, over));
        try {
            attempt.run();
        } catch (RuntimeException | Error e) {
            if (!attempt.isOver()) {
                throw e;
            }
            LOG.debug("a call of labeler {} threw after it had been given up", labeler.name(), e);
        }
        if (attempt.isOver()) {
            workers.cameBack();
            return false;
        }
        deliver(batch, attempt);
        done(batch);
        return true;
    }

    private void deliver(Batch<T> batch, Attempt<T> attempt) {
        List<Outcome> outcomes = attempt.outcomes();
        int[] rows = new int[outcomes.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = batch.part().window().row(batch.indices()[i]);
        }
        run.deliver(this, rows, outcomes, attempt.took());
    }

    private void timedOut(Batch<T> batch, Attempt<T> attempt) {
        try {
            workers.abandoned();
            deliver(batch, attempt);
            run.timedOut(this, batch.indices().length - attempt.outcomes().size());
            synchronized (this) {
                active--;
            }
            done(batch);
        } catch (RuntimeException | Error e) {
            run.fail(e);
        }
    }

    private void done(Batch<T> batch) {
        boolean last;
        synchronized (this) {
            last = batch.part().batchDone();
        }
        if (last) {
            batch.part().window().release();
        }
    }
}
