package io.labelkit.aggregate.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.inference.EstimationException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyTest {
    private static final Study QUICK = Study.builder(3).splits(2).build();

    @ParameterizedTest
    @CsvSource({"0.25, 0.05", "0.05, 0.25", "0.30, 0.30"})
    void correctedIntervalsHoldTheTruthAsOftenAsTheyPromiseAndNaiveOnesDoNot(double above, double below) {
        int runs = 200;
        int corrected = 0;
        int powered = 0;
        int naive = 0;
        int goldOnly = 0;
        for (int run = 0; run < runs; run++) {
            StudyData data = SimulatedStudy.logistic(1500, 250, above, below, true, 1000 + run);
            StudyResult result = QUICK.estimate(data, RegressionModel.logistic());
            corrected += holds(result, EstimationMethod.DESIGN_BASED);
            powered += holds(result, EstimationMethod.PREDICTION_POWERED);
            goldOnly += holds(result, EstimationMethod.GOLD_ONLY);
            naive += holds(result, EstimationMethod.NAIVE);
        }
        assertThat(List.of(corrected, powered, goldOnly))
                .allSatisfy(count -> assertThat(count / (double) runs).isBetween(.90, .99));
        assertThat(naive / (double) runs).isLessThan(.5);
    }

    private static int holds(StudyResult result, EstimationMethod method) {
        TermEstimate slope = result.find(method).orElseThrow().find("x").orElseThrow();
        return slope.interval().contains(SimulatedStudy.SLOPE) ? 1 : 0;
    }

    @Test
    void correctedIntervalsAreNarrowerThanThoseOfTheGoldLabelsAlone() {
        StudyData data = SimulatedStudy.logistic(4000, 400, .1, .1, false, 5);
        StudyResult result = Study.withSeed(1).estimate(data, RegressionModel.mean());
        double corrected = result.corrected().estimates().get(0).interval().width();
        double gold = result.find(EstimationMethod.GOLD_ONLY)
                .orElseThrow()
                .estimates()
                .get(0)
                .interval()
                .width();
        assertThat(corrected).isLessThan(.8 * gold);
        assertThat(result.omitted()).singleElement().satisfies(o -> {
            assertThat(o.method()).isEqualTo(EstimationMethod.PREDICTION_POWERED);
            assertThat(o.reason()).isEqualTo(Reason.DESIGN);
        });
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        StudyData data = SimulatedStudy.logistic(500, 100, .2, .1, false, 9);
        assertThat(Study.builder(4).threads(3).build().estimate(data, RegressionModel.logistic()))
                .isEqualTo(Study.builder(4).threads(1).build().estimate(data, RegressionModel.logistic()));
    }

    @Test
    void clustersWidenTheInterval() {
        int rows = 600;
        List<String> authors =
                IntStream.range(0, rows).mapToObj(i -> "a" + i / 20).toList();
        double[] y = new double[rows];
        double[] machine = new double[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = (i / 20) % 3 == 0 ? 1 : 0;
            machine[i] = i % 5 == 0 ? 1 - y[i] : y[i];
        }
        SamplingDesign design = SamplingDesign.uniform(rows, 150);
        int[] drawn = design.draw(2);
        double[] outcomes = Arrays.stream(drawn).mapToDouble(i -> y[i]).toArray();
        StudyData.Builder builder =
                StudyData.builder(rows).surrogate("m", machine).gold(design, drawn, outcomes);
        double alone = QUICK.estimate(builder.build(), RegressionModel.mean())
                .corrected()
                .estimates()
                .get(0)
                .standardError();
        double clustered = QUICK.estimate(builder.clusters(authors).build(), RegressionModel.mean())
                .corrected()
                .estimates()
                .get(0)
                .standardError();
        assertThat(clustered).isGreaterThan(2 * alone);
    }

    @Test
    void fixedEffectsTakeOutWhatDiffersBetweenGroups() {
        int rows = 400;
        double[] x = new double[rows];
        double[] y = new double[rows];
        List<String> person =
                IntStream.range(0, rows).mapToObj(i -> "p" + i % 8).toList();
        List<String> year =
                IntStream.range(0, rows).mapToObj(i -> "y" + i / 8 % 5).toList();
        for (int i = 0; i < rows; i++) {
            x[i] = Math.sin(i * 1.7) + i % 8;
            y[i] = 2 * x[i] - 10 * (i % 8) + 3 * (i / 8 % 5) + 0.01 * Math.cos(i * 7.3);
        }
        int[] all = IntStream.range(0, rows).toArray();
        StudyData data = StudyData.builder(rows)
                .surrogate("m", y)
                .covariate("x", x)
                .gold(SamplingDesign.uniform(rows, rows), all, y)
                .build();
        StudyResult within = QUICK.estimate(data, RegressionModel.fixedEffects(person, year));
        assertThat(within.corrected().find("x").orElseThrow().value()).isCloseTo(2, within(.01));
        StudyResult plain = QUICK.estimate(data, RegressionModel.linear());
        assertThat(plain.corrected().find("x").orElseThrow().value()).isNotCloseTo(2, within(1.0));
    }

    @Test
    void withGoldForEveryRowTheMachineDoesNotMatter() {
        StudyData some = SimulatedStudy.logistic(300, 300, .3, .3, true, 4);
        StudyResult result = QUICK.estimate(some, RegressionModel.logistic());
        TermEstimate corrected = result.corrected().find("x").orElseThrow();
        TermEstimate gold =
                result.find(EstimationMethod.GOLD_ONLY).orElseThrow().find("x").orElseThrow();
        assertThat(corrected.value()).isCloseTo(gold.value(), within(1e-8));
        assertThat(corrected.standardError()).isCloseTo(gold.standardError(), within(1e-8));
    }

    @Test
    void aPlanForeseesTheErrorOfALargerSample() {
        StudyData pilot = SimulatedStudy.logistic(4000, 200, .2, .2, true, 21);
        GoldPlan plan = QUICK.plan(pilot, RegressionModel.mean());
        StudyData larger = SimulatedStudy.logistic(4000, 800, .2, .2, true, 21);
        double reached = QUICK.estimate(larger, RegressionModel.mean())
                .corrected()
                .estimates()
                .get(0)
                .standardError();
        assertThat(plan.standardError("mean", 800)).isCloseTo(reached, within(.1 * reached));
        int needed = plan.goldFor("mean", 1.96 * reached, .95).orElseThrow();
        assertThat(needed).isBetween(600, 1000);
        assertThat(plan.goldFor("mean", 1e-4, .95)).isEmpty();
        assertThat(GoldPlan.ofShare(4000, .45, .8).standardError("mean", 800))
                .isCloseTo(reached, within(.15 * reached));
    }

    @Test
    void separableRowsAreRefusedInWords() {
        double[] x = {-3, -2, -1, 1, 2, 3};
        double[] y = {0, 0, 0, 1, 1, 1};
        StudyData data = StudyData.builder(6)
                .surrogate("m", y)
                .covariate("x", x)
                .gold(SamplingDesign.uniform(6, 6), IntStream.range(0, 6).toArray(), y)
                .build();
        assertThatThrownBy(() -> QUICK.estimate(data, RegressionModel.logistic()))
                .hasMessageContaining("no finite solution")
                .asInstanceOf(InstanceOfAssertFactories.type(EstimationException.class))
                .extracting(EstimationException::reason)
                .isEqualTo(Reason.NO_FINITE_SOLUTION);
    }

    @Test
    void columnsThatSayTheSameAreRefusedInWords() {
        double[] x = {1, 2, 3, 4, 5, 7};
        double[] twice = Arrays.stream(x).map(v -> 2 * v).toArray();
        double[] y = {0, 1, 0, 1, 1, 0};
        StudyData data = StudyData.builder(6)
                .surrogate("m", y)
                .covariate("x", x)
                .covariate("twice", twice)
                .gold(SamplingDesign.uniform(6, 6), IntStream.range(0, 6).toArray(), y)
                .build();
        for (RegressionModel model : List.of(RegressionModel.linear(), RegressionModel.logistic())) {
            assertThatThrownBy(() -> QUICK.estimate(data, model)).hasMessageContaining("combinations of each other");
        }
    }

    @Test
    void goldWithoutADesignIsRefusedOrFlagged() {
        double[] m = {0, 1, 1, 0, 1};
        assertThatThrownBy(() -> StudyData.builder(5).surrogate("m", m).build())
                .hasMessageContaining("without them no correction is valid");
        StudyData assumed = StudyData.builder(5)
                .surrogate("m", m)
                .goldAssumedUniform(new int[] {0, 1, 2}, new double[] {0, 1, 0})
                .build();
        assertThat(QUICK.estimate(assumed, RegressionModel.mean()).warnings())
                .extracting(StudyWarning::kind)
                .contains(StudyWarning.Kind.ASSUMED_DESIGN, StudyWarning.Kind.FEW_GOLD_LABELS);
        StudyData one = StudyData.builder(5)
                .surrogate("m", m)
                .goldAssumedUniform(new int[] {0}, new double[] {0})
                .build();
        assertThatThrownBy(() -> QUICK.estimate(one, RegressionModel.mean())).hasMessageContaining("at least 2");
    }

    @Test
    void badColumnsAreNamed() {
        StudyData.Builder builder = StudyData.builder(2).surrogate("m", new double[] {0, 1});
        assertThatThrownBy(() -> builder.covariate("age", new double[] {1, Double.NaN}))
                .hasMessage("column 'age' in row 1 must be a finite number, but was NaN");
        assertThatThrownBy(() -> builder.covariate("m", new double[] {1, 2})).hasMessageContaining("one column only");
        assertThatThrownBy(() -> builder.gold(SamplingDesign.uniform(2, 2), new int[] {1, 1}, new double[] {0, 1}))
                .hasMessageContaining("without repetition");
        assertThatThrownBy(() -> SamplingDesign.of(new double[] {.5, 0}))
                .hasMessage("probabilities[1] must be in (0, 1], but was 0.0");
        assertThatThrownBy(() -> SamplingDesign.stratified(List.of("a", "b"), Map.of("a", 1)))
                .hasMessageContaining("a stratum without gold labels cannot be corrected");
    }

    @Test
    void theTableFitsANotebook() {
        StudyData data = SimulatedStudy.logistic(500, 100, .2, .1, true, 9);
        String table = QUICK.estimate(data, RegressionModel.linear()).toString();
        assertThat(table)
                .hasSizeLessThan(1000)
                .contains("naive", "gold only", "design-based", "prediction-powered", "95% interval");
    }
}
