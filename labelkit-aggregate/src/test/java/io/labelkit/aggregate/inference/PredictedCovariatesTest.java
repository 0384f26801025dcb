package io.labelkit.aggregate.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Regressions on what a machine labelled. */
class PredictedCovariatesTest {
    private static final double[] MACHINE = {0, 1, 2, 1, 3, 0, 2, 4};
    private static final double[] OUTCOME = {1, 2, 2.5, 1.5, 5, 0.5, 3, 4.5};
    private static final int[] GOLD = {6, 0, 3, 4};
    private static final double[] TRUTH = {2.5, 0.5, 1, 4};
    private static final double[] PI = {.5, .5, .5, .5, .4, .4, .4, .4};

    /** Says what the machine says of the covariate, which is the feature after the outcome. */
    private static final OutcomeLearner MACHINE_ITSELF = (features, values, seed) -> row -> row[1];

    private static StudyData small() {
        return StudyData.builder(8)
                .knownOutcome("sales", OUTCOME)
                .predictedCovariate("tone", MACHINE, TRUTH)
                .gold(SamplingDesign.of(PI), GOLD)
                .build();
    }

    private static Study study(OutcomeLearner learner) {
        return Study.builder(3).learner(learner).splits(1).build();
    }

    @Test
    void theLineAndItsErrorAreTheClosedForm() {
        // Sums over rows of the machine's equations, with R / pi times the true less the machine's on gold rows.
        double s1 = 8;
        double sx = 0;
        double sxx = 0;
        double sy = 0;
        double sxy = 0;
        double[] truth = MACHINE.clone();
        double[] weight = new double[8];
        for (int g = 0; g < GOLD.length; g++) {
            truth[GOLD[g]] = TRUTH[g];
            weight[GOLD[g]] = 1 / PI[GOLD[g]];
        }
        for (int i = 0; i < 8; i++) {
            sy += OUTCOME[i];
            sx += MACHINE[i] + weight[i] * (truth[i] - MACHINE[i]);
            sxx += MACHINE[i] * MACHINE[i] + weight[i] * (truth[i] * truth[i] - MACHINE[i] * MACHINE[i]);
            sxy += OUTCOME[i] * (MACHINE[i] + weight[i] * (truth[i] - MACHINE[i]));
        }
        double determinant = s1 * sxx - sx * sx;
        double slope = (s1 * sxy - sx * sy) / determinant;
        double intercept = (sxx * sy - sx * sxy) / determinant;
        double variance = 0;
        for (int i = 0; i < 8; i++) {
            double own = OUTCOME[i] - intercept - slope * MACHINE[i];
            double gold = OUTCOME[i] - intercept - slope * truth[i];
            double m0 = own + weight[i] * (gold - own);
            double m1 = own * MACHINE[i] + weight[i] * (gold * truth[i] - own * MACHINE[i]);
            double along = (s1 * m1 - sx * m0) / determinant;
            variance += along * along;
        }
        EstimateSet set = study(MACHINE_ITSELF)
                .estimate(small(), RegressionModel.linear())
                .corrected();
        assertThat(set.find("(intercept)").orElseThrow().value()).isCloseTo(intercept, within(1e-10));
        assertThat(set.find("tone").orElseThrow().value()).isCloseTo(slope, within(1e-10));
        // Eight rows follow two coefficients.
        assertThat(set.find("tone").orElseThrow().standardError())
                .isCloseTo(Math.sqrt(variance * 8 / 6), within(1e-10));
    }

    @Test
    void withGoldForEveryRowTheMachineDoesNotMatter() {
        Rows rows = new Rows(400, true, 5);
        int[] all = IntStream.range(0, 400).toArray();
        for (RegressionModel model : List.of(RegressionModel.linear(), RegressionModel.logistic())) {
            EstimateSet corrected = study(OutcomeLearner.ridge())
                    .estimate(rows.data(SamplingDesign.uniform(400, 400), all, true), model)
                    .corrected();
            EstimateSet known = study(OutcomeLearner.ridge())
                    .estimate(
                            StudyData.builder(400)
                                    .surrogate("machine's y", rows.machineY)
                                    .covariate("z", rows.z)
                                    .covariate("x", rows.x)
                                    .gold(SamplingDesign.uniform(400, 400), all, rows.y)
                                    .build(),
                            model)
                    .corrected();
            for (TermEstimate term : known.estimates()) {
                TermEstimate same = corrected.find(term.term()).orElseThrow();
                assertThat(same.value()).isCloseTo(term.value(), within(1e-8));
                assertThat(same.standardError()).isCloseTo(term.standardError(), within(1e-8));
            }
        }
    }

    @Test
    void aMachineThatIsRightOfTheCovariateLeavesTheRegressionOfAPredictedOutcome() {
        Rows rows = new Rows(500, true, 9);
        SamplingDesign design = SamplingDesign.uniform(500, 120);
        int[] drawn = design.draw(1);
        OutcomeLearner fixed = (features, values, seed) ->
                // The outcome's own machine label, or the covariate's, whichever the values agree with on the gold
                // rows.
                row -> Arrays.equals(column(features, 1), values) ? row[1] : row[0];
        for (RegressionModel model : List.of(RegressionModel.linear(), RegressionModel.logistic())) {
            StudyData.Builder known = StudyData.builder(500)
                    .surrogate("machine's y", rows.machineY)
                    .covariate("z", rows.z)
                    .gold(design, drawn, at(rows.y, drawn));
            StudyData.Builder predicted = StudyData.builder(500)
                    .surrogate("machine's y", rows.machineY)
                    .predictedCovariate("z", rows.z, at(rows.z, drawn))
                    .gold(design, drawn, at(rows.y, drawn));
            TermEstimate one = study(fixed)
                    .estimate(known.build(), model)
                    .corrected()
                    .estimates()
                    .get(1);
            TermEstimate two = study(fixed)
                    .estimate(predicted.build(), model)
                    .corrected()
                    .estimates()
                    .get(1);
            assertThat(two.value()).isCloseTo(one.value(), within(1e-8));
            assertThat(two.standardError()).isCloseTo(one.standardError(), within(1e-8));
            assertThat(two.degrees()).isCloseTo(one.degrees(), within(1e-5));
        }
    }

    private static double[] column(double[][] rows, int j) {
        return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
    }

    private static double[] at(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    /** A class z that goes along with x, an outcome of both, and a machine that errs where x is positive. */
    private static final class Rows {
        final double[] x;
        final double[] z;
        final double[] machineZ;
        final double[] y;
        final double[] machineY;

        Rows(int n, boolean binary, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            x = new double[n];
            z = new double[n];
            machineZ = new double[n];
            y = new double[n];
            machineY = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = 2 * random.nextDouble() - 1;
                z[i] = random.nextDouble() < 0.5 + 0.3 * x[i] ? 1 : 0;
                double wrong = x[i] > 0 ? 0.3 : 0.08;
                machineZ[i] = random.nextDouble() < wrong ? 1 - z[i] : z[i];
                double line = z[i] + 0.5 * x[i] - 0.4;
                y[i] = binary
                        ? random.nextDouble() < 1 / (1 + Math.exp(-line)) ? 1 : 0
                        : line + 2 * random.nextDouble() - 1;
                machineY[i] = binary && random.nextDouble() < wrong ? 1 - y[i] : y[i];
            }
        }

        StudyData data(SamplingDesign design, int[] drawn, boolean outcomePredicted) {
            StudyData.Builder data = StudyData.builder(x.length)
                    .predictedCovariate("z", machineZ, at(z, drawn))
                    .covariate("x", x);
            return (outcomePredicted
                            ? data.surrogate("machine's y", machineY).gold(design, drawn, at(y, drawn))
                            : data.knownOutcome("y", y).gold(design, drawn))
                    .build();
        }
    }

    @Test
    void slopesOfMachineLabelsAreTooFlatAndCorrectedOnesHoldTheTruth() {
        SamplingDesign design = SamplingDesign.uniform(800, 160);
        int naive = 0;
        int held = 0;
        double sum = 0;
        int studies = 250;
        for (int s = 0; s < studies; s++) {
            StudyResult result = Study.builder(s)
                    .splits(1)
                    .build()
                    .estimate(new Rows(800, false, s).data(design, design.draw(s), false), RegressionModel.linear());
            TermEstimate corrected = result.corrected().find("z").orElseThrow();
            held += corrected.interval().contains(1) ? 1 : 0;
            sum += corrected.value();
            naive += result.find(EstimationMethod.NAIVE)
                            .orElseThrow()
                            .find("z")
                            .orElseThrow()
                            .interval()
                            .contains(1)
                    ? 1
                    : 0;
            assertThat(result.omitted())
                    .singleElement()
                    .satisfies(omitted -> assertThat(omitted.message())
                            .isEqualTo("it is not made for covariates that are predicted"));
        }
        assertThat(naive).isLessThan(5);
        assertThat(held / (double) studies).isBetween(0.91, 0.985);
        assertThat(sum / studies).isCloseTo(1, within(0.03));
    }

    @Test
    void aMachineThatKnowsNothingWidensTheIntervalAndDoesNotMoveIt() {
        Rows rows = new Rows(3000, false, 4);
        SplittableRandom random = new SplittableRandom(8);
        double[] noise = random.doubles(3000).map(Math::rint).toArray();
        SamplingDesign design = SamplingDesign.uniform(3000, 600);
        int[] drawn = design.draw(2);
        TermEstimate blind = Study.withSeed(1)
                .estimate(
                        StudyData.builder(3000)
                                .knownOutcome("y", rows.y)
                                .predictedCovariate("z", noise, at(rows.z, drawn))
                                .covariate("x", rows.x)
                                .gold(design, drawn)
                                .build(),
                        RegressionModel.linear())
                .corrected()
                .find("z")
                .orElseThrow();
        TermEstimate seeing = Study.withSeed(1)
                .estimate(rows.data(design, drawn, false), RegressionModel.linear())
                .corrected()
                .find("z")
                .orElseThrow();
        assertThat(blind.interval().contains(1)).isTrue();
        assertThat(seeing.interval().contains(1)).isTrue();
        assertThat(seeing.interval().width()).isLessThan(blind.interval().width());
    }

    @Test
    void goldLabelsMayComeInAnyOrderAndThreadsDoNotMatter() {
        Rows rows = new Rows(300, true, 2);
        SamplingDesign design = SamplingDesign.uniform(300, 90);
        int[] drawn = design.draw(5);
        int[] backwards = IntStream.rangeClosed(1, drawn.length)
                .map(i -> drawn[drawn.length - i])
                .toArray();
        StudyResult one = Study.withSeed(3).estimate(rows.data(design, drawn, true), RegressionModel.logistic());
        StudyResult two = Study.builder(3)
                .threads(4)
                .build()
                .estimate(rows.data(design, backwards, true), RegressionModel.logistic());
        assertThat(two).isEqualTo(one);
    }

    @Test
    void stratifiedSamplesClustersMeansAndPlansKnowPredictedCovariates() {
        Rows rows = new Rows(600, false, 12);
        List<String> strata =
                Arrays.stream(rows.machineZ).mapToObj(Double::toString).toList();
        SamplingDesign design = SamplingDesign.stratified(strata, StratumSizes.EQUAL.allot(strata, 150));
        int[] drawn = design.draw(6);
        StudyData data = rows.data(design, drawn, false);
        StudyData plain = rows.data(
                SamplingDesign.of(
                        IntStream.range(0, 600).mapToDouble(design::probability).toArray()),
                drawn,
                false);
        Study study = Study.builder(1).splits(1).build();
        TermEstimate known = study.estimate(data, RegressionModel.linear())
                .corrected()
                .estimates()
                .get(1);
        TermEstimate unknown = study.estimate(plain, RegressionModel.linear())
                .corrected()
                .estimates()
                .get(1);
        assertThat(known.value()).isEqualTo(unknown.value());
        assertThat(known.standardError()).isNotEqualTo(unknown.standardError());

        GoldPlan plan = study.plan(plain, RegressionModel.linear());
        assertThat(plan.standardError("z", 150)).isCloseTo(unknown.standardError(), within(0.01));
        assertThat(plan.standardError("z", 400)).isLessThan(plan.standardError("z", 150));

        // The mean of an outcome does not need the covariates.
        StudyData outcome = rows.data(
                SamplingDesign.uniform(600, 150),
                SamplingDesign.uniform(600, 150).draw(1),
                true);
        assertThat(study.estimate(outcome, RegressionModel.mean()).sets()).hasSize(4);

        StudyData clustered = StudyData.builder(600)
                .knownOutcome("y", rows.y)
                .predictedCovariate("z", rows.machineZ, at(rows.z, drawn))
                .gold(plain.design(), drawn)
                .clusters(IntStream.range(0, 600).mapToObj(i -> "c" + i / 4).toList())
                .build();
        assertThat(study.estimate(clustered, RegressionModel.linear())
                        .corrected()
                        .estimates()
                        .get(1)
                        .degrees())
                .isLessThanOrEqualTo(149);
    }

    @Test
    void whatCannotBeEstimatedIsRefusedWithTheReason() {
        assertThatThrownBy(() -> Study.withSeed(1)
                        .estimate(
                                small(), RegressionModel.fixedEffects(List.of("a", "a", "a", "a", "b", "b", "b", "b"))))
                .isInstanceOf(EstimationException.class)
                .hasMessageStartingWith(
                        "fixed effects do not go with predicted covariates: the few gold labels of a group")
                .hasMessageContaining("mistakes would bias the slopes");
        // All gold rows have the same true value.
        assertThatThrownBy(() -> Study.withSeed(1)
                        .estimate(
                                StudyData.builder(8)
                                        .knownOutcome("sales", OUTCOME)
                                        .predictedCovariate("tone", MACHINE, new double[] {2, 2, 2, 2})
                                        .gold(SamplingDesign.of(PI), GOLD)
                                        .build(),
                                RegressionModel.linear()))
                .isInstanceOf(EstimationException.class)
                .hasMessageStartingWith(
                        "covariate 'tone' does not vary among the gold rows: the columns of the regression");
        // The machine spreads its values far wider than the truth; what is left after the correction is not a spread.
        assertThatThrownBy(() -> study(MACHINE_ITSELF)
                        .estimate(
                                StudyData.builder(8)
                                        .knownOutcome("sales", OUTCOME)
                                        .predictedCovariate(
                                                "tone", new double[] {9, 0, 0, 9, 9, 0, 9, 0}, new double[] {2, 1, 2, 1
                                                })
                                        .gold(SamplingDesign.of(PI), GOLD)
                                        .build(),
                                RegressionModel.linear()))
                .isInstanceOf(EstimationException.class)
                .hasMessageStartingWith("the corrected equations have no stable solution")
                .hasMessageContaining("Use more gold labels");
    }

    @Test
    void incompleteDataIsNamed() {
        StudyData.Builder known = StudyData.builder(8).knownOutcome("sales", OUTCOME);
        assertThatThrownBy(() -> known.gold(SamplingDesign.of(PI), GOLD).build())
                .hasMessageContaining("covariates must be predicted, at least one, where the outcome is known");
        assertThatThrownBy(() -> known.surrogate("llm", OUTCOME))
                .hasMessageContaining("surrogate must be left out, since the outcome is known");
        assertThatThrownBy(() -> StudyData.builder(8)
                        .knownOutcome("sales", OUTCOME)
                        .predictedCovariate("tone", MACHINE, new double[] {1, 2})
                        .gold(SamplingDesign.of(PI), GOLD)
                        .build())
                .hasMessageContaining("gold of covariate 'tone' must be 4 numbers, one for each gold row, but was 2");
        assertThatThrownBy(() ->
                        StudyData.builder(8).predictedCovariate("tone", MACHINE, new double[] {1, Double.NaN, 2, 2}))
                .hasMessageContaining("gold[1] of covariate 'tone' must be a finite number");
        assertThatThrownBy(() -> StudyData.builder(8)
                        .surrogate("llm", OUTCOME)
                        .predictedCovariate("tone", MACHINE, TRUTH)
                        .gold(SamplingDesign.of(PI), GOLD)
                        .build())
                .hasMessageContaining("gold must be with outcomes, but was 'without'");
    }

    @Test
    void aMachineThatIsNeverContradictedAboutACovariateIsToldOf() {
        Rows rows = new Rows(200, false, 3);
        SamplingDesign design = SamplingDesign.uniform(200, 40);
        int[] drawn = design.draw(3);
        StudyResult result = Study.withSeed(1)
                .estimate(
                        StudyData.builder(200)
                                .knownOutcome("y", rows.y)
                                .predictedCovariate("z", rows.z, at(rows.z, drawn))
                                .gold(design, drawn)
                                .build(),
                        RegressionModel.linear());
        assertThat(result.warnings())
                .anySatisfy(w -> assertThat(w.message())
                        .startsWith("the machine is right about 'z' on all 40 gold rows.")
                        .contains("it may still err on up to 7.2 % of the others"));
    }
}
