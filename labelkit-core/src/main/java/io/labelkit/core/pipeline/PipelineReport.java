package io.labelkit.core.pipeline;

import io.labelkit.core.data.Example;
import io.labelkit.core.display.Unit;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.manifest.ManifestJson;
import io.labelkit.core.report.AnalysisParts;
import io.labelkit.core.report.BarChart;
import io.labelkit.core.report.Code;
import io.labelkit.core.report.ConflictParts;
import io.labelkit.core.report.ConsensusParts;
import io.labelkit.core.report.EvaluationParts;
import io.labelkit.core.report.Facts;
import io.labelkit.core.report.Histogram;
import io.labelkit.core.report.InputParts;
import io.labelkit.core.report.IssueParts;
import io.labelkit.core.report.LabelerParts;
import io.labelkit.core.report.MultiLabelParts;
import io.labelkit.core.report.OutcomeParts;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Puts the parts of a pipeline's result in the order of a report. */
final class PipelineReport<T> {
    private final PipelineResult<T> result;
    private final Function<String, Optional<String>> texts;

    PipelineReport(PipelineResult<T> result) {
        this.result = result;
        this.texts = id -> result.data().find(id).map(Example::data).map(Object::toString);
    }

    Report report() {
        Report.Builder report = Report.builder("Labels for " + result.data().description())
                .description(result.data().examples().size() + " examples, "
                        + result.votes().labelerCount() + " labelers, label space "
                        + result.consensus().space().name());
        comparison().ifPresent(report::add);
        report.add(ConsensusParts.of(result.consensus()).texts(texts).section("Consensus"));
        result.evaluation()
                .ifPresent(e -> report.add(EvaluationParts.of(e)
                        .section("Consensus against gold", "Scored on test gold, which nothing learned from.")));
        result.multiLabelEvaluation()
                .ifPresent(e -> report.add(MultiLabelParts.of(e)
                        .section("Consensus against gold", "Scored on test gold, which nothing learned from.")));
        report.add(LabelerParts.of(result.consensus().labelers()).section("Labelers"));
        report.add(AnalysisParts.of(result.analysis()).texts(texts).section("Votes"));
        report.add(ConflictParts.of(result.votes()).section("Conflicts"));
        result.issues()
                .ifPresent(
                        issues -> report.add(IssueParts.of(issues).texts(texts).section("Suspected label errors")));
        result.studentLabels().ifPresent(labels -> report.add(student(labels)));
        report.add(OutcomeParts.of(result.outcomes()).section("Outcomes"));
        result.input().ifPresent(input -> report.add(InputParts.of(input).section("Input")));
        report.add(
                ReportSection.of("Manifest", new Code("How to get this again", ManifestJson.write(result.manifest()))));
        return report.build();
    }

    /** Consensus and student side by side, on the same test gold. */
    private Optional<ReportSection> comparison() {
        List<BarChart.Bar> bars = new ArrayList<>();
        bar("consensus", result.evaluation()).ifPresent(bars::add);
        bar("student, same examples", result.studentEvaluationWhereTeacherSpoke())
                .ifPresent(bars::add);
        bar("student, all", result.studentEvaluation()).ifPresent(bars::add);
        return bars.isEmpty()
                ? Optional.empty()
                : Optional.of(ReportSection.of(
                        "Result",
                        new BarChart(
                                "Accuracy on test gold",
                                "With 95% intervals. The consensus is scored where it has a label, and the student on the same and on all.",
                                bars,
                                Unit.share())));
    }

    private static Optional<BarChart.Bar> bar(String name, Optional<Evaluation> evaluation) {
        return evaluation
                .flatMap(Evaluation::accuracy)
                .map((Interval accuracy) ->
                        BarChart.Bar.of(name, accuracy.estimate(), accuracy.low(), accuracy.high()));
    }

    private ReportSection student(StudentLabels labels) {
        List<ReportPart> parts = new ArrayList<>();
        Map<String, Double> metrics = result.student().orElseThrow().trainingMetrics();
        List<Facts.Fact> facts = new ArrayList<>();
        metrics.forEach((name, value) -> facts.add(Facts.Fact.of(name, value, Unit.decimal("", 4))));
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
                    "Confidence",
                    "Of the student's label, over all examples; not calibrated.",
                    IntStream.range(0, labels.size()).mapToDouble(labels::confidence),
                    0,
                    1,
                    20,
                    Unit.share()));
        }
        return new ReportSection("Student", "Trained on the consensus' soft labels, never on test examples.", parts);
    }
}
