package io.labelkit.examples;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.Item;
import io.labelkit.core.io.SoftLabels;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ScoredLabel;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.pipeline.StudentLabels;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.deferral.TeacherBlend;
import io.labelkit.model.student.distill.Distilled;
import io.labelkit.model.student.report.TeacherStudentReport;
import io.labelkit.model.student.report.TeacherStudentReportBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/** Scores a student, its teacher and the baselines. */
final class DistillReport {
    private static final double NANOS_PER_MILLI = 1e6;

    private final TeacherStudentReportBuilder builder;
    private final LabelSpace space;
    private final List<Item<String>> items;

    private DistillReport(TeacherStudentReportBuilder builder, LabelSpace space, List<Item<String>> items) {
        this.builder = builder;
        this.space = space;
        this.items = items;
    }

    static DistillReport of(
            Distilled distilled,
            LabelSpace space,
            Gold test,
            List<Item<String>> items,
            SoftLabels soft,
            TrainingSet<String> training) {
        long start = System.nanoTime();
        StudentLabels said = StudentLabels.of(distilled.student(), space, items);
        double millis = (System.nanoTime() - start) / NANOS_PER_MILLI / items.size();
        Map<String, Label> teacher = new LinkedHashMap<>();
        for (Item<String> item : items) {
            soft.rowOf(item.id()).ifPresent(row -> soft.label(row).ifPresent(label -> teacher.put(item.id(), label)));
        }
        TeacherStudentReportBuilder builder = TeacherStudentReport.builder(space, test.labels());
        if (!teacher.isEmpty()) {
            builder.teacher("the labels", teacher);
        }
        builder.student("student", said).latency("student", millis);
        if (!teacher.isEmpty()) {
            builder.labels("both together", together(distilled.blend(), said, soft, space));
        }
        builder.majorityClass(training);
        distilled
                .goldOnly()
                .ifPresent(g -> builder.labels(
                        "gold only", StudentLabels.of(g, space, items).labels()));
        if (distilled.student().temperature() != 1) {
            builder.beforeCalibration(StudentLabels.of(distilled.student().withTemperature(1), space, items));
        }
        return new DistillReport(builder, space, items);
    }

    /** What the labels and the student say together; the student alone where there is no label with probabilities. */
    private static Map<String, Label> together(
            TeacherBlend blend, StudentLabels said, SoftLabels soft, LabelSpace space) {
        Map<String, Label> together = new LinkedHashMap<>();
        for (int i = 0; i < said.size(); i++) {
            String id = said.ids().get(i);
            double[] own = said.probabilities(i);
            OptionalInt row = soft.rowOf(id);
            double[] both = row.isPresent() && soft.label(row.getAsInt()).isPresent()
                    ? soft.probabilities(row.getAsInt())
                            .map(told -> blend.probabilities(told, own))
                            .orElse(own)
                    : own;
            together.put(id, ScoredLabel.of(both, space).label());
        }
        return together;
    }

    DistillReport learning(List<TrainingSet<String>> parts, Function<TrainingSet<String>, HeadStudent> train) {
        for (TrainingSet<String> part : parts) {
            builder.learned(
                    part.size(),
                    StudentLabels.of(train.apply(part), space, items).labels());
        }
        return this;
    }

    TeacherStudentReport build() {
        return builder.build();
    }
}
