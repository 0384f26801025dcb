package io.labelkit.aggregate.inference;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Display;
import java.util.ArrayList;
import java.util.List;

/** How estimates are shown: the terms by method, so that methods stand below each other. */
final class StudyDisplay {
    private static final Unit MEASURE = Unit.measure("");

    private StudyDisplay() {}

    static Display of(StudyResult result) {
        EstimateSet first = result.sets().get(0);
        double level = first.estimates().get(0).interval().level();
        List<Column> columns = List.of(
                Column.text("term"),
                Column.text("method"),
                Column.number("estimate", MEASURE),
                Column.number("standard error", MEASURE),
                Column.text(NumberText.percent(level, 0) + " interval"));
        List<List<Cell>> rows = new ArrayList<>();
        for (int term = 0; term < first.estimates().size(); term++) {
            for (EstimateSet set : result.sets()) {
                TermEstimate estimate = set.estimates().get(term);
                rows.add(List.of(
                        Cell.of(estimate.term()),
                        Cell.of(set.method().toString()),
                        Cell.ofKnown(estimate.value()),
                        Cell.ofKnown(estimate.standardError()),
                        Cell.of(Cell.between(estimate.interval(), MEASURE))));
            }
        }
        Display.Builder display = Display.builder("Estimates")
                .text("model", result.model())
                .count("rows", first.rows())
                .count("gold labels", first.gold())
                .warnings(result.warnings())
                .table(Table.of("terms", columns, rows));
        result.omitted().forEach(each -> display.note("Without " + each.method() + ": " + each.message()));
        return display.build();
    }
}
