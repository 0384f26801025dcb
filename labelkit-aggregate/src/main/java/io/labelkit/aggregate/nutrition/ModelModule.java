package io.labelkit.aggregate.nutrition;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.TablePart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A tree over the variables, with rare values together and numbers in quarters. */
final class ModelModule {
    private static final int MOST_VALUES = 12;
    private static final int MOST_VARIABLES = 15;
    private static final int SHOWN = 60;
    private static final int SHOWN_ANSWERS = 6;
    private static final String OTHER = "(other)";

    private ModelModule() {}

    static NutritionModule of(Input input) {
        Map<String, List<String>> columns = columns(input);
        if (input.tooFew()) {
            return NutritionModule.absent(ModuleKind.PROBABILISTIC_MODEL, Absence.tooFew(input.least()));
        }
        if (columns.size() < 2) {
            return NutritionModule.absent(
                    ModuleKind.PROBABILISTIC_MODEL,
                    Absence.notApplicable("There are fewer than two variables that vary."));
        }
        ChowLiuTree tree = ChowLiuTree.fit(columns);
        TablePart.Builder edges = TablePart.builder(
                        "Tree",
                        Column.text("variable"),
                        Column.text("depends on"),
                        Column.number("mutual information", Unit.decimal("nats", 4)))
                .note("The tree of pairs that keeps the most information (Chow and Liu).")
                .limit(SHOWN);
        List<Object> nodes = new ArrayList<>();
        for (String name : tree.variables()) {
            Map<String, Object> node = new LinkedHashMap<>();
            node.put("variable", name);
            tree.parent(name).ifPresent(parent -> node.put("parent", parent));
            node.put("mutualInformation", tree.mutualInformation(name));
            node.put("values", tree.values(name));
            node.put("table", shownTable(tree, name, input.least()));
            nodes.add(node);
            tree.parent(name)
                    .ifPresent(
                            parent -> edges.row(Cell.of(name), Cell.of(parent), Cell.of(tree.mutualInformation(name))));
        }
        List<ReportPart> parts = List.of(edges.build(), whatIf(tree, columns, input.least()));
        return NutritionModule.of(ModuleKind.PROBABILISTIC_MODEL, Map.of("nodes", nodes), parts, List.of());
    }

    /** What the tree is fitted to; the label comes first where there is one. */
    private static Map<String, List<String>> columns(Input input) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (Variable variable : input.variables()) {
            if ((variable.type().isNumber() || variable.type().isCategory()) && columns.size() < MOST_VARIABLES) {
                List<String> values = variable.type().isNumber()
                        ? quarters(variable, input.least())
                        : frequent(variable, input.least());
                if (Set.copyOf(values).size() > 1) {
                    columns.put(variable.name(), values);
                }
            }
        }
        return columns;
    }

    private static List<String> frequent(Variable variable, int least) {
        Set<String> kept = new LinkedHashSet<>();
        ValueCounts.of(variable.values(), least, MOST_VALUES).shown().forEach(cell -> kept.add(cell.value()));
        return variable.values().stream()
                .map(value -> value.orElse(ValueCounts.MISSING))
                .map(value -> kept.contains(value) ? value : OTHER)
                .toList();
    }

    private static List<String> quarters(Variable variable, int least) {
        double[] numbers = variable.numbers();
        Quantiles quantiles = new Quantiles(numbers, least);
        OptionalDouble[] cuts = {quantiles.quantile(0.25), quantiles.quantile(0.5), quantiles.quantile(0.75)};
        List<String> names = new ArrayList<>();
        for (double number : numbers) {
            int quarter = 1;
            for (OptionalDouble cut : cuts) {
                quarter += cut.isPresent() && number > cut.getAsDouble() ? 1 : 0;
            }
            names.add(Double.isNaN(number) ? ValueCounts.MISSING : "quarter " + quarter);
        }
        Variable binned = new Variable(
                variable.name(),
                VariableType.ORDINAL,
                "",
                names.stream().map(Optional::of).toList());
        return frequent(binned, least);
    }

    /** Which cells come from too few examples; at least two of a row if any, as its probabilities add up to 1. */
    private static boolean[] hidden(long[] cells, int least) {
        boolean[] hidden = new boolean[cells.length];
        int smallest = -1;
        int count = 0;
        for (int k = 0; k < cells.length; k++) {
            hidden[k] = cells[k] < least;
            count += hidden[k] ? 1 : 0;
            smallest = !hidden[k] && (smallest < 0 || cells[k] < cells[smallest]) ? k : smallest;
        }
        if (count == 1 && smallest >= 0) {
            hidden[smallest] = true;
        }
        return hidden;
    }

    private static List<Object> shownTable(ChowLiuTree tree, String name, int least) {
        List<Object> rows = new ArrayList<>();
        long[][] counts = tree.counts(name);
        for (int row = 0; row < counts.length; row++) {
            boolean[] hidden = hidden(counts[row], least);
            List<Object> line = new ArrayList<>();
            for (int k = 0; k < hidden.length; k++) {
                line.add(Json.number(hidden[k] ? OptionalDouble.empty() : OptionalDouble.of(tree.table(name)[row][k])));
            }
            rows.add(line);
        }
        return rows;
    }

    /** The root, for each value of each other variable. */
    private static TablePart whatIf(ChowLiuTree tree, Map<String, List<String>> columns, int least) {
        String target = tree.variables().get(0);
        List<String> answers = tree.values(target);
        List<String> shown = answers.subList(0, Math.min(SHOWN_ANSWERS, answers.size()));
        List<Column> header = new ArrayList<>(List.of(Column.text("if"), Column.text("is")));
        shown.forEach(answer -> header.add(Column.number(answer, Unit.share())));
        TablePart.Builder table = TablePart.builder("What if: " + target, header.toArray(Column[]::new))
                .note("The probability of each value of " + target
                        + " by the tree, knowing one other variable; smoothed."
                        + " The first row knows nothing. Withheld where fewer than " + least + " examples have both.")
                .limit(SHOWN);
        List<String> truth = columns.getOrDefault(target, List.of());
        for (String name : tree.variables()) {
            List<String> column = columns.getOrDefault(name, List.of());
            for (String value : name.equals(target) ? List.of("") : tree.values(name)) {
                boolean any = name.equals(target);
                long[] counts = new long[answers.size()];
                for (int i = 0; i < truth.size(); i++) {
                    counts[answers.indexOf(truth.get(i))] +=
                            any || column.get(i).equals(value) ? 1 : 0;
                }
                boolean[] hidden = hidden(counts, least);
                Map<String, Double> answer = tree.given(target, any ? Map.of() : Map.of(name, value));
                List<Cell> cells = new ArrayList<>(List.of(Cell.of(any ? "" : name), Cell.of(value)));
                for (int k = 0; k < shown.size(); k++) {
                    cells.add(hidden[k] ? Cell.unknown() : Cell.of(answer.getOrDefault(shown.get(k), 0.0)));
                }
                table.row(cells.toArray(Cell[]::new));
            }
        }
        return table.build();
    }
}
