package io.labelkit.aggregate.inference;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Predictions of the gold outcome for every row, each by a learner that did not see the row's fold. Folds keep clusters
 * together and share the gold labels evenly.
 */
final class CrossFit {
    private CrossFit() {}

    static double[] predictions(
            StudyData data, double[][] features, OutcomeLearner learner, int folds, SplittableRandom random) {
        int[] fold = folds(data, folds, random);
        double[] predicted = new double[data.size()];
        for (int f = 0; f < folds; f++) {
            int outside = 0;
            for (int row : data.goldRows()) {
                outside += fold[row] == f ? 0 : 1;
            }
            double[][] x = new double[outside][];
            double[] y = new double[outside];
            int at = 0;
            for (int g = 0; g < data.goldSize(); g++) {
                int row = data.goldRows()[g];
                if (fold[row] != f) {
                    x[at] = features[row];
                    y[at++] = data.goldOutcome(g);
                }
            }
            OutcomePredictor predictor = learner.learn(x, y, random.nextLong());
            for (int i = 0; i < predicted.length; i++) {
                if (fold[i] == f) {
                    predicted[i] = predictor.predict(features[i]);
                    if (!Double.isFinite(predicted[i])) {
                        throw new IllegalStateException(
                                "the learner predicted " + predicted[i] + " for row " + i + "; it must be finite");
                    }
                }
            }
        }
        return predicted;
    }

    /** Whole clusters are dealt, those with gold labels first, so that every fold gets its share of these. */
    private static int[] folds(StudyData data, int folds, SplittableRandom random) {
        int[] unit = data.clusters().orElseGet(() -> {
            int[] own = new int[data.size()];
            java.util.Arrays.setAll(own, i -> i);
            return own;
        });
        int units = Groups.count(unit);
        boolean[] gold = new boolean[units];
        for (int row : data.goldRows()) {
            gold[unit[row]] = true;
        }
        int[] order = new int[units];
        java.util.Arrays.setAll(order, i -> i);
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
                : java.util.Arrays.stream(data.goldRows())
                        .map(row -> clusters.get()[row])
                        .distinct()
                        .count();
        return units < 3 ? 1 : (int) Math.min(wanted, units);
    }
}
