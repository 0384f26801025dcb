package io.labelkit.llm.pilot;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.CrossValidation;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import io.labelkit.core.statistics.McNemar;
import io.labelkit.core.statistics.ProportionInterval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

/** What gold alone gives: the most frequent label, and a classifier of words that never saw the example. */
final class Baselines {
    private static final int FEWEST_FOR_CLASSIFIER = 40;
    private static final int FOLDS = 5;

    private final Map<String, String> gold = new TreeMap<>();
    private final List<Item<String>> items = new ArrayList<>();
    private final boolean mayTeach;
    private final long seed;

    Baselines(Dataset<String> dataset, Gold gold, long seed) {
        this.mayTeach = gold.role() != GoldRole.TEST;
        this.seed = seed;
        for (Item<String> item : dataset.items()) {
            gold.find(item.id()).ifPresent(label -> {
                this.gold.put(item.id(), PilotTexts.name(label));
                items.add(item);
            });
        }
    }

    Map<String, Map<String, String>> guesses(Iterable<String> ids) {
        Map<String, Map<String, String>> guesses = new TreeMap<>();
        if (gold.isEmpty() || !mayTeach) {
            return guesses;
        }
        guesses.put("most frequent label", majority(ids));
        if (items.size() >= FEWEST_FOR_CLASSIFIER && new TreeSet<>(gold.values()).size() > 1) {
            guesses.put("word classifier on gold", classifier());
        }
        return guesses;
    }

    private Map<String, String> majority(Iterable<String> ids) {
        Map<String, Integer> counts = new TreeMap<>();
        gold.values().forEach(label -> counts.merge(label, 1, Integer::sum));
        String most = "";
        int count = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > count) {
                most = entry.getKey();
                count = entry.getValue();
            }
        }
        Map<String, String> guesses = new HashMap<>();
        for (String id : ids) {
            guesses.put(id, most);
        }
        return guesses;
    }

    private Map<String, String> classifier() {
        List<String> classes = List.copyOf(new TreeSet<>(gold.values()));
        int[] labels = items.stream()
                .mapToInt(item -> classes.indexOf(gold.getOrDefault(item.id(), "")))
                .toArray();
        ProbabilityMatrix p = CrossValidation.of(
                        LogisticRegressionTrainer.builder().build())
                .folds(FOLDS)
                .seed(seed)
                .outOfFold(TrainingSet.hard(items, classes, labels));
        Map<String, String> guesses = new HashMap<>();
        for (Item<String> item : items) {
            OptionalInt row = p.rowOf(item.id());
            row.ifPresent(r -> guesses.put(item.id(), classes.get(p.argMax(r))));
        }
        return guesses;
    }

    static PilotBaseline compare(String name, List<PilotAnswer> answers, Map<String, String> guesses) {
        boolean[] labeler = new boolean[answers.size()];
        boolean[] guess = new boolean[answers.size()];
        int right = 0;
        for (int i = 0; i < labeler.length; i++) {
            Label gold = answers.get(i).gold().orElseThrow();
            labeler[i] = answers.get(i).right();
            guess[i] = PilotTexts.name(gold).equals(guesses.get(answers.get(i).id()));
            right += guess[i] ? 1 : 0;
        }
        return new PilotBaseline(
                name, ProportionInterval.wilson(right, labeler.length, 0.95), McNemar.of(labeler, guess));
    }
}
