package io.labelkit.core.run;

import io.labelkit.core.data.Item;
import io.labelkit.core.vote.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the sink and the listener of one run hear, one thing at a time, until the run has ended; and whether and why it
 * has. Thread-safe.
 */
final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final LocalSettings settings;
    private final OutcomeSink sink;
    private final RunMeter meter;
    private final Runnable whenFailed;
    private final BitSet off = new BitSet();
    private volatile boolean ended;
    private @Nullable Throwable failure;

    Ledger(LocalSettings settings, OutcomeSink sink, RunMeter meter, Runnable whenFailed) {
        this.settings = settings;
        this.sink = sink;
        this.meter = meter;
        this.whenFailed = whenFailed;
    }

    /** Whether the sink hears nothing any more. */
    boolean ended() {
        return ended;
    }

    /** Whether no further batch is to be started. */
    boolean stopped() {
        return ended || settings.cancellation().isCancelled();
    }

    /** Lists examples; returns the positions of those that each labeler is to be asked about. */
    synchronized List<int[]> list(List<? extends Item<?>> items, int labelers) {
        try {
            Known known = sink.examples(items);
            meter.read(items.size());
            List<int[]> open = new ArrayList<>();
            for (int column = 0; column < labelers; column++) {
                int labeler = column;
                int[] todo = IntStream.range(0, items.size())
                        .filter(i -> !known.has(labeler, i))
                        .toArray();
                meter.known(items.size() - todo.length);
                open.add(todo);
            }
            return open;
        } catch (Throwable e) {
            fail(e);
            throw e;
        }
    }

    /** Outcomes that nobody will ask for, since their labeler is off. */
    synchronized void notAsked(int count) {
        meter.notAsked(count);
    }

    /** The labeler may say that it gave up, and why. */
    synchronized void deliver(
            Lane<?> lane, int[] rows, List<Outcome> outcomes, Duration took, Optional<String> gaveUp) {
        if (ended || outcomes.isEmpty()) {
            return;
        }
        try {
            record(lane, rows, outcomes, took);
            Optional<String> spent = lane.tally().add(outcomes);
            gaveUp.ifPresent(reason -> switchOff(lane, LabelerOff.Cause.GAVE_UP, reason));
            spent.ifPresent(reason -> switchOff(lane, LabelerOff.Cause.ERROR_BUDGET_SPENT, reason));
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void record(Lane<?> lane, int[] rows, List<Outcome> outcomes, Duration took) {
        sink.outcomes(lane.column(), rows, outcomes);
        meter.asked(lane.name(), outcomes, took);
    }

    /** Like {@link #deliver}, of a batch in which a call timed out; the error budget is not looked at any more. */
    synchronized void timedOut(Lane<?> lane, int[] rows, List<Outcome> outcomes, Duration took, int notAsked) {
        if (ended) {
            return;
        }
        String time = settings.limitOf(lane.name()).map(ProgressText::time).orElse("the time allowed");
        try {
            record(lane, rows, outcomes, took);
            meter.notAsked(notAsked);
            switchOff(
                    lane,
                    LabelerOff.Cause.TIMED_OUT,
                    "a call did not return within " + time + "; its thread cannot be stopped and was abandoned");
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void switchOff(Lane<?> lane, LabelerOff.Cause cause, String reason) {
        if (ended || off.get(lane.column())) {
            return;
        }
        off.set(lane.column());
        meter.notAsked(lane.close());
        LabelerOff told = new LabelerOff(lane.name(), cause, reason);
        // The reason may hold text of the data.
        LOG.warn("labeler {} was switched off: {}", lane.name(), cause);
        LOG.debug("{}", told);
        sink.labelerOff(lane.column(), reason);
        meter.off(told);
    }

    synchronized void finished() {
        sink.finished();
    }

    /** From here on no worker starts a batch, and the sink hears nothing. The first failure is the one that is told. */
    synchronized void fail(Throwable e) {
        if (failure == null) {
            failure = e;
        }
        ended = true;
        whenFailed.run();
    }

    synchronized void throwFailure() {
        Throwable thrown = failure;
        if (thrown instanceof RuntimeException cause) {
            throw cause;
        }
        if (thrown instanceof Error cause) {
            throw cause;
        }
        if (thrown != null) {
            throw new IllegalStateException("the run failed: " + thrown, thrown);
        }
    }

    synchronized RunSummary close(RunEnd end) {
        ended = true;
        return meter.end(end);
    }
}
