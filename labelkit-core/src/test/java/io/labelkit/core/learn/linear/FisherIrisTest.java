package io.labelkit.core.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every fifth flower of Fisher's irises (1936, The use of multiple measurements in taxonomic problems,
 * doi:10.1111/j.1469-1809.1936.tb02137.x): sepal length and width, petal length and width in cm; ten setosa, ten
 * versicolor, ten virginica. Expected weights are those of scikit-learn 1.2.1,
 * {@code LogisticRegression(solver="newton-cg", tol=1e-12)} with its default C = 1, on the same numbers as floats.
 */
class FisherIrisTest {
    private static final double[][] FLOWERS = {
        {5.1, 3.5, 1.4, 0.2}, {5.4, 3.9, 1.7, 0.4}, {5.4, 3.7, 1.5, 0.2},
        {5.7, 4.4, 1.5, 0.4}, {5.4, 3.4, 1.7, 0.2}, {5, 3, 1.6, 0.2},
        {4.8, 3.1, 1.6, 0.2}, {5, 3.2, 1.2, 0.2}, {5, 3.5, 1.3, 0.3},
        {4.8, 3, 1.4, 0.3}, {7, 3.2, 4.7, 1.4}, {5.7, 2.8, 4.5, 1.3},
        {5, 2, 3.5, 1}, {6.7, 3.1, 4.4, 1.4}, {5.9, 3.2, 4.8, 1.8},
        {6.6, 3, 4.4, 1.4}, {5.5, 2.4, 3.8, 1.1}, {6, 3.4, 4.5, 1.6},
        {5.5, 2.6, 4.4, 1.2}, {5.7, 3, 4.2, 1.2}, {6.3, 3.3, 6, 2.5},
        {7.6, 3, 6.6, 2.1}, {6.5, 3.2, 5.1, 2}, {6.4, 3.2, 5.3, 2.3},
        {6.9, 3.2, 5.7, 2.3}, {7.2, 3.2, 6, 1.8}, {7.4, 2.8, 6.1, 1.9},
        {7.7, 3, 6.1, 2.3}, {6.7, 3.1, 5.6, 2.4}, {6.7, 3, 5.2, 2.3}
    };
    private static final List<String> KINDS = List.of("setosa", "versicolor", "virginica");
    private static final LinearTrainer<double[]> TRAINER =
            LinearTrainer.of(Features.denseDoubles(4)).tolerance(1e-8).maxIterations(2000);

    private static List<Item<double[]>> flowers(int from) {
        List<Item<double[]>> items = new ArrayList<>();
        for (int i = from; i < FLOWERS.length; i++) {
            items.add(Item.of("flower" + i, FLOWERS[i]));
        }
        return items;
    }

    private static void assertWeights(LinearClassifier<double[]> found, int k, double bias, double... weights) {
        assertThat(found.bias(k)).isCloseTo(bias, within(1e-4));
        for (int j = 0; j < weights.length; j++) {
            assertThat(found.weight(j, k)).isCloseTo(weights[j], within(1e-5));
        }
    }

    @Test
    void threeKinds() {
        int[] kinds = new int[30];
        Arrays.setAll(kinds, i -> i / 10);
        LinearClassifier<double[]> found = TRAINER.train(TrainingSet.hard(flowers(0), KINDS, kinds), 0);
        assertThat(found.converged()).isTrue();
        assertWeights(found, 0, 7.5227828352, -.3733397663, .4045294461, -1.5645304559, -.6090530039);
        assertWeights(found, 1, 4.281513865, -.2315816542, -.4219863996, .1261053003, -.4495166582);
        assertWeights(found, 2, -11.8042967002, .6049214205, .0174569535, 1.4384251556, 1.0585696622);
    }

    /** The weights of the log odds are twice those of the second class. */
    @Test
    void twoKinds() {
        int[] kinds = new int[20];
        Arrays.setAll(kinds, i -> i / 10);
        LinearClassifier<double[]> found = TRAINER.train(TrainingSet.hard(flowers(10), KINDS.subList(1, 3), kinds), 0);
        assertThat(found.converged()).isTrue();
        assertThat(2 * found.bias(1)).isCloseTo(-14.4633713554, within(2e-4));
        double[] expected = {.6872320616, .0688045458, 1.5298202083, 1.1658145152};
        for (int j = 0; j < 4; j++) {
            assertThat(2 * found.weight(j, 1)).isCloseTo(expected[j], within(2e-5));
        }
    }

    /**
     * Three quarters its own kind, one quarter the next one; weights 1, 2 and 3 in turn. The reference has no soft targets
     * and got every flower twice, with three quarters and one quarter of the weight.
     */
    @Test
    void softTargetsWithWeights() {
        double[] targets = new double[90];
        double[] weights = new double[30];
        for (int i = 0; i < 30; i++) {
            targets[3 * i + i / 10] = .75;
            targets[3 * i + (i / 10 + 1) % 3] = .25;
            weights[i] = 1 + i % 3;
        }
        LinearClassifier<double[]> found = TRAINER.train(TrainingSet.soft(flowers(0), KINDS, targets, weights), 0);
        assertThat(found.converged()).isTrue();
        assertWeights(found, 0, -.5787103095, .393333141, .3999216642, -.8189661618, .2253521853);
        assertWeights(found, 1, 3.4565758196, -.4571113924, -.0860822213, .2345710523, -.7656728213);
        assertWeights(found, 2, -2.8778655101, .0637782514, -.3138394429, .5843951095, .540320636);
    }

    @Test
    void aSearchThatWasCutOffSaysSo() {
        int[] kinds = new int[30];
        Arrays.setAll(kinds, i -> i / 10);
        LinearClassifier<double[]> cut = TRAINER.maxIterations(2).train(TrainingSet.hard(flowers(0), KINDS, kinds), 0);
        assertThat(cut.converged()).isFalse();
        assertThat(cut.fit().iterations()).isEqualTo(2);
        assertThat(cut).hasToString("LinearClassifier of 3 exclusive classes over 4 features, not converged");
    }
}
