package io.labelkit.aggregate.nutrition;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.BarChart;
import io.labelkit.core.report.Code;
import io.labelkit.core.report.ExampleList;
import io.labelkit.core.report.Facts;
import io.labelkit.core.report.HeatMap;
import io.labelkit.core.report.Histogram;
import io.labelkit.core.report.IntervalPlot;
import io.labelkit.core.report.LineChart;
import io.labelkit.core.report.ReliabilityDiagram;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.TablePart;
import io.labelkit.core.report.Terms;
import io.labelkit.core.report.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A nutrition label as Markdown. Text of the data cannot become markup: every character that could begin any is escaped. */
final class Markdown implements ReportPart.Cases<String> {
    private static final String SPECIAL = "\\`*_{}[]<>()#+-.!|~&:@$^=";
    private static final int LONGEST = 200;

    private Markdown() {}

    static String write(NutritionLabel label) {
        StringBuilder text = new StringBuilder("# Nutrition label: " + escaped(label.name()) + "\n");
        Markdown parts = new Markdown();
        for (NutritionModule module : label.modules()) {
            text.append("\n## ").append(module.kind().title()).append("\n\n");
            module.absence()
                    .ifPresent(why -> text.append("Absent. ")
                            .append(escaped(why.detail()))
                            .append('\n'));
            module.warnings()
                    .forEach(warning ->
                            text.append("- ").append(escaped(warning)).append('\n'));
            for (ReportPart part : module.parts()) {
                text.append("\n### ").append(escaped(part.title())).append("\n\n");
                if (!part.note().isEmpty()) {
                    text.append(escaped(part.note())).append("\n\n");
                }
                text.append(part.match(parts));
            }
        }
        return text.toString();
    }

    /** On one line, cut, without markup; control characters are gone. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append(' ');
            } else {
                out.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").appendCodePoint(c);
            }
        });
        return out + (text.codePointCount(0, text.length()) > LONGEST ? "..." : "");
    }

    private static String table(List<String> header, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(line(header));
        text.append(line(header.stream().map(h -> "---").toList()));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String shown(Cell cell, Column column) {
        if (cell instanceof Cell.Text text) {
            return escaped(text.text());
        }
        return cell instanceof Cell.Numeric number
                ? escaped(column.unit().orElse(Unit.decimal("", 3)).write(number.value()))
                : "withheld";
    }

    @Override
    public String facts(Facts part) {
        return table(
                List.of("fact", "value"),
                part.facts().stream()
                        .map(fact -> List.of(
                                escaped(fact.name()), escaped(fact.value().orElse("unknown"))))
                        .toList());
    }

    @Override
    public String table(TablePart part) {
        List<List<String>> rows = new ArrayList<>();
        for (List<Cell> row : part.rows()) {
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < row.size(); c++) {
                cells.add(shown(row.get(c), part.columns().get(c)));
            }
            rows.add(cells);
        }
        return table(
                part.columns().stream().map(column -> escaped(column.name())).toList(), rows);
    }

    @Override
    public String barChart(BarChart part) {
        return table(
                List.of("of", "value"),
                part.bars().stream()
                        .map(bar -> List.of(
                                escaped(bar.label()), escaped(part.unit().write(bar.value()))))
                        .toList());
    }

    @Override
    public String histogram(Histogram part) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < part.counts().size(); i++) {
            rows.add(List.of(
                    escaped(part.edges().get(i) + " to " + part.edges().get(i + 1)),
                    "" + part.counts().get(i)));
        }
        return table(List.of("from to", "count"), rows);
    }

    @Override
    public String heatMap(HeatMap part) {
        List<String> header = new ArrayList<>(List.of(""));
        part.columns().labels().forEach(label -> header.add(escaped(label)));
        List<List<String>> rows = new ArrayList<>();
        for (int r = 0; r < part.values().size(); r++) {
            List<String> row =
                    new ArrayList<>(List.of(escaped(part.rows().labels().get(r))));
            part.values()
                    .get(r)
                    .forEach(value ->
                            row.add(value.isPresent() ? escaped(part.unit().write(value.getAsDouble())) : ""));
            rows.add(row);
        }
        return table(header, rows);
    }

    @Override
    public String examples(ExampleList part) {
        return "";
    }

    @Override
    public String warnings(Warnings part) {
        return part.messages().stream()
                .map(message -> "- " + escaped(message) + "\n")
                .collect(Collectors.joining());
    }

    @Override
    public String code(Code part) {
        return "";
    }

    @Override
    public String reliability(ReliabilityDiagram part) {
        return "";
    }

    @Override
    public String lineChart(LineChart part) {
        return "";
    }

    @Override
    public String intervalPlot(IntervalPlot part) {
        return "";
    }

    @Override
    public String terms(Terms part) {
        return "";
    }
}
