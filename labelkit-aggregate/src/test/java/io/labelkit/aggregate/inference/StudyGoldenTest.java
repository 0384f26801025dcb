package io.labelkit.aggregate.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Numbers of the methods sheet, recomputed there by an independent implementation. */
class StudyGoldenTest {
    private static final double[] X = {-1.5, -1, -.5, 0, .5, 1, 1.5, 2};
    private static final double[] G = {.1, .2, .3, .6, .4, .8, .7, .9};
    private static final double[] PI = {.5, .5, .5, .5, .8, .8, .8, .8};
    private static final int[] GOLD = {0, 2, 3, 5, 7};
    private static final double[] Y = {0, 1, 0, 1, 1};

    private static StudyData data() {
        return StudyData.builder(8)
                .surrogate("g", G)
                .covariate("x", X)
                .gold(SamplingDesign.of(PI), GOLD, Y)
                .build();
    }

    private static MomentFit fit(RegressionModel model) {
        double[] ones = new double[8];
        Arrays.fill(ones, 1);
        double[] pseudo = DesignBased.pseudoOutcomes(data(), G);
        return MomentFit.of(new MomentFit.Rows(model.matrix(data()), ones, Optional.empty(), model), pseudo);
    }

    private static double error(MomentFit fit, int j) {
        return Math.sqrt(fit.covariance()[j][j]);
    }

    @Test
    void pseudoOutcomesAreTheOnesOfTheSheet() {
        assertThat(DesignBased.pseudoOutcomes(data(), G))
                .containsExactly(new double[] {-.1, .2, 1.7, -.6, .4, 1.05, .7, 1.025}, within(1e-12));
    }

    @Test
    void theDesignBasedMeanIsTheOneOfTheSheet() {
        MomentFit fit = fit(RegressionModel.mean());
        assertThat(fit.coefficients()[0]).isCloseTo(.546875, within(1e-9));
        assertThat(error(fit, 0) * Math.sqrt(8 / 7.0)).isCloseTo(.257410, within(1e-6));
    }

    @Test
    void theDesignBasedLinearRegressionIsTheOneOfTheSheet() {
        MomentFit fit = fit(RegressionModel.linear());
        assertThat(fit.coefficients()).containsExactly(new double[] {.49077, .22440}, within(1e-5));
        assertThat(error(fit, 0)).isCloseTo(.24497, within(1e-5));
        assertThat(error(fit, 1)).isCloseTo(.11166, within(1e-5));
    }

    @Test
    void theDesignBasedLogisticRegressionIsTheOneOfTheSheetThoughTargetsLieOutsideTheUnitInterval() {
        MomentFit fit = fit(RegressionModel.logistic());
        assertThat(fit.coefficients()).containsExactly(new double[] {-.01755, 1.10098}, within(1e-5));
        assertThat(error(fit, 0)).isCloseTo(1.30733, within(1e-5));
        assertThat(error(fit, 1)).isCloseTo(.72452, within(1e-5));
    }

    @Test
    void thePredictionPoweredMeanIsTheOneOfTheSheet() {
        double[] y = {1, 0, 1, 1, 0};
        double[] f = {.9, .2, .6, .8, .4};
        double[] unlabelled = {.5, .7, .1, .9, .3, .6, .8, .2, .4, .5};
        assertThat(PredictionPowered.mean(y, f, unlabelled, 1))
                .containsExactly(new double[] {.52, .14940}, within(1e-5));
        assertThat(PredictionPowered.meanPower(y, f, unlabelled)).isCloseTo(1.37640, within(1e-5));
        // Without machine labels it is the classical mean and its error.
        assertThat(PredictionPowered.mean(y, f, unlabelled, 0))
                .containsExactly(new double[] {.6, Math.sqrt(.24 / 5)}, within(1e-12));
    }

    @Test
    void thePredictionPoweredRegressionIsTheOneOfTheSheet() {
        double[] x = new double[15];
        double[] machine = {.9, .2, .6, .8, .4, .5, .7, .1, .9, .3, .6, .8, .2, .4, .5};
        Arrays.setAll(x, i -> i < 5 ? i : (i - 5) / 2.0);
        StudyData data = StudyData.builder(15)
                .surrogate("f", machine)
                .covariate("x", x)
                .gold(SamplingDesign.uniform(15, 5), new int[] {0, 1, 2, 3, 4}, new double[] {1, 0, 1, 1, 0})
                .build();
        PredictionPowered.Solution fit =
                PredictionPowered.of(data, RegressionModel.linear()).regression(1, false, 0);
        assertThat(fit.b()).containsExactly(new double[] {.68364, -.07939}, within(1e-5));
        assertThat(Math.sqrt(fit.covariance()[0][0])).isCloseTo(.22218, within(1e-5));
        assertThat(Math.sqrt(fit.covariance()[1][1])).isCloseTo(.09488, within(1e-5));
    }

    @Test
    void withAConstantProbabilityAndFixedPredictionsBothMethodsGiveTheSameMean() {
        double[] machine = {.9, .2, .6, .8, .4, .5, .7, .1, .9, .3, .6, .8, .2, .4, .5};
        double[] y = {1, 0, 1, 1, 0};
        StudyData data = StudyData.builder(15)
                .surrogate("f", machine)
                .gold(SamplingDesign.uniform(15, 5), new int[] {0, 1, 2, 3, 4}, y)
                .build();
        double designBased = Arrays.stream(DesignBased.pseudoOutcomes(data, machine))
                .average()
                .orElseThrow();
        double[] unlabelled = Arrays.copyOfRange(machine, 5, 15);
        double powered = PredictionPowered.mean(y, Arrays.copyOf(machine, 5), unlabelled, 10 / 15.0)[0];
        assertThat(designBased).isCloseTo(powered, within(1e-12));
    }
}
