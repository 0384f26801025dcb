package io.labelkit.aggregate.soft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * D. Wright and I. Augenstein (2025), Aggregating soft labels from crowd annotations improves uncertainty estimation
 * under distribution shift: no single generator is best everywhere, and their mean is good everywhere. Here soft labels
 * from two thirds of the annotators are scored against what the other third said, in each of three folds.
 */
class WrightAugenstein2025Test {
    @ParameterizedTest
    @ValueSource(strings = {"text_crowd_hsbrexit", "text_crowd_md_agreement", "text_crowd_multipico"})
    void theMeanIsCloserToOtherPeopleThanTheMedianGenerator(String set) {
        List<double[]> crossEntropies = new ArrayList<>();
        List<double[]> divergences = new ArrayList<>();
        for (int fold = 0; fold < 3; fold++) {
            HeldOutPeople people = HeldOutPeople.of(set, fold);
            SoftLabelResult soft = SoftLabeler.standard().label(people.votes());
            int generators = soft.generators().size();
            double[] cross = new double[generators + 1];
            double[] divergence = new double[generators + 1];
            for (int m = 0; m <= generators; m++) {
                double[] score = people.score(values(soft, m));
                cross[m] = score[0];
                divergence[m] = score[1];
            }
            crossEntropies.add(cross);
            divergences.add(divergence);
        }
        double[] cross = sum(crossEntropies);
        double[] divergence = sum(divergences);
        int mean = cross.length - 1;
        assertThat(cross[mean]).isLessThan(median(cross));
        assertThat(divergence[mean]).isLessThan(median(divergence));
        double best = Arrays.stream(cross, 0, mean).min().orElseThrow();
        assertThat(cross[mean]).isLessThan(1.15 * best);
    }

    /** The matrix of one generator; the pooled one after the last of them. */
    private static double[] values(SoftLabelResult soft, int generator) {
        int classes = soft.votes().classCount();
        double[] values = new double[soft.size() * classes];
        for (int i = 0; i < soft.size(); i++) {
            for (int k = 0; k < classes; k++) {
                values[i * classes + k] =
                        generator < soft.generators().size() ? soft.get(generator, i, k) : soft.pooled(i)[k];
            }
        }
        return values;
    }

    private static double[] sum(List<double[]> rows) {
        double[] sum = new double[rows.get(0).length];
        for (double[] row : rows) {
            for (int m = 0; m < sum.length; m++) {
                sum[m] += row[m];
            }
        }
        return sum;
    }

    /** Of all but the last. */
    private static double median(double[] values) {
        double[] sorted = Arrays.copyOf(values, values.length - 1);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
