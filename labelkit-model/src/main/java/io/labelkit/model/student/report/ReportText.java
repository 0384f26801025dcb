package io.labelkit.model.student.report;

import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.statistics.Interval;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A report for a terminal. */
final class ReportText {
    private final TeacherStudentReport report;
    private final StringBuilder out = new StringBuilder();

    ReportText(TeacherStudentReport report) {
        this.report = report;
    }

    String text() {
        line(
                "%-28s %-24s %-24s %-9s %9s %9s",
                "on test gold", "accuracy", "where teacher spoke", "elsewhere", "ms/item", "cost/1k");
        for (Contestant c : report.contestants()) {
            line(
                    "%-28s %-24s %-24s %-9s %9s %9s",
                    shown(c.name()),
                    covered(c.evaluation()),
                    c.onTeachersPart().map(ReportText::covered).orElse("-"),
                    c.elsewhere()
                            .flatMap(Evaluation::accuracy)
                            .map(a -> String.format(Locale.ROOT, "%.3f", a.estimate()))
                            .orElse("-"),
                    number(c.millisPerItem(), "%.3f"),
                    number(c.costPerThousand(), "%.2f"));
        }
        if (report.lead().isPresent()) {
            line("");
            line("%s", Verdict.of(report.lead().orElseThrow()));
        }
        line("");
        line("%-28s %6s %8s %8s %10s", "class", "gold", "teacher", report.student(), "log loss");
        for (ClassLoss c : report.classes()) {
            line(
                    "%-28s %6d %8s %8s %10s",
                    shown(c.name()),
                    c.gold(),
                    number(c.teacherRecall(), "%.3f"),
                    number(c.studentRecall(), "%.3f"),
                    number(c.studentLoss(), "%.3f"));
        }
        line("");
        report.beforeCalibration().ifPresent(r -> line("before calibration: %s", r));
        line(
                "%s: %s",
                report.beforeCalibration().isPresent() ? "after calibration" : "probabilities", report.reliability());
        line("");
        line(
                "%-12s %-10s %-24s %s",
                "answers from", "coverage", "accuracy of the student", "with the teacher for the rest");
        for (SelectivePoint p : report.selective()) {
            line(
                    "p >= %-7.3f %-10.3f %-24s %s",
                    p.threshold(), p.coverage(), interval(p.accuracy()), number(p.withTeacher(), "%.3f"));
        }
        if (!report.learning().isEmpty()) {
            line("");
            for (CurvePoint p : report.learning()) {
                line("trained on %7d labels: accuracy %s", p.items(), interval(p.accuracy()));
            }
        }
        return out.toString().stripTrailing();
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    private static String shown(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= 28 ? clean : clean.substring(0, 25) + "...";
    }

    private static String covered(Evaluation evaluation) {
        Optional<Interval> accuracy = evaluation.accuracy();
        String part = evaluation.unlabelled() == 0 ? "" : " of " + evaluation.labelled();
        return accuracy.map(a -> interval(a) + part).orElse("labelled nothing");
    }

    private static String interval(Interval i) {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", i.estimate(), i.low(), i.high());
    }

    private static String number(OptionalDouble value, String format) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "-";
    }
}
