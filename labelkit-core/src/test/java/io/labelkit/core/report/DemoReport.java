package io.labelkit.core.report;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes two reports to look at: {@code java ... DemoReport folder}. */
final class DemoReport {
    private DemoReport() {}

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        Report report = ReportFixtures.report(5000);
        Report.Builder all = Report.builder(report.title()).description(report.description());
        report.sections().forEach(all::add);
        all.add(ReportSection.of(
                "More shapes",
                new BarChart(
                        "Accuracy on gold labels",
                        "With 95% Wilson intervals, on 400 test labels.",
                        List.of(
                                BarChart.Bar.of("dawid-skene", 0.912, 0.880, 0.936),
                                BarChart.Bar.of("majority-vote", 0.874, 0.838, 0.903),
                                BarChart.Bar.of("llm:large alone", 0.861, 0.823, 0.891)),
                        Unit.share()),
                new BarChart(
                        "Change against majority vote",
                        "",
                        List.of(
                                BarChart.Bar.of("billing", 4.2),
                                BarChart.Bar.of("bug", 1.1),
                                BarChart.Bar.of("spam", -2.7)),
                        Unit.decimal("percentage points", 1)),
                new Warnings("No warnings", List.of()),
                new Code(
                        "Manifest",
                        "{\n  \"version\" : \"0.1.0\",\n  \"seed\" : 0,\n  \"method\" : \"naive-bayes\"\n}")));
        all.build().writeHtml(folder.resolve("demo.html"));

        List<String> strings =
                HostileStrings.ALL.stream().filter(s -> !s.isBlank()).collect(Collectors.toCollection(ArrayList::new));
        Report.Builder hostile = Report.builder("Hostile " + strings.get(0));
        HostileStrings.everywhere(strings.get(2)).sections().forEach(hostile::add);
        HostileStrings.everywhere(strings.get(strings.size() - 1)).sections().forEach(hostile::add);
        TablePart.Builder table = TablePart.builder("All", Column.text("text"), Column.number("n", Unit.count("")));
        strings.forEach(s -> table.row(Cell.of(s), Cell.of(s.length())));
        hostile.add(ReportSection.of("Strings", table.build(), new Warnings("As warnings", strings)));
        hostile.build().writeHtml(folder.resolve("hostile.html"));
    }
}
