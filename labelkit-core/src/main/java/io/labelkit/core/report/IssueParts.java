package io.labelkit.core.report;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.Facts.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes report parts from label issues. Immutable and, if the function for texts is, thread-safe. */
public final class IssueParts {
    private static final int ROWS = 50;

    private final LabelIssues issues;
    private final Optional<Function<String, Optional<String>>> texts;

    private IssueParts(LabelIssues issues, Optional<Function<String, Optional<String>>> texts) {
        this.issues = issues;
        this.texts = texts;
    }

    /**
     * Parts of an audit.
     *
     * @param issues the audit
     * @return the maker of parts; it knows no texts
     */
    public static IssueParts of(LabelIssues issues) {
        return new IssueParts(issues, Optional.empty());
    }

    /**
     * These parts with the texts of examples.
     *
     * @param textOfId the text of an example, by its id
     * @return a copy
     */
    public IssueParts texts(Function<String, Optional<String>> textOfId) {
        return new IssueParts(issues, Optional.of(textOfId));
    }

    /**
     * All parts, those without content left out.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        List<ReportPart> parts = new ArrayList<>();
        parts.add(summary());
        suggestions().ifPresent(parts::add);
        parts.add(table(ROWS));
        return new ReportSection(title, "", parts);
    }

    /**
     * How many labels were audited and flagged.
     *
     * @return the part
     */
    public Facts summary() {
        int audited = issues.size();
        OptionalDouble share =
                audited == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) issues.count() / audited);
        return new Facts(
                "Summary",
                "",
                List.of(
                        Fact.of("method", issues.method()),
                        Fact.of("labels audited", audited, Unit.count("")),
                        Fact.of("probably wrong", issues.count(), Unit.count(""))
                                .withExamples(new Facet(Facet.STATE, ExampleParts.FLAGGED)),
                        Fact.of("share", share, Unit.share()).withHint("of the audited labels")));
    }

    /**
     * The most suspicious labels, flagged or not.
     *
     * @param limit how many are shown, at most {@value TablePart#MAX_ROWS}
     * @return the part
     */
    public TablePart table(int limit) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("example"),
                Column.text("given"),
                Column.text("suggested"),
                Column.number("quality", Unit.decimal("", 3)),
                Column.text("flagged"),
                Column.text("reason")));
        if (texts.isPresent()) {
            columns.add(1, Column.text("text"));
        }
        TablePart.Builder table = TablePart.builder("Most suspicious labels", columns.toArray(Column[]::new))
                .note("Quality is in [0, 1]; low is suspicious.")
                .limit(limit)
                .link(TableLink.example(0));
        int shown = Math.min(limit, issues.size());
        List<LabelIssue> ranked = issues.ranked();
        for (LabelIssue issue : ranked.subList(0, shown)) {
            table.row(row(issue));
        }
        return table.leftOut(issues.size() - shown).build();
    }

    private Cell[] row(LabelIssue issue) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.of(issue.id()),
                Cell.of(issue.given()),
                Cell.of(issue.suggested()),
                Double.isNaN(issue.score()) ? Cell.unknown() : Cell.of(issue.score()),
                Cell.of(issue.isIssue() ? "yes" : "no"),
                Cell.of(issue.reason())));
        texts.ifPresent(
                text -> cells.add(1, text.apply(issue.id()).map(Cell::of).orElseGet(Cell::unknown)));
        return cells.toArray(Cell[]::new);
    }

    /**
     * The most suspicious flagged examples as cards, to which numbers lead.
     *
     * @param limit how many are shown, at most {@value ExampleList#MAX_CARDS}
     * @return the part
     */
    public ExampleList examples(int limit) {
        List<LabelIssue> flagged = issues.flagged();
        List<ExampleList.ExampleCard> cards = flagged.stream()
                .limit(limit)
                .map(issue -> new ExampleList.ExampleCard(
                        issue.id(),
                        texts.flatMap(text -> text.apply(issue.id())),
                        Optional.of(issue.given()),
                        OptionalDouble.empty(),
                        List.of(),
                        0,
                        ("Suggested: " + issue.suggested() + ". " + sentence(issue.reason())).strip(),
                        List.of(
                                new Facet(Facet.STATE, ExampleParts.FLAGGED),
                                new Facet(Facet.GIVEN, issue.given()),
                                new Facet(Facet.SUGGESTED, issue.suggested()))))
                .toList();
        return new ExampleList(
                "Flagged examples",
                "The most suspicious first, with the label that they were given.",
                cards,
                (long) flagged.size() - cards.size(),
                Unit.decimal("", 3));
    }

    private static String sentence(String words) {
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    /**
     * Given against suggested labels of the flagged examples, in examples.
     *
     * @return the part; empty if nothing is flagged
     */
    public Optional<HeatMap> suggestions() {
        List<LabelIssue> flagged = issues.flagged();
        if (flagged.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> involved = new TreeMap<>();
        for (LabelIssue issue : flagged) {
            involved.merge(issue.given(), 1, Integer::sum);
            involved.merge(issue.suggested(), 1, Integer::sum);
        }
        List<String> all = List.copyOf(involved.keySet());
        int[] shown = Selection.heaviest(
                involved.values().stream().mapToDouble(i -> i).toArray(), Selection.SIDE);
        List<String> labels = Arrays.stream(shown).mapToObj(all::get).toList();
        double[][] counts = new double[labels.size()][labels.size()];
        for (LabelIssue issue : flagged) {
            int row = labels.indexOf(issue.given());
            int column = labels.indexOf(issue.suggested());
            if (row >= 0 && column >= 0) {
                counts[row][column]++;
            }
        }
        String note = "The number of flagged examples by given and suggested label."
                + Selection.leftOut(labels.size(), all.size(), "labels", "the most frequent ones");
        return Optional.of(new HeatMap(
                "Given and suggested labels",
                note,
                new HeatMap.Axis("given", labels, Optional.of(Facet.GIVEN)),
                new HeatMap.Axis("suggested", labels, Optional.of(Facet.SUGGESTED)),
                ConflictParts.offDiagonal(counts),
                Unit.count("examples")));
    }
}
