package io.labelkit.core.consensus;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Fact;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** How each kind of consensus is shown. */
final class ConsensusDisplay {
    private static final int DIGITS = 5;

    private ConsensusDisplay() {}

    static Display of(Consensus consensus) {
        return headline(consensus)
                .table(examples(consensus))
                .table(labelers(consensus))
                .build();
    }

    /** With the number of labels of each class. */
    static Display of(CategoricalConsensus consensus) {
        return headline(consensus)
                .table(examples(consensus))
                .table(labelers(consensus))
                .table(classes(consensus))
                .build();
    }

    /** With the scores of the alternatives first, which are what comparisons are for. */
    static Display of(PreferenceConsensus consensus) {
        return headline(consensus)
                .table(AlternativeScore.ROWS.table("alternatives", consensus.scores()))
                .table(examples(consensus))
                .table(labelers(consensus))
                .build();
    }

    private static Display.Builder headline(Consensus consensus) {
        VoteMatrix votes = consensus.votes();
        int labelled = 0;
        double sum = 0;
        for (int i = 0; i < consensus.size(); i++) {
            boolean has = consensus.whyNoLabel(i).isEmpty();
            labelled += has ? 1 : 0;
            sum += has ? consensus.confidence(i).orElse(Double.NaN) : 0;
        }
        Display.Builder display = Display.builder("Consensus by " + consensus.method())
                .count("examples", consensus.size())
                .count("labelled", labelled)
                .count("votes", votes.voteCount())
                .count("labelers", votes.labelerCount());
        if (labelled > 0 && !Double.isNaN(sum)) {
            display.share("mean confidence", sum / labelled);
        }
        return display.facts(convergence(consensus.convergence())).warnings(consensus.warnings());
    }

    private static List<Fact> convergence(Convergence convergence) {
        if (convergence.iterations() == 0) {
            return List.of();
        }
        return List.of(
                Fact.of("iterations", convergence.iterations(), Unit.count("")),
                Fact.of("converged", convergence.converged()));
    }

    private static Table examples(Consensus consensus) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("example"));
        columns.add(Column.text("label"));
        boolean confident = IntStream.range(0, consensus.size())
                .anyMatch(i -> consensus.confidence(i).isPresent());
        if (confident) {
            columns.add(Column.number("confidence", Unit.share()));
        }
        columns.add(Column.number("votes", Unit.count("")));
        VoteMatrix votes = consensus.votes();
        return Table.of("labels", columns, consensus.size(), i -> {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(votes.examples().get(i)), Cell.of(label(consensus, i))));
            if (confident) {
                cells.add(Cell.of(consensus.confidence(i)));
            }
            cells.add(Cell.of(votes.byExample().count(i)));
            return cells;
        });
    }

    private static String label(Consensus consensus, int example) {
        Optional<NoLabel> missing = consensus.whyNoLabel(example);
        return missing.isPresent()
                ? "none: " + missing.get().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : consensus.label(example).map(ConsensusDisplay::shown).orElse("none");
    }

    private static String shown(Label label) {
        return label instanceof Label.Numeric number
                ? NumberText.significant(number.value(), DIGITS)
                : label.toString();
    }

    private static Table labelers(Consensus consensus) {
        List<LabelerQuality> qualities = consensus.labelers();
        if (!(consensus instanceof WeightedConsensus weighted)) {
            return LabelerQuality.ROWS.table("labelers", qualities);
        }
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("labeler"));
        columns.add(Column.number("votes", Unit.count("")));
        columns.add(Column.number("weight", Unit.measure("")));
        columns.add(Column.number("typical distance", Unit.measure("")));
        columns.add(Column.number("accuracy", Unit.share()));
        return Table.of(
                "labelers",
                columns,
                qualities.size(),
                j -> List.of(
                        Cell.of(qualities.get(j).name()),
                        Cell.of(qualities.get(j).votes()),
                        Cell.ofKnown(weighted.weight(j)),
                        Cell.of(weighted.residual(j)),
                        Cell.of(qualities.get(j).accuracy())));
    }

    private static Table classes(CategoricalConsensus consensus) {
        List<String> names = consensus.space().classNames();
        long[] labels = new long[names.size()];
        for (int i = 0; i < consensus.size(); i++) {
            consensus.labelIndex(i).ifPresent(k -> labels[k]++);
        }
        double[] prior = consensus.classPrior();
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("class"));
        columns.add(Column.number("labels", Unit.count("")));
        columns.add(Column.number("estimated share", Unit.share()));
        return Table.of(
                "classes",
                columns,
                labels.length,
                k -> List.of(Cell.of(names.get(k)), Cell.of(labels[k]), Cell.ofKnown(prior[k])));
    }
}
