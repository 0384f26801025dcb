package io.labelkit.core.report;

import io.labelkit.core.analysis.LabelerSummary;
import io.labelkit.core.analysis.LabelingFunctionAnalysis;
import io.labelkit.core.analysis.PairwiseAgreement;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.manifest.PaidCalls;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.OutcomeTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Makes report parts that put labelers side by side: accuracy against gold with its interval, competence under the fit,
 * what a labeler says too often, what it costs, and who says the same anyway. Immutable and thread-safe.
 */
public final class LabelerOverview {
    private static final int SHARED = 10;
    private static final int PLOTTED = 25;
    private static final Unit SHARE = Unit.share();

    private final Consensus consensus;
    private final LabelingFunctionAnalysis analysis;
    private final Map<String, PaidCalls> calls;
    private final String currency;
    private final Optional<Interval> accuracy;

    private LabelerOverview(
            Consensus consensus,
            LabelingFunctionAnalysis analysis,
            Map<String, PaidCalls> calls,
            String currency,
            Optional<Interval> accuracy) {
        this.consensus = consensus;
        this.analysis = analysis;
        this.calls = calls;
        this.currency = currency;
        this.accuracy = accuracy;
    }

    /**
     * Parts of the labelers of a consensus.
     *
     * @param consensus the consensus
     * @param analysis the analysis of the same votes, with gold where there is some
     * @return the maker of parts
     * @throws IllegalArgumentException if the analysis is of other labelers
     */
    public static LabelerOverview of(Consensus consensus, LabelingFunctionAnalysis analysis) {
        int labelers = consensus.votes().labelerCount();
        io.labelkit.core.internal.Checks.check(
                analysis.labelers().size() == labelers,
                "labelers of the analysis",
                "those of the consensus, " + labelers,
                analysis.labelers().size());
        return new LabelerOverview(consensus, analysis, Map.of(), "", Optional.empty());
    }

    /**
     * These parts with what labelers cost.
     *
     * @param paid the paid calls by labeler
     * @return a copy
     */
    public LabelerOverview calls(Map<String, PaidCalls> paid) {
        return new LabelerOverview(consensus, analysis, Map.copyOf(paid), currency, accuracy);
    }

    /**
     * These parts with what the answers of labelers cost, for results without a record of calls.
     *
     * @param outcomes the outcomes
     * @return a copy
     */
    public LabelerOverview costs(OutcomeTable outcomes) {
        return new LabelerOverview(consensus, analysis, AnswerCosts.of(outcomes), currency, accuracy);
    }

    /**
     * These parts with the currency of the money.
     *
     * @param name the currency, for instance {@code "USD"}
     * @return a copy
     */
    public LabelerOverview currency(String name) {
        return new LabelerOverview(consensus, analysis, calls, name, accuracy);
    }

    /**
     * These parts with the accuracy of the consensus, to compare labelers with.
     *
     * @param ofConsensus the accuracy against the same gold
     * @return a copy
     */
    public LabelerOverview consensusAccuracy(Optional<Interval> ofConsensus) {
        return new LabelerOverview(consensus, analysis, calls, currency, ofConsensus);
    }

    /**
     * The accuracy of labelers against gold with intervals, those with the most votes.
     *
     * @return the part; empty if no labeler voted on an example with gold
     */
    public Optional<IntervalPlot> accuracies() {
        List<LabelerSummary> known = analysis.labelers().stream()
                .filter(labeler -> labeler.accuracy().isPresent())
                .sorted(Comparator.comparingLong(labeler -> -labeler.examples()))
                .toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        List<IntervalPlot.Row> rows = known.stream()
                .limit(PLOTTED)
                .sorted(Comparator.comparingDouble(
                        labeler -> -labeler.accuracy().orElseThrow().estimate()))
                .map(labeler ->
                        IntervalPlot.Row.of(labeler.name(), labeler.accuracy().orElseThrow()))
                .toList();
        return Optional.of(new IntervalPlot(
                "Accuracy of the labelers",
                "Against gold, over the examples that each voted on, with 95% Wilson intervals. Labelers choose their"
                        + " examples, so that easy examples make a labeler look better than it is."
                        + Selection.leftOut(rows.size(), known.size(), "labelers", "those with the most votes"),
                rows,
                SHARE,
                accuracy.map(a -> new IntervalPlot.Reference("consensus", a.estimate()))));
    }

    /**
     * One row a labeler, those with the most votes first. Columns of which nothing is known are left out.
     *
     * @param limit how many are shown, at most {@value TablePart#MAX_ROWS}
     * @return the part
     */
    public TablePart table(int limit) {
        List<Row> rows = rows();
        boolean gold = rows.stream().anyMatch(row -> row.summary().accuracy().isPresent());
        boolean competence = rows.stream().anyMatch(row -> row.competence().isPresent());
        boolean leanings = rows.stream().anyMatch(row -> row.leaning().isPresent());
        boolean likes = rows.stream().anyMatch(row -> row.like().isPresent());
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("labeler"), Column.number("votes", Unit.count("")), Column.number("coverage", SHARE)));
        if (gold) {
            columns.addAll(List.of(
                    Column.number("accuracy", SHARE), Column.number("from", SHARE), Column.number("to", SHARE)));
        }
        if (competence) {
            columns.add(Column.number("competence", SHARE));
        }
        int against = columns.size();
        if (leanings) {
            columns.addAll(List.of(
                    Column.number("against the label", Unit.count("")),
                    Column.text("leans to"),
                    Column.number("lean", SHARE)));
        }
        if (likes) {
            columns.addAll(List.of(Column.text("most like"), Column.number("same answer", SHARE)));
        }
        if (!calls.isEmpty()) {
            columns.add(Column.number("money", Unit.measure(currency)));
            columns.add(Column.number("money per vote", Unit.measure(currency)));
        }
        TablePart.Builder table = TablePart.builder("Labelers side by side", columns.toArray(Column[]::new))
                .note((gold ? "Accuracy is against gold, with its 95% interval. " : "")
                        + (competence ? "Competence is what the fit believes, not measured on gold. " : "")
                        + "Labelers with the most votes come first.")
                .limit(limit);
        if (leanings) {
            table.link(TableLink.examples(against, Facet.AGAINST, 0));
        }
        for (Row row : rows) {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.of(row.summary().name()),
                    Cell.of(row.votes()),
                    Cell.of(row.summary().coverage())));
            if (gold) {
                Optional<Interval> known = row.summary().accuracy();
                cells.add(known.map(i -> Cell.of(i.estimate())).orElseGet(Cell::unknown));
                cells.add(known.map(i -> Cell.of(i.low())).orElseGet(Cell::unknown));
                cells.add(known.map(i -> Cell.of(i.high())).orElseGet(Cell::unknown));
            }
            if (competence) {
                cells.add(Cell.of(row.competence()));
            }
            if (leanings) {
                cells.addAll(leaning(row.leaning()));
            }
            if (likes) {
                cells.add(row.like().map(l -> Cell.of(l.name())).orElseGet(Cell::unknown));
                cells.add(row.like().map(l -> Cell.of(l.share())).orElseGet(Cell::unknown));
            }
            if (!calls.isEmpty()) {
                cells.addAll(money(row));
            }
            table.row(cells.toArray(Cell[]::new));
        }
        return table.build();
    }

    private static List<Cell> leaning(Optional<LabelerLeanings.Leaning> leaning) {
        Optional<LabelerLeanings.Leaning> leans =
                leaning.filter(l -> l.leansTo().isPresent());
        return List.of(
                leaning.map(l -> Cell.of(l.against())).orElseGet(Cell::unknown),
                leans.flatMap(LabelerLeanings.Leaning::leansTo).map(Cell::of).orElseGet(Cell::unknown),
                leans.map(l -> Cell.of(l.lean())).orElseGet(Cell::unknown));
    }

    private List<Cell> money(Row row) {
        Optional<PaidCalls> paid =
                Optional.ofNullable(calls.get(row.summary().name())).filter(p -> p.priced() > 0);
        return List.of(
                paid.map(p -> Cell.of(p.money().doubleValue())).orElseGet(Cell::unknown),
                paid.filter(p -> row.votes() > 0)
                        .map(p -> Cell.of(p.money().doubleValue() / row.votes()))
                        .orElseGet(Cell::unknown));
    }

    private record Like(String name, double share) {}

    private record Row(
            LabelerSummary summary,
            int votes,
            OptionalDouble competence,
            Optional<LabelerLeanings.Leaning> leaning,
            Optional<Like> like) {}

    private List<Row> rows() {
        LabelerLeanings leanings = new LabelerLeanings(consensus);
        Optional<PairwiseAgreement> agreement = analysis.agreement();
        List<LabelerQuality> qualities = consensus.labelers();
        return IntStream.range(0, analysis.labelers().size())
                .mapToObj(j -> new Row(
                        analysis.labelers().get(j),
                        consensus.votes().votesOf(j),
                        j < qualities.size() ? competence(qualities.get(j)) : OptionalDouble.empty(),
                        leanings.of(j),
                        agreement.flatMap(a -> mostLike(a, j))))
                .sorted(Comparator.comparingInt(row -> -row.votes()))
                .toList();
    }

    private static OptionalDouble competence(LabelerQuality quality) {
        return quality.accuracy().stream().filter(p -> !Double.isNaN(p)).findFirst();
    }

    private Optional<Like> mostLike(PairwiseAgreement agreement, int labeler) {
        int best = labeler;
        double most = -1;
        for (int other = 0; other < agreement.size(); other++) {
            if (other != labeler && agreement.both(labeler, other) >= SHARED) {
                double share = agreement.agreement(labeler, other).orElse(-1);
                best = share > most ? other : best;
                most = Math.max(share, most);
            }
        }
        return best == labeler
                ? Optional.empty()
                : Optional.of(new Like(analysis.labelers().get(best).name(), most));
    }
}
