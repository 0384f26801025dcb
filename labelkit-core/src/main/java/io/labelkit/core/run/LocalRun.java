package io.labelkit.core.run;

import io.labelkit.core.data.Example;
import io.labelkit.core.data.ExampleSource;
import io.labelkit.core.data.Item;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run. The calling thread reads windows and hands each to every lane; at most {@link #WINDOWS} are in memory. What
 * the sink hears, it hears under the lock of this object.
 */
final class LocalRun<T> {
    /** How many windows the examples in flight are divided into. */
    static final int WINDOWS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(LocalRun.class);

    private final List<Lane<T>> lanes = new ArrayList<>();
    private final LocalSettings settings;
    private final OutcomeSink sink;
    private final RunMeter meter;
    private final Deadlines deadlines;
    private final Gate gate = new Gate(WINDOWS);
    private final Object lock = new Object();
    private volatile boolean ended;
    private @Nullable Throwable failure;
    private Optional<RunSummary> summary = Optional.empty();
    private int nextRow;

    LocalRun(
            List<? extends Labeler<T>> labelers,
            LocalSettings settings,
            OutcomeSink sink,
            RunMeter meter,
            Workers computing,
            Workers waiting,
            Deadlines deadlines) {
        this.settings = settings;
        this.sink = sink;
        this.meter = meter;
        this.deadlines = deadlines;
        for (Labeler<T> labeler : labelers) {
            lanes.add(new Lane<>(
                    lanes.size(),
                    labeler,
                    settings.threads(),
                    labeler.callStyle().waiting() ? waiting : computing,
                    settings.limitOf(labeler.name()),
                    new ErrorTally(settings.budget()),
                    this));
        }
    }

    Deadlines deadlines() {
        return deadlines;
    }

    /** Whether the sink hears nothing any more. */
    boolean ended() {
        return ended;
    }

    /** Whether no further batch is to be started. */
    boolean stopped() {
        return ended || settings.cancellation().isCancelled();
    }

    RunSummary run(ExampleSource<T> source) {
        Runnable watcher = gate::wake;
        settings.cancellation().watch(watcher);
        RunEnd end = RunEnd.FAILED;
        try {
            end = readAndDrain(source);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the labelling was interrupted");
        } finally {
            settings.cancellation().unwatch(watcher);
            close(end);
        }
        return summary.orElseThrow();
    }

    private RunEnd readAndDrain(ExampleSource<T> source) throws InterruptedException {
        boolean whole;
        try {
            whole = read(source);
        } catch (RuntimeException e) {
            drainAfter(e);
            throw e;
        }
        if (drain() > 0 || !whole) {
            return RunEnd.CANCELLED;
        }
        synchronized (lock) {
            sink.finished();
        }
        return RunEnd.COMPLETE;
    }

    /** What was read before the source broke is asked about before the trouble is told. */
    private void drainAfter(RuntimeException trouble) throws InterruptedException {
        try {
            drain();
        } catch (RuntimeException e) {
            if (e != trouble) {
                trouble.addSuppressed(e);
            }
        }
    }

    private void close(RunEnd end) {
        synchronized (lock) {
            ended = true;
            summary = Optional.of(meter.end(end));
        }
    }

    private void throwFailure() {
        Throwable thrown;
        synchronized (lock) {
            thrown = failure;
        }
        if (thrown instanceof RuntimeException cause) {
            throw cause;
        }
        if (thrown instanceof Error cause) {
            throw cause;
        }
    }

    /** Reads until the end, a failure or a cancellation; false if there may be more examples. */
    private boolean read(ExampleSource<T> source) throws InterruptedException {
        int size = settings.windowSize();
        try (Stream<Example<T>> examples = source.open()) {
            Iterator<Example<T>> iterator = examples.iterator();
            while (!stopped()) {
                List<Item<T>> items = new ArrayList<>(Math.min(size, 1024));
                boolean more;
                try {
                    while ((more = iterator.hasNext()) && items.size() < size && !stopped()) {
                        items.add(iterator.next().item());
                    }
                } catch (RuntimeException e) {
                    handOut(items);
                    throw e;
                }
                if (!handOut(items)) {
                    return false;
                }
                if (!more) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Gives a window to every lane, as soon as there is room for it; false if the run is to stop instead. */
    private boolean handOut(List<Item<T>> items) throws InterruptedException {
        if (items.isEmpty()) {
            return !stopped();
        }
        if (!gate.enter(this::stopped)) {
            return false;
        }
        Window<T> window = new Window<>(List.copyOf(items), nextRow, lanes.size() + 1, gate::leave);
        nextRow = Math.addExact(nextRow, items.size());
        List<int[]> open = open(items);
        for (Lane<T> lane : lanes) {
            int[] todo = open.get(lane.column());
            if (todo.length > 0 && lane.add(window, todo)) {
                continue;
            }
            window.release();
            if (todo.length > 0) {
                synchronized (lock) {
                    meter.notAsked(todo.length);
                }
            }
        }
        window.release();
        return true;
    }

    private List<int[]> open(List<Item<T>> items) {
        synchronized (lock) {
            Known known = known(items);
            meter.read(items.size());
            List<int[]> open = new ArrayList<>();
            for (Lane<T> lane : lanes) {
                int column = lane.column();
                int[] todo = IntStream.range(0, items.size())
                        .filter(i -> !known.has(column, i))
                        .toArray();
                meter.known(items.size() - todo.length);
                open.add(todo);
            }
            return open;
        }
    }

    private Known known(List<Item<T>> items) {
        try {
            return sink.examples(items);
        } catch (RuntimeException | Error e) {
            fail(e);
            throw e;
        }
    }

    /** Waits for what was handed out; returns how many outcomes a cancellation left out. */
    private int drain() throws InterruptedException {
        gate.awaitEmpty(this::stopped);
        int dropped = 0;
        if (settings.cancellation().isCancelled()) {
            for (Lane<T> lane : lanes) {
                dropped += lane.close();
            }
            gate.awaitEmpty(this::ended);
        }
        throwFailure();
        return dropped;
    }

    void deliver(Lane<T> lane, int[] rows, List<Outcome> outcomes, Duration took) {
        synchronized (lock) {
            if (ended || outcomes.isEmpty()) {
                return;
            }
            try {
                sink.outcomes(lane.column(), rows, outcomes);
            } catch (RuntimeException | Error e) {
                fail(e);
                return;
            }
            meter.asked(lane.name(), outcomes, took);
            Optional<String> spent = lane.tally().add(outcomes);
            spent.ifPresent(reason -> switchOff(lane, LabelerOff.Cause.ERROR_BUDGET_SPENT, reason));
        }
    }

    void timedOut(Lane<T> lane, int notAsked) {
        synchronized (lock) {
            meter.notAsked(notAsked);
            switchOff(
                    lane,
                    LabelerOff.Cause.TIMED_OUT,
                    "a call did not return within "
                            + settings.limitOf(lane.name())
                                    .map(ProgressText::time)
                                    .orElse("the time allowed")
                            + "; its thread cannot be stopped and was abandoned");
        }
    }

    private void switchOff(Lane<T> lane, LabelerOff.Cause cause, String reason) {
        if (ended || lane.isClosed()) {
            return;
        }
        meter.notAsked(lane.close());
        LabelerOff off = new LabelerOff(lane.name(), cause, reason);
        LOG.warn("{}", off);
        try {
            sink.labelerOff(lane.column(), reason);
        } catch (RuntimeException | Error e) {
            fail(e);
            return;
        }
        meter.off(off);
    }

    /** From here on no worker starts a batch, and the sink hears nothing. */
    void fail(Throwable e) {
        synchronized (lock) {
            if (failure == null) {
                failure = e;
            }
            ended = true;
        }
        gate.wake();
    }
}
