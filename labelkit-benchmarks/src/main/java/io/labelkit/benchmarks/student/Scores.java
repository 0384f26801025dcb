package io.labelkit.benchmarks.student;

import java.util.List;

/** Accuracy and macro-averaged F1 of predicted classes. */
record Scores(double accuracy, double macroF1) {

    static Scores of(List<String> gold, List<String> predicted, List<String> classes) {
        int right = 0;
        for (int i = 0; i < gold.size(); i++) {
            right += gold.get(i).equals(predicted.get(i)) ? 1 : 0;
        }
        double f1 = classes.stream()
                .mapToDouble(c -> f1(gold, predicted, c))
                .average()
                .orElse(0);
        return new Scores((double) right / gold.size(), f1);
    }

    private static double f1(List<String> gold, List<String> predicted, String name) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < gold.size(); i++) {
            boolean isGold = gold.get(i).equals(name);
            boolean isPredicted = predicted.get(i).equals(name);
            both += isGold && isPredicted ? 2 : 0;
            either += (isGold ? 1 : 0) + (isPredicted ? 1 : 0);
        }
        return either == 0 ? 0 : (double) both / either;
    }
}
