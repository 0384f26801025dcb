package io.labelkit.core.report;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.evaluate.ClassScore;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes report parts from an {@link Evaluation}. Immutable and thread-safe. */
public final class EvaluationParts {
    private final Evaluation evaluation;

    private EvaluationParts(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /**
     * Parts of an evaluation.
     *
     * @param evaluation the evaluation
     * @return the maker of parts
     */
    public static EvaluationParts of(Evaluation evaluation) {
        return new EvaluationParts(evaluation);
    }

    /**
     * All parts.
     *
     * @param title the heading of the section
     * @param note what was scored against what
     * @return the section
     */
    public ReportSection section(String title, String note) {
        List<ReportPart> parts = new ArrayList<>();
        parts.add(headline("Headline"));
        parts.add(perClass());
        confusion().ifPresent(parts::add);
        return new ReportSection(title, note, parts);
    }

    /**
     * Accuracy and macro-F1 with their intervals, and how many examples they are over.
     *
     * @param title the part's title
     * @return the part
     */
    public Facts headline(String title) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("accuracy", evaluation.accuracy()));
        facts.add(fact("macro-F1", evaluation.macroF1()));
        facts.add(Fact.of("scored", evaluation.labelled(), Unit.count(""))
                .withHint("of " + evaluation.examples() + " examples with gold; the rest has no label"));
        if (evaluation.tied() > 0) {
            facts.add(Fact.of("accuracy, ties shared", evaluation.tieAwareAccuracy(), Unit.share())
                    .withHint(evaluation.tied() + " ties count 1/k for k classes at the top"));
        }
        return new Facts(title, "", facts);
    }

    static Fact fact(String name, Optional<Interval> interval) {
        return Fact.of(name, interval, Unit.share());
    }

    /**
     * Precision, recall, F1 and support of each class.
     *
     * @return the part
     */
    public TablePart perClass() {
        return table(evaluation.perClass());
    }

    static TablePart table(List<ClassScore> scores) {
        TablePart.Builder table = TablePart.builder(
                "Classes",
                Column.text("class"),
                Column.number("precision", Unit.share()),
                Column.number("recall", Unit.share()),
                Column.number("F1", Unit.share()),
                Column.number("gold", Unit.count("examples")),
                Column.number("predicted", Unit.count("examples")));
        for (ClassScore score : scores) {
            table.row(
                    Cell.of(score.name()),
                    Cell.of(score.precision()),
                    Cell.of(score.recall()),
                    Cell.of(score.f1()),
                    Cell.of(score.support()),
                    Cell.of(score.predicted()));
        }
        return table.build();
    }

    /**
     * How often each gold class got each label.
     *
     * @return the part; empty for more classes than a heat map shows
     */
    public Optional<HeatMap> confusion() {
        List<String> classes = evaluation.classes();
        if (classes.isEmpty() || classes.size() > HeatMap.MAX_SIDE) {
            return Optional.empty();
        }
        List<List<OptionalDouble>> values = new ArrayList<>();
        for (String gold : classes) {
            List<OptionalDouble> row = new ArrayList<>();
            for (String label : classes) {
                row.add(OptionalDouble.of(evaluation.count(gold, label)));
            }
            values.add(row);
        }
        return Optional.of(new HeatMap(
                "Confusion",
                "How many examples of each gold class got each label.",
                new HeatMap.Axis("gold", classes, Optional.of(Facet.GOLD)),
                new HeatMap.Axis("label", classes, Optional.of(Facet.LABEL)),
                values,
                Unit.count("examples")));
    }
}
