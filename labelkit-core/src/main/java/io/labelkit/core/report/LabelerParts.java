package io.labelkit.core.report;

import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Makes report parts from what a fit believes of the labelers. Immutable and thread-safe. */
public final class LabelerParts {
    private static final int MATRICES = 3;

    private final List<LabelerQuality> labelers;

    private LabelerParts(List<LabelerQuality> labelers) {
        this.labelers = labelers;
    }

    /**
     * Parts of labeler qualities.
     *
     * @param labelers the qualities
     * @return the maker of parts
     */
    public static LabelerParts of(List<LabelerQuality> labelers) {
        return new LabelerParts(labelers.stream()
                .sorted(Comparator.comparingInt((LabelerQuality q) -> -q.votes()))
                .toList());
    }

    /**
     * All parts, those without content left out.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        List<ReportPart> parts = new ArrayList<>();
        parts.add(table(TablePart.DEFAULT_LIMIT));
        parts.addAll(confusionMatrices(MATRICES));
        return new ReportSection(title, "", parts);
    }

    /**
     * Votes and accuracy of each labeler, those with the most votes first.
     *
     * @param limit how many are shown, at most {@value TablePart#MAX_ROWS}
     * @return the part
     */
    public TablePart table(int limit) {
        TablePart.Builder table = TablePart.builder(
                        "Labelers",
                        Column.text("labeler"),
                        Column.number("votes", Unit.count("")),
                        Column.number("accuracy", Unit.share()))
                .note("Accuracy is the expected share of right votes under the fit, not measured on gold labels."
                        + " Labelers with the most votes come first.")
                .limit(limit);
        for (LabelerQuality labeler : labelers) {
            boolean known = labeler.accuracy().isPresent()
                    && !Double.isNaN(labeler.accuracy().getAsDouble());
            table.row(
                    Cell.of(labeler.name()),
                    Cell.of(labeler.votes()),
                    known ? Cell.of(labeler.accuracy()) : Cell.unknown());
        }
        return table.build();
    }

    /**
     * The confusion matrices of the labelers with the most votes: the probability of each answer given each true class.
     * Labelers that always give the same answer are passed over, since their matrices say nothing.
     *
     * @param top how many, at least 0
     * @return the parts; fewer if the method estimates none for some
     */
    public List<HeatMap> confusionMatrices(int top) {
        Checks.check(top >= 0, "top", "at least 0", top);
        List<HeatMap> maps = new ArrayList<>();
        for (LabelerQuality labeler : labelers) {
            if (maps.size() < top) {
                labeler.confusionMatrix()
                        .filter(matrix -> !hasOneAnswer(matrix))
                        .ifPresent(matrix -> maps.add(map(labeler, matrix)));
            }
        }
        return maps;
    }

    private static boolean hasOneAnswer(ConfusionMatrix matrix) {
        int classes = matrix.classes().size();
        for (int answer = 0; answer < classes; answer++) {
            boolean always = true;
            for (int truth = 0; truth < classes; truth++) {
                always &= matrix.get(truth, answer) > 0.99;
            }
            if (always && classes > 1) {
                return true;
            }
        }
        return false;
    }

    private static HeatMap map(LabelerQuality labeler, ConfusionMatrix matrix) {
        int size = Math.min(Selection.SIDE, matrix.classes().size());
        List<String> classes = matrix.classes().subList(0, size);
        List<List<OptionalDouble>> values = new ArrayList<>();
        for (int truth = 0; truth < size; truth++) {
            List<OptionalDouble> row = new ArrayList<>();
            for (int answer = 0; answer < size; answer++) {
                double p = matrix.get(truth, answer);
                row.add(Double.isFinite(p) ? OptionalDouble.of(p) : OptionalDouble.empty());
            }
            values.add(row);
        }
        String note = "The probability of each answer given the true class, from " + NumberText.count(labeler.votes())
                + " votes. Rows sum to 100%."
                + Selection.leftOut(size, matrix.classes().size(), "classes", "the first ones");
        return new HeatMap(
                "Confusion matrix of " + labeler.name(),
                note,
                new HeatMap.Axis("true class", classes),
                new HeatMap.Axis("answer", classes),
                values,
                Unit.share());
    }
}
