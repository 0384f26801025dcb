package io.labelkit.model.student.distill;

import io.labelkit.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The fold of each row: of every class about as many in each. */
final class Folds {
    private final int[] fold;
    private final int count;

    private Folds(int[] fold, int count) {
        this.fold = fold;
        this.count = count;
    }

    static Folds of(TrainingSet<String> data, int most, long seed) {
        int count = Math.max(2, Math.min(most, data.size()));
        List<Integer> rows =
                new ArrayList<>(IntStream.range(0, data.size()).boxed().toList());
        Collections.shuffle(rows, new Random(seed));
        List<Integer> sorted = rows.stream()
                .sorted(Comparator.comparing((Integer i) -> Scoring.argMax(Scoring.target(data, i))))
                .toList();
        int[] fold = new int[data.size()];
        for (int position = 0; position < fold.length; position++) {
            fold[sorted.get(position)] = position % count;
        }
        return new Folds(fold, count);
    }

    int count() {
        return count;
    }

    int[] in(int f) {
        return IntStream.range(0, fold.length).filter(i -> fold[i] == f).toArray();
    }

    int[] outside(int f) {
        return IntStream.range(0, fold.length).filter(i -> fold[i] != f).toArray();
    }
}
