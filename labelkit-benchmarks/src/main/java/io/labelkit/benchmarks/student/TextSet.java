package io.labelkit.benchmarks.student;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.data.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The texts of one split of a data set, with their gold labels. */
record TextSet(List<Item<String>> items, List<String> labels) {

    static TextSet read(Path folder, String split) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<Item<String>> items = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("examples.jsonl"))) {
            JsonNode example = mapper.readTree(line);
            if (example.path("split").asText().equals(split)) {
                items.add(Item.of(
                        example.path("id").asText(), example.path("text").asText()));
                labels.add(example.path("label").asText());
            }
        }
        return new TextSet(items, labels);
    }

    List<String> classes() {
        return List.copyOf(new TreeSet<>(labels));
    }

    TextSet rows(List<Integer> rows) {
        return new TextSet(
                rows.stream().map(items::get).toList(),
                rows.stream().map(labels::get).toList());
    }

    int size() {
        return items.size();
    }
}
