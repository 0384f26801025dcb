package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.display.Unit;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.evaluate.MultiLabelEvaluation;
import io.labelkit.core.io.SoftLabels;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ScoredLabel;
import io.labelkit.core.pipeline.StudentLabels;
import io.labelkit.core.report.DataParts;
import io.labelkit.core.report.DisplayParts;
import io.labelkit.core.report.ExampleList;
import io.labelkit.core.report.ExampleList.ExampleCard;
import io.labelkit.core.report.Facet;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.report.HeadlineParts;
import io.labelkit.core.report.Histogram;
import io.labelkit.core.report.LabelText;
import io.labelkit.core.report.MultiLabelParts;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.ReportTopic;
import io.labelkit.core.report.Warnings;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import io.labelkit.model.student.distill.Distilled;
import io.labelkit.model.student.report.Contestant;
import io.labelkit.model.student.report.TeacherStudentReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What became of a student, as a report: with test gold how right it is, and without what can be known all the same. */
final class DistillPage {
    private static final int CARDS = 50;
    private static final int BINS = 20;
    private static final double LEVEL = 0.95;
    private static final String AGAINST = "against its label";

    private final Dataset<String> data;
    private final LabelSpace space;
    private final SoftLabels labels;
    private final Distilled distilled;
    private final StudentLabels said;

    DistillPage(Dataset<String> data, LabelSpace space, SoftLabels labels, Distilled distilled) {
        this.data = data;
        this.space = space;
        this.labels = labels;
        this.distilled = distilled;
        this.said = StudentLabels.of(distilled.student(), space, data.items());
    }

    Report report(
            ReportSection run,
            int learned,
            Optional<TeacherStudentReport> onGold,
            Optional<MultiLabelEvaluation> setsOnGold) {
        List<Disagreement> disagreements = disagreements();
        Report.Builder report = Report.builder("Student of " + data.description())
                .description("A small model that learned from labels"
                        + (onGold.isPresent() || setsOnGold.isPresent()
                                ? ", scored on test gold that nothing has learned from."
                                : ". No example of the split test has a label, so nothing here says how right it is:"
                                        + " only how well it repeats what it was told."))
                .add(ReportTopic.RUN, run)
                .add(ReportTopic.HEADLINE, headline(learned, disagreements, onGold, setsOnGold))
                .add(ReportTopic.DATA, DataParts.of(data).section("Data"))
                .add(
                        ReportTopic.STUDENT,
                        new ReportSection(
                                "How it was trained",
                                "",
                                DisplayParts.of(distilled.display()).stream()
                                        .filter(part -> !(part instanceof Warnings))
                                        .toList()))
                .add(ReportTopic.STUDENT, ReportSection.of("What it says", confidence()));
        onGold.ifPresent(
                scored -> scored.toReport().sections().forEach(section -> report.add(ReportTopic.STUDENT, section)));
        setsOnGold.ifPresent(scored ->
                report.add(ReportTopic.STUDENT, MultiLabelParts.of(scored).section("On test gold", "")));
        if (!disagreements.isEmpty()) {
            report.add(ReportTopic.EXAMPLES, examples(disagreements));
        }
        return report.add(
                        ReportTopic.WARNINGS,
                        ReportSection.of(
                                "Warnings", new Warnings("What a careful reader should know", distilled.notes())))
                .build();
    }

    private ReportSection headline(
            int learned,
            List<Disagreement> disagreements,
            Optional<TeacherStudentReport> onGold,
            Optional<MultiLabelEvaluation> setsOnGold) {
        HeadlineParts headline = HeadlineParts.create()
                .fact(Fact.of("labels learned from", learned, Unit.count("")))
                .fact(Fact.of("classes", space.size(), Unit.count("")));
        repeated(disagreements)
                .ifPresent(
                        share -> headline.fact(Fact.of("held-out labels repeated", Optional.of(share), Unit.share())));
        if (!disagreements.isEmpty()) {
            headline.fact(Fact.of("contradicted", disagreements.size(), Unit.count(""))
                    .withHint("labels by a student that has not seen them")
                    .withExamples(new Facet(Facet.STATE, AGAINST)));
        }
        onGold.ifPresent(scored -> scored.contestants()
                .forEach(c -> headline.accuracy(c.name(), c.evaluation().accuracy())));
        onGold.flatMap(DistillPage::student)
                .ifPresent(accuracy -> headline.fact(Fact.of("accuracy", Optional.of(accuracy), Unit.share())));
        setsOnGold
                .flatMap(MultiLabelEvaluation::subsetAccuracy)
                .ifPresent(accuracy -> headline.fact(Fact.of("subset accuracy", Optional.of(accuracy), Unit.share())));
        return headline.section("Headline");
    }

    private static Optional<Interval> student(TeacherStudentReport scored) {
        return scored.contestants().stream()
                .filter(c -> c.name().equals(scored.student()))
                .findFirst()
                .map(Contestant::evaluation)
                .flatMap(Evaluation::accuracy);
    }

    private Histogram confidence() {
        return Histogram.of(
                "Confidence of the student",
                "The number of examples by the probability of the student's label, over all examples of the file.",
                java.util.stream.IntStream.range(0, said.size()).mapToDouble(said::confidence),
                0,
                1,
                BINS,
                Unit.share());
    }

    /** An example of which a student that has not seen it says something else than its label. */
    private record Disagreement(String id, String label, String student, double confidence) {}

    private List<Disagreement> disagreements() {
        List<Disagreement> found = new ArrayList<>();
        distilled.heldOut().ifPresent(held -> {
            for (int i = 0; i < held.size(); i++) {
                disagreement(held, i).ifPresent(found::add);
            }
        });
        found.sort(
                Comparator.comparingDouble((Disagreement d) -> -d.confidence()).thenComparing(Disagreement::id));
        return found;
    }

    private Optional<Disagreement> disagreement(ProbabilityMatrix held, int row) {
        String id = held.ids().get(row);
        Optional<Label> label = label(id);
        ScoredLabel student = ScoredLabel.of(held.row(row), space);
        return label.filter(given -> !given.equals(student.label()))
                .map(given ->
                        new Disagreement(id, LabelText.of(given), LabelText.of(student.label()), student.confidence()));
    }

    private Optional<Label> label(String id) {
        return labels.rowOf(id).isPresent() ? labels.label(labels.rowOf(id).getAsInt()) : Optional.empty();
    }

    /** How often students that have not seen an example say of it what its label says. */
    private Optional<Interval> repeated(List<Disagreement> disagreements) {
        long known = distilled.heldOut().stream()
                .flatMap(held -> held.ids().stream())
                .filter(id -> label(id).isPresent())
                .count();
        return known == 0
                ? Optional.empty()
                : Optional.of(ProportionInterval.wilson(known - (double) disagreements.size(), known, LEVEL));
    }

    private ReportSection examples(List<Disagreement> disagreements) {
        List<ExampleCard> cards = disagreements.stream()
                .limit(CARDS)
                .map(d -> new ExampleCard(
                        d.id(),
                        data.find(d.id()).map(Example::data),
                        Optional.of(d.label()),
                        OptionalDouble.empty(),
                        List.of(),
                        0,
                        "A student that has not seen it says " + d.student() + ", with a confidence of "
                                + Unit.share().write(d.confidence()) + ".",
                        List.of(
                                new Facet(Facet.STATE, AGAINST),
                                new Facet(Facet.LABEL, d.label()),
                                new Facet(Facet.SUGGESTED, d.student()))))
                .toList();
        return ReportSection.of(
                "Examples",
                new ExampleList(
                        "Where the student contradicts its label",
                        "The surest first. Either the label is wrong, or the student has something left to learn.",
                        cards,
                        disagreements.size() - (long) cards.size(),
                        Unit.share()));
    }
}
