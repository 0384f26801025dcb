package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.Optional;

/** Comparisons in files: two alternatives in columns of their own, and a label that names the better one. */
final class Comparisons {
    static final Field LEFT = Field.of("left");
    static final Field RIGHT = Field.of("right");
    static final String TIE = "tie";
    private static final String BETWEEN = " vs ";

    private Comparisons() {}

    /** Whether a record has the columns of the two alternatives. */
    static boolean in(Row row) {
        return LEFT.in(row) >= 0 && RIGHT.in(row) >= 0;
    }

    /** The comparison of a record; an empty label is a tie. */
    static Label.Preference read(Row row, int labelColumn) {
        String left = row.name(LEFT);
        String right = row.name(RIGHT);
        if (left.equals(right)) {
            throw row.problem(
                    RIGHT.in(row),
                    row.name(RIGHT.in(row)) + " must be another alternative than left, but both were "
                            + Checks.shown(left));
        }
        return new Label.Preference(left, right, preferred(row, labelColumn, left, right));
    }

    private static Optional<String> preferred(Row row, int column, String left, String right) {
        String winner = row.has(column) ? row.scalar(column) : "";
        if (winner.equals(left) || winner.equals(right)) {
            return Optional.of(winner);
        }
        if (winner.isEmpty() || winner.equals(TIE)) {
            return Optional.empty();
        }
        throw row.problem(
                column,
                row.name(column) + " must be one of [" + Checks.shown(left) + ", " + Checks.shown(right)
                        + "], or 'tie', but was " + Checks.shown(winner));
    }

    /** The id of the example that compares two alternatives, the same in both orders. */
    static String id(Label.Preference comparison) {
        boolean inOrder = comparison.left().compareTo(comparison.right()) <= 0;
        String first = inOrder ? comparison.left() : comparison.right();
        String second = inOrder ? comparison.right() : comparison.left();
        return part(first) + BETWEEN + part(second);
    }

    /** A name that holds the separator or a quote is quoted, so that different pairs have different ids. */
    private static String part(String name) {
        boolean plain =
                !name.contains(BETWEEN) && !name.contains("\"") && !name.startsWith("vs ") && !name.endsWith(" vs");
        return plain ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** How a file names the better one: its name, or 'tie', or nothing where an alternative is called so. */
    static String text(Label.Preference comparison) {
        boolean taken = comparison.left().equals(TIE) || comparison.right().equals(TIE);
        return comparison.preferred().orElse(taken ? "" : TIE);
    }
}
