package io.labelkit.parquet;

import com.fasterxml.jackson.core.type.TypeReference;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

/** Writes the README of a folder. */
final class FolderCardText {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private FolderCardText() {}

    /** The text, for the number of examples and the pattern of the files of each split. */
    static String of(LabelSpace space, Map<String, Integer> counts, Map<String, String> patterns) {
        List<Object> features = new ArrayList<>();
        for (String column : List.of("id", "text")) {
            features.add(ordered("name", column, "dtype", "string"));
        }
        features.add(label(space));
        for (String column : List.of("gold_role", "split", "metadata")) {
            features.add(ordered("name", column, "dtype", "string"));
        }
        List<Object> splits = new ArrayList<>();
        List<Object> files = new ArrayList<>();
        counts.forEach((split, count) -> {
            splits.add(ordered("name", split, "num_examples", count));
            files.add(ordered("split", split, "path", patterns.getOrDefault(split, "data/" + split + "*")));
        });
        Map<String, Object> head = ordered(
                "dataset_info",
                ordered("features", features, "splits", splits),
                "configs",
                List.of(ordered("config_name", "default", "data_files", files)));
        head.put(FolderCard.OWN, Map.of("space", TableRow.JSON.convertValue(LabelSpaceJson.toMap(space), MAP)));
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        String yaml = new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options).dump(head);
        return FolderCard.FENCE + "\n" + yaml + FolderCard.FENCE + "\n";
    }

    private static Map<String, Object> label(LabelSpace space) {
        if (!Features.hasClasses(space)) {
            return ordered("name", "label", "dtype", "string");
        }
        Map<String, Object> names = new LinkedHashMap<>();
        for (int k = 0; k < space.size(); k++) {
            names.put(Integer.toString(k), space.classNames().get(k));
        }
        Map<String, Object> classes = Map.of("class_label", Map.of("names", names));
        return Features.isSet(space)
                ? ordered("name", "labels", "sequence", classes)
                : ordered("name", "label", "dtype", classes);
    }

    private static Map<String, Object> ordered(String key, Object value, String other, Object otherValue) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(other, otherValue);
        return map;
    }
}
