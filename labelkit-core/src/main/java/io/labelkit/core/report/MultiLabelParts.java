package io.labelkit.core.report;

import io.labelkit.core.display.Unit;
import io.labelkit.core.evaluate.MultiLabelEvaluation;
import io.labelkit.core.report.Facts.Fact;
import java.util.List;

/** Makes report parts from a {@link MultiLabelEvaluation}. Immutable and thread-safe. */
public final class MultiLabelParts {
    private final MultiLabelEvaluation evaluation;

    private MultiLabelParts(MultiLabelEvaluation evaluation) {
        this.evaluation = evaluation;
    }

    /**
     * Parts of an evaluation.
     *
     * @param evaluation the evaluation
     * @return the maker of parts
     */
    public static MultiLabelParts of(MultiLabelEvaluation evaluation) {
        return new MultiLabelParts(evaluation);
    }

    /**
     * All parts.
     *
     * @param title the heading of the section
     * @param note what was scored against what
     * @return the section
     */
    public ReportSection section(String title, String note) {
        return new ReportSection(title, note, List.of(headline("Headline"), perClass()));
    }

    /**
     * Subset accuracy with its interval, micro-F1, macro-F1 and Hamming loss, and how many examples they are over.
     *
     * @param title the part's title
     * @return the part
     */
    public Facts headline(String title) {
        return new Facts(
                title,
                "",
                List.of(
                        EvaluationParts.fact("subset accuracy", evaluation.subsetAccuracy()),
                        Fact.of("micro-F1", evaluation.microF1(), Unit.share()),
                        Fact.of("macro-F1", evaluation.macroF1(), Unit.share()),
                        Fact.of("Hamming loss", evaluation.hammingLoss(), Unit.share())
                                .withHint("of all decisions about a class"),
                        Fact.of("scored", evaluation.labelled(), Unit.count(""))
                                .withHint(
                                        "of " + evaluation.examples() + " examples with gold; the rest has no label")));
    }

    /**
     * Precision, recall, F1 and support of each class.
     *
     * @return the part
     */
    public TablePart perClass() {
        return EvaluationParts.table(evaluation.perLabel());
    }
}
