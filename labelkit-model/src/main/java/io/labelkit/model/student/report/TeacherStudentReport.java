package io.labelkit.model.student.report;

import io.labelkit.core.calibration.ReliabilityBin;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Fact;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.report.Report;
import io.labelkit.core.statistics.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Teacher, votes, student and baselines against test gold, for labels of one class each. Immutable; the same data give
 * the same report but for the times that were given.
 *
 * <pre>{@code
 * TeacherStudentReport report = TeacherStudentReport.builder(space, testGold)
 *         .teacher("label model", teacherLabels)
 *         .student("student", StudentLabels.of(student, space, testItems))
 *         .majorityClass(trainingTargets)
 *         .build();
 * }</pre>
 */
public final class TeacherStudentReport implements Displayable {
    private final List<Contestant> contestants;
    private final Optional<String> teacher;
    private final String student;
    private final List<ClassLoss> classes;
    private final Optional<Interval> lead;
    private final Optional<Reliability> before;
    private final Reliability after;
    private final List<ReliabilityBin> bins;
    private final List<SelectivePoint> selective;
    private final List<CurvePoint> learning;

    TeacherStudentReport(
            List<Contestant> contestants,
            Optional<String> teacher,
            String student,
            List<ClassLoss> classes,
            Optional<Interval> lead,
            Optional<Reliability> before,
            Reliability after,
            List<ReliabilityBin> bins,
            List<SelectivePoint> selective,
            List<CurvePoint> learning) {
        this.contestants = List.copyOf(contestants);
        this.teacher = teacher;
        this.student = student;
        this.classes = List.copyOf(classes);
        this.lead = lead;
        this.before = before;
        this.after = after;
        this.bins = List.copyOf(bins);
        this.selective = List.copyOf(selective);
        this.learning = List.copyOf(learning);
    }

    /**
     * Starts a report.
     *
     * @param space the labels: categories or levels
     * @param gold the test gold by id, which nobody has learned from
     * @return the builder
     * @throws IllegalArgumentException if there is no gold, or it is not of the space
     */
    public static TeacherStudentReportBuilder builder(LabelSpace space, Map<String, ? extends Label> gold) {
        return new TeacherStudentReportBuilder(space, gold);
    }

    /**
     * Everybody who labels, in the order in which they were added.
     *
     * @return the contestants
     */
    public List<Contestant> contestants() {
        return contestants;
    }

    /**
     * Whom the student learned from.
     *
     * @return the name of a contestant; empty if none was named
     */
    public Optional<String> teacher() {
        return teacher;
    }

    /**
     * Who is the student.
     *
     * @return the name of a contestant
     */
    public String student() {
        return student;
    }

    /**
     * Teacher and student class by class.
     *
     * @return one a class of the space
     */
    public List<ClassLoss> classes() {
        return classes;
    }

    /**
     * How much more often than the teacher the student is right about the examples that both labelled.
     *
     * @return the difference of their accuracies with its 95 % interval, from the bootstrap over examples; empty without a
     *     teacher, or if it labelled none of them
     */
    public Optional<Interval> lead() {
        return lead;
    }

    /**
     * How often the student is right, by how sure it is.
     *
     * @return bins of confidence
     */
    public List<ReliabilityBin> bins() {
        return bins;
    }

    /**
     * How reliable the student's probabilities were before they were calibrated.
     *
     * @return the measures; empty if not given
     */
    public Optional<Reliability> beforeCalibration() {
        return before;
    }

    /**
     * How reliable the student's probabilities are.
     *
     * @return the measures
     */
    public Reliability reliability() {
        return after;
    }

    /**
     * What the student would do if it answered only where it is surest.
     *
     * @return about ten points, by coverage
     */
    public List<SelectivePoint> selective() {
        return selective;
    }

    /**
     * Where the student should ask the teacher: the point of the curve at which both together are right most often.
     *
     * @return the point with the greatest coverage of the best; empty without a teacher
     */
    public Optional<SelectivePoint> deferral() {
        Optional<SelectivePoint> best = Optional.empty();
        for (SelectivePoint point : selective) {
            boolean better = point.withTeacher().orElse(0)
                    >= best.map(b -> b.withTeacher().orElse(0)).orElse(0.0);
            best = point.withTeacher().isPresent() && better ? Optional.of(point) : best;
        }
        return teacher.isPresent() ? best : Optional.empty();
    }

    /**
     * How good students of fewer labels were.
     *
     * @return the points that were given, by the number of labels
     */
    public List<CurvePoint> learning() {
        return learning;
    }

    /**
     * The report as a page.
     *
     * @return the page, to be written to a file
     */
    public Report toReport() {
        return new ReportPages(this).page();
    }

    /**
     * Writes the page.
     *
     * @param file the file, replaced in one step
     */
    public void writeHtml(Path file) {
        toReport().writeHtml(file);
    }

    @Override
    public Display display() {
        Display.Builder display = Display.builder("Student against its teacher")
                .text("student", student())
                .text("teacher", teacher().orElse("none"));
        lead().ifPresent(gap -> display.lead(Verdict.of(gap)));
        beforeCalibration().ifPresent(before -> reliability(display, before, " before calibration"));
        reliability(display, reliability(), "");
        display.table(Contestant.ROWS.table("on test gold", contestants()).onlyKnownColumns())
                .table(ClassLoss.ROWS.table("classes", classes()).onlyKnownColumns())
                .table(SelectivePoint.ROWS
                        .table("if only confident answers count", selective())
                        .onlyKnownColumns());
        return learning().isEmpty()
                ? display.build()
                : display.table(CurvePoint.ROWS.table("trained on fewer labels", learning()))
                        .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }

    private static void reliability(Display.Builder display, Reliability reliability, String when) {
        for (Fact fact : reliability.display().facts()) {
            display.fact(new Fact(fact.name() + when, fact.value(), fact.unit()));
        }
    }
}
