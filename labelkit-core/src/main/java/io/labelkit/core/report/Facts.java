package io.labelkit.core.report;

import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Headline numbers.
 *
 * @param title the heading
 * @param note what a reader should know
 * @param facts the facts, in order
 */
public record Facts(String title, String note, List<Fact> facts) implements ReportPart {
    /** The greatest number of facts of one part. */
    public static final int MAX_FACTS = 60;

    /**
     * Checks the title and copies the list.
     *
     * @param title the heading, not blank
     * @param note what a reader should know
     * @param facts the facts, at most {@value #MAX_FACTS}
     */
    public Facts {
        Checks.notBlank(title, "title");
        Checks.check(facts.size() <= MAX_FACTS, "facts", "at most " + MAX_FACTS, facts.size());
        facts = List.copyOf(facts);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.facts(this);
    }

    /**
     * One number or word with its name.
     *
     * @param name what it is
     * @param value the value as it is shown; empty if it is not known
     * @param hint how to read it, in a few words; perhaps empty
     * @param quantity the value as a number, if it is one
     * @param examples the facet of the examples that it counts, if it counts some
     */
    public record Fact(
            String name, Optional<String> value, String hint, Optional<Quantity> quantity, Optional<Facet> examples) {
        /**
         * Checks the name.
         *
         * @param name what it is, not blank
         * @param value the value as it is shown
         * @param hint how to read it
         * @param quantity the value as a number
         * @param examples the facet of the examples that it counts
         */
        public Fact {
            Checks.notBlank(name, "name");
        }

        /**
         * A fact that is not a number.
         *
         * @param name what it is, not blank
         * @param value the value as it is shown
         * @param hint how to read it
         */
        public Fact(String name, Optional<String> value, String hint) {
            this(name, value, hint, Optional.empty(), Optional.empty());
        }

        /**
         * A fact in words.
         *
         * @param name what it is
         * @param value the value
         * @return the fact
         */
        public static Fact of(String name, String value) {
            return new Fact(name, Optional.of(value), "");
        }

        /**
         * A number.
         *
         * @param name what it is
         * @param value the number; not NaN
         * @param unit its unit
         * @return the fact
         */
        public static Fact of(String name, double value, Unit unit) {
            return of(name, OptionalDouble.of(value), unit);
        }

        /**
         * A number that may be unknown.
         *
         * @param name what it is
         * @param value the number
         * @param unit its unit
         * @return the fact
         */
        public static Fact of(String name, OptionalDouble value, Unit unit) {
            if (value.isEmpty()) {
                return new Fact(name, Optional.empty(), "");
            }
            double number = value.getAsDouble();
            return new Fact(
                    name,
                    Optional.of(unit.write(number)),
                    unit.name(),
                    Optional.of(new Quantity(number, unit, Optional.empty())),
                    Optional.empty());
        }

        /**
         * An estimate with its interval.
         *
         * @param name what it is
         * @param interval the estimate; empty if it is not known
         * @param unit its unit
         * @return the fact
         */
        public static Fact of(String name, Optional<Interval> interval, Unit unit) {
            if (interval.isEmpty()) {
                return of(name, OptionalDouble.empty(), unit);
            }
            Interval i = interval.get();
            return new Fact(
                    name,
                    Optional.of(unit.write(i.estimate())),
                    unit.write(i.low()) + " to " + unit.write(i.high()) + ", " + Math.round(i.level() * 100)
                            + "% interval",
                    Optional.of(new Quantity(i.estimate(), unit, Optional.of(Range.of(i)))),
                    Optional.empty());
        }

        /**
         * This fact with another hint.
         *
         * @param text how to read it
         * @return a copy
         */
        public Fact withHint(String text) {
            return new Fact(name, value, text, quantity, examples);
        }

        /**
         * This fact as a count of examples.
         *
         * @param facet the facet of the examples that it counts
         * @return a copy
         */
        public Fact withExamples(Facet facet) {
            return new Fact(name, value, hint, quantity, Optional.of(facet));
        }
    }

    /**
     * A number with its unit.
     *
     * @param value the number
     * @param unit its unit
     * @param range its interval, if there is one
     */
    public record Quantity(double value, Unit unit, Optional<Range> range) {
        /**
         * Checks the number.
         *
         * @param value the number, not NaN
         * @param unit its unit
         * @param range its interval
         */
        public Quantity {
            Checks.check(!Double.isNaN(value), "value", "a number", value);
        }
    }
}
