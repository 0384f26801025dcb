package io.labelkit.model.student.report;

import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
import io.labelkit.core.statistics.Interval;

/**
 * Whether a student's intervals hold the truth as often as they say.
 *
 * @param wanted how often they should
 * @param inside how often they do, with a Wilson interval at level 0.95
 * @param meanWidth how wide they are on average
 */
public record NumberIntervals(double wanted, Interval inside, double meanWidth) implements Displayable {
    @Override
    public Display display() {
        return Display.builder("Intervals of numbers").share("wanted", wanted).interval("truths inside", inside, Unit.share()).number("mean width", meanWidth, Unit.measure("")).oneLine().build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
