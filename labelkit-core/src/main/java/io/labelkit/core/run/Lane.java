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
    private final String name;
    private final Labeler<T> labeler;
    private final CallStyle style;
    private final int most;
    private final Workers workers;
    private final Optional<Duration> limit;
    private final Deadlines deadlines;
    private final ErrorTally tally;
    private final Ledger ledger;

    private final Deque<Part<T>> parts = new ArrayDeque<>();
    private long left;
    private int active;
    private boolean closed;

    Lane(
            int column,
            String name,
            Labeler<T> labeler,
            CallStyle style,
            int most,
            Workers workers,
            Optional<Duration> limit,
            Deadlines deadlines,
            ErrorTally tally,
            Ledger ledger) {
        this.column = column;
        this.name = name;
        this.labeler = labeler;
        this.style = style;
        this.most = most;
        this.workers = workers;
        this.limit = limit;
        this.deadlines = deadlines;
        this.tally = tally;
        this.ledger = ledger;
    }

    int column() {
        return column;
    }

    String name() {
        return name;
    }

    /** Used under the lock of the ledger. */
    ErrorTally tally() {
        return tally;
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

    private record Batch<T>(Part<T> part, int[] indices) {
        /** The rows of the first examples. */
        int[] rows(int count) {
            return Arrays.stream(indices).limit(count).map(part.window()::row).toArray();
        }
    }

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
        } catch (Throwable e) {
            ledger.fail(e);
        }
    }

    private synchronized @Nullable Batch<T> take() {
        Part<T> part = parts.peek();
        if (part == null || ledger.stopped()) {
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
                name,
                labeler,
                Arrays.stream(batch.indices()).mapToObj(window::item).toList(),
                ledger::ended,
                limit,
                deadlines,
                over -> timedOut(batch, over));
        try {
            attempt.run();
        } catch (Throwable e) {
            if (!attempt.isOver()) {
                throw e;
            }
            LOG.debug("a call of labeler {} threw after it had been given up", name, e);
        }
        if (attempt.isOver()) {
            workers.cameBack();
            return false;
        }
        List<Outcome> outcomes = attempt.outcomes();
        ledger.deliver(this, batch.rows(outcomes.size()), outcomes, attempt.took(), gaveUp());
        done(batch);
        return true;
    }

    private Optional<String> gaveUp() {
        try {
            return labeler.gaveUp().map(reason -> reason);
        } catch (RuntimeException e) {
            LOG.debug("labeler {} threw when it was asked whether it gave up", name, e);
            return Optional.empty();
        }
    }

    private void timedOut(Batch<T> batch, Attempt<T> attempt) {
        try {
            workers.abandoned();
            List<Outcome> outcomes = attempt.outcomes();
            int notAsked = batch.indices().length - outcomes.size();
            ledger.timedOut(this, batch.rows(outcomes.size()), outcomes, attempt.took(), notAsked);
            synchronized (this) {
                active--;
            }
            done(batch);
        } catch (Throwable e) {
            ledger.fail(e);
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
