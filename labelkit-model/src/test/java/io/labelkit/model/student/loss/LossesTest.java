package io.labelkit.model.student.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossesTest {
    private static final NoiseMatrix NOISE =
            NoiseMatrix.of(new double[][] {{0.7, 0.2, 0.1}, {0.05, 0.9, 0.05}, {0.3, 0.1, 0.6}});
    private static final double[] Z = {0.4, -1.1, 2.0};
    private static final double[] P = Link.SOFTMAX.probabilities(Z);
    private static final double[] SECOND = {0, 1, 0};

    static Stream<ScoreLoss> losses() {
        return Stream.of(
                Losses.crossEntropy(),
                Losses.smoothed(0.1),
                Losses.tempered(3, 0),
                Losses.tempered(2, 0.3),
                Losses.forward(NOISE),
                Losses.backward(NOISE),
                Losses.generalised(0.7),
                Losses.generalised(1),
                Losses.symmetric(0.1, 1, -4),
                Losses.candidates(),
                Losses.complementary(),
                Losses.binary(),
                Losses.weakNegatives(0.2),
                Losses.singlePositive(0.15),
                Losses.logitDistillation(),
                Losses.asymmetric(1, 4, 0.05),
                Losses.asymmetric(0, 2, 0),
                Losses.ordinal(),
                Losses.cumulative());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void theGradientIsTheSlopeOfTheLoss(ScoreLoss loss) {
        Random random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            double[] target = target(loss, random);
            double[] z = random.doubles(loss.link().outputs(3), -3, 3).toArray();
            double[] gradient = new double[z.length];
            loss.at(target, z, gradient);
            for (int k = 0; k < z.length; k++) {
                double h = 1e-5;
                double slope = (shifted(loss, target, z, k, h) - shifted(loss, target, z, k, -h)) / (2 * h);
                assertThat(gradient[k]).as(loss.name()).isCloseTo(slope, within(1e-6));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void farScoresGiveFiniteNumbers(ScoreLoss loss) {
        for (double far : new double[] {60, 700}) {
            for (int bits = 0; bits < 8; bits++) {
                double[] z = new double[loss.link().outputs(3)];
                for (int k = 0; k < z.length; k++) {
                    z[k] = (bits >> k & 1) == 1 ? far : -far;
                }
                double[] gradient = new double[z.length];
                assertThat(loss.at(SECOND, z, gradient)).isFinite();
                for (double slope : gradient) {
                    assertThat(slope).isFinite();
                }
            }
        }
    }

    private static double shifted(ScoreLoss loss, double[] target, double[] z, int k, double by) {
        double[] moved = z.clone();
        moved[k] += by;
        return loss.at(target, moved, new double[z.length]);
    }

    private static double[] target(ScoreLoss loss, Random random) {
        double[] target = random.doubles(3, 0.05, 1).toArray();
        if (loss.name().contains("candidate") || loss.name().contains("complementary")) {
            target[random.nextInt(3)] = 0;
        }
        double sum = loss.link() == Link.SIGMOID ? 1 : target[0] + target[1] + target[2];
        for (int k = 0; k < 3; k++) {
            target[k] /= sum;
        }
        return target;
    }

    private static double value(ScoreLoss loss, double[] target) {
        return loss.at(target, Z, new double[loss.link().outputs(3)]);
    }

    private static void equal(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-9));
    }

    /** The formulas of the papers, for one label, written out. */
    @Test
    void theValuesAreThoseOfTheFormulas() {
        double[] soft = {0.2, 0.5, 0.3};
        ToDoubleFunction<double[]> entropy =
                q -> -q[0] * Math.log(P[0]) - q[1] * Math.log(P[1]) - q[2] * Math.log(P[2]);
        equal(value(Losses.crossEntropy(), soft), entropy.applyAsDouble(soft));
        equal(value(Losses.smoothed(0.3), SECOND), entropy.applyAsDouble(new double[] {0.1, 0.8, 0.1}));
        equal(value(Losses.generalised(0.7), SECOND), (1 - Math.pow(P[1], 0.7)) / 0.7);
        equal(value(Losses.symmetric(0.1, 1, -4), SECOND), -0.1 * Math.log(P[1]) + 4 * (1 - P[1]));
        equal(value(Losses.forward(NOISE), SECOND), -Math.log(0.2 * P[0] + 0.9 * P[1] + 0.1 * P[2]));
        equal(value(Losses.candidates(), new double[] {0.5, 0.5, 0}), -Math.log(P[0] + P[1]));
        equal(value(Losses.complementary(), SECOND), -Math.log(1 - P[1]));
        double[] hot = Link.SOFTMAX.probabilities(new double[] {0.2, -0.55, 1});
        double[] warm = {Math.sqrt(0.2), Math.sqrt(0.5), Math.sqrt(0.3)};
        double sum = warm[0] + warm[1] + warm[2];
        equal(
                value(Losses.tempered(2, 0), soft),
                -4 * (warm[0] * Math.log(hot[0]) + warm[1] * Math.log(hot[1]) + warm[2] * Math.log(hot[2])) / sum);
    }

    /** Over the noise of a true class, the corrected loss has the mean of the clean one. */
    @Test
    void backwardCorrectionIsUnbiased() {
        ScoreLoss backward = Losses.backward(NOISE);
        for (int truth = 0; truth < 3; truth++) {
            double mean = 0;
            for (int said = 0; said < 3; said++) {
                double[] target = new double[3];
                target[said] = 1;
                mean += NOISE.at(truth, said) * value(backward, target);
            }
            equal(mean, -Math.log(P[truth]));
        }
    }

    @Test
    void withoutNoiseForwardAndBackwardAreCrossEntropy() {
        NoiseMatrix none = NoiseMatrix.uniform(3, 0);
        equal(value(Losses.forward(none), SECOND), -Math.log(P[1]));
        equal(value(Losses.backward(none), SECOND), -Math.log(P[1]));
    }

    @Test
    void complementaryLabelsAreForwardCorrectionUpToAConstant() {
        NoiseMatrix never = NoiseMatrix.of(new double[][] {{0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}});
        equal(value(Losses.complementary(), SECOND), value(Losses.forward(never), SECOND) - Math.log(2));
    }

    @Test
    void logitDistillationIsZeroWhereStudentAndTeacherAgreeAndNowhereElse() {
        double[] same = Link.SIGMOID.probabilities(Z);
        equal(value(Losses.logitDistillation(), same), 0);
        assertThat(value(Losses.logitDistillation(), new double[] {same[0], same[2], same[1]}))
                .isGreaterThan(0.1);
    }

    @Test
    void levelsThatAreLessThanOthersGetWhatIsLeftOfTheProbability() {
        double[] z = {1.5, -0.5};
        double[] p = Link.CONTINUATION.probabilities(z);
        double first = 1 / (1 + Math.exp(-1.5));
        double second = 1 / (1 + Math.exp(0.5));
        assertThat(p).containsExactly(new double[] {1 - first, first * (1 - second), first * second}, within(1e-12));
        double[] q = {0.2, 0.5, 0.3};
        double expected = -0.2 * Math.log(p[0]) - 0.5 * Math.log(p[1]) - 0.3 * Math.log(p[2]);
        equal(Losses.ordinal().at(q, z, new double[2]), expected);
    }

    @Test
    void aMatrixOfNoiseThatIsNoneIsRefusedByName() {
        assertThatThrownBy(() -> NoiseMatrix.of(new double[][] {{0.5, 0.5}, {0.2, 0.2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1");
        assertThatThrownBy(() -> Losses.backward(NoiseMatrix.of(new double[][] {{0.5, 0.5}, {0.5, 0.5}})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("invertible");
    }

    @Test
    void goldTellsHowLabelsAreWrong() {
        Random random = new Random(3);
        int[] truth = new int[3000];
        double[] labels = new double[9000];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = i % 3;
            double u = random.nextDouble();
            int said = u < NOISE.at(truth[i], 0) ? 0 : u < NOISE.at(truth[i], 0) + NOISE.at(truth[i], 1) ? 1 : 2;
            labels[i * 3 + said] = 1;
        }
        NoiseMatrix found = NoiseEstimates.fromGold(truth, labels, 3, 2);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(found.at(i, j)).isCloseTo(NOISE.at(i, j), within(0.04));
            }
        }
        assertThat(found.errorRate()).isCloseTo(0.8 / 3, within(0.02));
        assertThat(NoiseMatrix.uniform(4, 0.4).concentration()).isCloseTo(1, within(1e-9));
        assertThat(found.concentration()).isGreaterThan(1.8);
    }

    /** A model that is right about most examples, with labels of which 30 % go to the next class. */
    @Test
    void confidentPredictionsTellHowLabelsAreWrongWithoutGold() {
        Random random = new Random(4);
        int n = 6000;
        double[] p = new double[n * 3];
        double[] labels = new double[n * 3];
        for (int i = 0; i < n; i++) {
            int truth = i % 3;
            int next = (truth + 1) % 3;
            double sure = 0.5 + 0.2 * random.nextDouble();
            p[i * 3 + truth] = sure;
            p[i * 3 + next] = (1 - sure) * 0.7;
            p[i * 3 + (truth + 2) % 3] = (1 - sure) * 0.3;
            labels[i * 3 + (random.nextDouble() < 0.3 ? next : truth)] = 1;
        }
        NoiseMatrix found = NoiseEstimates.confident(p, labels, 3, 2);
        for (int i = 0; i < 3; i++) {
            assertThat(found.at(i, i)).isCloseTo(0.7, within(0.05));
            assertThat(found.at(i, (i + 1) % 3)).isCloseTo(0.3, within(0.05));
        }
    }

    @Test
    void cumulativeProbabilitiesNeverContradictTheOrder() {
        Random random = new Random(3);
        for (int trial = 0; trial < 300; trial++) {
            double[] z = random.doubles(4, -40, 40).toArray();
            double[] p = Link.CUMULATIVE.probabilities(z);
            equal(java.util.Arrays.stream(p).sum(), 1);
            for (double share : p) {
                assertThat(share).isNotNegative();
            }
        }
        double[] falling = {2, 0.5, -1};
        double[] p = Link.CUMULATIVE.probabilities(falling);
        equal(p[1] + p[2] + p[3], 1 / (1 + Math.exp(-2)));
        equal(p[3], 1 / (1 + Math.exp(1)));
    }
}
