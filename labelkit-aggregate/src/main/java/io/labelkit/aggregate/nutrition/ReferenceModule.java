package io.labelkit.aggregate.nutrition;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.TablePart;
import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Group figures from elsewhere against group means of the data set. */
final class ReferenceModule {
    private static final double LEVEL = 0.95;
    private static final int LEAST_GROUPS = 4;
    private static final int MOST_CLASSES = 10;

    private ReferenceModule() {}

    static NutritionModule of(Input input) {
        if (input.references().isEmpty()) {
            return NutritionModule.absent(
                    ModuleKind.GROUND_TRUTH, Absence.notGiven("No figures from elsewhere were given."));
        }
        if (input.tooFew()) {
            return NutritionModule.absent(ModuleKind.GROUND_TRUTH, Absence.tooFew(input.least()));
        }
        TablePart.Builder table = TablePart.builder(
                        "Correlations over groups",
                        Column.text("figure"),
                        Column.text("of the data set"),
                        Column.text("measure"),
                        Column.number("correlation", Unit.decimal("", 3)),
                        Column.number("from", Unit.decimal("", 3)),
                        Column.number("to", Unit.decimal("", 3)),
                        Column.number("groups", Unit.count("")))
                .note("Over groups, not single examples; intervals at 95%. The figures from elsewhere are themselves"
                        + " biased, and what holds for groups need not hold for their members.");
        List<Object> list = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (ExternalReference reference : input.references()) {
            add(input, reference, table, list, warnings);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("correlations", list);
        return NutritionModule.of(ModuleKind.GROUND_TRUTH, values, List.of(table.build()), warnings);
    }

    private static void add(
            Input input,
            ExternalReference reference,
            TablePart.Builder table,
            List<Object> list,
            List<String> warnings) {
        Optional<Variable> link = input.variables().stream()
                .filter(v -> v.name().equals(reference.variable()))
                .findFirst();
        Map<String, List<Integer>> groups = new TreeMap<>();
        link.ifPresent(variable -> {
            for (int i = 0; i < variable.size(); i++) {
                int row = i;
                variable.values()
                        .get(i)
                        .filter(reference.values()::containsKey)
                        .ifPresent(group -> groups.computeIfAbsent(group, g -> new ArrayList<>())
                                .add(row));
            }
        });
        groups.values().removeIf(rows -> rows.size() < Math.max(1, input.least()));
        if (groups.size() < LEAST_GROUPS) {
            warnings.add(reference.name() + " (" + reference.source() + "): only " + groups.size()
                    + " group(s) of at least " + input.least() + " examples have a figure; " + LEAST_GROUPS
                    + " are needed.");
            return;
        }
        for (Map.Entry<String, double[]> target :
                targets(input, reference.variable()).entrySet()) {
            List<double[]> points = new ArrayList<>();
            groups.forEach((group, rows) -> {
                double[] known = rows.stream()
                        .mapToDouble(i -> target.getValue()[i])
                        .filter(x -> !Double.isNaN(x))
                        .toArray();
                if (known.length >= Math.max(1, input.least())) {
                    points.add(new double[] {
                        reference.values().getOrDefault(group, 0.0),
                        java.util.Arrays.stream(known).average().orElse(0)
                    });
                }
            });
            double[] x = points.stream().mapToDouble(point -> point[0]).toArray();
            double[] y = points.stream().mapToDouble(point -> point[1]).toArray();
            row(reference, target.getKey(), "Pearson r", Correlation.pearson(x, y), x.length, table, list);
            row(reference, target.getKey(), "Spearman rho", Correlation.spearman(x, y), x.length, table, list);
        }
    }

    /** What is averaged over a group: numbers, and for each class whether an example has it. */
    private static Map<String, double[]> targets(Input input, String link) {
        Map<String, double[]> targets = new LinkedHashMap<>();
        for (Variable variable : input.variables()) {
            if (variable.type().isNumber() && !variable.name().equals(link)) {
                targets.put("mean of " + variable.name(), variable.numbers());
            } else if (variable.name().equals(NutritionLabel.LABEL)
                    && variable.type().isCategory()) {
                ValueCounts.of(variable.values(), input.least(), MOST_CLASSES).shown().stream()
                        .filter(cell -> !cell.value().equals(ValueCounts.MISSING))
                        .forEach(cell -> targets.put(
                                "share of " + cell.value(),
                                variable.values().stream()
                                        .mapToDouble(value -> value.map(v -> v.equals(cell.value()) ? 1.0 : 0.0)
                                                .orElse(Double.NaN))
                                        .toArray()));
            }
        }
        return targets;
    }

    private static void row(
            ExternalReference reference,
            String target,
            String measure,
            OptionalDouble r,
            int groups,
            TablePart.Builder table,
            List<Object> list) {
        if (r.isEmpty() || groups < LEAST_GROUPS) {
            return;
        }
        Optional<Interval> interval =
                Correlation.interval(r.getAsDouble(), groups, measure.startsWith("Spearman"), LEVEL);
        OptionalDouble low = interval.map(i -> OptionalDouble.of(i.low())).orElse(OptionalDouble.empty());
        OptionalDouble high = interval.map(i -> OptionalDouble.of(i.high())).orElse(OptionalDouble.empty());
        Map<String, Object> json = Json.pair("figure", reference.name(), "source", reference.source());
        json.put("target", target);
        json.put("measure", measure);
        Json.put(json, "correlation", r);
        Json.put(json, "low", low);
        Json.put(json, "high", high);
        json.put("groups", groups);
        list.add(json);
        table.row(
                Cell.of(reference.name() + " (" + reference.source() + ")"),
                Cell.of(target),
                Cell.of(measure),
                Cell.of(r),
                Cell.of(low),
                Cell.of(high),
                Cell.of(groups));
    }
}
