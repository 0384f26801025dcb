package io.labelkit.core.pipeline;

import io.labelkit.core.display.Unit;
import io.labelkit.core.report.EvaluationParts;
import io.labelkit.core.report.Facts;
import io.labelkit.core.report.Histogram;
import io.labelkit.core.report.MultiLabelParts;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.RunParts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a report says of the student beside its teacher. */
final class StudentSection<T> {
    private static final int BINS = 20;

    private final PipelineResult<T> result;
    private final StudentLabels labels;

    StudentSection(PipelineResult<T> result, StudentLabels labels) {
        this.result = result;
        this.labels = labels;
    }

    /** A number of the trainer, whose name is that of a variable, as people read it. */
    private static Facts.Fact metric(String name, double value) {
        String words = RunParts.words(name);
        return name.equals("converged")
                ? Facts.Fact.of(words, value == 1 ? "yes" : "no")
                : Facts.Fact.of(words, value, Unit.measure(""));
    }

    ReportSection section() {
        List<ReportPart> parts = new ArrayList<>();
        List<Facts.Fact> facts = new ArrayList<>();
        result.student().orElseThrow().trainingMetrics().forEach((name, value) -> facts.add(metric(name, value)));
        if (!facts.isEmpty()) {
            parts.add(new Facts("Training", "", facts));
        }
        result.studentEvaluation().ifPresent(e -> {
            parts.add(EvaluationParts.of(e).headline("On test gold"));
            parts.add(EvaluationParts.of(e).perClass());
        });
        result.multiLabelStudentEvaluation().ifPresent(e -> {
            parts.add(MultiLabelParts.of(e).headline("On test gold"));
            parts.add(MultiLabelParts.of(e).perClass());
        });
        if (labels.size() > 0) {
            parts.add(Histogram.of(
                    "Confidence of the student",
                    "The number of examples by the probability of the student's label, over all examples.",
                    IntStream.range(0, labels.size()).mapToDouble(labels::confidence),
                    0,
                    1,
                    BINS,
                    Unit.share()));
        }
        return new ReportSection(
                "Student and teacher", "Trained on the consensus' soft labels, never on test examples.", parts);
    }
}
