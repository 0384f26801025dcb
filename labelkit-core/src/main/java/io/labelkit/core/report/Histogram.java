package io.labelkit.core.report;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;

/**
 * How many values fall into each of several bins. The heights are counts, so the bins should be equally wide.
 *
 * @param title the heading
 * @param note what a reader should know
 * @param edges the limits of the bins, ascending; one more than there are bins
 * @param counts the number of values in each bin
 * @param unit the unit of the values
 * @param facet the facet of the examples that a bin counts, whose value is {@link #binName}; empty if bins count none
 */
public record Histogram(
        String title, String note, List<Double> edges, List<Long> counts, Unit unit, Optional<String> facet)
        implements ReportPart {
    /** The greatest number of bins. */
    public static final int MAX_BINS = 60;

    /**
     * Checks the shape and copies the lists.
     *
     * @param title the heading, not blank
     * @param note what a reader should know
     * @param edges the limits of the bins, finite and strictly ascending
     * @param counts the number of values in each bin, at least 0; at least one bin and at most {@value #MAX_BINS}
     * @param unit the unit of the values
     * @param facet the facet of the examples that a bin counts
     */
    public Histogram {
        Checks.notBlank(title, "title");
        Checks.check(
                !counts.isEmpty() && counts.size() <= MAX_BINS, "counts", "1 to " + MAX_BINS + " bins", counts.size());
        Checks.check(edges.size() == counts.size() + 1, "edges", "one more than counts", edges.size());
        for (int i = 0; i < edges.size(); i++) {
            boolean ascending = i == 0 || edges.get(i) > edges.get(i - 1);
            Checks.check(Double.isFinite(edges.get(i)) && ascending, "edges", "finite and ascending", edges);
        }
        counts.forEach(count -> Checks.check(count >= 0, "counts", "at least 0", count));
        edges = List.copyOf(edges);
        counts = List.copyOf(counts);
    }

    /**
     * A histogram whose bins do not count examples.
     *
     * @param title the heading, not blank
     * @param note what a reader should know
     * @param edges the limits of the bins, finite and strictly ascending
     * @param counts the number of values in each bin
     * @param unit the unit of the values
     */
    public Histogram(String title, String note, List<Double> edges, List<Long> counts, Unit unit) {
        this(title, note, edges, counts, unit, Optional.empty());
    }

    /**
     * This histogram as a count of examples.
     *
     * @param name the facet of the counted examples, whose value is {@link #binName}
     * @return a copy
     */
    public Histogram withFacet(String name) {
        return new Histogram(title, note, edges, counts, unit, Optional.of(name));
    }

    /**
     * What a bin is called.
     *
     * @param bin the number of the bin, from 0
     * @return its limits, for instance {@code "80% to 85%"}
     */
    public String binName(int bin) {
        return NumberText.tick(edges.get(bin), unit) + " to " + NumberText.tick(edges.get(bin + 1), unit);
    }

    /**
     * The bin of a value.
     *
     * @param value the value
     * @return the number of its bin; empty outside of all bins
     */
    public OptionalInt binOf(double value) {
        int last = counts.size() - 1;
        if (Double.isNaN(value) || value < edges.get(0) || value > edges.get(last + 1)) {
            return OptionalInt.empty();
        }
        int bin = last;
        while (bin > 0 && value < edges.get(bin)) {
            bin--;
        }
        return OptionalInt.of(bin);
    }

    /**
     * Counts values in equally wide bins. A value on the limit of two bins belongs to the upper one, the greatest value
     * to the last.
     *
     * @param title the heading
     * @param note what a reader should know
     * @param values the values, each in [low, high]
     * @param low the lower limit of the first bin
     * @param high the upper limit of the last bin
     * @param bins the number of bins
     * @param unit the unit of the values
     * @return the histogram
     * @throws IllegalArgumentException if a value is outside [low, high] or NaN
     */
    public static Histogram of(
            String title, String note, DoubleStream values, double low, double high, int bins, Unit unit) {
        Checks.check(high > low, "high", "greater than low " + low, high);
        Checks.check(bins >= 1 && bins <= MAX_BINS, "bins", "in [1, " + MAX_BINS + "]", bins);
        long[] counts = new long[bins];
        values.forEach(value -> {
            Checks.inRange(value, low, high, "value");
            counts[Math.min(bins - 1, (int) ((value - low) / (high - low) * bins))]++;
        });
        List<Double> edges = new ArrayList<>();
        List<Long> boxed = new ArrayList<>();
        for (int i = 0; i <= bins; i++) {
            edges.add(low + (high - low) * i / bins);
        }
        for (long count : counts) {
            boxed.add(count);
        }
        return new Histogram(title, note, edges, boxed, unit);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.histogram(this);
    }
}
