package io.labelkit.aggregate.quality.annotator;

import java.util.Arrays;

/** The mean of the probabilities of the examples with votes. */
final class ClassShares {
    private ClassShares() {}

    static double[] of(CrowdVotes crowd, double[] probabilities) {
        int classes = crowd.classes();
        double[] mean = new double[classes];
        for (int i = 0; i < crowd.size(); i++) {
            for (int k = 0; k < classes && crowd.count(i) > 0; k++) {
                mean[k] += probabilities[i * classes + k];
            }
        }
        double sum = Arrays.stream(mean).sum();
        return Arrays.stream(mean).map(m -> m / sum).toArray();
    }
}
