package io.labelkit.core.label;

import io.labelkit.core.Experimental;
import io.labelkit.core.internal.Checks;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A value in a {@link LabelSpace}. Labels are immutable values with value equality; whether one is allowed is the
 * label space's to say ({@link LabelSpace#validate(Label)}).
 *
 * <pre>{@code
 * Label spam = Label.category("spam");
 * String name = spam instanceof Label.Category c ? c.name() : "?";
 * }</pre>
 */
public sealed interface Label {

    /**
     * The kind of this label.
     *
     * @return the kind
     */
    LabelKind kind();

    /**
     * The class that this label is.
     *
     * @return the name of the category or level; empty for labels of other kinds
     */
    default Optional<String> className() {
        return Optional.empty();
    }

    /**
     * Calls the one function that fits this label.
     *
     * @param cases a function for each kind
     * @param <R> the type of the answer
     * @return what that function returned
     */
    <R> R match(LabelCases<R> cases);

    /**
     * A category.
     *
     * @param name the class
     * @return the label
     */
    static Category category(String name) {
        return new Category(name);
    }

    /**
     * A set of categories.
     *
     * @param names the classes; none is a label too
     * @return the label
     */
    static CategorySet categories(String... names) {
        return new CategorySet(List.of(names));
    }

    /**
     * One class.
     *
     * @param name the class
     */
    record Category(String name) implements Label {
        /**
         * Checks the name.
         *
         * @param name the class
         */
        public Category {
            Checks.notBlank(name, "name");
        }

        @Override
        public LabelKind kind() {
            return LabelKind.CATEGORY;
        }

        @Override
        public Optional<String> className() {
            return Optional.of(name);
        }

        @Override
        public <R> R match(LabelCases<R> cases) {
            return cases.category(this);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A set of classes, kept sorted by name so that equal sets are equal labels.
     *
     * @param names the classes in the set
     */
    record CategorySet(List<String> names) implements Label {
        /**
         * Sorts the names.
         *
         * @param names the classes in the set, in any order, without repetition
         */
        public CategorySet {
            Checks.distinct(names, "names");
            names.forEach(name -> Checks.notBlank(name, "name"));
            names = List.copyOf(new TreeSet<>(names));
        }

        /**
         * A set from any collection.
         *
         * @param names the classes
         * @return the label
         */
        public static CategorySet of(Collection<String> names) {
            return new CategorySet(List.copyOf(names));
        }

        @Override
        public LabelKind kind() {
            return LabelKind.CATEGORY_SET;
        }

        @Override
        public <R> R match(LabelCases<R> cases) {
            return cases.categorySet(this);
        }

        @Override
        public String toString() {
            return names.isEmpty() ? "(none)" : String.join("|", names);
        }
    }

    /**
     * One level of an ordered scale.
     *
     * @param level the level's name
     */
    record Ordinal(String level) implements Label {
        /**
         * Checks the name.
         *
         * @param level the level's name
         */
        public Ordinal {
            Checks.notBlank(level, "level");
        }

        @Override
        public LabelKind kind() {
            return LabelKind.ORDINAL;
        }

        @Override
        public Optional<String> className() {
            return Optional.of(level);
        }

        @Override
        public <R> R match(LabelCases<R> cases) {
            return cases.ordinal(this);
        }

        @Override
        public String toString() {
            return level;
        }
    }

    /**
     * A number.
     *
     * @param value the number, finite
     */
    @Experimental
    record Numeric(double value) implements Label {
        /**
         * Checks the number.
         *
         * @param value the number, finite; minus zero becomes zero
         */
        public Numeric {
            Checks.check(Double.isFinite(value), "value", "a finite number", value);
            value = value + 0.0;
        }

        @Override
        public LabelKind kind() {
            return LabelKind.NUMBER;
        }

        @Override
        public <R> R match(LabelCases<R> cases) {
            return cases.number(this);
        }

        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    /**
     * A typed stretch of a text.
     *
     * @param start index of the first UTF-16 code unit
     * @param end index after the last UTF-16 code unit
     * @param type the class of the span
     */
    @Experimental
    record Span(int start, int end, String type) {
        /**
         * Checks the bounds.
         *
         * @param start index of the first UTF-16 code unit, at least 0
         * @param end index after the last one, greater than start
         * @param type the class of the span
         */
        public Span {
            Checks.check(start >= 0, "start", "at least 0", start);
            Checks.check(end > start, "end", "greater than start " + start, end);
            Checks.notBlank(type, "type");
        }

        /**
         * The span in short.
         *
         * @return start, end and type, for instance {@code 0-4:PER}
         */
        @Override
        public String toString() {
            return start + "-" + end + ":" + type;
        }
    }

    /**
     * Spans, kept sorted by start, then end, then type.
     *
     * @param spans the spans
     */
    @Experimental
    record Spans(List<Span> spans) implements Label {
        /**
         * Sorts the spans.
         *
         * @param spans the spans, in any order, without repetition
         */
        public Spans {
            Checks.distinct(spans, "spans");
            spans = spans.stream()
                    .sorted(Comparator.comparingInt(Span::start)
                            .thenComparingInt(Span::end)
                            .thenComparing(Span::type))
                    .toList();
        }

        @Override
        public LabelKind kind() {
            return LabelKind.SPANS;
        }

        @Override
        public <R> R match(LabelCases<R> cases) {
            return cases.spans(this);
        }

        @Override
        public String toString() {
            return spans.isEmpty()
                    ? "(none)"
                    : spans.stream().map(Span::toString).collect(Collectors.joining(", "));
        }
    }

    /**
     * An order of alternatives.
     *
     * @param best the alternatives, best first, without repetition
     */
    @Experimental
    record Ranking(List<String> best) implements Label {
        /**
         * Checks the order.
         *
         * @param best the alternatives, best first, without repetition
         */
        public Ranking {
            best = Checks.distinct(best, "best");
        }

        @Override
        public LabelKind kind() {
            return LabelKind.RANKING;
        }

        @Override
        public <R> R match(LabelCases<R> cases) {
            return cases.ranking(this);
        }

        @Override
        public String toString() {
            return String.join(" > ", best);
        }
    }

    /**
     * A comparison of two alternatives.
     *
     * @param left the one alternative
     * @param right the other
     * @param preferred the better one of the two; empty is a tie
     */
    @Experimental
    record Preference(String left, String right, Optional<String> preferred) implements Label {
        /**
         * Checks the alternatives.
         *
         * @param left the one alternative
         * @param right the other, different from left
         * @param preferred left, right or empty
         */
        public Preference {
            Checks.check(!left.equals(right), "right", "different from left", right);
            Checks.check(
                    preferred.isEmpty()
                            || preferred.get().equals(left)
                            || preferred.get().equals(right),
                    "preferred",
                    "one of the two alternatives",
                    preferred);
        }

        @Override
        public LabelKind kind() {
            return LabelKind.PREFERENCE;
        }

        @Override
        public <R> R match(LabelCases<R> cases) {
            return cases.preference(this);
        }

        @Override
        public String toString() {
            return preferred.isEmpty()
                    ? left + " = " + right
                    : preferred.get() + " > " + (preferred.get().equals(left) ? right : left);
        }
    }

    /**
     * Free text.
     *
     * @param value the text
     */
    @Experimental
    record Text(String value) implements Label {
        @Override
        public LabelKind kind() {
            return LabelKind.TEXT;
        }

        @Override
        public <R> R match(LabelCases<R> cases) {
            return cases.text(this);
        }

        @Override
        public String toString() {
            return value;
        }
    }
}
