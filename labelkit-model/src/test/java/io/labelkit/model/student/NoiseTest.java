package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.curriculum.Curricula;
import io.labelkit.model.student.loss.Losses;
import io.labelkit.model.student.loss.NoiseMatrix;
import io.labelkit.model.student.loss.ScoreLoss;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where the theory says that a loss stands noise better than cross-entropy, it does. */
class NoiseTest {
    private static final LabelSpace SPACE = LabelSpace.categories(NoisyPoints.NAMES);
    private static final int ITEMS = 800;
    private static final NoisyPoints TRAIN = NoisyPoints.of(ITEMS, 1);
    private static final NoisyPoints TEST = NoisyPoints.of(2000, 2);

    private static double accuracy(HeadTrainerBuilder builder, TrainingSet<String> data) {
        return TEST.accuracy(builder.build().train(data, SPACE, Set.of(), 3));
    }

    private static HeadTrainerBuilder linear(ScoreLoss loss) {
        return Students.on(NoisyPoints.EMBEDDER).loss(loss).l2(1e-4);
    }

    private static TrainingSet<String> soft(double[] targets) {
        double[] ones = new double[ITEMS];
        Arrays.fill(ones, 1);
        return TrainingSet.soft(TRAIN.items(), NoisyPoints.NAMES, targets, ones);
    }

    @Test
    void forwardCorrectionUndoesFlipsToTheNextClass() {
        TrainingSet<String> noisy = TRAIN.next(0.4, 5);
        double[][] rows = new double[4][4];
        for (int i = 0; i < 4; i++) {
            rows[i][i] = 0.6;
            rows[i][(i + 1) % 4] = 0.4;
        }
        double clean = accuracy(linear(Losses.crossEntropy()), TRAIN.clean());
        double plain = accuracy(linear(Losses.crossEntropy()), noisy);
        assertThat(plain).isLessThan(clean - 0.2);
        assertThat(accuracy(linear(Losses.forward(NoiseMatrix.of(rows))), noisy))
                .isGreaterThan(clean - 0.04);
        assertThat(accuracy(linear(Losses.backward(NoiseMatrix.of(rows))).l2(1e-2), noisy))
                .isGreaterThan(plain + 0.04);
    }

    @Test
    void uniformFlipsHurtRobustLossesAndStrongerPenaltiesLess() {
        TrainingSet<String> noisy = TRAIN.uniform(0.4, 5);
        double plain = accuracy(linear(Losses.crossEntropy()), noisy);
        assertThat(accuracy(linear(Losses.generalised(0.7)), noisy)).isGreaterThan(plain + 0.01);
        assertThat(accuracy(linear(Losses.symmetric(0.1, 1, -4)), noisy)).isGreaterThan(plain + 0.01);
        assertThat(accuracy(linear(Losses.crossEntropy()).curriculum(Curricula.bootstrapHard(0.8, 10)), noisy))
                .isGreaterThan(plain + 0.01);
        assertThat(accuracy(linear(Losses.crossEntropy()).l2(3e-2), noisy)).isGreaterThan(plain + 0.04);
    }

    @Test
    void candidatesAreDisambiguatedByWhatTheOthersSay() {
        Random random = new Random(6);
        double[] sets = new double[ITEMS * 4];
        double[] single = new double[ITEMS * 4];
        double[] excluded = new double[ITEMS * 4];
        for (int i = 0; i < ITEMS; i++) {
            int truth = TRAIN.truth()[i];
            int wrong = (truth + 1 + random.nextInt(3)) % 4;
            sets[i * 4 + truth] = 0.5;
            sets[i * 4 + wrong] = 0.5;
            single[i * 4 + (random.nextBoolean() ? truth : wrong)] = 1;
            excluded[i * 4 + wrong] = 1;
        }
        double even = accuracy(linear(Losses.crossEntropy()), soft(sets));
        assertThat(even).isGreaterThan(accuracy(linear(Losses.crossEntropy()), soft(single)) + 0.1);
        assertThat(accuracy(linear(Losses.candidates()), soft(sets))).isGreaterThan(even + 0.02);
        assertThat(accuracy(
                        linear(Losses.crossEntropy()).curriculum(Curricula.candidateRefinery(0.5, 0.5, 0.95, 10)),
                        soft(sets)))
                .isGreaterThan(even + 0.01);
        assertThat(accuracy(linear(Losses.complementary()), soft(excluded))).isGreaterThan(0.85);
    }

    /** One of the labels that apply is known; nothing is said about the others. */
    @Test
    void aSinglePositiveIsEnoughWhereUnknownIsNotTakenForNegative() {
        TrainingSet<String> all = Planted.multiLabel(600, 1);
        double[] known = new double[600 * 3];
        Random random = new Random(2);
        for (int i = 0; i < 600; i++) {
            int from = random.nextInt(3);
            for (int j = 0; j < 3; j++) {
                int k = (from + j) % 3;
                if (all.target(i, k) == 1) {
                    known[i * 3 + k] = 1;
                    break;
                }
            }
        }
        double[] ones = new double[600];
        Arrays.fill(ones, 1);
        TrainingSet<String> partial = TrainingSet.multiLabel(all.items(), Planted.CLASSES, known, ones);
        double assumed = found(Losses.binary(), partial);
        assertThat(assumed).isLessThan(0.8);
        assertThat(found(Losses.weakNegatives(0.3), partial)).isGreaterThan(assumed + 0.05);
        assertThat(found(Losses.singlePositive(0.2), partial)).isGreaterThan(assumed + 0.05);
    }

    /** The share of labels that apply which a student finds. */
    private static double found(ScoreLoss loss, TrainingSet<String> data) {
        HeadStudent student = Students.on(Planted.EMBEDDER)
                .loss(loss)
                .l2(1e-3)
                .build()
                .train(data, LabelSpace.categorySets(Planted.CLASSES), Set.of(), 1);
        TrainingSet<String> test = Planted.multiLabel(300, 9);
        var scores = student.predict(test.items());
        double right = 0;
        double apply = 0;
        for (int i = 0; i < test.size(); i++) {
            for (int k = 0; k < 3; k++) {
                apply += test.target(i, k);
                right += test.target(i, k) == 1 && scores.get(i)[k] >= 0.5 ? 1 : 0;
            }
        }
        return right / apply;
    }
}
