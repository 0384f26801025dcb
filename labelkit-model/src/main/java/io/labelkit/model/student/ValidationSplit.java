package io.labelkit.model.student;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What is learned from, and what is held out: given apart, or a share of each class drawn at random. */
record ValidationSplit(TrainingSet<String> train, TrainingSet<String> held) {
    private static final long STREAM = 0x452821e638d01377L;

    static ValidationSplit of(TrainingSet<String> data, TrainingOptions options, long seed) {
        if (options.validation().isPresent()) {
            TrainingSet<String> held = options.validation().get();
            Checks.check(
                    held.classes().equals(data.classes()) && held.exclusive() == data.exclusive() && held.size() > 0,
                    "validation",
                    "of the classes of the data, " + data.classes() + ", and not empty",
                    held.classes() + ", " + held.size() + " items");
            return new ValidationSplit(data, held);
        }
        if (options.heldOut() == 0) {
            return new ValidationSplit(data, data.rows(new int[0]));
        }
        boolean[] out = new boolean[data.size()];
        Random random = new Random(seed ^ STREAM);
        for (List<Integer> rows : byClass(data)) {
            Collections.shuffle(rows, random);
            int count = (int) Math.round(options.heldOut() * rows.size());
            rows.subList(0, count).forEach(i -> out[i] = true);
        }
        int[] train = IntStream.range(0, out.length).filter(i -> !out[i]).toArray();
        int[] held = IntStream.range(0, out.length).filter(i -> out[i]).toArray();
        Checks.check(
                train.length > 0 && held.length > 0,
                "data",
                "large enough to hold out a share of " + options.heldOut(),
                data.size() + " items");
        return new ValidationSplit(data.rows(train), data.rows(held));
    }

    private static List<List<Integer>> byClass(TrainingSet<String> data) {
        int k = data.classes().size();
        List<List<Integer>> rows = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            rows.add(new ArrayList<>());
        }
        double[] targets = data.targets();
        for (int i = 0; i < data.size(); i++) {
            double[] target = Arrays.copyOfRange(targets, i * k, (i + 1) * k);
            int best = 0;
            for (int c = 1; c < k; c++) {
                best = target[c] > target[best] ? c : best;
            }
            rows.get(best).add(i);
        }
        return rows;
    }
}
