package io.labelkit.core.report;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes report parts about what became of each question to a labeler. Immutable and thread-safe. */
public final class OutcomeParts {
    private final OutcomeTable outcomes;

    private OutcomeParts(OutcomeTable outcomes) {
        this.outcomes = outcomes;
    }

    /**
     * Parts of a table of outcomes.
     *
     * @param outcomes the outcomes
     * @return the maker of parts
     */
    public static OutcomeParts of(OutcomeTable outcomes) {
        return new OutcomeParts(outcomes);
    }

    /**
     * All parts, those without content left out.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        List<ReportPart> parts = new ArrayList<>();
        reasons().ifPresent(parts::add);
        parts.add(counts());
        failures().ifPresent(parts::add);
        return new ReportSection(title, "", parts);
    }

    /**
     * What all questions came to: votes, abstentions, each kind of failure, and questions that were not asked.
     *
     * @return the part; empty without labelers or examples
     */
    public Optional<BarChart> reasons() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int j = 0; j < outcomes.labelers().size(); j++) {
            OutcomeTable.Counts of = outcomes.counts(j);
            counts.merge("voted", (long) of.votes(), Long::sum);
            counts.merge("abstained", (long) of.abstentions(), Long::sum);
            counts.merge("not asked", (long) of.notAsked(), Long::sum);
            new TreeMap<>(of.failures())
                    .forEach((kind, count) -> counts.merge("failed: " + words(kind), (long) count, Long::sum));
        }
        counts.values().removeIf(count -> count == 0);
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BarChart(
                "Outcomes by reason",
                "Each labeler was asked about each example once, unless it says otherwise.",
                counts.entrySet().stream()
                        .map(entry -> BarChart.Bar.of(entry.getKey(), entry.getValue()))
                        .toList(),
                Unit.count("questions")));
    }

    /**
     * One row a labeler: examples it voted on, abstained on, failed on, and was not asked about.
     *
     * @return the part
     */
    public TablePart counts() {
        TablePart.Builder table = TablePart.builder(
                        "What became of each question",
                        Column.text("labeler"),
                        Column.number("voted", Unit.count("examples")),
                        Column.number("abstained", Unit.count("examples")),
                        Column.number("failed", Unit.count("examples")),
                        Column.number("not asked", Unit.count("examples")))
                .limit(TablePart.DEFAULT_LIMIT);
        for (int j = 0; j < outcomes.labelers().size(); j++) {
            OutcomeTable.Counts counts = outcomes.counts(j);
            table.row(
                    Cell.of(outcomes.labelers().get(j).name()),
                    Cell.of(counts.votes()),
                    Cell.of(counts.abstentions()),
                    Cell.of(counts.failed()),
                    Cell.of(counts.notAsked()));
        }
        return table.build();
    }

    /**
     * The failures of each labeler by kind, with the first of each as an example.
     *
     * @return the part; empty if nothing failed
     */
    public Optional<TablePart> failures() {
        TablePart.Builder table = TablePart.builder(
                        "Failures",
                        Column.text("labeler"),
                        Column.text("kind"),
                        Column.number("examples", Unit.count("")),
                        Column.text("the first one"),
                        Column.text("what happened"))
                .limit(TablePart.DEFAULT_LIMIT)
                .link(TableLink.example(3));
        boolean any = false;
        for (int j = 0; j < outcomes.labelers().size(); j++) {
            Map<FailureKind, Integer> counts = outcomes.counts(j).failures();
            if (counts.isEmpty()) {
                continue;
            }
            any = true;
            String name = outcomes.labelers().get(j).name();
            firstFailures(j)
                    .forEach((kind, first) -> table.row(
                            Cell.of(name),
                            Cell.of(words(kind)),
                            Cell.of(counts.getOrDefault(kind, 0)),
                            Cell.of(first.exampleId()),
                            Cell.of(first.message())));
        }
        return any ? Optional.of(table.build()) : Optional.empty();
    }

    private record First(String exampleId, String message) {}

    private Map<FailureKind, First> firstFailures(int labeler) {
        Map<FailureKind, First> first = new EnumMap<>(FailureKind.class);
        for (int i = 0; i < outcomes.exampleIds().size(); i++) {
            String id = outcomes.exampleIds().get(i);
            outcomes.outcome(i, labeler)
                    .filter(Outcome.Failed.class::isInstance)
                    .map(Outcome.Failed.class::cast)
                    .ifPresent(failed -> first.putIfAbsent(failed.kind(), new First(id, failed.message())));
        }
        return first;
    }

    private static String words(FailureKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
