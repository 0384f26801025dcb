package io.labelkit.core.report;

import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import java.util.List;
import java.util.Optional;

/**
 * Lines over a common horizontal axis: a loss over epochs, accuracy over the number of labels. Series are told apart by
 * dashes and marks, not by colour alone.
 *
 * @param title the heading
 * @param note what a reader should know
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series the lines, in order
 */
public record LineChart(String title, String note, Axis x, Axis y, List<Series> series) implements ReportPart {
    /** The greatest number of lines. */
    public static final int MAX_SERIES = 6;
    /** The greatest number of points of a line. */
    public static final int MAX_POINTS = 200;

    /**
     * Checks the size and copies the list.
     *
     * @param title the heading, not blank
     * @param note what a reader should know
     * @param x the horizontal axis
     * @param y the vertical axis
     * @param series the lines, at most {@value #MAX_SERIES}
     */
    public LineChart {
        Checks.notBlank(title, "title");
        Checks.check(series.size() <= MAX_SERIES, "series", "at most " + MAX_SERIES, series.size());
        series = List.copyOf(series);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.lineChart(this);
    }

    /**
     * One axis.
     *
     * @param name what it measures, for instance {@code "epoch"}
     * @param unit the unit of its numbers
     * @param logarithmic whether distances are ratios; then every number must be positive
     */
    public record Axis(String name, Unit unit, boolean logarithmic) {
        /**
         * Checks the name.
         *
         * @param name what it measures, not blank
         * @param unit the unit of its numbers
         * @param logarithmic whether distances are ratios
         */
        public Axis {
            Checks.notBlank(name, "name");
        }

        /**
         * An axis on which distances are differences.
         *
         * @param name what it measures
         * @param unit the unit of its numbers
         * @return the axis
         */
        public static Axis of(String name, Unit unit) {
            return new Axis(name, unit, false);
        }
    }

    /**
     * One line.
     *
     * @param name what it stands for
     * @param points its points
     */
    public record Series(String name, List<Point> points) {
        /**
         * Checks the order and copies the list.
         *
         * @param name what it stands for, not blank
         * @param points its points, at most {@value LineChart#MAX_POINTS}, by strictly ascending x
         */
        public Series {
            Checks.notBlank(name, "name");
            Checks.check(points.size() <= MAX_POINTS, "points", "at most " + MAX_POINTS, points.size());
            for (int i = 1; i < points.size(); i++) {
                boolean ascending = points.get(i - 1).x() < points.get(i).x();
                Checks.check(ascending, "x", "ascending", points.get(i).x());
            }
            points = List.copyOf(points);
        }
    }

    /**
     * One point.
     *
     * @param x its place on the horizontal axis
     * @param y its height
     * @param range the interval of the height, if there is one
     */
    public record Point(double x, double y, Optional<Range> range) {
        /**
         * Checks the numbers.
         *
         * @param x its place, finite
         * @param y its height, finite
         * @param range the interval of the height
         */
        public Point {
            Checks.check(Double.isFinite(x), "x", "a finite number", x);
            Checks.check(Double.isFinite(y), "y", "a finite number", y);
        }

        /**
         * A point without interval.
         *
         * @param x its place
         * @param y its height
         * @return the point
         */
        public static Point of(double x, double y) {
            return new Point(x, y, Optional.empty());
        }

        /**
         * A point with an interval.
         *
         * @param x its place
         * @param y its height
         * @param low the lower end of the interval
         * @param high the upper end
         * @return the point
         */
        public static Point of(double x, double y, double low, double high) {
            return new Point(x, y, Optional.of(new Range(low, high)));
        }
    }
}
