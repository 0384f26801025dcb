package io.labelkit.core.run;

import io.labelkit.core.data.Example;
import io.labelkit.core.data.ExampleSource;
import io.labelkit.core.data.Item;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * One run. The calling thread reads windows of examples and hands each to every lane; at most {@link #WINDOWS} are in
 * memory. What comes back goes to the {@link Ledger}.
 */
final class LocalRun<T> {
    /** How many windows the examples in flight are divided into. */
    static final int WINDOWS = 8;

    private final List<Lane<T>> lanes = new ArrayList<>();
    private final LocalSettings settings;
    private final Gate gate = new Gate(WINDOWS);
    private final Ledger ledger;
    private Optional<RunSummary> summary = Optional.empty();
    private int nextRow;

    LocalRun(
            List<String> names,
            List<? extends Labeler<T>> labelers,
            LocalSettings settings,
            OutcomeSink sink,
            RunMeter meter,
            Threads threads) {
        this.settings = settings;
        this.ledger = new Ledger(settings, sink, meter, gate::wake);
        for (Labeler<T> labeler : labelers) {
            CallStyle style = labeler.callStyle();
            String name = names.get(lanes.size());
            lanes.add(new Lane<>(
                    lanes.size(),
                    name,
                    labeler,
                    style,
                    style.waiting() ? style.concurrency() : Math.min(settings.threads(), style.concurrency()),
                    threads.workers(style),
                    settings.limitOf(name),
                    threads.deadlines(),
                    new ErrorTally(settings.budget()),
                    ledger));
        }
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
            summary = Optional.of(ledger.close(end));
        }
        return summary.orElseThrow();
    }

    private RunEnd readAndDrain(ExampleSource<T> source) throws InterruptedException {
        boolean whole;
        try {
            whole = read(source);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            drainAfter(e);
            throw e;
        }
        if (drain() > 0 || !whole) {
            return RunEnd.CANCELLED;
        }
        ledger.finished();
        return RunEnd.COMPLETE;
    }

    /** What was read before the source broke is asked about before the trouble is told. */
    private void drainAfter(Exception trouble) throws InterruptedException {
        try {
            drain();
        } catch (RuntimeException e) {
            if (e != trouble) {
                trouble.addSuppressed(e);
            }
        }
    }

    /** Reads until the end, a failure or a cancellation; false if there may be more examples. */
    private boolean read(ExampleSource<T> source) throws InterruptedException {
        int size = settings.windowSize();
        try (Stream<Example<T>> examples = source.open()) {
            Iterator<Example<T>> iterator = examples.iterator();
            while (!ledger.stopped()) {
                List<Item<T>> items = new ArrayList<>(Math.min(size, 1024));
                boolean more;
                try {
                    while ((more = iterator.hasNext()) && items.size() < size && !ledger.stopped()) {
                        items.add(iterator.next().item());
                    }
                } catch (Exception e) {
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
            return !ledger.stopped();
        }
        if (!gate.enter(ledger::stopped)) {
            return false;
        }
        try {
            distribute(List.copyOf(items));
        } catch (Throwable e) {
            ledger.fail(e);
            throw e;
        }
        return true;
    }

    private void distribute(List<Item<T>> items) {
        if (items.size() > Integer.MAX_VALUE - nextRow) {
            throw new IllegalStateException("a run has at most " + Integer.MAX_VALUE + " examples");
        }
        Window<T> window = new Window<>(items, nextRow, lanes.size() + 1, gate::leave);
        nextRow += items.size();
        List<int[]> open = ledger.list(items, lanes.size());
        for (Lane<T> lane : lanes) {
            int[] todo = open.get(lane.column());
            if (todo.length == 0) {
                window.release();
            } else if (!lane.add(window, todo)) {
                window.release();
                ledger.notAsked(todo.length);
            }
        }
        window.release();
    }

    /** Waits for what was handed out; returns how many outcomes a cancellation left out. */
    private int drain() throws InterruptedException {
        gate.awaitEmpty(ledger::stopped);
        int dropped = 0;
        if (settings.cancellation().isCancelled()) {
            for (Lane<T> lane : lanes) {
                dropped += lane.close();
            }
            gate.awaitEmpty(ledger::ended);
        }
        ledger.throwFailure();
        return dropped;
    }
}
