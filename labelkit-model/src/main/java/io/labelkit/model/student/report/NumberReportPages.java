package io.labelkit.model.student.report;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.Facts;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.TablePart;
import io.labelkit.core.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A report of numbers as a page and for a terminal. */
final class NumberReportPages {
    private static final Unit SHARE = Unit.share();
    private static final Unit NUMBER = Unit.decimal("", 4);

    private NumberReportPages() {}

    static Report page(NumberReport report) {
        Report.Builder page = Report.builder("Teacher and student of numbers")
                .description("Scored against test gold that neither has learned from.")
                .add(ReportSection.of("Who is near", contestants(report)));
        report.intervals()
                .ifPresent(i -> page.add(ReportSection.of("How sure it may be", intervals(i), selective(report))));
        return page.build();
    }

    private static TablePart contestants(NumberReport report) {
        TablePart.Builder table = TablePart.builder(
                        "Errors and correlations",
                        Column.text("who"),
                        Column.number("labelled", Unit.count("")),
                        Column.number("mean absolute error", NUMBER),
                        Column.number("low", NUMBER),
                        Column.number("high", NUMBER),
                        Column.number("root mean squared", NUMBER),
                        Column.number("bias", NUMBER),
                        Column.number("Spearman", NUMBER),
                        Column.number("Pearson", NUMBER))
                .note("With 95% bootstrap intervals over items.");
        for (NumberContestant c : report.contestants()) {
            table.row(
                    Cell.of(c.name()),
                    Cell.of(c.labelled()),
                    cell(c.meanAbsoluteError(), Interval::estimate),
                    cell(c.meanAbsoluteError(), Interval::low),
                    cell(c.meanAbsoluteError(), Interval::high),
                    cell(c.rootMeanSquaredError(), Interval::estimate),
                    Cell.of(c.bias()),
                    cell(c.spearman(), Interval::estimate),
                    Cell.of(c.pearson()));
        }
        return table.build();
    }

    private static Cell cell(Optional<Interval> interval, ToDoubleFunction<Interval> part) {
        return Cell.of(interval.stream().mapToDouble(part).findFirst());
    }

    private static Facts intervals(NumberIntervals i) {
        return new Facts(
                "Intervals",
                "",
                List.of(
                        Facts.Fact.of("wanted coverage", i.wanted(), SHARE),
                        Facts.Fact.of("truths inside", i.inside().estimate(), SHARE),
                        Facts.Fact.of("mean width", i.meanWidth(), NUMBER)));
    }

    private static TablePart selective(NumberReport report) {
        TablePart.Builder table = TablePart.builder(
                "Only the surest",
                Column.number("coverage", SHARE),
                Column.number("interval at most", NUMBER),
                Column.number("mean absolute error", NUMBER));
        for (NumberPoint p : report.selective()) {
            table.row(Cell.of(p.coverage()), Cell.of(p.width()), Cell.of(p.meanAbsoluteError()));
        }
        return table.build();
    }
}
