package io.labelkit.core.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.FeatureWeighting;
import io.labelkit.core.learn.features.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TunedLinearTrainerTest {
    private static final int D = 40;
    private static final LinearTrainer<float[]> TRAINER =
            LinearTrainer.of(Features.dense(D)).tolerance(1e-6);

    /** A class that depends on the first feature only, by a logistic model, among many features that mean nothing. */
    private static TrainingSet<float[]> noisy(int n, long seed) {
        Random random = new Random(seed);
        List<Item<float[]>> items = new ArrayList<>();
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            float[] x = new float[D];
            for (int j = 0; j < D; j++) {
                x[j] = (float) random.nextGaussian();
            }
            items.add(Item.of("i" + i, x));
            labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-x[0])) ? 1 : 0;
        }
        return TrainingSet.hard(items, List.of("no", "yes"), labels);
    }

    private static double loss(LinearClassifier<float[]> classifier, TrainingSet<float[]> data) {
        List<double[]> p = classifier.predict(data.items());
        double sum = 0;
        for (int i = 0; i < data.size(); i++) {
            sum -= Math.log(p.get(i)[data.target(i, 1) == 1 ? 1 : 0]) / data.size();
        }
        return sum;
    }

    @Test
    void thePenaltyWithTheLeastHeldOutLossIsTaken() {
        LinearClassifier<float[]> tuned = TRAINER.l2Grid(List.of(1e-6, .2, 1e3)).train(noisy(120, 1), 3);
        assertThat(tuned.fit().l2()).isEqualTo(.2);
        assertThat(tuned.fit().heldOutLoss()).hasSize(3);
        assertThat(tuned.fit().heldOutLoss().get(.2))
                .isLessThan(tuned.fit().heldOutLoss().get(1e-6));
    }

    @Test
    void calibrationMakesAnOverconfidentClassifierHonestOnNewData() {
        TrainingSet<float[]> fresh = noisy(4000, 99);
        LinearClassifier<float[]> plain = TRAINER.l2(1e-6).train(noisy(120, 1), 3);
        LinearClassifier<float[]> calibrated = TRAINER.l2(1e-6).calibrated(true).train(noisy(120, 1), 3);
        assertThat(calibrated.fit().temperature()).isGreaterThan(1.5);
        assertThat(loss(calibrated, fresh)).isLessThan(loss(plain, fresh) * .8);
        assertThat(calibrated.weight(3, 1) * calibrated.fit().temperature())
                .isCloseTo(plain.weight(3, 1), within(1e-9));
    }

    @Test
    void neitherThreadsNorTheOrderOfRowsChangeTheChoice() {
        TrainingSet<float[]> data = noisy(90, 5);
        int[] reversed = new int[90];
        for (int i = 0; i < 90; i++) {
            reversed[i] = 89 - i;
        }
        LinearTrainer<float[]> tuned = TRAINER.l2Grid(List.of(.01, .1)).calibrated(true);
        LinearClassifier<float[]> one = tuned.train(data, 3);
        LinearClassifier<float[]> two = tuned.threads(3).train(data, 3);
        LinearClassifier<float[]> other = tuned.train(data.rows(reversed), 3);
        assertThat(two.fit()).isEqualTo(one.fit());
        assertThat(two.weight(0, 1)).isEqualTo(one.weight(0, 1));
        assertThat(other.fit().temperature()).isCloseTo(one.fit().temperature(), within(1e-3));
    }

    @Test
    void theVarianceOfThePriorWithTheLeastHeldOutLossIsTaken() {
        LinearClassifier<float[]> tuned =
                TRAINER.priorVarianceGrid(List.of(1e-5, .1, 1e3)).train(noisy(120, 1), 3);
        assertThat(tuned.fit().l2()).isCloseTo(2 / (.1 * 120), within(1e-12));
        assertThat(tuned.fit().heldOutLoss()).hasSize(3);
        assertThatThrownBy(() -> TRAINER.priorVariance(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("priorVariance");
    }

    @Test
    void thePriorCountsLessTheMoreExamplesThereAre() {
        TrainingSet<float[]> data = noisy(50, 4);
        LinearTrainer<float[]> prior = TRAINER.priorVariance(4);
        assertThat(prior.train(data, 0).fit().l2()).isCloseTo(2 / (4.0 * 50), within(1e-12));
        int[] twice = new int[100];
        for (int i = 0; i < 100; i++) {
            twice[i] = i % 50;
        }
        double[] targets = new double[200];
        List<Item<float[]>> items = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            items.add(Item.of("r" + i, data.items().get(twice[i]).data()));
            targets[2 * i] = data.target(twice[i], 0);
            targets[2 * i + 1] = data.target(twice[i], 1);
        }
        double[] ones = new double[100];
        double[] twos = new double[50];
        java.util.Arrays.fill(ones, 1);
        java.util.Arrays.fill(twos, 2);
        LinearClassifier<float[]> repeated = prior.train(TrainingSet.soft(items, data.classes(), targets, ones), 0);
        LinearClassifier<float[]> weighted =
                prior.train(TrainingSet.soft(data.items(), data.classes(), data.targets(), twos), 0);
        assertThat(repeated.weight(0, 1)).isCloseTo(weighted.weight(0, 1), within(1e-4));
    }

    @Test
    void tooFewRowsTakeTheMiddlePenaltyAndNoCalibration() {
        LinearClassifier<float[]> tiny =
                TRAINER.l2Grid(List.of(.1, .2, .3)).calibrated(true).train(noisy(2, 5), 3);
        assertThat(tiny.fit().l2()).isEqualTo(.2);
        assertThat(tiny.fit().temperature()).isEqualTo(1);
    }

    @Test
    void standardisedFeaturesDoNotDependOnTheirScale() {
        TrainingSet<float[]> data = noisy(80, 7);
        List<Item<float[]>> scaled = data.items().stream()
                .map(item -> {
                    float[] x = item.data().clone();
                    x[0] = x[0] * 1000 + 5000;
                    x[1] = 7;
                    return Item.of(item.id(), x);
                })
                .toList();
        List<Item<float[]>> constant = data.items().stream()
                .map(item -> {
                    float[] x = item.data().clone();
                    x[1] = 0;
                    return Item.of(item.id(), x);
                })
                .toList();
        double[] ones = new double[80];
        java.util.Arrays.fill(ones, 1);
        LinearTrainer<float[]> trainer = TRAINER.l2(.1).weighting(FeatureWeighting.STANDARDISED);
        LinearClassifier<float[]> a = trainer.train(TrainingSet.soft(scaled, data.classes(), data.targets(), ones), 0);
        LinearClassifier<float[]> b =
                trainer.train(TrainingSet.soft(constant, data.classes(), data.targets(), ones), 0);
        for (int i = 0; i < 80; i++) {
            assertThat(a.predict(scaled.get(i).data())[1])
                    .isCloseTo(b.predict(constant.get(i).data())[1], within(1e-3));
        }
    }

    @Test
    void weightsOfClassesAreThoseOfTheirExamples() {
        TrainingSet<float[]> data = noisy(60, 8);
        double[] weights = new double[60];
        for (int i = 0; i < 60; i++) {
            weights[i] = data.target(i, 1) == 1 ? 3 : 1;
        }
        TrainingSet<float[]> weighted = TrainingSet.soft(data.items(), data.classes(), data.targets(), weights);
        assertThat(TRAINER.classWeights(Map.of("yes", 3.0)).train(data, 0).weight(0, 1))
                .isEqualTo(TRAINER.train(weighted, 0).weight(0, 1));
        LinearTrainer<float[]> balanced = TRAINER.l2(1e-4).balanced(true);
        assertThat(balanced.train(data, 0).weight(0, 1))
                .isCloseTo(balanced.train(weighted, 0).weight(0, 1), within(1e-4));
        assertThatThrownBy(() -> TRAINER.classWeights(Map.of("maybe", 2.0)).train(data, 0))
                .hasMessageContaining("classWeights")
                .hasMessageContaining("maybe");
    }

    @Test
    void whatWasComputedBeforehandChangesNothing() {
        TrainingSet<float[]> data = noisy(50, 9);
        assertThat(TRAINER.prepared(data.items()).train(data, 0).weight(0, 1))
                .isEqualTo(TRAINER.train(data, 0).weight(0, 1));
        assertThat(TRAINER.prepared(data.items()).fingerprint()).isEqualTo(TRAINER.fingerprint());
    }
}
