package io.labelkit.benchmarks.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder of recorded answers: {@code examples.jsonl} with texts and gold, {@code prompts.json} with the one template
 * that was sent, {@code llm_raw.jsonl} with what came, {@code llm_votes.csv} with how those who recorded it read it.
 *
 * @param name the folder's name
 * @param texts the text by example
 * @param gold the gold label by example
 * @param template the message that was sent, with a slot for the text
 * @param options what the offered words or letters stand for
 * @param raw the answer by example, by model
 * @param recorded the label that was read from it, by example, by model; answers that were not read are left out
 */
record RecordedSet(
        String name,
        Map<String, String> texts,
        Map<String, Label> gold,
        String template,
        Map<String, String> options,
        Map<String, Map<String, String>> raw,
        Map<String, Map<String, String>> recorded) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SLOT = "{text}";

    /** The sets of a folder that have raw answers, by name. */
    static List<RecordedSet> readAll(Path folder) throws IOException {
        List<RecordedSet> sets = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path each : folders.sorted().toList()) {
                if (Files.exists(each.resolve("llm_raw.jsonl"))) {
                    sets.add(read(each));
                }
            }
        }
        return sets;
    }

    static RecordedSet read(Path folder) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Label> gold = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("examples.jsonl"))) {
            JsonNode example = JSON.readTree(line);
            String id = example.path("id").asText();
            texts.put(id, example.path("text").asText());
            gold.put(id, Label.category(example.path("label").asText()));
        }
        Map<String, Map<String, String>> raw = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("llm_raw.jsonl"))) {
            JsonNode answer = JSON.readTree(line);
            raw.computeIfAbsent(answer.path("model").asText(), model -> new HashMap<>())
                    .put(answer.path("id").asText(), answer.path("raw").asText());
        }
        Map<String, Map<String, String>> recorded = new TreeMap<>();
        List<String> votes = Files.readAllLines(folder.resolve("llm_votes.csv"));
        for (String line : votes.subList(1, votes.size())) {
            String[] fields = line.split(",", -1);
            recorded.computeIfAbsent(fields[1], model -> new HashMap<>()).put(fields[0], fields[3]);
        }
        JsonNode prompt = JSON.readTree(folder.resolve("prompts.json").toFile())
                .elements()
                .next();
        Map<String, String> options = new LinkedHashMap<>();
        prompt.path("options")
                .properties()
                .forEach(
                        option -> options.put(option.getKey(), option.getValue().asText()));
        return new RecordedSet(
                String.valueOf(folder.getFileName()),
                texts,
                gold,
                prompt.path("template").asText(),
                options,
                raw,
                recorded);
    }

    LabelSpace space() {
        return LabelSpace.categories(List.copyOf(new TreeSet<>(options.values())));
    }

    /** The message about a text, as it was sent. */
    String message(String text) {
        return template.replace(SLOT, text);
    }

    Optional<String> recordedLabel(String model, String example) {
        return Optional.ofNullable(recorded.getOrDefault(model, Map.of()).get(example));
    }

    /** What a model said to a message; one answer where examples have the same text, as the models' temperature was 0. */
    Map<String, Map<String, String>> answersByMessage() {
        Map<String, Map<String, String>> answers = new HashMap<>();
        raw.forEach((model, byExample) -> {
            Map<String, String> byMessage = new HashMap<>();
            texts.forEach((id, text) -> {
                if (byExample.containsKey(id)) {
                    byMessage.putIfAbsent(message(text), byExample.get(id));
                }
            });
            answers.put(model, byMessage);
        });
        return answers;
    }
}
