package io.labelkit.model.student.curriculum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The refinery of CanDist; see {@link Curricula#candidateRefinery}. */
record CandidateRefinery(double reliable, double sharpness, double threshold, int rounds) implements Curriculum {
    @Override
    public String name() {
        return "candidate refinery " + reliable + " " + sharpness + " " + threshold + ", " + rounds + " rounds";
    }

    /** Nothing is known of which candidate is right. */
    @Override
    public Lesson first(Lesson given) {
        int classes = given.classes();
        double[] even = new double[given.size() * classes];
        Arrays.fill(even, 1.0 / classes);
        double[] targets = new double[even.length];
        for (int i = 0; i < given.size(); i++) {
            restrict(given, even, i, targets);
        }
        return given.with(targets, given.weights());
    }

    @Override
    public Lesson next(Lesson given, double[] said, int round) {
        int classes = given.classes();
        double[] targets = new double[given.size() * classes];
        double[] weights = given.weights();
        List<List<Integer>> inside = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            inside.add(new ArrayList<>());
        }
        for (int i = 0; i < given.size(); i++) {
            int best = Rows.argMax(said, i, classes);
            restrict(given, said, i, targets);
            if (given.target(i, best) > 0) {
                inside.get(best).add(i);
            } else if (said[i * classes + best] > threshold) {
                Arrays.fill(targets, i * classes, (i + 1) * classes, 0);
                targets[i * classes + best] = 1;
            } else {
                weights[i] = 0;
            }
        }
        for (List<Integer> rows : inside) {
            rows.sort(Comparator.comparingDouble((Integer i) -> loss(targets, said, i, classes))
                    .thenComparing(i -> i));
            int kept = (int) Math.ceil(reliable * rows.size());
            rows.subList(0, kept).forEach(i -> sharpen(targets, i, classes));
        }
        return Arrays.stream(weights).anyMatch(w -> w > 0) ? given.with(targets, weights) : first(given);
    }

    /** The student's probabilities over the candidates, or all of them alike if it gives them nothing. */
    private static void restrict(Lesson given, double[] said, int row, double[] targets) {
        int classes = given.classes();
        double sum = 0;
        int candidates = 0;
        for (int k = 0; k < classes; k++) {
            if (given.target(row, k) > 0) {
                sum += said[row * classes + k];
                candidates++;
            }
        }
        for (int k = 0; k < classes; k++) {
            double share = sum > 0 ? said[row * classes + k] / sum : 1.0 / candidates;
            targets[row * classes + k] = given.target(row, k) > 0 ? share : 0;
        }
    }

    private static double loss(double[] targets, double[] said, int row, int classes) {
        double loss = 0;
        for (int k = row * classes; k < (row + 1) * classes; k++) {
            loss -= targets[k] > 0 ? targets[k] * StrictMath.log(Math.max(said[k], 1e-12)) : 0;
        }
        return loss;
    }

    private void sharpen(double[] targets, int row, int classes) {
        double sum = 0;
        for (int k = row * classes; k < (row + 1) * classes; k++) {
            targets[k] = StrictMath.pow(targets[k], 1 / sharpness);
            sum += targets[k];
        }
        for (int k = row * classes; k < (row + 1) * classes; k++) {
            targets[k] /= sum;
        }
    }
}
