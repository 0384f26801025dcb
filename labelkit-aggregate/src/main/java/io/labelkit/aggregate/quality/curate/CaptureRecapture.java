package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How many label errors there are, from two ways of finding them and the overlap of what they found: Chapman's estimate
 * {@code (n1 + 1)(n2 + 1) / (m + 1) - 1}. It assumes that the two find independently of each other; two models of one
 * kind find the same errors, which makes the estimate too low and the recall too high. Prefer it to nothing where no
 * random sample of unflagged labels was checked; where one was, {@code JudgePrecision} assumes less. Immutable.
 *
 * <p>Source: Chapman (1951), Some properties of the hypergeometric distribution with applications to zoological sample
 * censuses; variance: Seber (1970), doi:10.2307/2529123.
 *
 * @param first n1, the confirmed errors the first way found
 * @param second n2, the confirmed errors the second way found
 * @param both m, the confirmed errors both found
 */
public record CaptureRecapture(long first, long second, long both) implements Displayable {
    /**
     * Checks the counts.
     *
     * @param first n1, at least 0
     * @param second n2, at least 0
     * @param both m, from 0 to the smaller of them
     */
    public CaptureRecapture {
        Checks.check(first >= 0, "first", "at least 0", first);
        Checks.check(second >= 0, "second", "at least 0", second);
        Checks.check(both >= 0 && both <= Math.min(first, second), "both", "in [0, min(first, second)]", both);
    }

    /**
     * Counts two sets of confirmed errors.
     *
     * @param first the examples the first way found and a person confirmed
     * @param second the examples the second way found and a person confirmed
     * @return the counts
     */
    public static CaptureRecapture of(Set<String> first, Set<String> second) {
        return new CaptureRecapture(
                first.size(),
                second.size(),
                first.stream().filter(second::contains).count());
    }

    /**
     * The errors that were found.
     *
     * @return the size of the union
     */
    public long found() {
        return first + second - both;
    }

    /**
     * How many errors there are in all.
     *
     * @return Chapman's estimate, at least {@link #found} up to rounding
     */
    public double total() {
        return (first + 1.0) * (second + 1.0) / (both + 1.0) - 1;
    }

    /**
     * The standard error of {@link #total}.
     *
     * @return the square root of Seber's variance
     */
    public double standardError() {
        double m = both;
        return Math.sqrt((first + 1.0) * (second + 1.0) * (first - m) * (second - m) / ((m + 1) * (m + 1) * (m + 2)));
    }

    /**
     * The share of all errors that was found.
     *
     * @return found / total; empty if neither way found any
     */
    public OptionalDouble recall() {
        return found() == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, found() / total()));
    }

    @Override
    public Display display() {
        return Display.builder("Errors that two searches found")
                .number("errors in all, about", total(), Unit.decimal("", 1))
                .number("standard error", standardError(), Unit.decimal("", 1))
                .count("found", found())
                .share("share found", recall())
                .count("by the first", first)
                .count("by the second", second)
                .count("by both", both)
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
