package io.labelkit.aggregate.quality.judge;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import java.util.Optional;

/**
 * One stratum of labels of which some were checked.
 *
 * @param name what it is
 * @param size how many labels it has
 * @param checked how many of them were checked, drawn at random
 * @param wrong how many of those were wrong
 */
public record Stratum(String name, int size, int checked, int wrong) implements Displayable {
    static final Rows<Stratum> ROWS = Rows.<Stratum>of("Stratum")
            .text("stratum", Stratum::name)
            .count("labels", Stratum::size)
            .count("checked", Stratum::checked)
            .count("wrong", Stratum::wrong);

    /**
     * Checks the counts.
     *
     * @param name what it is, not blank
     * @param size how many labels it has, at least 0
     * @param checked at most the size
     * @param wrong at most the number checked
     */
    public Stratum {
        Checks.notBlank(name, "name");
        Checks.check(size >= 0, "size", "at least 0", size);
        Checks.check(checked >= 0 && checked <= size, "checked", "in [0, " + size + "]", checked);
        Checks.check(wrong >= 0 && wrong <= checked, "wrong", "in [0, " + checked + "]", wrong);
    }

    /**
     * The share of wrong labels: for flagged labels the precision.
     *
     * @param level the confidence level, in (0, 1)
     * @return the share among the checked with its Wilson interval; empty if none was checked
     */
    public Optional<Interval> wrongShare(double level) {
        return checked == 0 ? Optional.empty() : Optional.of(ProportionInterval.wilson(wrong, checked, level));
    }

    /** The variance of the share, with the finite-population factor; 0 if all were checked, NaN if it is unknown. */
    double variance() {
        if (checked == size) {
            return 0;
        }
        double p = wrong / (double) checked;
        return checked < 2 ? Double.NaN : (1 - checked / (double) size) * p * (1 - p) / (checked - 1);
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
