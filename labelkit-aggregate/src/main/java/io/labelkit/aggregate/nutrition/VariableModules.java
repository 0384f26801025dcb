package io.labelkit.aggregate.nutrition;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.HeatMap;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.TablePart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Variables, their statistics, and their associations. */
final class VariableModules {
    private static final int SHOWN = 100;
    private static final int SHOWN_VALUES = 10;
    private static final int MOST_PAIRED = 20;

    private VariableModules() {}

    static NutritionModule variables(Input input) {
        if (input.variables().isEmpty()) {
            return NutritionModule.absent(
                    ModuleKind.VARIABLES, Absence.notApplicable("Examples have neither labels nor metadata."));
        }
        TablePart.Builder table = TablePart.builder(
                        "Label, split and metadata",
                        Column.text("variable"),
                        Column.text("type"),
                        Column.number("present", Unit.share()),
                        Column.text("description"))
                .limit(SHOWN);
        List<Object> list = new ArrayList<>();
        for (Variable variable : input.variables()) {
            double present = variable.size() == 0 ? 0 : 1 - variable.missing() / (double) variable.size();
            String type = variable.type().name().toLowerCase(Locale.ROOT);
            Map<String, Object> json = Json.pair("name", variable.name(), "type", type);
            json.put("description", variable.description());
            json.put("present", present);
            list.add(json);
            table.row(Cell.of(variable.name()), Cell.of(type), Cell.of(present), Cell.of(variable.description()));
        }
        return NutritionModule.of(ModuleKind.VARIABLES, Map.of("variables", list), List.of(table.build()), List.of());
    }

    static NutritionModule statistics(Input input) {
        List<Variable> some = input.variables().stream()
                .filter(v -> v.type().isNumber() || v.type().isCategory())
                .toList();
        if (some.isEmpty()) {
            return NutritionModule.absent(
                    ModuleKind.STATISTICS, Absence.notApplicable("There is no variable of numbers or categories."));
        }
        if (input.tooFew()) {
            return NutritionModule.absent(ModuleKind.STATISTICS, Absence.tooFew(input.least()));
        }
        Unit number = Unit.decimal("", 3);
        TablePart.Builder numbers = TablePart.builder(
                        "Numbers",
                        Column.text("variable"),
                        Column.number("values", Unit.count("")),
                        Column.number("5%", number),
                        Column.number("25%", number),
                        Column.number("median", number),
                        Column.number("75%", number),
                        Column.number("95%", number),
                        Column.number("mean", number),
                        Column.number("sd", number))
                .note("A quantile is withheld where fewer than " + input.least()
                        + " values are on one side of it; extremes are not shown.")
                .limit(SHOWN);
        TablePart.Builder categories = TablePart.builder(
                        "Categories",
                        Column.text("variable"),
                        Column.text("value"),
                        Column.number("examples", Unit.count("")),
                        Column.number("share", Unit.share()))
                .note("The most frequent values. Values of fewer than " + input.least()
                        + " examples are counted together.")
                .limit(SHOWN);
        Map<String, Object> values = new LinkedHashMap<>();
        boolean anyNumber = false;
        boolean anyCategory = false;
        for (Variable variable : some) {
            if (variable.type().isNumber()) {
                anyNumber = true;
                values.put(variable.name(), numberRow(numbers, variable, input.least()));
            } else {
                anyCategory = true;
                values.put(variable.name(), categoryRows(categories, variable, input));
            }
        }
        List<ReportPart> parts = new ArrayList<>();
        if (anyNumber) {
            parts.add(numbers.build());
        }
        if (anyCategory) {
            parts.add(categories.build());
        }
        return NutritionModule.of(ModuleKind.STATISTICS, values, parts, List.of());
    }

    private static Map<String, Object> numberRow(TablePart.Builder table, Variable variable, int least) {
        double[] all = variable.numbers();
        Quantiles quantiles = new Quantiles(all, least);
        List<Cell> row = new ArrayList<>(List.of(Cell.of(variable.name()), Cell.of(quantiles.count())));
        for (double level : Quantiles.LEVELS) {
            row.add(Cell.of(quantiles.quantile(level)));
        }
        row.add(Cell.of(quantiles.mean()));
        row.add(Cell.of(quantiles.standardDeviation()));
        table.row(row.toArray(Cell[]::new));
        return quantiles.json();
    }

    private static Map<String, Object> categoryRows(TablePart.Builder table, Variable variable, Input input) {
        ValueCounts counts = ValueCounts.of(variable.values(), input.least(), SHOWN_VALUES);
        double n = variable.size();
        counts.shown()
                .forEach(cell -> table.row(
                        Cell.of(variable.name()),
                        Cell.of(cell.value()),
                        Cell.of(cell.count()),
                        Cell.of(cell.count() / n)));
        if (counts.others() > 0) {
            table.row(
                    Cell.of(variable.name()),
                    Cell.of("(" + counts.others() + " others)"),
                    Cell.of(counts.otherCount()),
                    Cell.of(counts.otherCount() / n));
        }
        return counts.json();
    }

    static NutritionModule associations(Input input) {
        List<Variable> some = input.variables().stream()
                .filter(v -> v.type().isNumber() || v.type().isCategory())
                .limit(MOST_PAIRED)
                .toList();
        if (some.size() < 2) {
            return NutritionModule.absent(
                    ModuleKind.ASSOCIATIONS,
                    Absence.notApplicable("There are fewer than two variables of numbers or categories."));
        }
        if (input.tooFew()) {
            return NutritionModule.absent(ModuleKind.ASSOCIATIONS, Absence.tooFew(input.least()));
        }
        List<Association> all = Associations.of(some, input.least());
        TablePart.Builder table = TablePart.builder(
                        "Pairs",
                        Column.text("first"),
                        Column.text("second"),
                        Column.text("measure"),
                        Column.number("value", Unit.decimal("", 3)),
                        Column.number("examples", Unit.count("")))
                .note("Strongest first. Going together is not causing. eta squared is a share of variance; Cramer's"
                        + " V is corrected for bias.")
                .limit(SHOWN);
        List<Object> list = new ArrayList<>();
        for (Association pair : all) {
            Map<String, Object> json = Json.pair("first", pair.first(), "second", pair.second());
            json.put("measure", pair.measure().name());
            json.put("value", pair.value());
            json.put("examples", pair.examples());
            list.add(json);
            table.row(
                    Cell.of(pair.first()),
                    Cell.of(pair.second()),
                    Cell.of(pair.measure().words()),
                    Cell.of(pair.value()),
                    Cell.of(pair.examples()));
        }
        return NutritionModule.of(
                ModuleKind.ASSOCIATIONS, Map.of("pairs", list), List.of(map(some, all), table.build()), List.of());
    }

    private static boolean isOf(Association pair, String first, String second) {
        return pair.first().equals(first) && pair.second().equals(second);
    }

    private static HeatMap map(List<Variable> some, List<Association> all) {
        List<String> names = some.stream().map(Variable::name).toList();
        List<List<OptionalDouble>> cells = new ArrayList<>();
        for (String row : names) {
            List<OptionalDouble> line = new ArrayList<>();
            for (String column : names) {
                line.add(all.stream()
                        .filter(pair -> isOf(pair, row, column) || isOf(pair, column, row))
                        .mapToDouble(Association::strength)
                        .max());
            }
            cells.add(line);
        }
        return new HeatMap(
                "Strength",
                "From 0 to 1: correlation without its sign, square root of eta squared, or Cramer's V.",
                new HeatMap.Axis("variable", names),
                new HeatMap.Axis("variable", names),
                cells,
                Unit.decimal("", 2));
    }
}
