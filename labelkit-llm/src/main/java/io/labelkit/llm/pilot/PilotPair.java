package io.labelkit.llm.pilot;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.evaluate.ComparedPair;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.McNemar;
import java.util.OptionalDouble;

/**
 * Two labelers on the same examples.
 *
 * @param first the name of the first
 * @param second the name of the second
 * @param difference the accuracy over all examples of the first minus that of the second, with a paired bootstrap
 *     interval at level 0.95
 * @param test how many examples one alone has right
 * @param adjustedP the mid-p-value, corrected by Holm for the number of pairs
 * @param detectable the smallest difference that a sample of this size finds in four of five pilots at level 0.05, if the
 *     two disagree as often as they did; empty if it is too small to find any
 */
public record PilotPair(
        String first, String second, Interval difference, McNemar test, double adjustedP, OptionalDouble detectable)
        implements Displayable {
    static final Rows<PilotPair> ROWS = Rows.<PilotPair>of("Pair")
            .text("first", PilotPair::first)
            .text("second", PilotPair::second)
            .interval("difference", Unit.share(), PilotPair::difference)
            .number("p", Unit.measure(""), PilotPair::adjustedP)
            .shareIfKnown("detectable", PilotPair::detectable);

    static PilotPair of(ComparedPair pair) {
        return new PilotPair(
                pair.first(), pair.second(), pair.difference(), pair.test(), pair.adjustedP(), pair.detectable());
    }

    /**
     * Whether they differ beyond chance.
     *
     * @return true if the adjusted p-value is at most 0.05
     */
    public boolean differs() {
        return adjustedP <= 0.05;
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
