package io.labelkit.core.evaluate;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.McNemar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Two sources of labels on the same examples. Immutable.
 *
 * @param first the one
 * @param second the other
 * @param difference accuracy of the first minus that of the second, with a paired bootstrap interval
 * @param test how many examples exactly one has right
 * @param permutationP the p-value of the paired permutation test
 * @param adjustedP the mid-p-value of McNemar's test, adjusted for all pairs by Holm's method
 * @param adjustedPermutationP the p-value of the permutation test, adjusted likewise
 * @param detectable the smallest difference that the examples could have shown with a chance of .8, at the level .05
 *     divided by the number of pairs; empty if there are too few for any
 * @param recallDifferences for each class the difference of the shares of its examples that are labelled right, with a
 *     paired bootstrap interval
 */
public record ComparedPair(
        String first,
        String second,
        Interval difference,
        McNemar test,
        double permutationP,
        double adjustedP,
        double adjustedPermutationP,
        OptionalDouble detectable,
        Map<String, Interval> recallDifferences)
        implements Displayable {
    static final Rows<ComparedPair> ROWS = Rows.<ComparedPair>of("Pair")
            .text("first", ComparedPair::first)
            .text("second", ComparedPair::second)
            .interval("difference", Unit.share(), ComparedPair::difference)
            .number("p", Unit.measure(""), ComparedPair::adjustedP)
            .number("p by permutation", Unit.measure(""), ComparedPair::adjustedPermutationP)
            .shareIfKnown("detectable", ComparedPair::detectable)
            .count("only first right", pair -> pair.test().onlyFirst())
            .count("only second right", pair -> pair.test().onlySecond());

    /**
     * Copies the map.
     *
     * @param first the one
     * @param second the other
     * @param difference the difference of accuracies
     * @param test how many examples exactly one has right
     * @param permutationP the p-value of the paired permutation test
     * @param adjustedP the adjusted p-value of McNemar's test
     * @param adjustedPermutationP the adjusted p-value of the permutation test
     * @param detectable the smallest difference that could have been shown
     * @param recallDifferences the difference for each class
     */
    public ComparedPair {
        recallDifferences = Collections.unmodifiableMap(new LinkedHashMap<>(recallDifferences));
    }

    /**
     * Whether the two differ by more than chance explains.
     *
     * @param level the significance level, such as .05
     * @return true if the adjusted p-value is at most the level
     */
    public boolean significant(double level) {
        return adjustedP <= level;
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
