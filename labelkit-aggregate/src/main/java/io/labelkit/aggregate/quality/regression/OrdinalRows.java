package io.labelkit.aggregate.quality.regression;

import io.labelkit.aggregate.quality.GivenLabels;
import java.util.ArrayList;
import java.util.List;

/** Given levels and their probabilities, in the order of the scale. */
record OrdinalRows(List<String> levels, List<String> ids, int[] levelsGiven, double[][] probabilities) {
    static OrdinalRows of(GivenLabels labels, int[] levelOf, List<String> levels) {
        List<String> ids = new ArrayList<>();
        int[] given = new int[labels.size()];
        double[][] probabilities = new double[given.length][levels.size()];
        for (int i = 0; i < given.length; i++) {
            ids.add(labels.id(i));
            given[i] = levelOf[labels.given(i)];
            for (int c = 0; c < levelOf.length; c++) {
                probabilities[i][levelOf[c]] = labels.probability(i, c);
            }
        }
        return new OrdinalRows(List.copyOf(levels), List.copyOf(ids), given, probabilities);
    }

    int size() {
        return levelsGiven.length;
    }

    int given(int example) {
        return levelsGiven[example];
    }

    /** The probability of a level or a greater one. */
    double reaching(int example, int level) {
        double sum = 0;
        double all = 0;
        for (int k = 0; k < levels.size(); k++) {
            all += probabilities[example][k];
            sum += k >= level ? probabilities[example][k] : 0;
        }
        return sum / all;
    }
}
