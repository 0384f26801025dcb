package io.labelkit.llm.judge;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import java.util.Collection;
import java.util.Optional;

/**
 * How often a critic's answers depend on the places of the labels. Immutable.
 *
 * @param comparisons how many comparisons were answered twice
 * @param failed how many were not, and count for nothing
 * @param flips the share in which the label in the same place won both times, with its Wilson interval; empty without
 *     comparisons
 * @param towardsFirst the share of the flips that the first place won; empty without flips
 * @param ties the share of ties; empty without comparisons
 */
public record PositionFlips(
        int comparisons, int failed, Optional<Interval> flips, Optional<Interval> towardsFirst, Optional<Interval> ties)
        implements Displayable {
    /** Labels of a judge that flips more often than this are not worth training on. */
    public static final double TOO_MANY = 0.15;

    private static final double LEVEL = 0.95;

    /**
     * Counts.
     *
     * @param comparisons the comparisons
     * @return their flips
     */
    public static PositionFlips of(Collection<Comparison> comparisons) {
        int failed = count(comparisons, Comparison.Result.FAILED);
        int answered = comparisons.size() - failed;
        int first = count(comparisons, Comparison.Result.ALWAYS_FIRST);
        int flips = first + count(comparisons, Comparison.Result.ALWAYS_SECOND);
        return new PositionFlips(
                answered,
                failed,
                share(flips, answered),
                share(first, flips),
                share(count(comparisons, Comparison.Result.TIED), answered));
    }

    private static int count(Collection<Comparison> comparisons, Comparison.Result result) {
        return (int) comparisons.stream()
                .filter(comparison -> comparison.result() == result)
                .count();
    }

    private static Optional<Interval> share(int count, int of) {
        return of == 0 ? Optional.empty() : Optional.of(ProportionInterval.wilson(count, of, LEVEL));
    }

    @Override
    public Display display() {
        Display.Builder display = Display.builder("Does the order of two labels change the verdict?")
                .count("comparisons", comparisons)
                .count("failed", failed);
        flips.ifPresent(rate -> display.interval("changed", rate, Unit.share()));
        towardsFirst.ifPresent(rate -> display.interval("towards the first", rate, Unit.share()));
        ties.ifPresent(rate -> display.interval("ties", rate, Unit.share()));
        return display.build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
