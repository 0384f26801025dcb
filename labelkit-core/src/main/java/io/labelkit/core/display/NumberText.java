package io.labelkit.core.display;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** How numbers are written everywhere: English, with a real minus sign, grouped by thousands. Stateless. */
public final class NumberText {
    private static final double SCIENTIFIC_FROM = 1e12;
    private static final double SCIENTIFIC_BELOW = 1e-4;

    private NumberText() {}

    /**
     * A share as a percentage; a share that is not zero is never written as zero, and one below one never as 100%.
     *
     * @param share the share, one for 100%; not NaN
     * @param digits the number of decimals
     * @return the text, the same in every locale
     */
    public static String percent(double share, int digits) {
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

    /**
     * A number with a fixed number of decimals; with more of them where it would vanish, and in scientific notation below
     * 0.0001 or with more than twelve digits.
     *
     * @param value the number; not NaN
     * @param digits the number of decimals
     * @return the text, the same in every locale
     */
    public static String decimal(double value, int digits) {
        if (Double.isInfinite(value)) {
            return infinite(value);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = exact.setScale(digits, RoundingMode.HALF_UP);
        boolean vanishes = value != 0 && rounded.signum() == 0;
        if (vanishes && Math.abs(value) >= SCIENTIFIC_BELOW) {
            return significant(value, 1);
        }
        if (vanishes || Math.abs(value) >= SCIENTIFIC_FROM) {
            return minus(String.format(Locale.ROOT, "%.1e", value));
        }
        return grouped(rounded);
    }

    /**
     * A number with so many significant digits, but never with fewer digits than it has before the point.
     *
     * @param value the number; not NaN
     * @param digits the number of significant digits, at least 1
     * @return the text, the same in every locale; in scientific notation below 0.0001 and from twelve digits
     */
    public static String significant(double value, int digits) {
        if (Double.isInfinite(value)) {
            return infinite(value);
        }
        double size = Math.abs(value);
        if (size >= SCIENTIFIC_FROM || (size != 0 && size < SCIENTIFIC_BELOW)) {
            return minus(String.format(Locale.ROOT, "%." + (digits - 1) + "e", value));
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        int before = exact.precision() - exact.scale();
        BigDecimal rounded = exact.setScale(Math.max(0, digits - before), RoundingMode.HALF_UP);
        BigDecimal shortest = rounded.stripTrailingZeros();
        return grouped(shortest.scale() < 0 ? shortest.setScale(0, RoundingMode.UNNECESSARY) : shortest);
    }

    /**
     * A stretch of time in the unit that reads best.
     *
     * @param time the time
     * @return for instance {@code 12.3 ms}, {@code 1.2 s}, {@code 3 min 20 s}, {@code 2 h 5 min} or {@code 3 d 4 h}
     */
    public static String duration(Duration time) {
        double seconds = time.getSeconds() + time.getNano() / 1e9;
        double size = Math.abs(seconds);
        if (size < 1) {
            return significant(seconds * 1000, 3) + " ms";
        }
        if (size < 60) {
            return significant(seconds, 3) + " s";
        }
        long whole = Math.round(size);
        String sign = seconds < 0 ? "−" : "";
        if (whole < 3600) {
            return sign + whole / 60 + " min " + whole % 60 + " s";
        }
        long minutes = Math.round(size / 60);
        return sign
                + (minutes < 2880
                        ? minutes / 60 + " h " + minutes % 60 + " min"
                        : count(minutes / 1440) + " d " + minutes % 1440 / 60 + " h");
    }

    /**
     * A number with as few digits as tell it: for axes.
     *
     * @param value the number; not NaN or infinite
     * @param unit its unit
     * @return the text, the same in every locale
     */
    public static String tick(double value, Unit unit) {
        boolean percent = unit.format() == Unit.Format.PERCENT;
        BigDecimal exact = BigDecimal.valueOf(value).movePointRight(percent ? 2 : 0);
        BigDecimal rounded =
                exact.setScale(Math.max(unit.digits(), 3), RoundingMode.HALF_UP).stripTrailingZeros();
        String text = grouped(rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded);
        return percent ? text + "%" : text;
    }

    /**
     * A number short enough for a cell of a heat map.
     *
     * @param value the number; not NaN
     * @param unit its unit
     * @return the text, the same in every locale
     */
    public static String compact(double value, Unit unit) {
        if (unit.format() == Unit.Format.PERCENT) {
            return percent(value, 0);
        }
        double size = Math.abs(value);
        if (size < 100_000) {
            return decimal(value, unit.digits());
        }
        return size < 10_000_000 ? decimal(value / 1e3, 0) + "k" : decimal(value / 1e6, 0) + "M";
    }

    /**
     * A count, grouped by thousands.
     *
     * @param value the count
     * @return the text, the same in every locale
     */
    public static String count(long value) {
        return grouped(BigDecimal.valueOf(value));
    }

    /**
     * A length along an axis, for an attribute: at most three decimals, no grouping.
     *
     * @param value the length; not NaN or infinite
     * @return the text, the same in every locale
     */
    public static String attribute(double value) {
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
