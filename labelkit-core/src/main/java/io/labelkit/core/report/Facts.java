package io.labelkit.core.report;

import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
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
     */
    public record Fact(String name, Optional<String> value, String hint) {
        /**
         * Checks the name.
         *
         * @param name what it is, not blank
         * @param value the value as it is shown
         * @param hint how to read it
         */
        public Fact {
            Checks.notBlank(name, "name");
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
            return new Fact(name, Optional.of(unit.write(value.getAsDouble())), unit.name());
        }

        /**
         * This fact with another hint.
         *
         * @param text how to read it
         * @return a copy
         */
        public Fact withHint(String text) {
            return new Fact(name, value, text);
        }
    }
}
