package io.labelkit.core.interchange;

import io.labelkit.core.label.Label;
import java.util.Arrays;
import java.util.Optional;

/** Offsets into one text: code points, as other tools count, and UTF-16 units, as LabelKit does. */
final class Offsets {
    private final int length;
    private final int points;
    private final int[] unitOfPoint;

    Offsets(String text) {
        length = text.length();
        points = text.codePointCount(0, length);
        unitOfPoint = new int[points == length ? 0 : points + 1];
        for (int p = 0, unit = 0; p < unitOfPoint.length; p++) {
            unitOfPoint[p] = unit;
            unit += unit < length ? Character.charCount(text.codePointAt(unit)) : 0;
        }
    }

    /** The number of code points. */
    int points() {
        return points;
    }

    private int unit(int point) {
        return unitOfPoint.length == 0 ? point : unitOfPoint[point];
    }

    /** The code points before a unit; empty inside a surrogate pair or outside the text. */
    private Optional<Integer> point(int unit) {
        if (unit < 0 || unit > length) {
            return Optional.empty();
        }
        if (unitOfPoint.length == 0) {
            return Optional.of(unit);
        }
        int at = Arrays.binarySearch(unitOfPoint, unit);
        return at < 0 ? Optional.empty() : Optional.of(at);
    }

    /** The span between two code points. */
    Label.Span span(Place place, long start, long end, String type) {
        if (start < 0 || start >= end || end > points) {
            throw place.problem(
                    "",
                    "a span must have 0 <= start < end <= " + points + " characters of its text, but was [" + start
                            + ", " + end + ")");
        }
        return new Label.Span(unit((int) start), unit((int) end), place.className(type));
    }

    /** Start and end of a span in code points; empty if it ends inside a character or outside the text. */
    Optional<int[]> points(Label.Span span) {
        return point(span.start()).flatMap(s -> point(span.end()).map(e -> new int[] {s, e}));
    }
}
