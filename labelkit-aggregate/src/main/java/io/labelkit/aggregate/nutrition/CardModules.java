package io.labelkit.aggregate.nutrition;

import io.labelkit.core.data.GoldRole;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.Facts;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.TablePart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Metadata and provenance: what people said of the set, its sizes and its identity. */
final class CardModules {
    private CardModules() {}

    static NutritionModule metadata(Input input) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<List<Cell>> told = said(input, false, values);
        long cells = input.variables().stream().mapToLong(Variable::size).sum();
        long missing = input.variables().stream().mapToLong(Variable::missing).sum();
        double missingShare = cells == 0 ? 0 : missing / (double) cells;
        List<Optional<String>> splits = new ArrayList<>();
        input.dataset().forEach(example -> splits.add(example.split()));
        ValueCounts bySplit = ValueCounts.of(splits, input.least(), 20);
        values.put("examples", input.size());
        values.put("labelled", input.labelled());
        values.put("variables", input.variables().size());
        values.put("missingShare", missingShare);
        values.put("splits", bySplit.json());
        List<Fact> sizes = new ArrayList<>();
        sizes.add(Fact.of("examples", input.size(), Unit.count("")));
        sizes.add(Fact.of("with a label", input.labelled(), Unit.count("")));
        sizes.add(Fact.of("variables", input.variables().size(), Unit.count("")));
        sizes.add(Fact.of("missing values", missingShare, Unit.share()).withHint("of all variables"));
        if (bySplit.distinct() > 0) {
            bySplit.shown()
                    .forEach(cell -> sizes.add(Fact.of(
                            cell.value().equals(ValueCounts.MISSING) ? "in no split" : "split " + cell.value(),
                            cell.count(),
                            Unit.count(""))));
        }
        for (GoldRole role : GoldRole.values()) {
            int count = input.dataset().gold(role).size();
            values.put("gold" + role.name().charAt(0) + role.name().substring(1).toLowerCase(Locale.ROOT), count);
            if (count > 0) {
                sizes.add(Fact.of("gold to " + role.name().toLowerCase(Locale.ROOT), count, Unit.count("")));
            }
        }
        List<ReportPart> parts = new ArrayList<>();
        parts.add(new Facts("Sizes", "", sizes));
        if (!told.isEmpty()) {
            parts.add(table("Description", told));
        }
        return NutritionModule.of(ModuleKind.METADATA, values, parts, List.of());
    }

    static NutritionModule provenance(Input input) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Fact> facts = new ArrayList<>();
        List<List<Cell>> told = said(input, true, values);
        String data = input.dataset().contentHash().hex();
        String gold = input.dataset().goldHash().hex();
        values.put("dataHash", data);
        values.put("goldHash", gold);
        facts.add(Fact.of("read from", input.dataset().description()));
        facts.add(Fact.of("data", data.substring(0, 16)).withHint("start of the SHA-256 over ids, data and order"));
        facts.add(Fact.of("gold", gold.substring(0, 16)).withHint("start of the SHA-256 over gold labels and roles"));
        return NutritionModule.of(
                ModuleKind.PROVENANCE,
                values,
                told.isEmpty()
                        ? List.of(new Facts("This version", "", facts))
                        : List.of(table("Makers", told), new Facts("This version", "", facts)),
                told.isEmpty() ? List.of("Nobody said who made the data set and how.") : List.of());
    }

    private static List<List<Cell>> said(Input input, boolean provenance, Map<String, Object> values) {
        List<List<Cell>> rows = new ArrayList<>();
        for (CardField field : CardField.values()) {
            String text = input.card().getOrDefault(field, "");
            if (field.isProvenance() == provenance && !text.isBlank()) {
                values.put(field.name().toLowerCase(Locale.ROOT), text);
                rows.add(List.of(Cell.of(field.words()), Cell.of(text)));
            }
        }
        return rows;
    }

    private static TablePart table(String title, List<List<Cell>> rows) {
        TablePart.Builder table = TablePart.builder(
                title,
                Column.text("what").unsortable(),
                Column.text("in the words of its makers").unsortable());
        rows.forEach(row -> table.row(row.toArray(Cell[]::new)));
        return table.build();
    }
}
