package io.labelkit.core.pipeline;

import io.labelkit.core.display.Column;
import io.labelkit.core.report.Facts;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.TablePart;
import java.util.List;

/** What the numbers of a part are called. */
final class NumberNames {
    private NumberNames() {}

    static List<String> of(ReportPart part) {
        if (part instanceof Facts facts) {
            return facts.facts().stream()
                    .filter(fact -> fact.quantity().isPresent())
                    .map(Facts.Fact::name)
                    .toList();
        }
        return part instanceof TablePart table
                ? table.columns().stream()
                        .filter(column -> column.unit().isPresent())
                        .map(Column::name)
                        .toList()
                : List.of();
    }
}
