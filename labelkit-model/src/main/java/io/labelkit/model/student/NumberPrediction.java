package io.labelkit.model.student;

import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;

/**
 * What a student says of a number.
 *
 * @param value the mean of what it holds for possible
 * @param low the lower end of the interval
 * @param high the upper end
 * @param coverage how often the truth should be inside, in (0, 1)
 * @param standardDeviation of what it holds for possible, before calibration
 */
public record NumberPrediction(double value, double low, double high, double coverage, double standardDeviation) implements Displayable {
    /**
     * The width of the interval.
     *
     * @return the upper end minus the lower
     */
    public double width() {
        return high - low;
    }

    @Override
    public Display display() {
        return Display.builder("Number").number("value", value, Unit.measure("")).number("from", low, Unit.measure("")).number("to", high, Unit.measure("")).share("coverage", coverage).number("standard deviation", standardDeviation, Unit.measure("")).oneLine().build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
