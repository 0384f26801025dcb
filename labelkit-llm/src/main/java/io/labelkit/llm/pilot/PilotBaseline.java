package io.labelkit.llm.pilot;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.McNemar;

/**
 * What costs nothing: the same examples, labelled without the labeler.
 *
 * @param name what it is
 * @param accuracy the share that it has right, with its Wilson interval at level 0.95
 * @param test the labeler (first) against it (second), on the same examples
 */
public record PilotBaseline(String name, Interval accuracy, McNemar test) implements Displayable {
    static final Rows<PilotBaseline> ROWS = Rows.<PilotBaseline>of("Baseline")
            .text("baseline", PilotBaseline::name)
            .interval("accuracy", Unit.share(), PilotBaseline::accuracy)
            .number("p", Unit.measure(""), baseline -> baseline.test().midP())
            .text("beaten", PilotBaseline::beaten);

    /**
     * Whether the labeler is better beyond chance.
     *
     * @return true if it has more examples right and the mid-p-value is at most 0.05
     */
    public boolean beaten() {
        return test.onlyFirst() > test.onlySecond() && test.midP() <= 0.05;
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
