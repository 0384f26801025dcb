package io.labelkit.core.evaluate;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One number of an evaluation.
 *
 * @param name what it is, for instance {@code "mean absolute error"}
 * @param value the number; empty if it is not defined, as the precision of nothing
 * @param interval its bootstrap interval; empty if the number is not defined on too many samples
 * @param share whether it is a share in [0, 1]
 * @param lowerIsBetter whether it measures errors
 */
public record Measure(
        String name, OptionalDouble value, Optional<Interval> interval, boolean share, boolean lowerIsBetter)
        implements Displayable {
    static final Rows<Measure> ROWS = Rows.<Measure>of("Score")
            .text("score", Measure::name)
            .text("value", measure -> measure.written(measure.value))
            .text("95% interval", measure -> measure.interval.map(ends -> Cell.between(ends, measure.unit())))
            .text("better", Measure::better);

    /**
     * Checks the name.
     *
     * @param name what it is, not blank
     * @param value the number
     * @param interval its interval
     * @param share whether it is a share
     * @param lowerIsBetter whether it measures errors
     */
    public Measure {
        Checks.notBlank(name, "name");
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }

    private String better() {
        boolean signed = interval.filter(ends -> ends.low() < 0).isPresent() || value.orElse(0) < 0;
        return lowerIsBetter ? (signed ? "nearer to 0" : "lower") : "higher";
    }

    private Unit unit() {
        return share ? Unit.share() : Unit.measure("");
    }

    private String written(OptionalDouble number) {
        return number.isPresent() ? unit().write(number.getAsDouble()) : "undefined";
    }
}
