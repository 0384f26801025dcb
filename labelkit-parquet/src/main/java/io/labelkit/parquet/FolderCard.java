package io.labelkit.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The head of a data set's README.
 *
 * @param features the description of the columns; perhaps missing
 * @param patterns the patterns of the files of each split; empty if they are not named
 * @param own what this library wrote for itself; perhaps missing
 */
record FolderCard(JsonNode features, Map<String, List<String>> patterns, JsonNode own) {
    static final String README = "README.md";
    static final String FENCE = "---";
    static final String OWN = "labelkit";
    private static final long LONGEST = 4 << 20;
    private static final String NAME = "config_name";
    private static final FolderCard NONE =
            new FolderCard(MissingNode.getInstance(), Map.of(), MissingNode.getInstance());

    /** Reads the head for one configuration, which may be left out if there is one only, or one of name default. */
    static FolderCard read(Path folder, Optional<String> config) {
        Path file = folder.resolve(README);
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        return ParquetRows.guarded(README, "a readable README", () -> {
            if (Files.size(file) > LONGEST) {
                throw InputException.ofFile(README, "is longer than " + LONGEST + " bytes");
            }
            String text = Files.readString(file).replace("\r\n", "\n");
            int end = text.indexOf("\n" + FENCE, FENCE.length());
            if (!text.startsWith(FENCE + "\n") || end < 0) {
                return NONE;
            }
            Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(text.substring(4, end + 1));
            JsonNode head = TableRow.JSON.valueToTree(loaded);
            JsonNode configs = head.path("configs");
            Optional<String> name = config.or(() -> usual(configs));
            return new FolderCard(
                    chosen(head.path("dataset_info"), name).path("features"),
                    patterns(chosen(configs, name)),
                    head.path(OWN));
        });
    }

    private static Optional<String> usual(JsonNode configs) {
        List<String> names = new ArrayList<>();
        for (JsonNode config : configs) {
            String name = config.path(NAME).asText("default");
            if (name.equals("default") || config.path("default").asBoolean()) {
                return Optional.of(name);
            }
            names.add(name);
        }
        if (names.size() > 1) {
            throw InputException.ofFile(
                    README, "there are several configurations, of which one must be named: " + names);
        }
        return names.stream().findFirst();
    }

    /** The configuration of a name; where there is no list of them, the only one. */
    private static JsonNode chosen(JsonNode node, Optional<String> name) {
        if (!node.isArray()) {
            return node;
        }
        for (JsonNode config : node) {
            if (name.isEmpty() || config.path(NAME).asText("default").equals(name.get())) {
                return config;
            }
        }
        throw InputException.ofFile(README, "there is no configuration " + Checks.shown(name.orElse("")));
    }

    private static Map<String, List<String>> patterns(JsonNode config) {
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        JsonNode files = config.path("data_files");
        if (files.isTextual()) {
            patterns.put("train", List.of(files.asText()));
        }
        for (JsonNode each : files) {
            List<String> globs = patterns.computeIfAbsent(each.path("split").asText("train"), s -> new ArrayList<>());
            JsonNode path = each.isTextual() ? each : each.path("path");
            if (path.isArray()) {
                path.forEach(glob -> globs.add(glob.asText()));
            } else if (path.isTextual()) {
                globs.add(path.asText());
            }
        }
        return patterns;
    }

    /** The classes of a column. */
    Optional<LabelSpace> space(String column) {
        return ParquetRows.guarded(README, "a readable README", () -> {
            if (own.has("space")) {
                return Optional.of(LabelSpaceJson.read(own.path("space")));
            }
            for (JsonNode feature : features) {
                if (feature.path("name").asText().equals(column)) {
                    return space(feature);
                }
            }
            return Optional.empty();
        });
    }

    private static Optional<LabelSpace> space(JsonNode feature) {
        JsonNode single = feature.path("dtype").path("class_label").path("names");
        if (!single.isMissingNode()) {
            return Features.names(single).map(LabelSpace::categories);
        }
        JsonNode list = feature.has("list") ? feature.path("list") : feature.path("sequence");
        JsonNode names = list.has("class_label")
                ? list.path("class_label").path("names")
                : list.path("dtype").path("class_label").path("names");
        return names.isMissingNode() ? Optional.empty() : Features.names(names).map(LabelSpace::categorySets);
    }
}
