package io.labelkit.core.report;

import io.labelkit.core.consensus.AlternativeScore;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.consensus.PreferenceConsensus;
import io.labelkit.core.consensus.WeightedConsensus;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.evaluate.LabelScores;
import io.labelkit.core.evaluate.Measure;
import io.labelkit.core.report.Facts.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Makes report parts from scores: of labels against gold, of the alternatives behind comparisons,
 * and of labelers that have weights. */
public final class ScoreParts {
    private ScoreParts() {}

    /**
     * The measures of an evaluation with their intervals.
     *
     * @param scores the evaluation
     * @param title the part's title
     * @return the part
     */
    public static Facts of(LabelScores scores, String title) {
        List<Fact> facts = new ArrayList<>();
        for (Measure measure : scores.measures()) {
            Unit unit = measure.share() ? Unit.share() : Unit.decimal("", 3);
            facts.add(
                    measure.interval().isPresent()
                            ? Fact.of(measure.name(), measure.interval(), unit)
                            : Fact.of(measure.name(), measure.value(), unit).withHint(""));
        }
        facts.add(Fact.of("scored", scores.labelled(), Unit.count(""))
                .withHint("of " + scores.examples() + " examples with gold; the rest has no label"));
        return new Facts(title, "", facts);
    }

    /**
     * The alternatives behind comparisons, best first.
     *
     * @param consensus the consensus
     * @param limit how many are shown, at most {@value TablePart#MAX_ROWS}
     * @return the part
     */
    public static TablePart alternatives(PreferenceConsensus consensus, int limit) {
        boolean parts = consensus.scores().stream().anyMatch(score -> score.component() > 0);
        TablePart.Builder table = TablePart.builder(
                        "Alternatives",
                        Column.text("alternative"),
                        Column.number("rank", Unit.count("")),
                        Column.number("score", Unit.decimal("log-odds", 3)),
                        Column.number("standard error", Unit.decimal("", 3)),
                        Column.number("group", Unit.count("")))
                .note("The difference of two scores is the log-odds that the one beats the other."
                        + (parts ? " Comparisons do not connect all of them: only scores of one group compare." : ""))
                .limit(limit);
        for (AlternativeScore score : consensus.scores()) {
            table.row(
                    Cell.of(score.name()),
                    Cell.of(score.rank()),
                    Cell.of(score.logScore()),
                    Cell.of(score.standardError()),
                    Cell.of(score.component() + 1));
        }
        return table.build();
    }

    /**
     * Votes, weight and residual of each labeler, the greatest weight first; accuracy where the method estimates it.
     *
     * @param consensus the consensus
     * @param limit how many are shown, at most {@value TablePart#MAX_ROWS}
     * @return the part
     */
    public static TablePart weights(WeightedConsensus consensus, int limit) {
        List<LabelerQuality> labelers = consensus.labelers();
        boolean accuracy = labelers.stream().anyMatch(l -> l.accuracy().isPresent());
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("labeler"),
                Column.number("votes", Unit.count("")),
                Column.number("weight", Unit.decimal("", 3)),
                Column.number("residual", Unit.decimal("", 3))));
        if (accuracy) {
            columns.add(Column.number("accuracy", Unit.share()));
        }
        TablePart.Builder table = TablePart.builder("Labelers", columns.toArray(Column[]::new))
                .note("Weight is how much a labeler counts beside others; residual is how far its votes typically"
                        + " are from the consensus, in the unit of the labels."
                        + (accuracy ? " Accuracy is expected under the fit, not measured on gold labels." : ""))
                .limit(limit);
        IntStream.range(0, labelers.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> -consensus.weight(j))
                        .thenComparingInt(j -> -labelers.get(j).votes()))
                .forEach(j -> {
                    List<Cell> cells = new ArrayList<>(List.of(
                            Cell.of(labelers.get(j).name()),
                            Cell.of(labelers.get(j).votes()),
                            Cell.of(consensus.weight(j)),
                            Cell.of(consensus.residual(j))));
                    if (accuracy) {
                        cells.add(Cell.of(labelers.get(j).accuracy()));
                    }
                    table.row(cells.toArray(Cell[]::new));
                });
        return table.build();
    }
}
