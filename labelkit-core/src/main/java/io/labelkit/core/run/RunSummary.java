package io.labelkit.core.run;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a run. Immutable.
 *
 * @param end how it ended
 * @param examples how many examples were read
 * @param progress the counts at the end
 */
public record RunSummary(RunEnd end, long examples, RunProgress progress) implements Displayable {
    /**
     * How many outcomes the sink held already.
     *
     * @return the number
     */
    public long known() {
        return progress.known();
    }

    /**
     * How many outcomes labelers were asked for, and gave to the sink.
     *
     * @return the number
     */
    public long asked() {
        return progress.asked();
    }

    /**
     * How many outcomes were not asked for because their labeler was switched off. Of a cancelled run only what was
     * known by then.
     *
     * @return the number
     */
    public long notAsked() {
        return progress.notAsked();
    }

    /**
     * The failures among the outcomes asked for.
     *
     * @return the numbers by kind; kinds that did not occur are left out
     */
    public Map<FailureKind, Long> failures() {
        return progress.failures();
    }

    /**
     * What was spent in this run.
     *
     * @return tokens and money, each empty if no outcome told it
     */
    public Cost spent() {
        return progress.spent();
    }

    /**
     * The labelers that were switched off.
     *
     * @return in the order in which it happened
     */
    public List<LabelerOff> off() {
        return progress.off();
    }

    /**
     * How long the run took.
     *
     * @return the wall time
     */
    public Duration wallTime() {
        return progress.elapsed();
    }

    /**
     * Whether a {@link Cancellation} ended it early.
     *
     * @return true if so
     */
    public boolean cancelled() {
        return end == RunEnd.CANCELLED;
    }

    /**
     * How a person reads it: outcomes, time, failures and spending, as far as there are any.
     *
     * @return one line, for instance {@code "label: 5000 outcomes in 16 s, 3 failed (TIMED_OUT 3)"}
     */
    public String line() {
        return ProgressText.last(this);
    }

    @Override
    public Display display() {
        return Display.builder("Run")
                .text("end", end)
                .count("examples", examples)
                .count("asked", asked())
                .count("known before", known())
                .count("not asked", notAsked())
                .text("failures by kind", failures().isEmpty() ? "none" : failures())
                .text("spent", spent())
                .text("time", wallTime())
                .warnings(off())
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
