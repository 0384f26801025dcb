package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.NumericConsensus;
import io.labelkit.core.consensus.WeightedConsensus;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import io.labelkit.model.HashingEmbedder;
import io.labelkit.model.student.loss.Losses;
import io.labelkit.model.student.loss.ScoreLoss;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumberStudentTest {
    private static final LabelSpace SPACE =
            LabelSpace.builder(LabelKind.NUMBER, "stars").range(0, 10).build();
    private static final NumberLabels TRAIN = planted(600, 1);
    private static final NumberLabels TEST = planted(400, 2);

    @TempDir
    Path directory;

    /** Twelve words, of which some are good and some bad: 5 and half a star for each good one more, with noise. */
    static NumberLabels planted(int count, long seed) {
        Random random = new Random(seed);
        List<Item<String>> items = new ArrayList<>();
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            double lean = random.nextDouble();
            int balance = 0;
            for (int w = 0; w < 12; w++) {
                boolean good = random.nextDouble() < lean;
                balance += good ? 1 : -1;
                text.append(good ? " good" : " bad").append(random.nextInt(4));
            }
            items.add(Item.of("item-" + i, text.toString()));
            values[i] = Math.max(0, Math.min(10, 5 + 0.4 * balance + 0.4 * random.nextGaussian()));
        }
        return NumberLabels.exact(items, values);
    }

    private static NumberStudent train(ScoreLoss loss) {
        return NumberTrainer.builder(Students.on(Planted.EMBEDDER).loss(loss))
                .build()
                .train(TRAIN, SPACE, Set.of("people"), 3);
    }

    private static double meanAbsoluteError(NumberStudent student, NumberLabels test) {
        List<NumberPrediction> said = student.estimate(test.items());
        double sum = 0;
        for (int i = 0; i < test.size(); i++) {
            sum += Math.abs(said.get(i).value() - test.value(i)) / test.size();
        }
        return sum;
    }

    @Test
    void numbersAreLearnedByEitherHeadThatKeepsTheOrder() {
        for (ScoreLoss loss : List.of(Losses.cumulative(), Losses.ordinal())) {
            NumberStudent student = train(loss);
            assertThat(meanAbsoluteError(student, TEST)).as(loss.name()).isLessThan(0.6);
            for (double[] p : student.levels().predict(TEST.items().subList(0, 50))) {
                assertThat(java.util.Arrays.stream(p).min().orElseThrow()).isNotNegative();
            }
        }
    }

    @Test
    void everyKindOfStudentLearnsNumbers() {
        for (HeadTrainerBuilder head : List.of(
                Students.onText(),
                Students.on(Planted.EMBEDDER)
                        .solver(HeadSolver.ADAM)
                        .hiddenUnits(16)
                        .learningRate(0.01)
                        .epochs(60),
                Students.convolutional().epochs(6),
                Students.transformer().epochs(6).learningRate(0.002))) {
            NumberStudent student = NumberTrainer.builder(head).cuts(8).build().train(TRAIN, SPACE, Set.of(), 1);
            assertThat(meanAbsoluteError(student, TEST))
                    .as(student.levels().toString())
                    .isLessThan(1.2);
        }
    }

    @Test
    void calibratedIntervalsHoldAsManyTruthsAsTheySay() {
        NumberStudent raw = train(Losses.cumulative());
        NumberStudent student = raw.calibratedOn(planted(300, 4), 0.8);
        NumberLabels test = planted(1000, 5);
        List<NumberPrediction> said = student.estimate(test.items());
        int inside = 0;
        for (int i = 0; i < test.size(); i++) {
            NumberPrediction p = said.get(i);
            inside += p.low() <= test.value(i) && test.value(i) <= p.high() ? 1 : 0;
            assertThat(p.low()).isBetween(0.0, p.high());
            assertThat(p.high()).isLessThanOrEqualTo(10);
            assertThat(p.coverage()).isEqualTo(0.8);
        }
        assertThat(inside / 1000.0).isBetween(0.74, 0.88);
        assertThatThrownBy(() -> raw.calibratedOn(planted(8, 1), 0.9)).hasMessageContaining("at least 9 items");
    }

    @Test
    void aSavedStudentSaysTheSameNumbersAndKindsAreNotMixedUp() throws Exception {
        NumberStudent student = train(Losses.cumulative()).calibratedOn(planted(200, 4), 0.9);
        student.save(directory);
        NumberStudent loaded = NumberStudent.load(directory, Planted.EMBEDDER);
        assertThat(loaded.estimate(TEST.items())).isEqualTo(student.estimate(TEST.items()));
        assertThat(loaded.fingerprint()).isEqualTo(student.fingerprint());
        assertThat(loaded.derivedFrom()).containsExactly("people");
        assertThatThrownBy(() -> HeadStudent.load(directory, Planted.EMBEDDER))
                .isInstanceOf(StudentFormatException.class)
                .hasMessageContaining("NumberStudent.load");
        assertThatThrownBy(() -> NumberStudent.load(directory, new HashingEmbedder("words", 32)))
                .hasMessageContaining("dimension 64");
        String json = Files.readString(directory.resolve("student.json"));
        Files.writeString(
                directory.resolve("student.json"), json.replaceFirst("\"greatest\" : [0-9.]+", "\"greatest\" : 99"));
        assertThatThrownBy(() -> NumberStudent.load(directory, Planted.EMBEDDER))
                .isInstanceOf(StudentFormatException.class)
                .hasMessageContaining("number.fingerprint");
        student.levels().save(directory);
        assertThatThrownBy(() -> NumberStudent.load(directory, Planted.EMBEDDER))
                .isInstanceOf(StudentFormatException.class)
                .hasMessageContaining("HeadStudent.load");
    }

    @Test
    void aVoteIsANumberInsideTheSpaceWithItsInterval() {
        NumberStudent student = train(Losses.cumulative());
        Outcome outcome = student.label(List.of(Item.of("x", "good0 good1 good2 good3 good1 good2")))
                .get(0);
        Label.Numeric label = (Label.Numeric) outcome.label().orElseThrow();
        assertThat(label.value()).isBetween(7.0, 10.0);
        assertThat(SPACE.problemWith(label)).isEmpty();
        assertThat(outcome.toString()).contains("90% interval");
        assertThat(student.predict(List.of("good0 good1 good2 good3 good1 good2")))
                .containsExactly(label.value());
    }

    private static NumericConsensus consensus(
            LabelSpace space, List<Item<String>> items, double[] values, double error) {
        VoteMatrixBuilder votes = VoteMatrix.builder(space);
        double[] errors = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            Label label = space.kind() == LabelKind.NUMBER
                    ? new Label.Numeric(values[i])
                    : new Label.Ordinal(space.classNames().get((int) Math.round(values[i])));
            votes.add(items.get(i).id(), "a", Vote.of(label));
            errors[i] = error;
        }
        WeightedConsensus.Fit fit = new WeightedConsensus.Fit(
                "mean",
                votes.build(),
                new double[] {1},
                new double[] {error},
                new double[] {Double.NaN},
                List.of(),
                Convergence.closedForm());
        return new NumericConsensus(fit, values, errors);
    }

    @Test
    void aConsensusOfNumbersTeachesWithItsErrors() {
        double[] values = new double[TRAIN.size()];
        java.util.Arrays.setAll(values, TRAIN::value);
        NumericConsensus consensus = consensus(SPACE, TRAIN.items(), values, 0.3);
        List<Item<String>> more = new ArrayList<>(TRAIN.items());
        more.add(Item.of("unknown", "nobody said anything"));
        NumberLabels labels = NumberLabels.of(consensus, more);
        assertThat(labels.size()).isEqualTo(TRAIN.size());
        assertThat(labels.standardError(0)).isEqualTo(0.3);
        NumberStudent student =
                NumberTrainer.builder(Students.on(Planted.EMBEDDER)).build().train(labels, SPACE, Set.of("a"), 1);
        assertThat(meanAbsoluteError(student, TEST)).isLessThan(0.6);
    }

    @Test
    void aConsensusOfLevelsTeachesAStudentOfLevels() {
        LabelSpace levels = LabelSpace.builder(LabelKind.ORDINAL, "level")
                .label("bad")
                .label("fair")
                .label("good")
                .build();
        double[] values = new double[TRAIN.size()];
        java.util.Arrays.setAll(values, i -> TRAIN.value(i) / 5);
        NumberLabels labels = NumberLabels.of(consensus(levels, TRAIN.items(), values, 0), TRAIN.items());
        TrainingSet<String> data = labels.levels(levels);
        HeadStudent student =
                Students.on(Planted.EMBEDDER).loss(Losses.cumulative()).build().train(data, levels, Set.of("a"), 1);
        List<double[]> p = student.predict(TEST.items());
        double error = 0;
        for (int i = 0; i < TEST.size(); i++) {
            error += Math.abs(p.get(i)[1] + 2 * p.get(i)[2] - TEST.value(i) / 5) / TEST.size();
        }
        assertThat(error).isLessThan(0.2);
        double[] between = NumberLabels.exact(TRAIN.items().subList(0, 1), new double[] {1.25})
                .levels(levels)
                .targets();
        assertThat(between).containsExactly(0, 0.75, 0.25);
        double[] spread = NumberLabels.of(
                        TRAIN.items().subList(0, 1), new double[] {1}, new double[] {0.5}, new double[] {1})
                .levels(levels)
                .targets();
        assertThat(spread[0]).isCloseTo(spread[2], within(1e-12)).isBetween(0.05, 0.3);
    }

    @Test
    void whatCannotBeLearnedIsSaid() {
        NumberTrainer trainer = NumberTrainer.builder(Students.onText()).build();
        List<Item<String>> two = TRAIN.items().subList(0, 2);
        assertThatThrownBy(() -> NumberLabels.exact(two, new double[] {1, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("item-1");
        assertThatThrownBy(() -> NumberLabels.exact(two, new double[] {1})).hasMessageContaining("2 numbers");
        assertThatThrownBy(() -> trainer.train(NumberLabels.exact(two, new double[] {4, 4}), SPACE, Set.of(), 1))
                .hasMessageContaining("two different numbers");
        assertThatThrownBy(() -> trainer.train(NumberLabels.exact(two, new double[] {4, 40}), SPACE, Set.of(), 1))
                .hasMessageContaining("item-1");
        assertThatThrownBy(() -> trainer.train(
                        NumberLabels.exact(two, new double[] {4, 5}), LabelSpace.categories("a", "b"), Set.of(), 1))
                .hasMessageContaining("NUMBER");
        assertThatThrownBy(() -> trainer.train(NumberLabels.exact(List.of(), new double[0]), SPACE, Set.of(), 1))
                .hasMessageContaining("at least one item");
        assertThatThrownBy(
                        () -> NumberTrainer.builder(Students.onText()).cuts(0).build())
                .hasMessageContaining("cuts");
        assertThatThrownBy(() -> NumberTrainer.builder(Students.onText().loss(Losses.binary()))
                        .build()
                        .train(NumberLabels.exact(two, new double[] {4, 5}), SPACE, Set.of(), 1))
                .hasMessageContaining("loss");
    }

    @Test
    void aFewNumbersOftenRepeatedAreCutBetweenEachTwo() {
        List<Item<String>> items = planted(300, 9).items();
        double[] values = new double[300];
        java.util.Arrays.setAll(values, i -> i % 3 == 0 ? 7 : i % 100 == 1 ? 2 : 3);
        NumberScale scale = NumberScale.of(NumberLabels.exact(items, values), 20);
        assertThat(scale.edges()).containsExactly(2.5, 5);
        assertThat(scale.centres()).containsExactly(2, 3, 7);
    }
}
