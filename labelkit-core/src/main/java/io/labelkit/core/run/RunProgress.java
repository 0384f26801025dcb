package io.labelkit.core.run;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far a run is. The unit is one labeler's outcome for one example. Immutable.
 *
 * @param total how many outcomes there are to be, where the number of examples is known: examples times labelers
 * @param known how many the sink held already
 * @param asked how many labelers were asked for in this run
 * @param notAsked how many are not asked for because their labeler was switched off
 * @param failures how many of those asked for are failures, by kind; kinds that did not occur are left out
 * @param spent the sums of tokens and money, each empty if no outcome told it; no latency
 * @param off the labelers switched off, in the order in which it happened
 * @param elapsed the time since the start
 */
public record RunProgress(
        OptionalLong total,
        long known,
        long asked,
        long notAsked,
        Map<FailureKind, Long> failures,
        Cost spent,
        List<LabelerOff> off,
        Duration elapsed)
        implements Displayable {
    /**
     * Copies the collections.
     *
     * @param total how many outcomes there are to be, where that is known
     * @param known how many the sink held already
     * @param asked how many labelers were asked for
     * @param notAsked how many are not asked for because their labeler was switched off
     * @param failures the failures by kind
     * @param spent tokens and money
     * @param off the labelers switched off
     * @param elapsed the time since the start
     */
    public RunProgress {
        Map<FailureKind, Long> sorted = new EnumMap<>(FailureKind.class);
        sorted.putAll(failures);
        failures = Collections.unmodifiableMap(sorted);
        off = List.copyOf(off);
    }

    /**
     * How many outcomes need no more work.
     *
     * @return those known, asked for, and given up
     */
    public long done() {
        return known + asked + notAsked;
    }

    /**
     * How many of those asked for are failures.
     *
     * @return the number
     */
    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * How fast labelers answer, over the whole run so far.
     *
     * @return outcomes asked for a second, or empty before the first one
     */
    public OptionalDouble rate() {
        double seconds = elapsed.toNanos() / 1e9;
        return asked == 0 || seconds <= 0 ? OptionalDouble.empty() : OptionalDouble.of(asked / seconds);
    }

    /**
     * How long the rest takes at the rate so far, as if nothing of it were known already.
     *
     * @return the time, or empty if the total or the rate is unknown
     */
    public Optional<Duration> remaining() {
        OptionalDouble rate = rate();
        if (total.isEmpty() || rate.isEmpty()) {
            return Optional.empty();
        }
        double seconds = Math.max(0, total.getAsLong() - done()) / rate.getAsDouble();
        return Optional.of(Duration.ofMillis((long) Math.min(seconds * 1000, 1e15)));
    }

    /**
     * How a person reads it: what is done, the rate, the remaining time, failures and spending, as far as there are any.
     *
     * @return one line, for instance {@code "1200 of 5000 outcomes, 310/s, 12 s left, 3 failed (TIMED_OUT 3)"}
     */
    public String line() {
        return ProgressText.line(this);
    }

    @Override
    public Display display() {
        return Display.builder("Progress of a run")
                .count("asked", asked)
                .count("known before", known)
                .count("not asked", notAsked)
                .text("in all", total)
                .count("failures", failed())
                .text("failures by kind", failures)
                .text("spent", spent)
                .text("time", elapsed)
                .text("remaining", remaining())
                .warnings(off)
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
