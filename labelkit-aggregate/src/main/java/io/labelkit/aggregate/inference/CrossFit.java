package io.labelkit.aggregate.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Predictions of gold values for every row, each by a learner that did not see the row's fold. Folds keep clusters
 * together and share the gold labels evenly.
 */
final class CrossFit {
    private CrossFit() {}

    /** For several targets, each with a value for every gold row; the same folds serve all of them. */
    static double[][] predictions(
            StudyData data,
            double[][] features,
            List<double[]> targets,
            OutcomeLearner learner,
            int folds,
            SplittableRandom random) {
        int[] fold = folds(data, folds, random);
        double[][] predicted = new double[targets.size()][data.size()];
        for (int f = 0; f < folds; f++) {
            int left = f;
            int[] outside = IntStream.range(0, data.goldSize())
                    .filter(g -> fold[data.goldRows()[g]] != left)
                    .toArray();
            double[][] x = Arrays.stream(outside)
                    .mapToObj(g -> features[data.goldRows()[g]])
                    .toArray(double[][]::new);
            for (int target = 0; target < predicted.length; target++) {
                double[] values = targets.get(target);
                double[] y = Arrays.stream(outside).mapToDouble(g -> values[g]).toArray();
                OutcomePredictor predictor = learner.learn(x, y, random.nextLong());
                for (int i = 0; i < data.size(); i++) {
                    if (fold[i] == f) {
                        predicted[target][i] = finite(predictor.predict(features[i]), i);
                    }
                }
            }
        }
        return predicted;
    }

    private static double finite(double predicted, int row) {
        if (!Double.isFinite(predicted)) {
            throw new IllegalStateException(
                    "the learner predicted " + predicted + " for row " + row + "; it must be finite");
        }
        return predicted;
    }

    /** Whole clusters are dealt, those with gold labels first, so that every fold gets its share of these. */
    private static int[] folds(StudyData data, int folds, SplittableRandom random) {
        int[] unit = data.clusters().orElseGet(() -> {
            int[] own = new int[data.size()];
            Arrays.setAll(own, i -> i);
            return own;
        });
        int units = Groups.count(unit);
        boolean[] gold = new boolean[units];
        for (int row : data.goldRows()) {
            gold[unit[row]] = true;
        }
        int[] order = new int[units];
        Arrays.setAll(order, i -> i);
        for (int i = units - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        int[] foldOfUnit = new int[units];
        int withGold = 0;
        int without = 0;
        for (int u : order) {
            foldOfUnit[u] = gold[u] ? withGold++ % folds : without++ % folds;
        }
        int[] fold = new int[data.size()];
        for (int i = 0; i < fold.length; i++) {
            fold[i] = foldOfUnit[unit[i]];
        }
        return fold;
    }

    /** How many folds there can be: as many as wanted, and at least two rows or clusters with gold outside of each. */
    static int possibleFolds(StudyData data, int wanted) {
        Optional<int[]> clusters = data.clusters();
        long units = clusters.isEmpty()
                ? data.goldSize()
                : Arrays.stream(data.goldRows())
                        .map(row -> clusters.get()[row])
                        .distinct()
                        .count();
        return units < 3 ? 1 : (int) Math.min(wanted, units);
    }
}
