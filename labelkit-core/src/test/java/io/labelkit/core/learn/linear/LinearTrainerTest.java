package io.labelkit.core.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearTrainerTest {
    private static final LinearTrainer<float[]> TRAINER =
            LinearTrainer.of(Features.dense(3)).tolerance(1e-10).l2(1e-2);

    private static List<Item<float[]>> points(int n, long seed) {
        Random random = new Random(seed);
        List<Item<float[]>> items = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            items.add(Item.of(
                    "p" + i,
                    new float[] {(float) random.nextGaussian(), (float) random.nextGaussian(), random.nextFloat()}));
        }
        return items;
    }

    private static int argMax(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            best = values[k] > values[best] ? k : best;
        }
        return best;
    }

    private static List<String> names(int k) {
        return List.of("a", "b", "c", "d").subList(0, k);
    }

    @Test
    void learnsThreeClassesThatCanBeSeparated() {
        List<Item<float[]>> items = points(300, 1);
        int[] labels = items.stream()
                .mapToInt(p -> p.data()[0] > .3 ? 0 : p.data()[1] > 0 ? 1 : 2)
                .toArray();
        LinearClassifier<float[]> classifier = TRAINER.l2(1e-6).train(TrainingSet.hard(items, names(3), labels), 0);
        List<double[]> predictions = classifier.predict(items);
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += argMax(predictions.get(i)) == labels[i] ? 1 : 0;
            assertThat(Arrays.stream(predictions.get(i)).sum()).isCloseTo(1, within(1e-12));
        }
        assertThat(right).isGreaterThanOrEqualTo(297);
        assertThat(classifier.converged()).isTrue();
    }

    @Test
    void aWeightIsARepetition() {
        List<Item<float[]>> items = points(30, 2);
        double[] targets = softTargets(30, 3, 5);
        double[] weights = new double[30];
        List<Item<float[]>> repeated = new ArrayList<>();
        List<Double> repeatedTargets = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            weights[i] = i % 4;
            for (int copy = 0; copy < i % 4; copy++) {
                repeated.add(Item.of(i + "-" + copy, items.get(i).data()));
                for (int k = 0; k < 3; k++) {
                    repeatedTargets.add(targets[i * 3 + k]);
                }
            }
        }
        double[] flat = repeatedTargets.stream().mapToDouble(t -> t).toArray();
        double[] ones = new double[repeated.size()];
        Arrays.fill(ones, 1);
        assertClose(
                TRAINER.train(TrainingSet.soft(items, names(3), targets, weights), 0),
                TRAINER.train(TrainingSet.soft(repeated, names(3), flat, ones), 0));
    }

    @Test
    void aSoftTargetIsAMixtureOfHardLabels() {
        List<Item<float[]>> items = points(30, 3);
        double[] targets = softTargets(30, 2, 6);
        double[] weights = new double[30];
        Arrays.fill(weights, 1);
        List<Item<float[]>> split = new ArrayList<>();
        double[] hard = new double[120];
        double[] shares = new double[60];
        for (int i = 0; i < 60; i++) {
            split.add(Item.of("s" + i, items.get(i / 2).data()));
            hard[i * 2 + i % 2] = 1;
            shares[i] = targets[i];
        }
        assertClose(
                TRAINER.train(TrainingSet.soft(items, names(2), targets, weights), 0),
                TRAINER.train(TrainingSet.soft(split, names(2), hard, shares), 0));
    }

    @Test
    void twoClassesAreASoftmaxWhoseThirdClassNeverOccurs() {
        List<Item<float[]>> items = points(60, 4);
        int[] labels = items.stream()
                .mapToInt(p -> p.data()[0] + p.data()[2] > .5 ? 1 : 0)
                .toArray();
        LinearClassifier<float[]> two = TRAINER.train(TrainingSet.hard(items, names(2), labels), 0);
        LinearClassifier<float[]> three =
                TRAINER.maxIterations(3000).train(TrainingSet.hard(items, names(3), labels), 0);
        for (int i = 0; i < items.size(); i++) {
            double[] p = two.predict(items).get(i);
            double[] q = three.predict(items).get(i);
            assertThat(q[2]).isLessThan(1e-3);
            assertThat(p[1]).isCloseTo(q[1], within(2e-3));
        }
        assertThat(two.weight(0, 0)).isEqualTo(-two.weight(0, 1));
    }

    @Test
    void classesThatAreNotExclusiveAreLearntOneByOne() {
        List<Item<float[]>> items = points(80, 5);
        double[] targets = new double[160];
        double[] first = new double[160];
        double[] weights = new double[80];
        for (int i = 0; i < 80; i++) {
            targets[i * 2] = items.get(i).data()[0] > 0 ? 1 : 0;
            targets[i * 2 + 1] = items.get(i).data()[1] > 0 ? 1 : 0;
            first[i * 2] = targets[i * 2];
            weights[i] = 1;
        }
        LinearClassifier<float[]> both = TRAINER.train(TrainingSet.multiLabel(items, names(2), targets, weights), 0);
        LinearClassifier<float[]> one = TRAINER.train(TrainingSet.multiLabel(items, names(2), first, weights), 0);
        assertThat(both.exclusive()).isFalse();
        assertThat(both.weight(1, 0)).isEqualTo(one.weight(1, 0));
        double[] p = both.predict(List.of(Item.of("x", new float[] {3, 3, 0}))).get(0);
        assertThat(p[0]).isGreaterThan(.9);
        assertThat(p[1]).isGreaterThan(.9);
        assertThat(one.predict(List.of(Item.of("x", new float[] {3, 3, 0}))).get(0)[1])
                .isLessThan(.1);
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        List<Item<float[]>> items = points(500, 6);
        TrainingSet<float[]> data = TrainingSet.soft(items, names(4), softTargets(500, 4, 7), ones(500));
        LinearClassifier<float[]> one = TRAINER.threads(1).train(data, 1);
        for (int threads : new int[] {2, 3, 7}) {
            LinearClassifier<float[]> many = TRAINER.threads(threads).train(data, 2);
            for (int k = 0; k < 4; k++) {
                assertThat(many.bias(k)).isEqualTo(one.bias(k));
                for (int feature = 0; feature < 3; feature++) {
                    assertThat(many.weight(feature, k)).isEqualTo(one.weight(feature, k));
                }
            }
        }
    }

    @Test
    void oneClassIsCertain() {
        List<Item<float[]>> items = points(3, 8);
        assertThat(TRAINER.train(TrainingSet.hard(items, names(1), new int[3]), 0)
                        .predict(items))
                .allSatisfy(p -> assertThat(p).containsExactly(1));
    }

    @Test
    void refusesDataItCannotLearnFrom() {
        List<Item<float[]>> items = points(2, 9);
        assertThatThrownBy(() -> TRAINER.train(TrainingSet.hard(List.of(), names(2), new int[0]), 0))
                .hasMessageContaining("at least one item");
        assertThatThrownBy(() ->
                        TRAINER.train(TrainingSet.soft(items, names(1), new double[] {1, 1}, new double[2]), 0))
                .hasMessageContaining("weights");
        List<Item<float[]>> wrong = List.of(Item.of("x", new float[] {1}));
        assertThatThrownBy(() -> TRAINER.train(TrainingSet.hard(wrong, names(2), new int[1]), 0))
                .hasMessageContaining("3 numbers");
        List<Item<float[]>> infinite = List.of(Item.of("x", new float[] {1, Float.NaN, 0}));
        assertThatThrownBy(() -> TRAINER.train(TrainingSet.hard(infinite, names(2), new int[1]), 0))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> TRAINER.l2(0)).hasMessageContaining("l2");
    }

    @Test
    void theFingerprintCoversWhatChangesTheResultOnly() {
        assertThat(TRAINER.threads(4).fingerprint()).isEqualTo(TRAINER.fingerprint());
        assertThat(TRAINER.l2(1).fingerprint()).isNotEqualTo(TRAINER.fingerprint());
        assertThat(LinearTrainer.of(Features.dense(4)).fingerprint())
                .isNotEqualTo(LinearTrainer.of(Features.dense(3)).fingerprint());
    }

    private static void assertClose(LinearClassifier<float[]> a, LinearClassifier<float[]> b) {
        for (int k = 0; k < a.classes().size(); k++) {
            assertThat(a.bias(k)).isCloseTo(b.bias(k), within(1e-7));
            for (int feature = 0; feature < 3; feature++) {
                assertThat(a.weight(feature, k)).isCloseTo(b.weight(feature, k), within(1e-7));
            }
        }
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] softTargets(int n, int k, long seed) {
        Random random = new Random(seed);
        double[] targets = new double[n * k];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < k; j++) {
                targets[i * k + j] = random.nextDouble();
                sum += targets[i * k + j];
            }
            for (int j = 0; j < k; j++) {
                targets[i * k + j] /= sum;
            }
        }
        return targets;
    }
}
