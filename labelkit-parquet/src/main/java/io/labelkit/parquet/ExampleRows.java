package io.labelkit.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelJson;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes examples as rows. */
final class ExampleRows {
    /** The mark of files of examples that this library wrote. */
    static final String FORM = "labelkit.form";

    static final String EXAMPLES = "examples/1";

    /** The columns that files of examples of this library have, beside the labels. */
    static final List<String> COLUMNS = List.of("id", "text", "gold_role", "split", "metadata");

    private final Dataset<String> dataset;
    private final Map<String, Label> gold;

    ExampleRows(Dataset<String> dataset) {
        this.dataset = dataset;
        this.gold = new HashMap<>(dataset.goldWithoutRole());
        for (GoldRole role : GoldRole.values()) {
            gold.putAll(dataset.gold(role).labels());
        }
    }

    void write(Path file, Map<String, String> facts) {
        Map<String, String> all = new HashMap<>(facts);
        all.put(FORM, EXAMPLES);
        ParquetTarget.write(
                file, ExampleRow.class, all, dataset.examples().stream().map(this::row));
    }

    /** Writes with the numbers of classes in place of their names, if the labels are classes. */
    void write(Path file, LabelSpace space, Map<String, String> facts) {
        Map<String, String> all = new HashMap<>(facts);
        all.put(FORM, EXAMPLES);
        if (Features.isSet(space)) {
            ParquetTarget.write(
                    file,
                    ExampleRow.ClassedSet.class,
                    all,
                    dataset.examples().stream().map(e -> set(e, space)));
        } else if (Features.hasClasses(space)) {
            ParquetTarget.write(
                    file,
                    ExampleRow.Classed.class,
                    all,
                    dataset.examples().stream().map(e -> classed(e, space)));
        } else {
            ParquetTarget.write(
                    file, ExampleRow.class, all, dataset.examples().stream().map(this::row));
        }
    }

    /** Writes JSON lines with the same fields. */
    void writeLines(Path file, LabelSpace space) {
        AtomicFile.write(file, writer -> {
            for (Example<String> example : dataset) {
                Object row = Features.isSet(space)
                        ? set(example, space)
                        : Features.hasClasses(space) ? classed(example, space) : row(example);
                writer.write(TableRow.JSON.writeValueAsString(row));
                writer.write('\n');
            }
        });
    }

    private ExampleRow row(Example<String> example) {
        String label = label(example).map(LabelText::write).orElse(null);
        return new ExampleRow(
                example.id(),
                example.data(),
                label,
                role(example),
                example.split().orElse(null),
                metadata(example));
    }

    private ExampleRow.Classed classed(Example<String> example, LabelSpace space) {
        Long label = label(example)
                .map(l -> (long) space.indexOf(space.validate(l).toString()))
                .orElse(null);
        return new ExampleRow.Classed(
                example.id(),
                example.data(),
                label,
                role(example),
                example.split().orElse(null),
                metadata(example));
    }

    private ExampleRow.ClassedSet set(Example<String> example, LabelSpace space) {
        List<Long> labels = label(example)
                .map(l -> ((Label.CategorySet) space.validate(l))
                        .names().stream()
                                .map(name -> (long) space.indexOf(name))
                                .toList())
                .orElse(null);
        return new ExampleRow.ClassedSet(
                example.id(),
                example.data(),
                labels,
                role(example),
                example.split().orElse(null),
                metadata(example));
    }

    private Optional<Label> label(Example<String> example) {
        return Optional.ofNullable(gold.get(example.id()));
    }

    private static @Nullable String role(Example<String> example) {
        return example.role().map(GoldRole::name).orElse(null);
    }

    private static @Nullable String metadata(Example<String> example) {
        if (example.metadata().isEmpty()) {
            return null;
        }
        try {
            return TableRow.JSON.writeValueAsString(new TreeMap<>(example.metadata()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("metadata must be texts", e);
        }
    }

    /** Labels as one text: a name or a text as it is, anything else as JSON. */
    static final class LabelText {
        private LabelText() {}

        static String write(Label label) {
            JsonNode json = LabelJson.write(label);
            return json.isTextual() ? json.textValue() : json.toString();
        }

        static Label read(TableRow row, String column, String text, LabelKind kind) {
            boolean plain = kind == LabelKind.CATEGORY || kind == LabelKind.ORDINAL || kind == LabelKind.TEXT;
            try {
                return LabelJson.read(
                        plain
                                ? TableRow.JSON.getNodeFactory().textNode(text)
                                : row.json(column).orElseThrow(),
                        kind);
            } catch (IllegalArgumentException e) {
                throw row.problem(column + ": " + e.getMessage());
            }
        }
    }
}
