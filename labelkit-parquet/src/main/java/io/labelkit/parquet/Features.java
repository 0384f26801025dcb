package io.labelkit.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What Hugging Face stores of a file's columns in the file's metadata. */
final class Features {
    /** Our own metadata: the whole label space. */
    static final String SPACE = "labelkit.space";

    /** The usual columns of labels. */
    static final List<String> LABELS = List.of("label", "labels");

    private Features() {}

    /** The label space that a file describes for its column of labels. */
    static Optional<LabelSpace> space(Path file, Optional<String> label) {
        if (FolderFiles.isJsonLines(file)) {
            return Optional.empty();
        }
        String name = ParquetRows.name(file);
        ParquetFooter footer = ParquetFooter.read(file, name);
        return ParquetRows.guarded(name, () -> {
            String whole = footer.facts().getOrDefault(SPACE, "");
            if (!whole.isEmpty()) {
                return Optional.of(LabelSpaceJson.read(TableRow.JSON.readTree(whole)));
            }
            JsonNode features = TableRow.JSON
                    .readTree(footer.facts().getOrDefault("huggingface", "{}"))
                    .path("info")
                    .path("features");
            for (String column : label.map(List::of).orElse(LABELS)) {
                JsonNode feature = features.path(column);
                if (feature.path("_type").asText().equals("ClassLabel")) {
                    return names(feature.path("names")).map(LabelSpace::categories);
                }
                JsonNode element = feature.isArray() ? feature.path(0) : feature.path("feature");
                if (element.path("_type").asText().equals("ClassLabel")) {
                    return names(element.path("names")).map(LabelSpace::categorySets);
                }
            }
            return Optional.empty();
        });
    }

    /** Names as a list, or as an object from numbers to names. */
    static Optional<List<String>> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(name -> names.add(name.asText()));
        } else {
            TreeMap<Integer, String> byNumber = new TreeMap<>();
            node.properties()
                    .forEach(entry -> byNumber.put(
                            Integer.valueOf(entry.getKey()), entry.getValue().asText()));
            for (int k = 0; k < byNumber.size(); k++) {
                if (!byNumber.containsKey(k)) {
                    throw new IllegalArgumentException("the classes must be numbered from 0 without a gap");
                }
            }
            names.addAll(byNumber.values());
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    static boolean hasClasses(LabelSpace space) {
        return space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.ORDINAL || isSet(space);
    }

    static boolean isSet(LabelSpace space) {
        return space.kind() == LabelKind.CATEGORY_SET;
    }

    /** The metadata {@code huggingface} of a file of examples. */
    static String info(LabelSpace space) {
        ObjectNode root = TableRow.JSON.createObjectNode();
        ObjectNode features = root.putObject("info").putObject("features");
        for (String column : ExampleRows.COLUMNS) {
            features.putObject(column).put("dtype", "string").put("_type", "Value");
        }
        ObjectNode label = TableRow.JSON.createObjectNode();
        if (hasClasses(space)) {
            ArrayNode names = label.putArray("names");
            space.classNames().forEach(names::add);
            label.put("_type", "ClassLabel");
        } else {
            label.put("dtype", "string").put("_type", "Value");
        }
        if (isSet(space)) {
            features.putObject("labels").put("_type", "Sequence").set("feature", label);
        } else {
            features.set("label", label);
        }
        return root.toString();
    }
}
