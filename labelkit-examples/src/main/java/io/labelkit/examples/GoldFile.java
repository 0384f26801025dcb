package io.labelkit.examples;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.InputText;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.io.LabelRows;
import io.labelkit.core.label.Label;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Gold labels of one class each, with the lines that they stand on.
 *
 * @param file where they come from
 * @param labels the label by example id
 * @param lines the line by example id
 */
record GoldFile(Path file, Map<String, Label> labels, Map<String, Long> lines) {
    /** Reads a file; refuses one without labels and labels that are not one class. */
    static GoldFile read(Path file) {
        Map<String, Label> labels = LabelReader.of(file).read().labels();
        Map<String, Long> lines = new HashMap<>();
        try (LabelRows rows = LabelReader.of(file).open()) {
            while (rows.next()) {
                lines.put(rows.id(), rows.line());
            }
        }
        GoldFile gold = new GoldFile(file, labels, lines);
        if (labels.isEmpty()) {
            throw InputException.ofFile(gold.name(), "there is no label in it");
        }
        labels.forEach((id, label) -> {
            if (!(label instanceof Label.Category)) {
                throw gold.problem(id, "label of '" + id + "' must be one class, but was " + label);
            }
        });
        return gold;
    }

    Gold as(GoldRole role) {
        return new Gold(role, labels);
    }

    /** Refuses gold about an example that another file does not have. */
    GoldFile within(Predicate<String> known, Path of) {
        for (String id : labels.keySet()) {
            if (!known.test(id)) {
                throw problem(id, "there is no example '" + id + "' in " + InputText.fileName(of));
            }
        }
        return this;
    }

    /** Refuses gold of a class that there is not. */
    GoldFile ofClasses(List<String> classes) {
        labels.forEach((id, label) -> {
            if (!classes.contains(label.toString())) {
                throw problem(id, "label must be one of the classes " + classes + ", but was '" + label + "'");
            }
        });
        return this;
    }

    /** Refuses gold about examples of other gold, which would check what it was used for. */
    GoldFile apartFrom(GoldFile fitted) {
        for (String id : labels.keySet()) {
            if (fitted.labels.containsKey(id)) {
                throw problem(
                        id,
                        "example '" + id + "' is in " + fitted.name() + " too, line " + fitted.lines.get(id)
                                + "; gold that is fitted to cannot check what comes of it");
            }
        }
        return this;
    }

    /** Another column, of finite numbers, for each label in order; refuses one without. */
    double[] numbers(String column) {
        if (!name().matches("(?i).+\\.jsonl(\\.gz)?")
                && !InputText.table(file).header().contains(column)) {
            throw InputException.ofFile(
                    name(),
                    "there is no column '" + column + "', which --predicted " + column
                            + " needs: the true value of each"
                            + " gold example, without which nothing corrects the machine's");
        }
        Map<String, Label> values =
                LabelReader.of(file).labelField(column).read().labels();
        return labels.keySet().stream()
                .mapToDouble(id -> {
                    String text = values.containsKey(id) ? String.valueOf(values.get(id)) : "";
                    double value = FieldNumber.of(text.strip());
                    if (!Double.isFinite(value)) {
                        throw problem(
                                id,
                                "'" + column + "' of '" + id + "' must be its true value, a finite number, but was '"
                                        + text + "'");
                    }
                    return value;
                })
                .toArray();
    }

    /** How many of the labels are about these examples. */
    long about(Collection<String> ids) {
        return ids.stream().filter(labels::containsKey).count();
    }

    private String name() {
        return InputText.fileName(file);
    }

    private InputException problem(String id, String reason) {
        return InputException.at(name(), lines.getOrDefault(id, 0L), 0, "", reason);
    }
}
