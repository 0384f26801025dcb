package io.labelkit.model.selftraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.Features;
import io.labelkit.core.learn.linear.LinearClassifier;
import io.labelkit.core.learn.linear.LinearTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelfTrainingTest {
    private static final List<String> CLASSES = List.of("left", "right");

    private final List<TrainingSet<float[]>> trainedOn = new ArrayList<>();
    private final List<Classifier<float[]>> made = new ArrayList<>();
    private final List<Classifier<float[]>> closed = new ArrayList<>();

    /** A trainer that remembers what it was given. */
    private final class Listening implements ClassifierTrainer<float[]> {
        private final ClassifierTrainer<float[]> trainer = LinearTrainer.of(Features.dense(2));

        @Override
        public Fingerprint fingerprint() {
            return trainer.fingerprint();
        }

        @Override
        public Classifier<float[]> train(TrainingSet<float[]> data, long seed) {
            trainedOn.add(data);
            Classifier<float[]> inner = trainer.train(data, seed);
            Classifier<float[]> classifier = new Classifier<>() {
                @Override
                public List<String> classes() {
                    return inner.classes();
                }

                @Override
                public List<double[]> predict(List<Item<float[]>> items) {
                    return inner.predict(items);
                }

                @Override
                public void close() {
                    closed.add(this);
                }
            };
            made.add(classifier);
            return classifier;
        }
    }

    /** Two clouds that one line parts; each item is named after its number. */
    private static TrainingSet<float[]> clouds(String name, int count, long seed) {
        Random random = new Random(seed);
        List<Item<float[]>> items = new ArrayList<>();
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 2;
            float centre = labels[i] == 0 ? -1.5f : 1.5f;
            items.add(Item.of(
                    name + i, new float[] {(float) (centre + random.nextGaussian()), (float) random.nextGaussian()}));
        }
        return TrainingSet.hard(items, CLASSES, labels);
    }

    private static TrainingSet<float[]> reversed(TrainingSet<float[]> data) {
        double[] targets = data.targets();
        for (int i = 0; i < targets.length; i++) {
            targets[i] = 1 - targets[i];
        }
        double[] weights = new double[data.size()];
        java.util.Arrays.fill(weights, 1);
        return TrainingSet.soft(data.items(), CLASSES, targets, weights);
    }

    @Test
    void eachRoundTakesAFifthMoreOfTheItemsAndStartsAnew() {
        TrainingSet<float[]> gold = clouds("gold", 20, 1);
        List<Item<float[]>> unlabelled = clouds("item", 201, 2).items();
        SelfTrainingResult<float[]> result =
                SelfTraining.of(new Listening()).minimumAccuracy(0).run(gold, unlabelled, clouds("held", 400, 3), 42);
        assertThat(trainedOn.get(0).size()).isEqualTo(20);
        int rounds = result.rounds().size();
        assertThat(rounds).isGreaterThan(2);
        for (int r = 1; r < rounds; r++) {
            assertThat(result.rounds().get(r).predictedItems()).isEqualTo(new int[] {0, 41, 81, 121, 161, 201}[r]);
            assertThat(trainedOn.get(r).size())
                    .isEqualTo(20 + result.rounds().get(r).predictedItems());
        }
        assertThat(result.rounds().get(1).leastConfidence().orElseThrow())
                .isGreaterThan(result.rounds().get(2).leastConfidence().orElseThrow());
    }

    @Test
    void equalArgumentsGiveEqualWeights() {
        TrainingSet<float[]> gold = clouds("gold", 20, 1);
        List<Item<float[]>> unlabelled = clouds("item", 100, 2).items();
        SelfTraining<float[]> training =
                SelfTraining.of(LinearTrainer.of(Features.dense(2))).minimumAccuracy(0);
        LinearClassifier<float[]> one = (LinearClassifier<float[]>)
                training.run(gold, unlabelled, clouds("held", 50, 3), 42).classifier();
        LinearClassifier<float[]> two = (LinearClassifier<float[]>)
                training.run(gold, unlabelled, clouds("held", 50, 3), 42).classifier();
        assertThat(one.weight(0, 1)).isEqualTo(two.weight(0, 1)).isNotZero();
    }

    @Test
    void theBestRoundIsReturnedOpenAndTheOthersAreClosed() {
        SelfTrainingResult<float[]> result = SelfTraining.of(new Listening())
                .minimumAccuracy(0)
                .run(clouds("gold", 6, 11), clouds("item", 300, 2).items(), clouds("held", 400, 3), 42);
        double best = result.rounds().get(result.chosen()).accuracy();
        assertThat(result.rounds())
                .allSatisfy(round -> assertThat(round.accuracy()).isLessThanOrEqualTo(best));
        assertThat(result.classifier()).isSameAs(made.get(result.chosen()));
        assertThat(closed).doesNotContain(result.classifier()).hasSize(made.size() - 1);
    }

    @Test
    void aWeakStartIsNotTaught() {
        SelfTrainingResult<float[]> result = SelfTraining.of(new Listening())
                .run(reversed(clouds("gold", 20, 1)), clouds("item", 100, 2).items(), clouds("held", 100, 3), 42);
        assertThat(result.end()).isEqualTo(SelfTrainingEnd.TOO_WEAK);
        assertThat(result.rounds()).hasSize(1);
        assertThat(made).hasSize(1);
        assertThat(closed).isEmpty();
    }

    /** Items that lie far out where a line through two gold points is wrong: learning from them turns it further. */
    @Test
    void itStopsWhereARoundDoesWorse() {
        TrainingSet<float[]> gold = TrainingSet.hard(
                List.of(Item.of("g0", new float[] {-1, 0.4f}), Item.of("g1", new float[] {1, -0.4f})),
                CLASSES,
                new int[] {0, 1});
        List<Item<float[]>> misleading = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            misleading.add(Item.of("m" + i, new float[] {0, i % 2 == 0 ? -8 : 8}));
        }
        SelfTrainingResult<float[]> result =
                SelfTraining.of(new Listening()).run(gold, misleading, clouds("held", 400, 3), 42);
        assertThat(result.end()).isEqualTo(SelfTrainingEnd.DECLINED);
        assertThat(result.rounds().get(result.rounds().size() - 1).accuracy())
                .isLessThan(result.rounds().get(result.chosen()).accuracy());
        assertThat(result.classifier()).isSameAs(made.get(result.chosen()));
        assertThat(closed).isNotEmpty().doesNotContain(result.classifier());
    }

    @Test
    void rareClassesAreWeightedUpToTenfold() {
        List<Item<float[]>> items = new ArrayList<>();
        int[] labels = new int[100];
        for (int i = 0; i < 100; i++) {
            items.add(Item.of("i" + i, new float[] {i == 0 ? 3 : -3, 0}));
            labels[i] = i == 0 ? 1 : 0;
        }
        TrainingSet<float[]> gold = TrainingSet.hard(items, CLASSES, labels);
        SelfTraining.of(new Listening())
                .minimumAccuracy(1.0)
                .run(gold, clouds("u", 10, 1).items(), clouds("held", 50, 2), 1);
        assertThat(trainedOn.get(0).weight(0)).isEqualTo(10);
        assertThat(trainedOn.get(0).weight(1)).isEqualTo(100.0 / (2 * 99));
        trainedOn.clear();
        SelfTraining.of(new Listening())
                .minimumAccuracy(1.0)
                .balanced(false)
                .run(gold, clouds("u", 10, 1).items(), clouds("held", 50, 2), 1);
        assertThat(trainedOn.get(0).weight(0)).isEqualTo(1);
    }

    @Test
    void sharedItemsOtherClassesAndEmptySetsAreRefused() {
        TrainingSet<float[]> gold = clouds("gold", 4, 1);
        List<Item<float[]>> items = clouds("item", 4, 1).items();
        TrainingSet<float[]> held = clouds("held", 4, 1);
        SelfTraining<float[]> training = SelfTraining.of(LinearTrainer.of(Features.dense(2)));
        assertThatThrownBy(() -> training.run(gold, items, clouds("gold", 4, 1), 1))
                .hasMessageContaining("id")
                .hasMessageContaining("gold0");
        assertThatThrownBy(() -> training.run(gold, List.of(), held, 1)).hasMessageContaining("unlabelled");
        assertThatThrownBy(() -> training.run(gold.rows(new int[0]), items, held, 1))
                .hasMessageContaining("gold");
        assertThatThrownBy(() -> training.run(gold, items, held.rows(new int[0]), 1))
                .hasMessageContaining("validation");
        TrainingSet<float[]> others = TrainingSet.hard(held.items(), List.of("x", "y"), new int[] {0, 1, 0, 1});
        assertThatThrownBy(() -> training.run(gold, items, others, 1)).hasMessageContaining("classes of validation");
        assertThatThrownBy(() -> training.rounds(0)).hasMessageContaining("rounds");
        assertThatThrownBy(() -> training.minimumAccuracy(1.1)).hasMessageContaining("minimumAccuracy");
    }
}
