package io.labelkit.core.run;

import io.labelkit.core.data.Item;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asking one labeler about one batch, so that whatever it does costs only the items concerned. If it throws, the items
 * are asked about one by one. If a call exceeds the time limit, the attempt is over although the call has not returned:
 * its items have timed out, and those of the batch that come after them are not asked about.
 */
final class Attempt<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final String name;
    private final Labeler<T> labeler;
    private final List<Item<T>> items;
    private final BooleanSupplier ended;
    private final Optional<Duration> limit;
    private final Deadlines deadlines;
    private final Consumer<Attempt<T>> whenOver;
    private final long startedAt = System.nanoTime();

    private final List<Outcome> outcomes = new ArrayList<>();
    private @Nullable Thread asking;
    private int underWay;
    private int calls;
    private boolean over;

    Attempt(
            String name,
            Labeler<T> labeler,
            List<Item<T>> items,
            BooleanSupplier ended,
            Optional<Duration> limit,
            Deadlines deadlines,
            Consumer<Attempt<T>> whenOver) {
        this.name = name;
        this.labeler = labeler;
        this.items = items;
        this.ended = ended;
        this.limit = limit;
        this.deadlines = deadlines;
        this.whenOver = whenOver;
    }

    /** Asks. There are fewer outcomes than items if the run ended, and if a call timed out. */
    void run() {
        if (ended.getAsBoolean() || ask(items)) {
            return;
        }
        for (Item<T> item : items) {
            if (isOver() || ended.getAsBoolean()) {
                return;
            }
            ask(List.of(item));
        }
    }

    /** Whether a call timed out. */
    synchronized boolean isOver() {
        return over;
    }

    /** The outcomes of the first items. */
    synchronized List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    Duration took() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** False if several items are to be asked about one by one. An interrupt that the call leaves behind is cleared. */
    private boolean ask(List<Item<T>> some) {
        int call = begin(some.size());
        Optional<Future<?>> alarm = limit.map(time -> deadlines.after(time, () -> expire(call)));
        List<Outcome> answer = List.of();
        try {
            answer = OutcomeCheck.checked(labeler.label(some), some.size(), labeler.space());
        } catch (Throwable e) {
            if (Fatal.is(e)) {
                throw e;
            }
            LOG.debug(
                    "labeler {} threw on {} examples from {} on",
                    name,
                    some.size(),
                    some.get(0).id(),
                    e);
            if (some.size() == 1) {
                answer = List.of(OutcomeCheck.thrown(e));
            }
        } finally {
            alarm.ifPresent(future -> future.cancel(false));
            end(answer);
            Thread.interrupted();
        }
        return !answer.isEmpty();
    }

    private synchronized int begin(int size) {
        asking = Thread.currentThread();
        underWay = size;
        return ++calls;
    }

    private synchronized void end(List<Outcome> answer) {
        asking = null;
        if (!over) {
            outcomes.addAll(answer);
        }
    }

    private void expire(int call) {
        synchronized (this) {
            Thread thread = asking;
            if (over || thread == null || call != calls) {
                return;
            }
            over = true;
            String message = "no answer within " + limit.map(ProgressText::time).orElse("the time allowed");
            outcomes.addAll(Collections.nCopies(underWay, Outcome.failure(FailureKind.TIMED_OUT, message)));
            thread.interrupt();
        }
        whenOver.accept(this);
    }
}
