package io.labelkit.core.report;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What is below the heading of a part, as Markdown. Charts are tables of their numbers. */
final class MarkdownPart implements ReportPart.Cases<String> {
    private static final int ROWS = 25;
    private static final int CARDS = 10;
    private static final int CODE = 5000;
    private static final int UNIT_CELLS = 12;

    private static String cell(String text) {
        return MarkdownText.of(text, Excerpt.CELL);
    }

    private static String heading(String name, Unit unit) {
        return unit.name().isEmpty() ? cell(name) : cell(name + " (" + unit.name() + ")");
    }

    private static String range(Optional<Range> range, Unit unit) {
        return range.map(r -> cell(unit.write(r.low()) + " to " + unit.write(r.high())))
                .orElse("");
    }

    private static String none() {
        return "Nothing to show.\n";
    }

    @Override
    public String facts(Facts part) {
        List<List<String>> rows = part.facts().stream()
                .map(fact -> List.of(cell(fact.name()), cell(fact.value().orElse("unknown")), cell(fact.hint())))
                .toList();
        return rows.isEmpty() ? none() : MarkdownText.table(List.of("", "", ""), List.of(false, true, false), rows);
    }

    @Override
    public String table(TablePart part) {
        List<List<String>> rows = new ArrayList<>();
        for (List<Cell> row : part.rows().subList(0, Math.min(ROWS, part.rows().size()))) {
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < row.size(); c++) {
                cells.add(shown(row.get(c), part.columns().get(c)));
            }
            rows.add(cells);
        }
        if (rows.isEmpty()) {
            return "No rows.\n" + MarkdownText.leftOut(part.leftOut(), "rows");
        }
        return MarkdownText.table(
                        part.columns().stream()
                                .map(c -> heading(c.name(), c.unit().orElse(Unit.count(""))))
                                .toList(),
                        part.columns().stream().map(c -> c.unit().isPresent()).toList(),
                        rows)
                + MarkdownText.leftOut(part.leftOut() + part.rows().size() - rows.size(), "rows");
    }

    private static String shown(Cell cell, Column column) {
        if (cell instanceof Cell.Text text) {
            return cell(text.text());
        }
        return cell instanceof Cell.Numeric number
                ? cell(column.unit().orElse(Unit.decimal("", 3)).write(number.value()))
                : "–";
    }

    @Override
    public String barChart(BarChart part) {
        boolean intervals = part.bars().stream().anyMatch(bar -> bar.low().isPresent());
        List<List<String>> rows = new ArrayList<>();
        for (BarChart.Bar bar : part.bars()) {
            List<String> row =
                    new ArrayList<>(List.of(cell(bar.label()), cell(part.unit().write(bar.value()))));
            if (intervals) {
                row.add(
                        bar.low().isPresent()
                                ? range(
                                        Optional.of(new Range(
                                                bar.low().getAsDouble(),
                                                bar.high().getAsDouble())),
                                        part.unit())
                                : "");
            }
            rows.add(row);
        }
        List<String> header = new ArrayList<>(List.of("", heading("value", part.unit())));
        List<Boolean> numeric = new ArrayList<>(List.of(false, true));
        if (intervals) {
            header.add("interval");
            numeric.add(true);
        }
        return rows.isEmpty() ? none() : MarkdownText.table(header, numeric, rows);
    }

    @Override
    public String histogram(Histogram part) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < part.counts().size(); i++) {
            if (part.counts().get(i) > 0) {
                rows.add(List.of(
                        cell(part.binName(i)), NumberText.count(part.counts().get(i))));
            }
        }
        String empty = rows.size() < part.counts().size() ? "\nBins without values are left out.\n" : "";
        return rows.isEmpty()
                ? none()
                : MarkdownText.table(List.of(heading("from", part.unit()), "count"), List.of(false, true), rows)
                        + empty;
    }

    @Override
    public String heatMap(HeatMap part) {
        if (part.values().isEmpty() || part.columns().labels().isEmpty()) {
            return none();
        }
        if (part.columns().labels().size() > UNIT_CELLS) {
            return strongest(part);
        }
        List<String> header = new ArrayList<>(
                List.of(cell(part.rows().name() + " \\ " + part.columns().name())));
        List<Boolean> numeric = new ArrayList<>(List.of(false));
        for (String label : part.columns().labels()) {
            header.add(cell(label));
            numeric.add(true);
        }
        List<List<String>> rows = new ArrayList<>();
        for (int r = 0; r < part.values().size(); r++) {
            List<String> row = new ArrayList<>(List.of(cell(part.rows().labels().get(r))));
            for (OptionalDouble value : part.values().get(r)) {
                row.add(value.isPresent() ? cell(NumberText.compact(value.getAsDouble(), part.unit())) : "");
            }
            rows.add(row);
        }
        return MarkdownText.table(header, numeric, rows);
    }

    /** The cells with the greatest numbers, of a matrix too wide for a page. */
    private static String strongest(HeatMap part) {
        record Entry(int row, int column, double value) {}
        List<Entry> entries = new ArrayList<>();
        for (int r = 0; r < part.values().size(); r++) {
            for (int c = 0; c < part.values().get(r).size(); c++) {
                OptionalDouble value = part.values().get(r).get(c);
                if (value.isPresent() && value.getAsDouble() != 0) {
                    entries.add(new Entry(r, c, value.getAsDouble()));
                }
            }
        }
        entries.sort((a, b) -> Double.compare(Math.abs(b.value()), Math.abs(a.value())));
        List<List<String>> rows = entries.stream()
                .limit(ROWS)
                .map(e -> List.of(
                        cell(part.rows().labels().get(e.row())),
                        cell(part.columns().labels().get(e.column())),
                        cell(part.unit().write(e.value()))))
                .toList();
        return rows.isEmpty()
                ? none()
                : MarkdownText.table(
                                List.of(
                                        cell(part.rows().name()),
                                        cell(part.columns().name()),
                                        heading("value", part.unit())),
                                List.of(false, false, true),
                                rows)
                        + MarkdownText.leftOut((long) entries.size() - rows.size(), "cells with smaller numbers");
    }

    @Override
    public String reliability(ReliabilityDiagram part) {
        Unit share = Unit.share();
        List<List<String>> rows = part.bins().stream()
                .map(bin -> List.of(
                        cell(share.write(bin.confidence())),
                        cell(share.write(bin.accuracy().estimate())),
                        range(Optional.of(Range.of(bin.accuracy())), share),
                        NumberText.count(bin.count())))
                .toList();
        return rows.isEmpty()
                ? none()
                : MarkdownText.table(
                        List.of("confidence", "accuracy", "interval", "examples"),
                        List.of(true, true, true, true),
                        rows);
    }

    @Override
    public String lineChart(LineChart part) {
        List<List<String>> rows = new ArrayList<>();
        long points = 0;
        for (LineChart.Series line : part.series()) {
            points += line.points().size();
            int step = Math.max(1, (line.points().size() + ROWS - 1) / ROWS);
            for (int i = 0; i < line.points().size(); i++) {
                if (i % step == 0 || i == line.points().size() - 1) {
                    LineChart.Point p = line.points().get(i);
                    rows.add(List.of(
                            cell(line.name()),
                            cell(NumberText.tick(p.x(), part.x().unit())),
                            cell(part.y().unit().write(p.y())),
                            range(p.range(), part.y().unit())));
                }
            }
        }
        return rows.isEmpty()
                ? none()
                : MarkdownText.table(
                                List.of(
                                        "line",
                                        heading(part.x().name(), part.x().unit()),
                                        heading(part.y().name(), part.y().unit()),
                                        "interval"),
                                List.of(false, true, true, true),
                                rows)
                        + MarkdownText.leftOut(points - rows.size(), "points");
    }

    @Override
    public String intervalPlot(IntervalPlot part) {
        List<List<String>> rows = part.rows().stream()
                .map(row -> List.of(
                        cell(row.label()), cell(part.unit().write(row.estimate())), range(row.range(), part.unit())))
                .toList();
        String reference = part.reference()
                .map(r -> "\nFor comparison, " + cell(r.name()) + ": "
                        + cell(part.unit().write(r.value())) + "\n")
                .orElse("");
        return rows.isEmpty()
                ? none()
                : MarkdownText.table(
                                List.of("", heading("estimate", part.unit()), "interval"),
                                List.of(false, true, true),
                                rows)
                        + reference;
    }

    @Override
    public String examples(ExampleList part) {
        int shown = Math.min(CARDS, part.cards().size());
        StringBuilder text = new StringBuilder(shown == 0 ? "No examples.\n" : "");
        for (ExampleList.ExampleCard card : part.cards().subList(0, shown)) {
            text.append("- **").append(cell(card.id())).append("** ");
            text.append(cell(card.label().orElse("no label")));
            if (card.confidence().isPresent()) {
                text.append(' ').append(cell(Unit.share().write(card.confidence())));
            }
            card.text().ifPresent(t -> text.append(": ").append(cell(t)));
            if (!card.votes().isEmpty()) {
                text.append("\n  ").append(votes(card, part.unit()));
            }
            text.append('\n');
        }
        return text + MarkdownText.leftOut(part.leftOut() + part.cards().size() - shown, "examples");
    }

    private static String votes(ExampleList.ExampleCard card, Unit unit) {
        return card.votes().stream()
                .map(vote -> cell(vote.labeler()) + " said " + cell(vote.said())
                        + (vote.value().isPresent() ? " (" + cell(unit.write(vote.value())) + ")" : ""))
                .collect(Collectors.joining(", "));
    }

    @Override
    public String warnings(Warnings part) {
        int shown = Math.min(ROWS, part.messages().size());
        return shown == 0
                ? "None.\n"
                : part.messages().subList(0, shown).stream()
                                .map(message -> "- " + MarkdownText.of(message, Excerpt.EXAMPLE) + "\n")
                                .collect(Collectors.joining())
                        + MarkdownText.leftOut((long) part.messages().size() - shown, "warnings");
    }

    @Override
    public String code(Code part) {
        Excerpt excerpt = Excerpt.of(part.text(), CODE);
        return MarkdownText.fenced(excerpt.text())
                + (excerpt.cut().isEmpty() ? "" : "\n" + excerpt.cut() + " more characters are left out.\n");
    }

    @Override
    public String terms(Terms part) {
        return part.terms().stream()
                .map(term -> "- **" + cell(term.name()) + "**: " + MarkdownText.of(term.definition(), Excerpt.EXAMPLE)
                        + "\n")
                .collect(Collectors.joining());
    }
}
