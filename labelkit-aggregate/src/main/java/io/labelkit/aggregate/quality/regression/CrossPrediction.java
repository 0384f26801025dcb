package io.labelkit.aggregate.quality.regression;

import io.labelkit.core.learn.NumericPredictor;
import io.labelkit.core.learn.NumericTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Predictions of numbers by models that did not train on them. Folds depend on the seed and the ids, not on the order of
 * the rows; nor does the order of training.
 */
final class CrossPrediction<T> {
    private final NumericTrainer<T> trainer;
    private final List<String> ids;
    private final List<T> data;

    CrossPrediction(NumericTrainer<T> trainer, List<String> ids, List<T> data) {
        this.trainer = trainer;
        this.ids = ids;
        this.data = data;
    }

    /**
     * Predicts all rows.
     *
     * @param targets a number for each row
     * @param dropped rows that no model trains on; they are predicted by the mean of all models
     */
    double[] predict(double[] targets, boolean[] dropped, int folds, long seed) {
        int[] order = order(dropped, seed);
        int[] left = IntStream.range(0, targets.length).filter(i -> dropped[i]).toArray();
        double[] predicted = new double[targets.length];
        for (int fold = 0; fold < folds; fold++) {
            int part = fold;
            int[] held = IntStream.range(0, order.length)
                    .filter(r -> r % folds == part)
                    .map(r -> order[r])
                    .toArray();
            int[] train = IntStream.range(0, order.length)
                    .filter(r -> r % folds != part)
                    .map(r -> order[r])
                    .toArray();
            NumericPredictor<T> model = trainer.train(
                    rows(train),
                    Arrays.stream(train).mapToDouble(i -> targets[i]).toArray(),
                    seed * 31 + fold);
            double[] heldOut = model.predict(rows(held));
            for (int h = 0; h < held.length; h++) {
                predicted[held[h]] = heldOut[h];
            }
            double[] others = left.length == 0 ? new double[0] : model.predict(rows(left));
            for (int d = 0; d < left.length; d++) {
                predicted[left[d]] += others[d] / folds;
            }
        }
        return predicted;
    }

    private List<T> rows(int[] rows) {
        List<T> some = new ArrayList<>(rows.length);
        for (int row : rows) {
            some.add(data.get(row));
        }
        return some;
    }

    private int[] order(boolean[] dropped, long seed) {
        return IntStream.range(0, dropped.length)
                .filter(i -> !dropped[i])
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> mix(seed, ids.get(i)))
                        .thenComparing(ids::get))
                .mapToInt(i -> i)
                .toArray();
    }

    /** FNV-1a of the seed and a text, then the finaliser of SplitMix64. */
    private static long mix(long seed, String text) {
        long h = 0xcbf29ce484222325L ^ (seed * 0x9e3779b97f4a7c15L);
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * 0x100000001b3L;
        }
        h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
        return h ^ (h >>> 31);
    }
}
