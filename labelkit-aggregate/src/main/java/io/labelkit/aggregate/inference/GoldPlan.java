package io.labelkit.aggregate.inference;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How many gold labels a wanted precision takes. The variance of an estimate is {@code a / n + b}: the first part comes
 * from gold labels, of which there are n, the second from the rows, which gold labels do not change. Made from a pilot by
 * {@link Study#plan}, or from a guess by {@link #ofShare}. Immutable and thread-safe.
 *
 * @param rows how many rows there are, N
 * @param terms the terms, with their parts of the variance
 */
public record GoldPlan(int rows, List<Part> terms) implements Displayable {
    /**
     * The variance of a term's estimate.
     *
     * @param term the term
     * @param perGold a
     * @param rest b
     */
    public record Part(String term, double perGold, double rest) implements Displayable {
        static final Rows<Part> ROWS = Rows.<Part>of("Term").text("term", Part::term).number("of each gold label", Unit.measure(""), Part::perGold).number("of the rest", Unit.measure(""), Part::rest);

        @Override
        public Display display() {
            return ROWS.display(this);
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * Copies the list.
     *
     * @param rows how many rows there are
     * @param terms the terms
     */
    public GoldPlan {
        Checks.positive(rows, "rows");
        terms = List.copyOf(terms);
    }

    /**
     * A plan for the share of a class before there is any gold label, from guesses. With a share p and machine labels
     * that are wrong on a share e of the rows, {@code a = e} and {@code b = (p (1 - p) - e) / N}.
     *
     * @param rows how many rows there are
     * @param share the share that is expected, in (0, 1)
     * @param accuracy how often the machine is expected to be right, in (0, 1]
     * @return the plan, for the term {@code mean}
     */
    public static GoldPlan ofShare(int rows, double share, double accuracy) {
        Checks.check(share > 0 && share < 1, "share", "in (0, 1)", share);
        Checks.check(accuracy > 0 && accuracy <= 1, "accuracy", "in (0, 1]", accuracy);
        double wrong = 1 - accuracy;
        return new GoldPlan(rows, List.of(new Part("mean", wrong, (share * (1 - share) - wrong) / rows)));
    }

    /**
     * The standard error that so many gold labels give.
     *
     * @param term the term
     * @param gold how many gold labels, in [1, rows]
     * @return the standard error
     * @throws IllegalArgumentException if there is no such term
     */
    public double standardError(String term, int gold) {
        Checks.check(gold >= 1 && gold <= rows, "gold", "in [1, " + rows + "]", gold);
        Part part = part(term);
        return Math.sqrt(Math.max(0, part.perGold / gold + part.rest));
    }

    /**
     * How many gold labels make the interval as narrow as wanted.
     *
     * @param term the term
     * @param halfWidth half the width of the interval, greater than 0
     * @param level the level of the interval, in (0, 1)
     * @return the number; empty if even a gold label for every row is not enough
     * @throws IllegalArgumentException if there is no such term
     */
    public OptionalInt goldFor(String term, double halfWidth, double level) {
        Checks.check(halfWidth > 0, "halfWidth", "greater than 0", halfWidth);
        Checks.check(level > 0 && level < 1, "level", "in (0, 1)", level);
        Part part = part(term);
        double wanted = halfWidth / new NormalDistribution().inverseCumulativeProbability(0.5 + level / 2);
        double left = wanted * wanted - part.rest;
        double needed = left <= 0 ? Double.POSITIVE_INFINITY : Math.max(1, Math.ceil(part.perGold / left - 1e-9));
        return needed > rows ? OptionalInt.empty() : OptionalInt.of((int) needed);
    }

    private Part part(String term) {
        return terms.stream()
                .filter(p -> p.term.equals(term))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("term must be one of "
                        + terms.stream().map(Part::term).toList() + ", but was " + Checks.shown(term)));
    }

    @Override
    public Display display() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("term"));
        int[] counts = java.util.stream.IntStream.of(50, 100, 200, 400, 800, 1600, 3200)
                .filter(n -> n < rows)
                .toArray();
        for (int n : counts) {
            columns.add(Column.number("at " + NumberText.count(n), Unit.measure("")));
        }
        return Display.builder("How much gold is worth")
                .count("rows", rows)
                .table(Table.of("standard error by number of gold labels", columns, terms.size(), row -> {
                    List<Cell> cells = new ArrayList<>();
                    cells.add(Cell.of(terms.get(row).term));
                    for (int n : counts) {
                        cells.add(Cell.ofKnown(standardError(terms.get(row).term, n)));
                    }
                    return cells;
                }))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
