package io.labelkit.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes examples of rows. */
final class ExampleParser {
    private final ExampleColumns columns;
    private final boolean ours;
    private final boolean hasIds;
    private final String label;

    ExampleParser(TableRows rows, ExampleColumns columns) {
        this.columns = columns;
        List<String> names = rows.columns();
        rows.require(columns.text());
        columns.label().ifPresent(rows::require);
        columns.metadata().ifPresent(chosen -> chosen.forEach(rows::require));
        ours = names.containsAll(ExampleRows.COLUMNS);
        hasIds = names.contains("id");
        label = columns.label().orElse(names.contains("labels") && !names.contains("label") ? "labels" : "label");
        if (ours) {
            rows.require(label);
        }
    }

    Example<String> example(TableRow row) {
        String id = hasIds ? row.required("id") : columns.prefix() + (row.number() - 1);
        row.requireSingle(columns.text());
        String text = row.text(columns.text()).orElseThrow(() -> row.problem(columns.text() + " must have a value"));
        try {
            Example<String> example = Example.of(new Item<>(id, text, metadata(row)));
            Optional<Label> gold = label(row);
            if (gold.isPresent()) {
                example = example.withGold(gold.get());
                Optional<String> role = ours ? row.text("gold_role") : Optional.empty();
                if (role.isPresent()) {
                    example = example.withRole(GoldRole.valueOf(role.get()));
                }
            }
            Optional<String> split = ours ? row.text("split").or(columns::split) : columns.split();
            return split.isPresent() ? example.inSplit(split.get()) : example;
        } catch (IllegalArgumentException e) {
            throw row.problem(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> metadata(TableRow row) {
        Map<String, String> metadata = new TreeMap<>();
        if (ours) {
            row.json("metadata").ifPresent(json -> {
                if (!json.isObject()) {
                    throw row.problem("metadata must be a JSON object");
                }
                for (Map.Entry<String, JsonNode> entry : json.properties()) {
                    metadata.put(entry.getKey(), entry.getValue().asText());
                }
            });
            return metadata;
        }
        for (String name :
                columns.metadata().orElseGet(() -> List.copyOf(row.values().keySet()))) {
            if (!name.equals(columns.text()) && !name.equals(label) && !name.equals("id")) {
                row.text(name).ifPresent(value -> metadata.put(name, value));
            }
        }
        return metadata;
    }

    private Optional<Label> label(TableRow row) {
        Optional<Object> value = row.value(label);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof Iterable<?>)) {
            row.requireSingle(label);
        }
        if (columns.space().isEmpty()) {
            return Optional.of(
                    value.get() instanceof Iterable<?>
                            ? Label.CategorySet.of(names(row, Optional.empty()))
                            : new Label.Category(row.text(label).orElseThrow()));
        }
        LabelSpace space = columns.space().get();
        boolean single = space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.ORDINAL;
        boolean number = TableRow.isWhole(value.get());
        if (single && number) {
            long index = ((Number) value.get()).longValue();
            return index == -1 ? Optional.empty() : Optional.of(space.labelOf(className(row, space, index)));
        }
        Label read = space.kind() == LabelKind.CATEGORY_SET && value.get() instanceof Iterable<?>
                ? Label.CategorySet.of(names(row, Optional.of(space)))
                : ExampleRows.LabelText.read(row, label, row.text(label).orElseThrow(), space.kind());
        return Optional.of(space.validate(read));
    }

    private List<String> names(TableRow row, Optional<LabelSpace> space) {
        List<String> classes = new ArrayList<>();
        for (Object element : row.list(label).orElseThrow()) {
            boolean number = TableRow.isWhole(element);
            classes.add(
                    number && space.isPresent()
                            ? className(row, space.get(), ((Number) element).longValue())
                            : element.toString());
        }
        return classes;
    }

    private String className(TableRow row, LabelSpace space, long index) {
        if (index < 0 || index >= space.size()) {
            throw row.problem(
                    label + " must be the number of a class, from 0 to " + (space.size() - 1) + ", but was " + index);
        }
        return space.classNames().get((int) index);
    }
}
