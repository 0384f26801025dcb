package io.labelkit.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.statistics.Bootstrap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CalibrationTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    /** Truth drawn from the probabilities, which are then stated at another temperature and with a bias. */
    private static CalibrationSample distorted(int size, double temperature, double bias, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] stated = new double[size][];
        int[] truth = new int[size];
        for (int i = 0; i < size; i++) {
            double[] z = {3 * random.nextDouble(), 3 * random.nextDouble(), 3 * random.nextDouble()};
            double[] p = softmax(z);
            double u = random.nextDouble();
            truth[i] = u < p[0] ? 0 : u < p[0] + p[1] ? 1 : 2;
            stated[i] = softmax(new double[] {(z[0] + bias) / temperature, z[1] / temperature, z[2] / temperature});
        }
        return CalibrationSample.of(CLASSES, stated, truth);
    }

    private static double[] softmax(double[] z) {
        double sum = Math.exp(z[0]) + Math.exp(z[1]) + Math.exp(z[2]);
        return new double[] {Math.exp(z[0]) / sum, Math.exp(z[1]) / sum, Math.exp(z[2]) / sum};
    }

    @Test
    void aPlantedTemperatureIsUndone() {
        CalibrationSample sample = distorted(20_000, .25, 0, 1);
        ProbabilityCalibration found = ProbabilityCalibration.temperature(sample);
        assertThat(found.temperature()).isCloseTo(4, within(.3));
        assertThat(CalibrationMeasures.of(sample).expectedCalibrationError()).isGreaterThan(.2);
        assertThat(CalibrationMeasures.of(distorted(20_000, .25, 0, 2).with(found))
                        .expectedCalibrationError())
                .isLessThan(.02);
    }

    @Test
    void aPlantedPreferenceForAClassIsUndoneByTheBiasCorrectedMapOnly() {
        CalibrationSample sample = distorted(20_000, 1, 2, 1);
        CalibrationSample fresh = distorted(20_000, 1, 2, 2);
        double before = CalibrationMeasures.of(fresh).classwiseCalibrationError();
        double after = CalibrationMeasures.of(fresh.with(ProbabilityCalibration.biasCorrected(sample)))
                .classwiseCalibrationError();
        double scaled = CalibrationMeasures.of(fresh.with(ProbabilityCalibration.temperature(sample)))
                .classwiseCalibrationError();
        assertThat(before).isGreaterThan(.1);
        assertThat(scaled).isGreaterThan(.08);
        assertThat(after).isLessThan(.02);
        assertThat(ProbabilityCalibration.best(distorted(3_000, 1, 2, 1), 5).toString())
                .contains(" and bias ");
    }

    @ParameterizedTest
    @EnumSource
    void eachClassAgainstTheRestHelpsToo(ProbabilityCalibration.PerClass method) {
        CalibrationSample fresh = distorted(10_000, .3, 1, 2);
        ProbabilityCalibration map = ProbabilityCalibration.perClass(distorted(10_000, .3, 1, 1), method);
        assertThat(CalibrationMeasures.of(fresh.with(map)).expectedCalibrationError())
                .isLessThan(.25 * CalibrationMeasures.of(fresh).expectedCalibrationError());
        for (double value : map.apply(new double[] {0, 0, 1})) {
            assertThat(value).isBetween(0.0, 1.0);
        }
    }

    @Property(tries = 100)
    void aTemperatureNeverChangesTheAnswerNorRaisesTheLossOfItsSample(
            @ForAll long seed, @ForAll @IntRange(min = 3, max = 60) int size) {
        CalibrationSample sample = distorted(size, .5 + Math.floorMod(seed, 5), 0, seed);
        CalibrationSample scaled = sample.with(ProbabilityCalibration.temperature(sample));
        for (int i = 0; i < size; i++) {
            assertThat(scaled.predicted(i)).isEqualTo(sample.predicted(i));
        }
        assertThat(CalibrationMeasures.of(scaled).logLoss())
                .isLessThanOrEqualTo(CalibrationMeasures.of(sample).logLoss() + 1e-9);
    }

    @Property(tries = 200)
    void isotonicRegressionNeverFallsAndIsNeverSure(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int size) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] scores = random.ints(size, 0, 20).mapToDouble(v -> v / 20.0).toArray();
        boolean[] truth = new boolean[size];
        for (int i = 0; i < size; i++) {
            truth[i] = random.nextBoolean();
        }
        ScoreCalibration map = ScoreCalibration.isotonic(scores, truth);
        double last = 0;
        for (double s = -.2; s <= 1.2; s += .01) {
            double p = map.apply(s);
            assertThat(p).isGreaterThanOrEqualTo(last - 1e-12).isGreaterThan(0).isLessThan(1);
            last = p;
        }
    }

    @Test
    void betaCalibrationLeavesCalibratedScoresAsTheyAre() {
        SplittableRandom random = new SplittableRandom(3);
        int size = 20_000;
        double[] scores = random.doubles(size).toArray();
        boolean[] truth = new boolean[size];
        for (int i = 0; i < size; i++) {
            truth[i] = random.nextDouble() < scores[i];
        }
        ScoreCalibration beta = ScoreCalibration.beta(scores, truth);
        ScoreCalibration bins = ScoreCalibration.binning(scores, truth, 10);
        for (double s : new double[] {.05, .2, .5, .8, .95}) {
            assertThat(beta.apply(s)).isCloseTo(s, within(.02));
            assertThat(bins.apply(s)).isCloseTo(s, within(.06));
        }
    }

    @Test
    void aScoreThatPointsTheWrongWayIsTold() {
        double[] scores = {1, 2, 3, 4, 5, 6};
        boolean[] truth = {true, true, true, false, true, false};
        assertThat(ScoreCalibration.platt(scores, truth).isReversed()).isTrue();
        assertThat(ScoreCalibration.isotonic(scores, truth).isReversed()).isTrue();
    }

    @Test
    void aSampleWithoutAnErrorEndsAtTheLimitAndSaysSo() {
        double[][] p = {{.9, .05, .05}, {.1, .8, .1}, {.2, .2, .6}};
        ProbabilityCalibration map =
                ProbabilityCalibration.temperature(CalibrationSample.of(CLASSES, p, new int[] {0, 1, 2}));
        assertThat(map.atTheLimit()).isTrue();
    }

    @Test
    void aClassThatIsNeverTrueIsNamed() {
        double[][] p = {{.9, .05, .05}, {.1, .8, .1}};
        CalibrationSample sample = CalibrationSample.of(CLASSES, p, new int[] {0, 1});
        assertThat(sample.absentClasses()).containsExactly("c");
        assertThatThrownBy(() -> ProbabilityCalibration.biasCorrected(sample))
                .hasMessageContaining("without [c]")
                .hasMessageContaining("temperature()");
    }

    @Test
    void testGoldMayBeMeasuredAndNotLearnedFrom() {
        ProbabilityMatrix matrix = ProbabilityMatrix.of(
                List.of("1", "2"), CLASSES, new double[] {.5, .3, .2, .1, .1, .8}, ProbabilityOrigin.UNKNOWN);
        Map<String, Label> labels = Map.of("1", Label.category("a"), "9", Label.category("b"));
        assertThat(CalibrationMeasures.of(matrix, new Gold(GoldRole.TEST, labels))
                        .size())
                .isOne();
        assertThatThrownBy(() -> CalibrationSample.of(matrix, new Gold(GoldRole.TEST, labels)))
                .hasMessageContaining("test gold only scores");
        ProbabilityMatrix trained =
                ProbabilityMatrix.of(List.of("1"), CLASSES, new double[] {.5, .3, .2}, ProbabilityOrigin.IN_SAMPLE);
        assertThatThrownBy(() -> CalibrationSample.of(trained, new Gold(GoldRole.CALIBRATE, labels)))
                .hasMessageContaining("did not train on these examples");
        assertThatThrownBy(() ->
                        CalibrationSample.of(matrix, new Gold(GoldRole.CALIBRATE, Map.of("1", Label.category("egg")))))
                .hasMessageContaining("gold label of example '1'");
        assertThatThrownBy(() ->
                        CalibrationSample.of(matrix, new Gold(GoldRole.CALIBRATE, Map.of("9", Label.category("a")))))
                .hasMessageContaining("at least one");
    }

    @Test
    void rowsThatAreNoDistributionsAreNamed() {
        assertThatThrownBy(() -> CalibrationSample.of(CLASSES, new double[][] {{.5, .5, Double.NaN}}, new int[] {0}))
                .hasMessage("probabilities[0][2] must be in [0, 1], but was NaN");
        assertThatThrownBy(() -> CalibrationSample.of(CLASSES, new double[][] {{.5, .2, .2}}, new int[] {0}))
                .hasMessageContaining("sum of probabilities[0]");
        assertThatThrownBy(() -> CalibrationSample.of(CLASSES, new double[][] {{.5, .5, 0}}, new int[] {3}))
                .hasMessage("truth[0] must be in [0, 3), but was 3");
    }

    @Test
    void theErrorOfPerfectProbabilitiesIsNearItsStatedBias() {
        CalibrationMeasures measures = CalibrationMeasures.of(distorted(2_000, 1, 0, 8));
        assertThat(measures.expectedCalibrationError())
                .isCloseTo(measures.errorOfPerfectCalibration(), within(.6 * measures.errorOfPerfectCalibration()));
        assertThat(measures.errorInterval(Bootstrap.withSeed(1))).isPresent();
        assertThat(measures.toString())
                .contains("expected calibration error", "if perfectly calibrated", "95% interval");
    }
}
