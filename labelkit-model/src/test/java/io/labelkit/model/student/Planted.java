package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.HashingEmbedder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Texts whose class shows in their words. */
final class Planted {
    static final List<String> CLASSES = List.of("fruit", "metal", "weather");
    static final HashingEmbedder EMBEDDER = new HashingEmbedder("words", 64);

    private static final List<List<String>> WORDS = List.of(
            List.of("apple", "pear", "plum", "cherry", "grape", "melon"),
            List.of("iron", "copper", "zinc", "steel", "silver", "tin"),
            List.of("rain", "snow", "wind", "storm", "cloud", "fog"));
    static final List<String> NOISE =
            List.of("the", "a", "some", "very", "more", "less", "today", "here", "we", "see", "old", "new");

    private Planted() {}

    static String text(int label, Random random) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            words.add(WORDS.get(label).get(random.nextInt(6)));
        }
        for (int i = 0; i < 5; i++) {
            words.add(NOISE.get(random.nextInt(NOISE.size())));
        }
        return String.join(" ", words);
    }

    static List<Item<String>> items(int count, long seed) {
        Random random = new Random(seed);
        List<Item<String>> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(Item.of("item-" + i, text(i % 3, random)));
        }
        return items;
    }

    static int[] labels(int count) {
        int[] labels = new int[count];
        Arrays.setAll(labels, i -> i % 3);
        return labels;
    }

    static TrainingSet<String> trainingSet(int count, long seed) {
        return TrainingSet.hard(items(count, seed), CLASSES, labels(count));
    }

    /** Texts with the words of any of the classes; a target says for each class whether its words are there. */
    static TrainingSet<String> multiLabel(int count, long seed) {
        Random random = new Random(seed);
        List<Item<String>> items = new ArrayList<>();
        double[] targets = new double[count * 3];
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder("here we see");
            for (int k = 0; k < 3; k++) {
                if (random.nextBoolean()) {
                    targets[i * 3 + k] = 1;
                    for (int w = 0; w < 2; w++) {
                        text.append(' ').append(WORDS.get(k).get(random.nextInt(6)));
                    }
                }
            }
            items.add(Item.of("item-" + i, text.toString()));
        }
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        return TrainingSet.multiLabel(items, CLASSES, targets, weights);
    }

    static double accuracy(HeadStudent student, TrainingSet<String> test) {
        List<double[]> scores = student.predict(test.items());
        int right = 0;
        for (int i = 0; i < test.size(); i++) {
            right += test.target(i, argMax(scores.get(i))) == 1 ? 1 : 0;
        }
        return (double) right / test.size();
    }

    static int argMax(double[] scores) {
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return best;
    }
}
