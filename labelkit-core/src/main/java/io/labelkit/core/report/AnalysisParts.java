package io.labelkit.core.report;

import io.labelkit.core.analysis.DisputedExample;
import io.labelkit.core.analysis.LabelerPair;
import io.labelkit.core.analysis.LabelerSummary;
import io.labelkit.core.analysis.LabelingFunctionAnalysis;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.Facts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes report parts from a {@link LabelingFunctionAnalysis}. Immutable and thread-safe. */
public final class AnalysisParts {
    private static final int PAIRS = 15;
    private static final int DISPUTED = 15;

    private final LabelingFunctionAnalysis analysis;
    private final Function<String, Optional<String>> texts;

    private AnalysisParts(LabelingFunctionAnalysis analysis, Function<String, Optional<String>> texts) {
        this.analysis = analysis;
        this.texts = texts;
    }

    /**
     * Parts of an analysis.
     *
     * @param analysis the analysis
     * @return the maker of parts; it knows no texts
     */
    public static AnalysisParts of(LabelingFunctionAnalysis analysis) {
        return new AnalysisParts(analysis, id -> Optional.empty());
    }

    /**
     * These parts with the texts of examples.
     *
     * @param textOfId the text of an example, by its id
     * @return a copy
     */
    public AnalysisParts texts(Function<String, Optional<String>> textOfId) {
        return new AnalysisParts(analysis, textOfId);
    }

    /**
     * All parts.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        List<ReportPart> parts = new ArrayList<>();
        parts.add(summary());
        parts.add(labelers(TablePart.DEFAULT_LIMIT));
        pairs().ifPresent(parts::add);
        disputed(DISPUTED).ifPresent(parts::add);
        return new ReportSection(title, "", parts);
    }

    /**
     * Coverage, overlap and conflict of all labelers together.
     *
     * @return the part
     */
    public Facts summary() {
        return new Facts(
                "Coverage",
                "",
                List.of(
                        Fact.of("covered", analysis.coverage(), Unit.share()).withHint("examples with a vote"),
                        Fact.of("overlap", analysis.overlap(), Unit.share()).withHint("with votes of several labelers"),
                        Fact.of("conflict", analysis.conflict(), Unit.share()).withHint("with different votes")));
    }

    /**
     * One row a labeler: polarity, coverage, overlaps, conflicts and accuracy against gold.
     *
     * @param limit the greatest number of rows
     * @return the part
     */
    public TablePart labelers(int limit) {
        TablePart.Builder table = TablePart.builder(
                        "Labelers",
                        Column.text("labeler"),
                        Column.text("votes for"),
                        Column.number("coverage", Unit.share()),
                        Column.number("overlaps", Unit.share()),
                        Column.number("conflicts", Unit.share()),
                        Column.number("correct", Unit.count("votes")),
                        Column.number("incorrect", Unit.count("votes")),
                        Column.number("accuracy", Unit.share()),
                        Column.number("from", Unit.share()),
                        Column.number("to", Unit.share()))
                .note("Shares are of all examples. Accuracy is against test gold, with its 95% interval.")
                .limit(limit);
        for (LabelerSummary labeler : analysis.labelers()) {
            table.row(
                    Cell.of(labeler.name()),
                    Cell.of(String.join(", ", labeler.polarity())),
                    Cell.of(labeler.coverage()),
                    Cell.of(labeler.overlaps()),
                    Cell.of(labeler.conflicts()),
                    count(labeler.correct()),
                    count(labeler.incorrect()),
                    labeler.accuracy().map(a -> Cell.of(a.estimate())).orElseGet(Cell::unknown),
                    labeler.accuracy().map(a -> Cell.of(a.low())).orElseGet(Cell::unknown),
                    labeler.accuracy().map(a -> Cell.of(a.high())).orElseGet(Cell::unknown));
        }
        return table.build();
    }

    /**
     * One row a labeler: polarity, coverage, overlaps and conflicts, without what gold says.
     *
     * @param limit the greatest number of rows
     * @return the part
     */
    public TablePart coverage(int limit) {
        TablePart.Builder table = TablePart.builder(
                        "Labelers",
                        Column.text("labeler"),
                        Column.text("votes for"),
                        Column.number("coverage", Unit.share()),
                        Column.number("overlaps", Unit.share()),
                        Column.number("conflicts", Unit.share()))
                .note("Shares are of all examples.")
                .limit(limit);
        for (LabelerSummary labeler : analysis.labelers()) {
            table.row(
                    Cell.of(labeler.name()),
                    Cell.of(String.join(", ", labeler.polarity())),
                    Cell.of(labeler.coverage()),
                    Cell.of(labeler.overlaps()),
                    Cell.of(labeler.conflicts()));
        }
        return table.build();
    }

    /**
     * The pairs of labelers that contradict each other most.
     *
     * @return the part; empty if no two labelers meet, or there are too many to compare
     */
    public Optional<TablePart> pairs() {
        List<LabelerPair> pairs =
                analysis.agreement().map(a -> a.mostConfused(PAIRS)).orElse(List.of());
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        TablePart.Builder table = TablePart.builder(
                "Most confused pairs",
                Column.text("one"),
                Column.text("other"),
                Column.number("both voted", Unit.count("examples")),
                Column.number("disagreed", Unit.count("examples")),
                Column.number("share", Unit.share()),
                Column.text("mostly"));
        for (LabelerPair pair : pairs) {
            table.row(
                    Cell.of(pair.first()),
                    Cell.of(pair.second()),
                    Cell.of(pair.both()),
                    Cell.of(pair.disagree()),
                    Cell.of(OptionalDouble.of(pair.disagree() / (double) pair.both())),
                    Cell.of(pair.firstSays() + " against " + pair.secondSays()));
        }
        return Optional.of(table.build());
    }

    /**
     * The examples where labelers disagree most.
     *
     * @param limit the greatest number of examples, at least 1
     * @return the part; empty if no two votes on an example differ
     */
    public Optional<TablePart> disputed(int limit) {
        List<DisputedExample> examples = analysis.disputed(limit);
        if (examples.isEmpty()) {
            return Optional.empty();
        }
        TablePart.Builder table = TablePart.builder(
                        "Examples where labelers disagree most",
                        Column.text("example"),
                        Column.text("text"),
                        Column.number("votes", Unit.count("")),
                        Column.text("what was said"),
                        Column.number("entropy", Unit.decimal("nats", 3)))
                .note("The entropy of the votes is 0 if all agree, and greatest if each says something else.")
                .limit(limit)
                .link(TableLink.example(0));
        for (DisputedExample example : examples) {
            table.row(
                    Cell.of(example.exampleId()),
                    texts.apply(example.exampleId()).map(Cell::of).orElseGet(Cell::unknown),
                    Cell.of(example.votes()),
                    Cell.of(said(example)),
                    Cell.of(example.entropy()));
        }
        return Optional.of(table.build());
    }

    private static String said(DisputedExample example) {
        return example.counts().entrySet().stream()
                .map(count -> count.getKey() + " " + NumberText.count(count.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Cell count(OptionalLong number) {
        return number.isPresent() ? Cell.of(number.getAsLong()) : Cell.unknown();
    }
}
