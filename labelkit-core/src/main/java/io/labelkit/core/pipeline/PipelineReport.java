package io.labelkit.core.pipeline;

import io.labelkit.core.analysis.DisputedExample;
import io.labelkit.core.analysis.LabelingFunctionAnalysis;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.display.Unit;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.evaluate.MultiLabelEvaluation;
import io.labelkit.core.manifest.PaidCalls;
import io.labelkit.core.report.AnalysisParts;
import io.labelkit.core.report.ConflictParts;
import io.labelkit.core.report.ConsensusParts;
import io.labelkit.core.report.CostParts;
import io.labelkit.core.report.DataParts;
import io.labelkit.core.report.EvaluationParts;
import io.labelkit.core.report.ExampleParts;
import io.labelkit.core.report.Facet;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.report.HeadlineParts;
import io.labelkit.core.report.InputParts;
import io.labelkit.core.report.IssueParts;
import io.labelkit.core.report.LabelerOverview;
import io.labelkit.core.report.LabelerParts;
import io.labelkit.core.report.MultiLabelParts;
import io.labelkit.core.report.OutcomeParts;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.ReportTopic;
import io.labelkit.core.report.ReviewParts;
import io.labelkit.core.report.RunParts;
import io.labelkit.core.report.TablePart;
import io.labelkit.core.report.Warnings;
import io.labelkit.core.review.ReviewItem;
import io.labelkit.core.review.ReviewQueue;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.OutcomeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Puts the parts of a pipeline's result in the order of a report. */
final class PipelineReport<T> {
    private static final int QUEUE = 25;
    private static final int NAMED = 15;
    private static final int MATRICES = 3;
    private static final String SCORED = "Scored on test gold, which nothing learned from.";

    private final PipelineResult<T> result;
    private final LabelingFunctionAnalysis analysis;
    private final Function<String, Optional<String>> texts;
    private final CostParts cost;

    PipelineReport(PipelineResult<T> result) {
        this.result = result;
        this.analysis = result.analysis();
        this.texts = id -> result.data().find(id).map(Example::data).map(Object::toString);
        this.cost = cost();
    }

    /** What calls cost where they were recorded, and otherwise what the answers did. */
    private CostParts cost() {
        Map<String, PaidCalls> calls = result.manifest().measured().calls();
        return (calls.isEmpty() ? CostParts.of(result.outcomes()) : CostParts.of(calls))
                .currency(currency())
                .examples(result.data().examples().size());
    }

    private String currency() {
        return result.manifest().settings().getOrDefault("currency", "");
    }

    Report.Builder report() {
        Report.Builder report = Report.builder("Labels for " + result.data().description())
                .description(Unit.count("").write(result.data().examples().size()) + " examples, "
                        + result.votes().labelerCount() + " labelers, label space "
                        + result.consensus().space().name())
                .add(ReportTopic.RUN, RunParts.of(result.manifest()).section("What was run"))
                .add(ReportTopic.HEADLINE, headline())
                .add(ReportTopic.DATA, DataParts.of(result.data()).section("Data"))
                .add(ReportTopic.VOTES, votes())
                .add(ReportTopic.LABELERS, labelers())
                .add(ReportTopic.AGREEMENT, ConflictParts.of(result.votes()).section("Agreement"))
                .add(
                        ReportTopic.AGGREGATION,
                        ConsensusParts.of(result.consensus()).texts(texts).aggregation("Aggregation"));
        result.input()
                .ifPresent(input ->
                        report.add(ReportTopic.DATA, InputParts.of(input).section("Input")));
        againstGold().ifPresent(section -> report.add(ReportTopic.AGGREGATION, section));
        result.issues()
                .ifPresent(issues -> report.add(
                        ReportTopic.LABEL_ISSUES,
                        IssueParts.of(issues).texts(texts).section("Suspected label errors")));
        new PipelineCalibration<>(result)
                .section("Calibration")
                .ifPresent(section -> report.add(ReportTopic.CALIBRATION, section));
        if (!cost.isEmpty()) {
            report.add(ReportTopic.COST, cost.section("Cost"));
        }
        ReviewQueue queue =
                ReviewQueue.of(result.data(), result.consensus()).limit(QUEUE).build();
        report.add(ReportTopic.REVIEW, ReviewParts.of(queue).section("Review queue"));
        result.studentLabels()
                .ifPresent(labels -> report.add(ReportTopic.STUDENT, new StudentSection<>(result, labels).section()));
        return report.add(ReportTopic.EXAMPLES, examples(queue))
                .add(ReportTopic.WARNINGS, ReportSection.of("Warnings", warnings()))
                .add(ReportTopic.OTHER, RunParts.of(result.manifest()).fingerprints("Fingerprints"))
                .add(ReportTopic.OTHER, RunParts.of(result.manifest()).measured("Times and manifest"));
    }

    private ReportSection headline() {
        int size = result.consensus().size();
        int labelled = size - result.unlabelled().size();
        Unit count = Unit.count("");
        HeadlineParts headline = HeadlineParts.create()
                .fact(Fact.of("labelled", labelled, count)
                        .withHint(size == 0 ? "" : Unit.share().write(labelled / (double) size) + " of the examples"));
        result.evaluation()
                .flatMap(Evaluation::accuracy)
                .ifPresent(accuracy -> headline.fact(Fact.of("accuracy", Optional.of(accuracy), Unit.share())));
        result.multiLabelEvaluation()
                .flatMap(MultiLabelEvaluation::subsetAccuracy)
                .ifPresent(accuracy -> headline.fact(Fact.of("subset accuracy", Optional.of(accuracy), Unit.share())));
        result.issues()
                .ifPresent(issues -> headline.fact(Fact.of("probably wrong", issues.count(), count)
                        .withHint("labels, says the audit")
                        .withExamples(new Facet(Facet.STATE, ExampleParts.FLAGGED))));
        cost.money().ifPresent(headline::fact);
        headline.accuracy("consensus", consensusAccuracy())
                .accuracy(
                        "student, same examples",
                        result.studentEvaluationWhereTeacherSpoke().flatMap(Evaluation::accuracy))
                .accuracy(
                        "student, on all",
                        result.studentEvaluation()
                                .flatMap(Evaluation::accuracy)
                                .or(() -> result.multiLabelStudentEvaluation()
                                        .flatMap(MultiLabelEvaluation::subsetAccuracy)));
        return headline.section("Headline");
    }

    private Optional<Interval> consensusAccuracy() {
        return result.evaluation()
                .flatMap(Evaluation::accuracy)
                .or(() -> result.multiLabelEvaluation().flatMap(MultiLabelEvaluation::subsetAccuracy));
    }

    private ReportSection votes() {
        AnalysisParts parts = AnalysisParts.of(analysis).texts(texts);
        List<ReportPart> all = new ArrayList<>(List.of(parts.summary()));
        OutcomeParts outcomes = OutcomeParts.of(result.outcomes());
        outcomes.reasons().ifPresent(all::add);
        if (someUnanswered()) {
            all.add(outcomes.counts());
        }
        outcomes.failures().ifPresent(all::add);
        all.add(parts.coverage(TablePart.DEFAULT_LIMIT));
        parts.disputed(NAMED).ifPresent(all::add);
        return new ReportSection("Votes", "", all);
    }

    /** Whether somebody failed or was not asked; otherwise coverage says it all. */
    private boolean someUnanswered() {
        OutcomeTable outcomes = result.outcomes();
        return IntStream.range(0, outcomes.labelers().size())
                .anyMatch(j ->
                        outcomes.counts(j).failed() > 0 || outcomes.counts(j).notAsked() > 0);
    }

    private ReportSection labelers() {
        LabelerOverview plain = LabelerOverview.of(result.consensus(), analysis);
        Map<String, PaidCalls> calls = result.manifest().measured().calls();
        LabelerOverview overview = (calls.isEmpty() ? plain.costs(result.outcomes()) : plain.calls(calls))
                .currency(currency())
                .consensusAccuracy(result.evaluation().flatMap(Evaluation::accuracy));
        List<ReportPart> parts = new ArrayList<>();
        overview.accuracies().ifPresent(parts::add);
        parts.add(overview.table(TablePart.DEFAULT_LIMIT));
        AnalysisParts.of(analysis).pairs().ifPresent(parts::add);
        parts.addAll(LabelerParts.of(result.consensus().labelers()).confusionMatrices(MATRICES));
        return new ReportSection("Labelers", "", parts);
    }

    private Optional<ReportSection> againstGold() {
        return result.evaluation()
                .map(e -> EvaluationParts.of(e).section("Consensus against gold", SCORED))
                .or(() -> result.multiLabelEvaluation()
                        .map(e -> MultiLabelParts.of(e).section("Consensus against gold", SCORED)));
    }

    /** The examples that other parts name, and a few of each kind. */
    private ReportSection examples(ReviewQueue queue) {
        List<String> named = new ArrayList<>();
        result.issues()
                .ifPresent(issues -> issues.flagged().stream()
                        .limit(NAMED)
                        .map(LabelIssue::id)
                        .forEach(named::add));
        queue.items().stream().map(ReviewItem::id).forEach(named::add);
        analysis.disputed(NAMED).stream().map(DisputedExample::exampleId).forEach(named::add);
        ExampleParts examples = ExampleParts.of(result.consensus())
                .texts(texts)
                .gold(result.data().gold(GoldRole.TEST).labels())
                .include(named);
        return result.issues().map(examples::issues).orElse(examples).section("Examples");
    }

    private Warnings warnings() {
        List<String> messages =
                new ArrayList<>(ConsensusParts.of(result.consensus()).warnings().messages());
        List<String> unversioned = result.manifest().unversionedLabelers();
        if (!unversioned.isEmpty()) {
            messages.add("Without version: the code of " + String.join(", ", unversioned)
                    + " has no version, so nobody can tell whether its outcomes would repeat.");
        }
        OutcomeTable outcomes = result.outcomes();
        for (int j = 0; j < outcomes.labelers().size(); j++) {
            if (outcomes.counts(j).failed() > 0) {
                messages.add("Failures: " + outcomes.labelers().get(j).name() + " failed on "
                        + outcomes.counts(j).failed() + " of "
                        + outcomes.exampleIds().size()
                        + " examples; their votes are missing everywhere.");
            }
        }
        result.input()
                .filter(input -> input.skipped() > 0)
                .ifPresent(input -> messages.add("Records left out: " + input.skipped() + " of " + input.file() + "."));
        return new Warnings("What a careful reader should know", messages);
    }
}
