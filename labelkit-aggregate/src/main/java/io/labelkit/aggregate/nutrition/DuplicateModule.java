package io.labelkit.aggregate.nutrition;

import io.labelkit.core.data.Example;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.Facts;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.report.ReportPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Examples with equal data, and near duplicates where a search for them was made. */
final class DuplicateModule {
    private DuplicateModule() {}

    static NutritionModule of(Input input) {
        Map<String, List<Example<?>>> groups = new HashMap<>();
        for (Example<?> example : input.dataset()) {
            groups.computeIfAbsent(example.item().contentHash().hex(), hash -> new ArrayList<>())
                    .add(example);
        }
        groups.values().removeIf(group -> group.size() < 2);
        long examples = groups.values().stream().mapToLong(List::size).sum();
        long conflicting = groups.values().stream()
                .filter(group -> group.stream()
                                .flatMap(e -> input.labelOf(e).stream())
                                .distinct()
                                .count()
                        > 1)
                .count();
        long straddling = groups.values().stream()
                .filter(group -> group.stream()
                                .flatMap(e -> e.split().stream())
                                .distinct()
                                .count()
                        > 1)
                .count();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("groups", groups.size());
        values.put("examples", examples);
        values.put("conflictingGroups", conflicting);
        values.put("groupsAcrossSplits", straddling);
        List<ReportPart> parts = new ArrayList<>();
        parts.add(new Facts(
                "Exact duplicates",
                "Examples with equal data.",
                List.of(
                        Fact.of("groups", groups.size(), Unit.count("")),
                        Fact.of("examples in them", examples, Unit.count("")),
                        Fact.of("groups with different labels", conflicting, Unit.count("")),
                        Fact.of("groups across splits", straddling, Unit.count("")))));
        input.nearDuplicates().ifPresent(near -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("method", near.method());
            json.put("groups", near.groups());
            json.put("examples", near.examples());
            json.put("conflictingGroups", near.conflicting());
            values.put("near", json);
            parts.add(new Facts(
                    "Near duplicates",
                    "Found by " + near.method() + ".",
                    List.of(
                            Fact.of("groups", near.groups(), Unit.count("")),
                            Fact.of("examples in them", near.examples(), Unit.count("")),
                            Fact.of("groups with different labels", near.conflicting(), Unit.count("")))));
        });
        List<String> warnings = new ArrayList<>();
        if (straddling > 0) {
            warnings.add(straddling + " group(s) of equal examples are in several splits: scores on test examples that"
                    + " were trained on are too high.");
        }
        if (conflicting > 0) {
            warnings.add(conflicting + " group(s) of equal examples have different labels: not all can be right.");
        }
        return NutritionModule.of(ModuleKind.DUPLICATES, values, parts, warnings);
    }
}
