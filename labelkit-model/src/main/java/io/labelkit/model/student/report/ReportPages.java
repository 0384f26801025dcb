package io.labelkit.model.student.report;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.report.Facts;
import io.labelkit.core.report.IntervalPlot;
import io.labelkit.core.report.LineChart;
import io.labelkit.core.report.ReliabilityDiagram;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.TablePart;
import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A report as a page. */
final class ReportPages {
    private static final Unit SHARE = Unit.share();
    private static final double POINTS = 100;

    private final TeacherStudentReport report;

    ReportPages(TeacherStudentReport report) {
        this.report = report;
    }

    Report page() {
        Report.Builder page = Report.builder("Teacher and student")
                .description("Scored against test gold that neither has learned from.")
                .add(new ReportSection(
                        "Who is right", report.lead().map(Verdict::of).orElse(""), List.of(bars(), table())))
                .add(ReportSection.of("Class by class", classes()))
                .add(ReportSection.of("How sure it may be", reliability(), diagram()))
                .add(new ReportSection("Where to ask the teacher", deferral(), List.of(curve(), selective())));
        if (!report.learning().isEmpty()) {
            page.add(ReportSection.of("More labels", learning()));
        }
        return page.build();
    }

    private IntervalPlot bars() {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        for (Contestant c : report.contestants()) {
            c.evaluation().accuracy().ifPresent(a -> rows.add(IntervalPlot.Row.of(c.name(), a)));
        }
        return new IntervalPlot(
                "Accuracy", "With 95% intervals, over what each labelled.", rows, SHARE, Optional.empty());
    }

    private ReliabilityDiagram diagram() {
        return new ReliabilityDiagram(
                "Confidence and accuracy",
                "A student that is as often right as it says lies on the diagonal.",
                report.bins());
    }

    private LineChart curve() {
        List<LineChart.Series> lines = new ArrayList<>();
        lines.add(new LineChart.Series(
                report.student() + " alone",
                report.selective().stream()
                        .map(p -> LineChart.Point.of(
                                p.coverage(),
                                p.accuracy().estimate(),
                                p.accuracy().low(),
                                p.accuracy().high()))
                        .toList()));
        List<LineChart.Point> together = report.selective().stream()
                .filter(p -> p.withTeacher().isPresent())
                .map(p -> LineChart.Point.of(p.coverage(), p.withTeacher().getAsDouble()))
                .toList();
        if (report.teacher().isPresent() && together.size() > 1) {
            lines.add(new LineChart.Series("with " + report.teacher().orElseThrow() + " for the rest", together));
        }
        return new LineChart(
                "If the student answers only where it is surest",
                "Accuracy by the share of examples that the student answers.",
                LineChart.Axis.of("share answered by the student", SHARE),
                LineChart.Axis.of("accuracy", SHARE),
                lines);
    }

    private TablePart table() {
        TablePart.Builder table = TablePart.builder(
                        "Accuracy and cost",
                        Column.text("who"),
                        Column.number("accuracy", SHARE),
                        Column.number("from", SHARE),
                        Column.number("to", SHARE),
                        Column.number("labelled", Unit.count("")),
                        Column.number("where the teacher spoke", SHARE),
                        Column.number("elsewhere", SHARE),
                        Column.number("macro-F1", SHARE),
                        Column.number("time of one", Unit.measure("ms")),
                        Column.number("cost of 1,000", Unit.measure("")))
                .onlyKnownColumns();
        for (Contestant c : report.contestants()) {
            Optional<Interval> accuracy = c.evaluation().accuracy();
            table.row(
                    Cell.of(c.name()),
                    cell(accuracy),
                    Cell.of(accuracy.stream().mapToDouble(Interval::low).findFirst()),
                    Cell.of(accuracy.stream().mapToDouble(Interval::high).findFirst()),
                    Cell.of(c.evaluation().labelled()),
                    cell(c.onTeachersPart().flatMap(Evaluation::accuracy)),
                    cell(c.elsewhere().flatMap(Evaluation::accuracy)),
                    cell(c.evaluation().macroF1()),
                    Cell.of(c.millisPerItem()),
                    Cell.of(c.costPerThousand()));
        }
        return table.build();
    }

    private static Cell cell(Optional<Interval> interval) {
        return Cell.of(interval.stream().mapToDouble(Interval::estimate).findFirst());
    }

    private TablePart classes() {
        TablePart.Builder table = TablePart.builder(
                        "Recall",
                        Column.text("class"),
                        Column.number("gold", Unit.count("")),
                        Column.number("teacher", SHARE),
                        Column.number("student", SHARE),
                        Column.number("gain", Unit.decimal("points", 1)),
                        Column.number("log loss", Unit.decimal("nats", 3)))
                .onlyKnownColumns()
                .note("The teacher's over the examples that it labelled.");
        for (ClassLoss c : report.classes()) {
            boolean both = c.teacherRecall().isPresent() && c.studentRecall().isPresent();
            OptionalDouble gain = both
                    ? OptionalDouble.of(POINTS
                            * (c.studentRecall().getAsDouble()
                                    - c.teacherRecall().getAsDouble()))
                    : OptionalDouble.empty();
            table.row(
                    Cell.of(c.name()),
                    Cell.of(c.gold()),
                    Cell.of(c.teacherRecall()),
                    Cell.of(c.studentRecall()),
                    Cell.of(gain),
                    Cell.of(c.studentLoss()));
        }
        return table.build();
    }

    private ReportPart reliability() {
        Unit unit = Unit.decimal("", 4);
        List<Facts.Fact> facts = new ArrayList<>();
        report.beforeCalibration().ifPresent(r -> {
            facts.add(Facts.Fact.of("log loss before", r.logLoss(), unit));
            facts.add(Facts.Fact.of("calibration error before", r.calibrationError(), unit));
        });
        Reliability r = report.reliability();
        facts.add(Facts.Fact.of("log loss", r.logLoss(), unit));
        facts.add(Facts.Fact.of("calibration error", r.calibrationError(), unit).withHint("ten bins of equal width"));
        facts.add(Facts.Fact.of("Brier score", r.brier(), unit));
        return new Facts("Calibration", "Before and after the temperature, where it was fitted.", facts);
    }

    private String deferral() {
        return report.deferral()
                .map(p -> "Together they are right most often, " + SHARE.write(p.withTeacher())
                        + ", if the student answers with a confidence of at least "
                        + SHARE.write(p.threshold()) + " and the teacher is asked about the rest.")
                .orElse("");
    }

    private TablePart selective() {
        TablePart.Builder table = TablePart.builder(
                        "Selective prediction",
                        Column.number("answers from", SHARE),
                        Column.number("coverage", SHARE),
                        Column.number("accuracy", SHARE),
                        Column.number("from", SHARE),
                        Column.number("to", SHARE),
                        Column.number("with the teacher", SHARE))
                .onlyKnownColumns()
                .note("What comes out if the student answers only from a confidence on, with the 95% interval of its"
                        + " accuracy"
                        + (report.teacher().isPresent() ? ", and the teacher is asked about the rest." : "."));
        for (SelectivePoint p : report.selective()) {
            table.row(
                    Cell.of(p.threshold()),
                    Cell.of(p.coverage()),
                    Cell.of(p.accuracy().estimate()),
                    Cell.of(p.accuracy().low()),
                    Cell.of(p.accuracy().high()),
                    Cell.of(p.withTeacher()));
        }
        return table.build();
    }

    private LineChart learning() {
        List<LineChart.Point> points = new ArrayList<>();
        for (CurvePoint p : report.learning()) {
            if (points.isEmpty() || points.get(points.size() - 1).x() < p.items()) {
                points.add(LineChart.Point.of(
                        p.items(),
                        p.accuracy().estimate(),
                        p.accuracy().low(),
                        p.accuracy().high()));
            }
        }
        return new LineChart(
                "Accuracy by the number of labels",
                "With 95% intervals.",
                LineChart.Axis.of("labels learned from", Unit.count("")),
                LineChart.Axis.of("accuracy", SHARE),
                List.of(new LineChart.Series(report.student(), points)));
    }
}
