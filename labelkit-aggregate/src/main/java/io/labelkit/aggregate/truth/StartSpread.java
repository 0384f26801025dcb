package io.labelkit.aggregate.truth;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import java.util.Collections;
import java.util.List;

/**
 * How much the result of a fit depends on where it started. The start with the greatest objective gave the result; the
 * greatest objective need not be the most accurate.
 *
 * @param objectives the final objective (a log-likelihood or a bound of it, natural logarithm) of each start, in order
 * @param agreement for each start the share of the examples with votes whose most probable class is that of the result;
 *     1 for the start that gave it, and for all if there are no votes
 */
public record StartSpread(List<Double> objectives, List<Double> agreement) implements Displayable {
    /**
     * Copies the lists.
     *
     * @param objectives the final objective of each start
     * @param agreement the share of equal labels of each start
     */
    public StartSpread {
        objectives = List.copyOf(objectives);
        agreement = List.copyOf(agreement);
    }

    /**
     * The start that gave the result.
     *
     * @return its number, from 0; the first of equal ones
     */
    public int best() {
        return objectives.indexOf(Collections.max(objectives));
    }

    /**
     * How far the objectives lie apart.
     *
     * @return the greatest less the least, 0 for one start
     */
    public double range() {
        return Collections.max(objectives) - Collections.min(objectives);
    }

    /**
     * The agreement of the start whose labels differ most from the result.
     *
     * @return the least agreement, in [0, 1]
     */
    public double leastAgreement() {
        return Collections.min(agreement);
    }

    @Override
    public Display display() {
        return Display.builder("Starts of a fit")
                .count("starts", objectives.size())
                .number("worst objective", Collections.min(objectives), Unit.measure(""))
                .number("best objective", Collections.max(objectives), Unit.measure(""))
                .share("least agreement with the best", leastAgreement())
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
