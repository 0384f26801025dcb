package io.labelkit.aggregate.checks;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import java.util.List;
import java.util.Map;

/** How the result of a check is shown. */
final class CheckDisplay {
    static final Rows<CheckResult> ROWS = Rows.<CheckResult>of("Check")
            .text("check", CheckResult::name)
            .text("something found", CheckResult::isIssue)
            .count("flagged", result -> result.flagged().length)
            .count("looked at", result -> result.scores().length)
            .text("finds", CheckResult::finds);

    private CheckDisplay() {}

    static Display of(CheckResult result) {
        Display.Builder display = Display.builder("Check: " + result.name())
                .text("something found", result.isIssue())
                .text("looks at", result.subject())
                .count("flagged", result.flagged().length)
                .count("looked at", result.scores().length)
                .number("threshold", result.threshold(), Unit.measure(""));
        for (Map.Entry<String, Double> number : result.numbers().entrySet()) {
            display.number(number.getKey(), number.getValue(), Unit.measure(""));
        }
        int[] worst = result.worstFirst();
        List<Column> columns = List.of(Column.text("flagged"), Column.number("score", Unit.measure("")));
        display.table(Table.of(
                "worst first",
                columns,
                worst.length,
                at -> List.of(Cell.of(result.subjects().get(worst[at])), Cell.ofKnown(result.score(worst[at])))));
        result.findings().forEach(display::note);
        return display.note("It finds " + result.finds() + ".").build();
    }
}
