package io.labelkit.core.learn;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import java.util.ArrayList;
import java.util.List;

/** How probabilities are shown. */
final class ProbabilityDisplay {
    private static final int MOST_CLASSES = 20;

    private ProbabilityDisplay() {}

    static Display of(ProbabilityMatrix matrix) {
        List<String> classes = matrix.classes();
        boolean all = classes.size() <= MOST_CLASSES;
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("example"));
        columns.add(Column.text("most probable"));
        columns.add(Column.number("probability", Unit.share()));
        if (all) {
            classes.forEach(name -> columns.add(Column.number(name.isBlank() ? "(blank)" : name, Unit.share())));
        }
        Display.Builder display = Display.builder("Probabilities")
                .count("examples", matrix.size())
                .count("classes", classes.size())
                .text("origin", matrix.origin())
                .text("one class each", matrix.exclusive())
                .table(Table.of("probabilities", columns, matrix.size(), row -> cells(matrix, row, all)));
        return display.note(all ? "" : "Columns for single classes are left out for more than " + MOST_CLASSES + ".")
                .build();
    }

    private static List<Cell> cells(ProbabilityMatrix matrix, int row, boolean all) {
        List<Cell> cells = new ArrayList<>();
        int best = matrix.argMax(row);
        cells.add(Cell.of(matrix.ids().get(row)));
        cells.add(Cell.of(matrix.classes().get(best)));
        cells.add(Cell.ofKnown(matrix.get(row, best)));
        for (int k = 0; all && k < matrix.classes().size(); k++) {
            cells.add(Cell.ofKnown(matrix.get(row, k)));
        }
        return cells;
    }
}
