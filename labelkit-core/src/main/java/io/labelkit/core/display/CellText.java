package io.labelkit.core.display;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** What is written into a cell. */
final class CellText {
    /** The greatest number of characters of a cell, everywhere. */
    static final int LONGEST = 300;

    private static final int MOST_ELEMENTS = 6;

    private CellText() {}

    /** A cell as text of one line that is safe to look at. */
    static String of(Cell cell, Optional<Unit> unit) {
        if (cell instanceof Cell.Text text) {
            return line(text.text(), LONGEST);
        }
        if (cell instanceof Cell.Numeric number) {
            return unit.map(u -> u.write(number.value())).orElseGet(() -> NumberText.significant(number.value(), 3));
        }
        return "unknown";
    }

    /** Visible text without line ends, at most so many characters long. */
    static String line(String text, int most) {
        String start = text.length() > 4 * most ? text.substring(0, 4 * most) : text;
        String visible = VisibleText.of(start.strip()).replace("\n", "\\n").replace("\t", "\\t");
        if (visible.length() <= most && start.length() == text.length()) {
            return visible;
        }
        int end = Math.min(most - 1, visible.length());
        if (end > 0 && Character.isHighSurrogate(visible.charAt(end - 1))) {
            end--;
        }
        return visible.substring(0, end) + "…";
    }

    /** The cell for any value. */
    static Cell cell(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? cell(optional.get()) : new Cell.Unknown();
        }
        String text = isEmpty(value) ? "" : words(value);
        return text.isEmpty() ? new Cell.Unknown() : new Cell.Text(text);
    }

    private static boolean isEmpty(Object value) {
        return value.equals(OptionalInt.empty())
                || value.equals(OptionalLong.empty())
                || value.equals(OptionalDouble.empty());
    }

    private static String words(Object value) {
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        if (value instanceof Collection<?> several) {
            return several(several, CellText::words);
        }
        if (value instanceof Map<?, ?> map) {
            return several(map.entrySet(), entry -> words(entry.getKey()) + " " + words(entry.getValue()));
        }
        if (value instanceof Displayable shown) {
            return shown.display().line();
        }
        return measured(value);
    }

    private static String measured(Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return NumberText.count(((Number) value).longValue());
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isNaN(number) ? "unknown" : NumberText.significant(number, 3);
        }
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? measured(number.getAsDouble()) : "unknown";
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? measured(number.getAsInt()) : "unknown";
        }
        if (value instanceof OptionalLong number) {
            return number.isPresent() ? measured(number.getAsLong()) : "unknown";
        }
        if (value instanceof Ranged range) {
            Unit unit = Unit.measure("");
            return unit.write(range.estimate()) + " (" + Cell.between(range, unit) + ")";
        }
        if (value instanceof Duration time) {
            return NumberText.duration(time);
        }
        if (value instanceof Instant moment) {
            return moment.truncatedTo(ChronoUnit.SECONDS).toString();
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(CellText::words).orElse("unknown");
        }
        return value.toString();
    }

    private static <E> String several(Collection<E> elements, Function<E, String> words) {
        StringBuilder out = new StringBuilder();
        Iterator<E> all = elements.iterator();
        for (int i = 0; i < MOST_ELEMENTS && all.hasNext(); i++) {
            out.append(i == 0 ? "" : ", ").append(words.apply(all.next()));
        }
        int more = elements.size() - MOST_ELEMENTS;
        return more > 0
                ? out.append(" and ")
                        .append(NumberText.count(more))
                        .append(" more")
                        .toString()
                : out.toString();
    }
}
