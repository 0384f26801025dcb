package io.labelkit.core.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a report writes them: English, with a real minus sign, grouped by thousands. */
final class NumberText {
    private static final double SCIENTIFIC_FROM = 1e12;

    private NumberText() {}

    static String percent(double share, int digits) {
        if (Double.isInfinite(share)) {
            return infinite(share);
        }
        double least = Math.pow(10, -digits);
        BigDecimal rounded = BigDecimal.valueOf(share).movePointRight(2).setScale(digits, RoundingMode.HALF_UP);
        if (share > 0 && rounded.signum() == 0) {
            return "<" + grouped(BigDecimal.valueOf(least).setScale(digits, RoundingMode.HALF_UP)) + "%";
        }
        if (share < 1 && rounded.compareTo(BigDecimal.valueOf(100)) == 0) {
            return ">" + grouped(BigDecimal.valueOf(100 - least).setScale(digits, RoundingMode.HALF_UP)) + "%";
        }
        return grouped(rounded) + "%";
    }

    static String decimal(double value, int digits) {
        if (Double.isInfinite(value)) {
            return infinite(value);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = exact.setScale(digits, RoundingMode.HALF_UP);
        boolean vanishes = value != 0 && rounded.signum() == 0;
        if (vanishes || Math.abs(value) >= SCIENTIFIC_FROM) {
            return minus(String.format(Locale.ROOT, "%.1e", value));
        }
        return grouped(rounded);
    }

    /** As few digits as tell the number: for axes. */
    static String tick(double value, Unit unit) {
        boolean percent = unit.format() == Unit.Format.PERCENT;
        BigDecimal exact = BigDecimal.valueOf(value).movePointRight(percent ? 2 : 0);
        BigDecimal rounded =
                exact.setScale(Math.max(unit.digits(), 3), RoundingMode.HALF_UP).stripTrailingZeros();
        String text = grouped(rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded);
        return percent ? text + "%" : text;
    }

    /** Short enough for a cell of a heat map. */
    static String compact(double value, Unit unit) {
        if (unit.format() == Unit.Format.PERCENT) {
            return percent(value, 0);
        }
        double size = Math.abs(value);
        if (size < 100_000) {
            return decimal(value, unit.digits());
        }
        return size < 10_000_000 ? decimal(value / 1e3, 0) + "k" : decimal(value / 1e6, 0) + "M";
    }

    static String count(long value) {
        return grouped(BigDecimal.valueOf(value));
    }

    /** A length along an axis, for an attribute: at most three decimals, no grouping. */
    static String attribute(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.toPlainString();
    }

    private static String infinite(double value) {
        return value > 0 ? "∞" : "−∞";
    }

    private static String grouped(BigDecimal value) {
        return minus(String.format(Locale.ROOT, "%,." + value.scale() + "f", value));
    }

    private static String minus(String text) {
        return text.replace('-', '−');
    }
}
