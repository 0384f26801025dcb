package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.core.learn.linear.LinearClassifier;
import io.labelkit.core.learn.text.HashedNgramEmbedder;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadTrainerTest {
    private static final LabelSpace SPACE = LabelSpace.categories(Planted.CLASSES);
    private static final HeadTrainer LINEAR = linear().build();

    private static HeadTrainerBuilder linear() {
        return HeadTrainer.builder(Planted.EMBEDDER).epochs(60).batchSize(64);
    }

    private static HeadTrainerBuilder hidden() {
        return HeadTrainer.builder(Planted.EMBEDDER)
                .hiddenUnits(16)
                .dropout(0.1)
                .learningRate(0.01)
                .epochs(60)
                .batchSize(64);
    }

    private static HeadStudent train(HeadTrainer trainer, TrainingSet<String> data, long seed) {
        return trainer.train(data, SPACE, Set.of("teacher"), seed);
    }

    @Test
    void aLinearAndAHiddenHeadFindWhatWasPlanted() {
        TrainingSet<String> test = Planted.trainingSet(300, 2);
        for (HeadTrainer trainer : List.of(LINEAR, hidden().build())) {
            HeadStudent student = train(trainer, Planted.trainingSet(300, 1), 7);
            assertThat(Planted.accuracy(student, test)).isGreaterThan(0.95);
            assertThat(student.trainingMetrics()).containsKeys("epochs", "steps", "loss", "items");
            assertThat(student.trainingMetrics().get("loss"))
                    .isLessThan(student.trainingMetrics().get("firstEpochLoss"));
            assertThat(student.trainingMetrics().get("agreementWithTargets")).isGreaterThan(0.95);
        }
    }

    /** At the minimum of the convex objective its gradient, computed here in plain Java, is zero. */
    @Test
    void theLinearHeadIsTheMinimumOfItsObjective() {
        double l2 = 1e-2;
        Random random = new Random(3);
        TrainingSet<String> hard = Planted.trainingSet(90, 4);
        double[] weights = random.doubles(90, 0.5, 2).toArray();
        TrainingSet<String> data = TrainingSet.soft(hard.items(), Planted.CLASSES, softened(hard, 0.8), weights);
        Head head = train(linear().batchSize(90).epochs(800).l2(l2).build(), data, 1)
                .head();
        assertThat(steepest(gradient(head, data, l2))).isLessThan(2e-4);
        Head exact =
                train(linear().solver(HeadSolver.LBFGS).l2(l2).build(), data, 1).head();
        assertThat(steepest(gradient(exact, data, l2))).isLessThan(2e-6);
    }

    /** The optimum is one, whoever finds it; two thousand steps of Adam come close. */
    @Test
    void bothSolversFindTheSameHead() {
        TrainingSet<String> multi = Planted.multiLabel(200, 5);
        HeadTrainerBuilder builder =
                linear().batchSize(200).epochs(2000).l2(1e-2).inputScale(2);
        LabelSpace sets = LabelSpace.categorySets(Planted.CLASSES);
        HeadStudent exact = builder.solver(HeadSolver.LBFGS).build().train(multi, sets, Set.of(), 1);
        HeadStudent adam = builder.solver(HeadSolver.ADAM).build().train(multi, sets, Set.of(), 1);
        List<double[]> p = exact.predict(multi.items());
        List<double[]> q = adam.predict(multi.items());
        for (int i = 0; i < p.size(); i++) {
            assertThat(p.get(i)).containsExactly(q.get(i), within(2e-3));
        }
        assertThat(exact.trainingMetrics())
                .containsEntry("converged", 1.0)
                .containsEntry("items", 200.0)
                .containsKeys("iterations", "agreementWithTargets");
    }

    /** The same features, the same penalty and the same solver: a student and the classifier of texts are one. */
    @Test
    void aStudentOnHashedWordsIsTheClassifierOfTexts() {
        HashedNgrams features = new HashedNgrams(12, 2, 1, 0, 1, true);
        TrainingSet<String> data = Planted.trainingSet(150, 6);
        HeadStudent student = HeadTrainer.builder(HashedNgramEmbedder.of(features))
                .solver(HeadSolver.LBFGS)
                .l2(1e-2)
                .inputScale(1)
                .build()
                .train(data, SPACE, Set.of("teacher"), 1);
        LinearClassifier<String> classifier = LogisticRegressionTrainer.builder()
                .features(features)
                .l2(1e-2)
                .tolerance(1e-7)
                .build()
                .train(data, 1);
        TrainingSet<String> test = Planted.trainingSet(90, 7);
        List<double[]> p = student.predict(test.items());
        List<double[]> q = classifier.predict(test.items());
        for (int i = 0; i < p.size(); i++) {
            assertThat(p.get(i)).containsExactly(q.get(i), within(1e-4));
        }
        assertThat(Planted.accuracy(student, test)).isGreaterThan(.95);
    }

    @Test
    void theSolverOfLinearHeadsRefusesWhatItCannotTrain() {
        HeadTrainerBuilder builder = linear().solver(HeadSolver.LBFGS);
        assertThat(builder.build().fingerprint()).isNotEqualTo(LINEAR.fingerprint());
        assertThatThrownBy(() -> builder.l2(0).build())
                .hasMessageContaining("l2")
                .hasMessageContaining("LBFGS");
        assertThatThrownBy(() -> builder.l2(1).hiddenUnits(2).build()).hasMessageContaining("hiddenUnits");
        assertThatThrownBy(() -> builder.hiddenUnits(0).dropout(.5).build()).hasMessageContaining("dropout");
    }

    private static double steepest(double[] gradient) {
        return Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    }

    private static double[] softened(TrainingSet<String> hard, double share) {
        return Arrays.stream(hard.targets())
                .map(q -> q == 1 ? share : (1 - share) / 2)
                .toArray();
    }

    private static double[] gradient(Head head, TrainingSet<String> data, double l2) {
        int d = head.inputs();
        List<float[]> x =
                Planted.EMBEDDER.embed(data.items().stream().map(Item::data).toList());
        double[] gradient = new double[head.weights().length];
        double all = IntStream.range(0, data.size()).mapToDouble(data::weight).sum();
        for (int i = 0; i < data.size(); i++) {
            double[] p = head.predict(x.get(i));
            for (int k = 0; k < 3; k++) {
                double error = data.weight(i) / all * (p[k] - data.target(i, k));
                for (int j = 0; j < d; j++) {
                    gradient[k * d + j] += error * head.inputScale() * x.get(i)[j];
                }
                gradient[3 * d + k] += error;
            }
        }
        for (int j = 0; j < 3 * d; j++) {
            gradient[j] += l2 * head.weights()[j];
        }
        return gradient;
    }

    @Test
    void softTargetsGiveLessSureStudentsThanHardOnes() {
        TrainingSet<String> hard = Planted.trainingSet(300, 1);
        double[] ones = new double[300];
        Arrays.fill(ones, 1);
        TrainingSet<String> soft = TrainingSet.soft(hard.items(), Planted.CLASSES, softened(hard, 0.7), ones);
        TrainingSet<String> test = Planted.trainingSet(150, 2);
        HeadStudent fromSoft = train(LINEAR, soft, 1);
        HeadStudent fromHard = train(LINEAR, hard, 1);
        assertThat(confidence(fromSoft, test)).isCloseTo(0.7, within(0.08));
        assertThat(confidence(fromHard, test)).isGreaterThan(0.9);
        assertThat(Planted.accuracy(fromSoft, test)).isGreaterThan(0.95);
    }

    private static double confidence(HeadStudent student, TrainingSet<String> test) {
        return student.predict(test.items()).stream()
                .mapToDouble(p -> Arrays.stream(p).max().orElseThrow())
                .average()
                .orElseThrow();
    }

    @Test
    void aWeightOfTwoCountsLikeTheItemTwice() {
        TrainingSet<String> hard = Planted.trainingSet(60, 1);
        int[] wrong = Planted.labels(60);
        for (int i = 0; i < 20; i++) {
            wrong[i] = (wrong[i] + 1) % 3;
        }
        TrainingSet<String> noisy = TrainingSet.hard(hard.items(), Planted.CLASSES, wrong);
        double[] weights = new double[60];
        Arrays.setAll(weights, i -> i < 20 ? 2 : 1);
        List<Item<String>> repeated = new ArrayList<>(noisy.items());
        double[] targets = Arrays.copyOf(noisy.targets(), 80 * 3);
        System.arraycopy(noisy.targets(), 0, targets, 60 * 3, 20 * 3);
        for (int i = 0; i < 20; i++) {
            repeated.add(Item.of("again-" + i, noisy.items().get(i).data()));
        }
        double[] ones = new double[80];
        Arrays.fill(ones, 1);
        HeadTrainer trainer = linear().batchSize(100).epochs(300).l2(1e-2).build();
        HeadStudent weighted =
                train(trainer, TrainingSet.soft(noisy.items(), Planted.CLASSES, noisy.targets(), weights), 1);
        HeadStudent doubled = train(trainer, TrainingSet.soft(repeated, Planted.CLASSES, targets, ones), 1);
        HeadStudent plain = train(trainer, noisy, 1);
        List<Item<String>> test = Planted.items(30, 9);
        assertThat(distance(weighted, doubled, test)).isLessThan(1e-3);
        assertThat(distance(weighted, plain, test)).isGreaterThan(1e-2);
    }

    private static double distance(HeadStudent a, HeadStudent b, List<Item<String>> items) {
        List<double[]> pa = a.predict(items);
        List<double[]> pb = b.predict(items);
        double greatest = 0;
        for (int i = 0; i < items.size(); i++) {
            for (int k = 0; k < pa.get(i).length; k++) {
                greatest = Math.max(greatest, Math.abs(pa.get(i)[k] - pb.get(i)[k]));
            }
        }
        return greatest;
    }

    @Test
    void anItemOfWeightZeroMightAsWellNotBeThere() {
        TrainingSet<String> all = Planted.trainingSet(60, 1);
        double[] weights = new double[60];
        Arrays.fill(weights, 0, 45, 3);
        TrainingSet<String> muted = TrainingSet.soft(all.items(), Planted.CLASSES, all.targets(), weights);
        TrainingSet<String> fewer = all.rows(IntStream.range(0, 45).toArray());
        assertThat(train(LINEAR, muted, 5).head())
                .isEqualTo(train(LINEAR, fewer, 5).head());
    }

    @Test
    void equalSeedsGiveEqualBitsAndOtherSeedsOtherBits() {
        for (HeadTrainer trainer : List.of(LINEAR, hidden().build())) {
            Head first = train(trainer, Planted.trainingSet(150, 1), 7).head();
            assertThat(train(trainer, Planted.trainingSet(150, 1), 7).head()).isEqualTo(first);
            assertThat(train(trainer, Planted.trainingSet(150, 1), 8).head()).isNotEqualTo(first);
        }
    }

    @Test
    void trainingsAtTheSameTimeDoNotTouchEachOther() throws Exception {
        HeadTrainer trainer = hidden().epochs(20).build();
        List<Head> alone = IntStream.range(0, 4)
                .mapToObj(seed ->
                        train(trainer, Planted.trainingSet(120, seed), seed).head())
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Head>> tasks = IntStream.range(0, 4)
                    .<Callable<Head>>mapToObj(seed -> () ->
                            train(trainer, Planted.trainingSet(120, seed), seed).head())
                    .toList();
            List<Head> together = new ArrayList<>();
            for (var future : threads.invokeAll(tasks)) {
                together.add(future.get());
            }
            assertThat(together).isEqualTo(alone);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void multiLabelTargetsAreLearntEachOnItsOwn() {
        LabelSpace sets = LabelSpace.categorySets(Planted.CLASSES);
        TrainingSet<String> test = Planted.multiLabel(200, 2);
        for (HeadTrainer trainer : List.of(LINEAR, hidden().build())) {
            HeadStudent student = trainer.train(Planted.multiLabel(400, 1), sets, Set.of(), 1);
            List<double[]> scores = student.predict(test.items());
            int right = 0;
            for (int i = 0; i < test.size(); i++) {
                for (int k = 0; k < 3; k++) {
                    right += (scores.get(i)[k] >= 0.5) == (test.target(i, k) == 1) ? 1 : 0;
                }
            }
            assertThat(right / 600.0).isGreaterThan(0.95);
        }
    }

    @Test
    void oneClassIsAlwaysPredicted() {
        TrainingSet<String> data = TrainingSet.hard(Planted.items(10, 1), List.of("only"), new int[10]);
        HeadStudent student = LINEAR.train(data, LabelSpace.categories("only"), Set.of(), 1);
        assertThat(student.predict(Planted.items(2, 2)))
                .allSatisfy(p -> assertThat(p).containsExactly(1));
    }

    @Test
    void oneLabelForAllItemsOfSeveralClassesIsPredictedSurely() {
        TrainingSet<String> data = TrainingSet.hard(Planted.items(30, 1), Planted.CLASSES, new int[30]);
        assertThat(train(LINEAR, data, 1).predict(Planted.items(9, 2)))
                .allSatisfy(p -> assertThat(p[0]).isGreaterThan(0.9));
    }

    @Test
    void oneItemIsEnough() {
        HeadStudent student = train(LINEAR, Planted.trainingSet(1, 1), 1);
        assertThat(student.predict(Planted.items(1, 1)).get(0)[0]).isGreaterThan(0.9);
    }

    @Test
    void noItemsAndNoWeightsAreRefused() {
        TrainingSet<String> none = TrainingSet.hard(List.of(), Planted.CLASSES, new int[0]);
        assertThatThrownBy(() -> train(LINEAR, none, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one item, but was 0");
        TrainingSet<String> one = Planted.trainingSet(1, 1);
        TrainingSet<String> light = TrainingSet.soft(one.items(), Planted.CLASSES, one.targets(), new double[] {0});
        assertThatThrownBy(() -> train(LINEAR, light, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weight above 0");
    }

    @Test
    void aSpaceThatDoesNotFitTheDataIsRefused() {
        TrainingSet<String> data = Planted.trainingSet(6, 1);
        assertThatThrownBy(() -> LINEAR.train(data, LabelSpace.categories("metal", "fruit", "weather"), Set.of(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[metal, fruit, weather]");
        assertThatThrownBy(() -> LINEAR.train(data, LabelSpace.categorySets(Planted.CLASSES), Set.of(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CATEGORY_SET");
        LabelSpace numbers = LabelSpace.builder(LabelKind.NUMBER, "n").build();
        assertThatThrownBy(() -> LINEAR.train(data, numbers, Set.of(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NUMBER");
    }

    @Test
    void aVectorThatIsNotFiniteOrHasTheWrongLengthNamesItsItem() {
        for (float[] bad :
                List.of(new float[] {1, Float.NaN}, new float[] {Float.POSITIVE_INFINITY, 0}, new float[3])) {
            HeadTrainer trainer = HeadTrainer.builder(new Broken(bad)).build();
            List<Item<String>> items = List.of(Item.of("good", "fine"), Item.of("ill", "bad"));
            TrainingSet<String> data = TrainingSet.hard(items, List.of("a", "b"), new int[] {0, 1});
            assertThatThrownBy(() -> trainer.train(data, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'ill'")
                    .hasMessageContaining("'broken'");
        }
    }

    private record Broken(float[] bad) implements Embedder {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.unversioned("broken", "broken");
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream()
                    .map(t -> t.equals("bad") ? bad : new float[] {1, 0})
                    .toList();
        }
    }

    @Test
    void divergenceIsReportedWithTheSettingsToLower() {
        HeadTrainer wild = linear().hiddenUnits(8).learningRate(1e30).build();
        assertThatThrownBy(() -> train(wild, Planted.trainingSet(60, 1), 1))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("diverged")
                .hasMessageContaining("learningRate 1.0E30");
    }

    @Test
    void settingsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> linear().hiddenUnits(-1).build()).hasMessageContaining("hiddenUnits");
        assertThatThrownBy(() -> linear().epochs(0).build()).hasMessageContaining("epochs");
        assertThatThrownBy(() -> linear().batchSize(0).build()).hasMessageContaining("batchSize");
        assertThatThrownBy(() -> linear().learningRate(Double.NaN).build()).hasMessageContaining("learningRate");
        assertThatThrownBy(() -> linear().l2(-1).build()).hasMessageContaining("l2");
        assertThatThrownBy(() -> linear().dropout(1).build()).hasMessageContaining("dropout");
        assertThatThrownBy(() -> linear().inputScale(0).build()).hasMessageContaining("inputScale");
        assertThatThrownBy(() -> linear().abstainBelow(2).build()).hasMessageContaining("abstainBelow");
        assertThatThrownBy(() -> linear().studentName(" ").build()).hasMessageContaining("studentName");
    }

    @Test
    void theFingerprintCoversSettingsAndEmbedder() {
        Fingerprint base = LINEAR.fingerprint();
        assertThat(linear().build().fingerprint()).isEqualTo(base);
        assertThat(base.versioned()).isTrue();
        assertThat(List.of(
                        linear().l2(0).build(),
                        linear().hiddenUnits(3).build(),
                        linear().epochs(61).build(),
                        linear().batchSize(63).build(),
                        linear().learningRate(0.2).build(),
                        linear().dropout(0.5).build(),
                        linear().inputScale(1).build(),
                        linear().abstainBelow(0.5).build(),
                        HeadTrainer.builder(new Broken(new float[2])).build()))
                .extracting(HeadTrainer::fingerprint)
                .doesNotContain(base)
                .doesNotHaveDuplicates();
        assertThat(HeadTrainer.builder(new Broken(new float[2]))
                        .build()
                        .fingerprint()
                        .versioned())
                .isFalse();
    }
}
