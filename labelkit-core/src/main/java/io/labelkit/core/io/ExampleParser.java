package io.labelkit.core.io;

import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes examples of the records of one file. */
final class ExampleParser {
    private static final Field LABEL = Field.of("label");
    private static final Field LABELS = Field.of("labels");

    private final ExampleOptions options;
    private final Labels labels;
    private final SeenIds seen = new SeenIds();

    ExampleParser(ExampleOptions options, Rows rows) {
        this.options = options;
        this.labels = new Labels(options.space);
        rows.require(options.text);
        if (!options.rowNumberIds) {
            rows.require(options.id, "; the reader numbers the rows if told to (rowNumberIds)");
        }
        options.label.ifPresent(rows::require);
    }

    Example<String> parse(Row row) {
        int textColumn = options.text.in(row);
        if (textColumn < 0) {
            throw row.missing(options.text);
        }
        String text = row.text(textColumn);
        int idColumn = options.id.in(row);
        boolean numbered = idColumn < 0 && options.rowNumberIds;
        String id = numbered ? Long.toString(row.number()) : row.name(options.id);
        int labelColumn = labelColumn(row);
        Optional<Label> gold = row.has(labelColumn)
                ? Optional.of(labels.read(row, labelColumn, options.label.isEmpty() && isSetColumn(row, labelColumn)))
                : Optional.empty();
        int splitColumn = options.split.in(row);
        Example<String> example = Example.of(new Item<>(id, text, metadata(row, idColumn, textColumn, splitColumn)));
        if (row.has(splitColumn)) {
            String split = row.text(splitColumn);
            if (split.isBlank()) {
                throw row.problem(splitColumn, row.name(splitColumn) + " must not be blank");
            }
            example = example.inSplit(split);
        }
        seen.add(row, idColumn, id);
        return gold.isPresent() ? withGold(example, gold.get()) : example;
    }

    private Example<String> withGold(Example<String> example, Label gold) {
        Optional<GoldRole> role = example.split().map(options.roles::get);
        return role.isPresent() ? example.withGold(gold, role.get()) : example.withGold(gold);
    }

    /** The column of the gold label: {@code label} or {@code labels}, whichever has a value. */
    private int labelColumn(Row row) {
        if (options.label.isPresent()) {
            return options.label.get().in(row);
        }
        int one = LABEL.in(row);
        int several = LABELS.in(row);
        if (row.has(one) && row.has(several)) {
            throw row.problem(several, "there is both a label and a list of labels");
        }
        return row.has(several) ? several : one;
    }

    private static boolean isSetColumn(Row row, int column) {
        return row.name(column).equals(LABELS.name());
    }

    private Map<String, String> metadata(Row row, int id, int text, int split) {
        Map<String, String> metadata = new HashMap<>();
        for (int c = 0; c < row.size(); c++) {
            if (c != id && c != text && c != split && !isLabel(row.name(c)) && row.has(c)) {
                metadata.put(row.name(c), row.value(c));
            }
        }
        return metadata;
    }

    private boolean isLabel(String name) {
        return options.label.isPresent()
                ? options.label.get().name().equals(name)
                : LABEL.name().equals(name) || LABELS.name().equals(name);
    }
}
