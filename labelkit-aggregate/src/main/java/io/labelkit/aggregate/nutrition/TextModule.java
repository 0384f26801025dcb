package io.labelkit.aggregate.nutrition;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.BarChart;
import io.labelkit.core.report.Facts;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.TablePart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Texts: lengths, vocabulary, scripts. */
final class TextModule {
    private TextModule() {}

    static NutritionModule of(Input input) {
        List<String> texts = input.dataset().examples().stream()
                .filter(example -> example.data() instanceof String)
                .map(example -> (String) example.data())
                .toList();
        if (texts.isEmpty() || texts.size() < input.size()) {
            return NutritionModule.absent(ModuleKind.TEXT, Absence.notApplicable("The data are not texts."));
        }
        if (input.tooFew()) {
            return NutritionModule.absent(ModuleKind.TEXT, Absence.tooFew(input.least()));
        }
        TextStatistics statistics = TextStatistics.of(texts, input.least());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("characters", statistics.characters().json());
        values.put("words", statistics.words().json());
        values.put("empty", statistics.empty());
        values.put("tokens", statistics.tokens());
        values.put("vocabulary", statistics.vocabulary());
        values.put("once", statistics.once());
        values.put(
                "frequentWords",
                statistics.frequent().entrySet().stream()
                        .map(entry -> Json.pair("word", entry.getKey(), "texts", entry.getValue()))
                        .toList());
        values.put("scripts", statistics.scripts());
        List<ReportPart> parts = new ArrayList<>();
        double vocabulary = Math.max(1, statistics.vocabulary());
        parts.add(new Facts(
                "Vocabulary",
                "A word is a run of letters, in lower case.",
                List.of(
                        Fact.of("words", statistics.tokens(), Unit.count("")),
                        Fact.of("different words", statistics.vocabulary(), Unit.count("")),
                        Fact.of("occur once", statistics.once() / vocabulary, Unit.share())
                                .withHint("of the different words"),
                        Fact.of("empty texts", statistics.empty(), Unit.count("")))));
        parts.add(lengths(statistics, input.least()));
        if (!statistics.frequent().isEmpty()) {
            parts.add(new BarChart(
                    "Frequent words",
                    "The number of texts that have the word.",
                    statistics.frequent().entrySet().stream()
                            .map(entry -> BarChart.Bar.of(entry.getKey(), entry.getValue()))
                            .toList(),
                    Unit.count("texts")));
        }
        if (statistics.scripts().size() > 1) {
            parts.add(new BarChart(
                    "Scripts",
                    "The share of the letters.",
                    statistics.scripts().entrySet().stream()
                            .map(entry -> BarChart.Bar.of(entry.getKey(), entry.getValue()))
                            .toList(),
                    Unit.share()));
        }
        return NutritionModule.of(
                ModuleKind.TEXT,
                values,
                parts,
                statistics.empty() > 0 ? List.of(statistics.empty() + " text(s) are empty.") : List.of());
    }

    private static TablePart lengths(TextStatistics statistics, int least) {
        Unit unit = Unit.decimal("", 1);
        TablePart.Builder table = TablePart.builder(
                        "Lengths",
                        Column.text("in"),
                        Column.number("min", unit),
                        Column.number("5%", unit),
                        Column.number("25%", unit),
                        Column.number("median", unit),
                        Column.number("75%", unit),
                        Column.number("95%", unit),
                        Column.number("max", unit),
                        Column.number("mean", unit))
                .note("An extreme is withheld where fewer than " + least + " texts have it.");
        row(table, "characters", statistics.characters());
        row(table, "words", statistics.words());
        return table.build();
    }

    private static void row(TablePart.Builder table, String name, Quantiles lengths) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.of(name)));
        Map<String, OptionalDouble> all = lengths.all();
        for (String key : List.of("min", "q5", "q25", "q50", "q75", "q95", "max", "mean")) {
            cells.add(Cell.of(all.getOrDefault(key, OptionalDouble.empty())));
        }
        table.row(cells.toArray(Cell[]::new));
    }
}
