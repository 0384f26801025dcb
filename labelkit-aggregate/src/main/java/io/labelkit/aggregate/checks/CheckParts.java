package io.labelkit.aggregate.checks;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.TablePart;
import io.labelkit.core.report.Warnings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes report parts from checks. Immutable and thread-safe. */
public final class CheckParts {
    private static final int ROWS = 20;

    private final CheckReport report;

    private CheckParts(CheckReport report) {
        this.report = report;
    }

    /**
     * Parts of a report.
     *
     * @param report what the checks found
     * @return the maker of parts
     */
    public static CheckParts of(CheckReport report) {
        return new CheckParts(report);
    }

    /**
     * All parts: the overview, what was found in words, the flagged rows of each check, and what was skipped.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        List<ReportPart> parts = new ArrayList<>(List.of(overview(), findings()));
        report.issues().stream()
                .filter(r -> r.flagged().length > 0)
                .map(this::flagged)
                .forEach(parts::add);
        if (!report.skipped().isEmpty()) {
            parts.add(skipped());
        }
        return new ReportSection(title, "", parts);
    }

    /**
     * One line a check.
     *
     * @return the part
     */
    public TablePart overview() {
        TablePart.Builder table = TablePart.builder(
                        "Checks",
                        Column.text("check"),
                        Column.text("found"),
                        Column.number("flagged", Unit.count("")),
                        Column.number("summary", Unit.decimal("", 3)),
                        Column.number("threshold", Unit.measure("")),
                        Column.text("finds"))
                .note("Summaries are in [0, 1]; low is a problem.");
        for (CheckResult result : report.results()) {
            table.row(
                    Cell.of(words(result.name())),
                    Cell.of(result.isIssue() ? "yes" : "no"),
                    Cell.of(result.flagged().length),
                    number(result.summary()),
                    number(result.threshold()),
                    Cell.of(result.finds()));
        }
        return table.build();
    }

    /**
     * What the checks found in words.
     *
     * @return the part
     */
    public Warnings findings() {
        List<String> messages = new ArrayList<>();
        report.results()
                .forEach(result -> result.findings().forEach(text -> messages.add(words(result.name()) + ": " + text)));
        return new Warnings("Findings", messages);
    }

    /**
     * The flagged rows or columns of a check, worst first.
     *
     * @param result the check
     * @return the part
     */
    public TablePart flagged(CheckResult result) {
        TablePart.Builder table = TablePart.builder(
                        "Flagged by " + words(result.name()),
                        Column.text(result.subject() == CheckSubject.ROW ? "example" : "column"),
                        Column.number("score", Unit.decimal("", 4)))
                .note(result.finds() + " " + result.thresholdReason())
                .limit(ROWS);
        for (int index : result.worstFirst()) {
            table.row(Cell.of(result.subjects().get(index)), number(result.score(index)));
        }
        return table.build();
    }

    /** One row a reason. */
    private TablePart skipped() {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        report.skipped()
                .forEach(check -> byReason.computeIfAbsent(check.why(), why -> new ArrayList<>())
                        .add(words(check.name())));
        TablePart.Builder table = TablePart.builder("Skipped checks", Column.text("because"), Column.text("checks"));
        byReason.forEach((why, checks) -> table.row(Cell.of(why), Cell.of(String.join(", ", checks))));
        return table.build();
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }

    private static Cell number(double value) {
        return Double.isNaN(value) ? Cell.unknown() : Cell.of(value);
    }
}
