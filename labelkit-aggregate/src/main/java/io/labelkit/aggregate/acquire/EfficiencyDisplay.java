package io.labelkit.aggregate.acquire;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Display;
import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.List;

/** How curves of strategies are shown: a column for some of the numbers of labels. */
final class EfficiencyDisplay {
    private static final int SHOWN = 5;

    private EfficiencyDisplay() {}

    static Display of(EfficiencyCurves curves) {
        Unit unit = unit(curves);
        int[] budgets = curves.budgets();
        int step = Math.max(1, (budgets.length - 1) / (SHOWN - 1));
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("strategy"));
        for (int round = 0; round < budgets.length; round += step) {
            columns.add(Column.number("at " + NumberText.count(budgets[round]), unit));
        }
        columns.add(Column.number("area", unit));
        columns.add(Column.number("more than random", unit));
        columns.add(Column.text("95% interval"));
        List<String> strategies = curves.strategies();
        return Display.builder("How many labels each strategy needs")
                .text("score", curves.measure())
                .count("seeds", curves.seeds())
                .number("score with all labels", curves.fullScore(), unit)
                .table(Table.of("score by number of labels", columns, strategies.size(), row ->
                        cells(curves, strategies.get(row), step, unit)))
                .note("The area is that under the curve over the logarithm of the number of labels.")
                .build();
    }

    private static Unit unit(EfficiencyCurves curves) {
        return curves.measure() == EfficiencyMeasure.ACCURACY ? Unit.share() : Unit.measure("");
    }

    private static List<Cell> cells(EfficiencyCurves curves, String strategy, int step, Unit unit) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(strategy));
        for (int round = 0; round < curves.budgets().length; round += step) {
            cells.add(Cell.ofKnown(curves.accuracy(strategy, round).estimate()));
        }
        Interval over = curves.difference(strategy, EfficiencyCurves.BASELINE);
        cells.add(Cell.ofKnown(curves.area(strategy)));
        cells.add(Cell.ofKnown(over.estimate()));
        cells.add(Cell.of(Cell.between(over, unit)));
        return cells;
    }
}
