package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Numbers and times in files. */
final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final int LONGEST = 400;

    private Numbers() {}

    /** A finite decimal number. */
    static double finite(Row row, int column) {
        String text = row.scalar(column).strip();
        if (text.length() <= LONGEST && DECIMAL.matcher(text).matches()) {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        }
        throw row.problem(column, row.name(column) + " must be a finite number, but was " + Checks.shown(text));
    }

    /** A finite number in [0, 1]; with a tolerance the borders are as far beyond, for rounded values. */
    static double share(Row row, int column, double tolerance) {
        double value = finite(row, column);
        if (value < -tolerance || value > 1 + tolerance) {
            throw row.problem(
                    column, row.name(column) + " must be in [0, 1], but was " + Checks.shown(row.value(column)));
        }
        return Math.min(1, Math.max(0, value));
    }

    /** Milliseconds since 1970: an integer, or an instant such as {@code 2024-05-01T12:00:00Z}. */
    static long epochMillis(Row row, int column) {
        String text = row.scalar(column).strip();
        if (INTEGER.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            throw row.problem(
                    column,
                    row.name(column) + " must be milliseconds since 1970 or an ISO 8601 instant, but was "
                            + Checks.shown(text));
        }
    }

    /** The shortest text that is read as the same number; whole numbers without a fraction. */
    static String text(double value) {
        long whole = (long) value;
        return whole == value && Math.abs(whole) < 1L << 53 ? Long.toString(whole) : Double.toString(value);
    }
}
