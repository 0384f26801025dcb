package io.labelkit.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.data.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Texts with gold labels of one class each.
 *
 * @param name the name of the set
 * @param items the texts
 * @param classes the classes, sorted
 * @param gold the class of each text
 */
record GoldTexts(String name, List<Item<String>> items, List<String> classes, int[] gold) {
    /** All sets of texts with one gold class each, and the texts that language models were asked about. */
    static final List<String> SETS = List.of(
            "text_gold_agnews",
            "text_lf_sms",
            "text_lf_youtube",
            "text_lf_hausa",
            "text_crowd_hsbrexit",
            "text_crowd_md_agreement",
            "text_crowd_multipico",
            "llm_emotion",
            "llm_humor",
            "llm_ideology",
            "llm_implicit_hate",
            "llm_misinfo",
            "llm_politeness_qa",
            "llm_politeness_wiki",
            "llm_stance");

    /** Reads {@code examples.jsonl} of a folder; texts without a label are left out. */
    static GoldTexts read(Path folder, String name) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<Item<String>> items = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(name).resolve("examples.jsonl"))) {
            JsonNode example = mapper.readTree(line);
            if (example.path("label").isTextual()) {
                items.add(
                        Item.of(example.get("id").asText(), example.get("text").asText()));
                labels.add(example.get("label").asText());
            }
        }
        List<String> classes = List.copyOf(new TreeSet<>(labels));
        return new GoldTexts(
                name, items, classes, labels.stream().mapToInt(classes::indexOf).toArray());
    }

    /**
     * Labels of which some are wrong. Symmetric: another class, all alike. By class: the next class, and the rate of a
     * class is between half and one and a half times the mean. Everything follows from the seed 20 and the rate.
     */
    int[] noisy(double rate, boolean symmetric) {
        Random random = new Random(20 + Math.round(rate * 1000));
        int k = classes.size();
        int[] noisy = gold.clone();
        for (int i = 0; i < noisy.length; i++) {
            double ofClass = symmetric ? rate : rate * (k == 1 ? 1 : 0.5 + (double) noisy[i] / (k - 1));
            int shift = symmetric && k > 2 ? 1 + random.nextInt(k - 1) : 1;
            noisy[i] = random.nextDouble() < ofClass ? (noisy[i] + shift) % k : noisy[i];
        }
        return noisy;
    }
}
