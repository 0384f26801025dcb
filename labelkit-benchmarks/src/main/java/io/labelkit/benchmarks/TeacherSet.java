package io.labelkit.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.CrossValidation;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.learn.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * Texts with the labels of a teacher and the ids of the wrong ones.
 *
 * @param items the texts
 * @param given the teacher's labels
 * @param truth the true labels
 * @param wrong the examples whose label is wrong
 * @param probabilities the out-of-sample probabilities that came with the set
 */
record TeacherSet(
        List<Item<String>> items,
        Map<String, Label> given,
        Map<String, Label> truth,
        Set<String> wrong,
        ProbabilityMatrix probabilities) {

    /** Reads {@code labels.csv} and {@code pred_probs.csv} of one folder and the texts of another. */
    static TeacherSet read(Path folder, Path texts) throws IOException {
        Map<String, String> textOf = new HashMap<>();
        for (String line : Files.readAllLines(texts.resolve("examples.jsonl"))) {
            JsonNode example = new ObjectMapper().readTree(line);
            textOf.put(example.path("id").asText(), example.path("text").asText());
        }
        List<Item<String>> items = new ArrayList<>();
        Map<String, Label> given = new LinkedHashMap<>();
        Map<String, Label> truth = new LinkedHashMap<>();
        Set<String> wrong = new HashSet<>();
        for (String line : rows(folder.resolve("labels.csv"))) {
            String[] cells = line.split(",", -1);
            items.add(Item.of(cells[0], textOf.getOrDefault(cells[0], "")));
            given.put(cells[0], Label.category(cells[1]));
            truth.put(cells[0], Label.category(cells[2]));
            if (cells[3].equals("1")) {
                wrong.add(cells[0]);
            }
        }
        return new TeacherSet(items, given, truth, wrong, matrix(folder.resolve("pred_probs.csv")));
    }

    /** The confidences of {@code llm_votes.csv}: id, model, prompt, label, confidence. */
    static Map<String, Double> confidences(Path folder) throws IOException {
        Map<String, Double> confidences = new HashMap<>();
        for (String line : rows(folder.resolve("llm_votes.csv"))) {
            String[] cells = line.split(",", -1);
            if (!cells[4].isEmpty()) {
                confidences.put(cells[0], Double.valueOf(cells[4]));
            }
        }
        return confidences;
    }

    /** The votes of the annotators of {@code votes.csv} without one vote for the given label, in alphabetical order. */
    Map<String, String> otherVotes(Path folder) throws IOException {
        Map<String, List<String>> votes = new HashMap<>();
        for (String line : rows(folder.resolve("votes.csv"))) {
            String[] cells = line.split(",", -1);
            votes.computeIfAbsent(cells[0], id -> new ArrayList<>()).add(cells[2]);
        }
        Map<String, String> others = new HashMap<>();
        given.forEach((id, label) -> {
            List<String> rest = new ArrayList<>(votes.getOrDefault(id, List.of()));
            rest.remove(label.toString());
            Collections.sort(rest);
            others.put(id, rest.toString());
        });
        return others;
    }

    private static ProbabilityMatrix matrix(Path file) throws IOException {
        List<String> header = Arrays.asList(Files.readAllLines(file).get(0).split(",", -1));
        List<String> ids = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String line : rows(file)) {
            List<String> cells = Arrays.asList(line.split(",", -1));
            ids.add(cells.get(0));
            values.addAll(cells.subList(1, cells.size()));
        }
        return ProbabilityMatrix.of(
                ids,
                header.subList(1, header.size()),
                values.stream().mapToDouble(Double::parseDouble).toArray(),
                ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    private static List<String> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.subList(1, lines.size());
    }

    /** The true labels of some examples drawn at random: what a review of them would find. */
    Map<String, Label> reviewed(int number, long seed) {
        List<String> ids = new ArrayList<>(truth.keySet());
        Collections.shuffle(ids, new Random(seed));
        Map<String, Label> reviewed = new LinkedHashMap<>();
        ids.subList(0, number).forEach(id -> reviewed.put(id, Objects.requireNonNull(truth.get(id))));
        return reviewed;
    }

    /** Those of the wrong examples that are not among the reviewed. */
    Set<String> wrongBeyond(Map<String, Label> reviewed) {
        Set<String> rest = new HashSet<>(wrong);
        rest.removeAll(reviewed.keySet());
        return rest;
    }

    /** The probabilities of a model trained out of fold on the teacher's labels. */
    ProbabilityMatrix student(ClassifierTrainer<String> trainer) {
        List<String> classes = probabilities.classes();
        int[] labels = items.stream()
                .mapToInt(item -> classes.indexOf(String.valueOf(given.get(item.id()))))
                .toArray();
        return CrossValidation.of(trainer).threads(2).outOfFold(TrainingSet.hard(items, classes, labels));
    }
}
