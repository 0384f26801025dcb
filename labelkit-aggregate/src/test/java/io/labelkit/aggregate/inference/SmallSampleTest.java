package io.labelkit.aggregate.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Few mistakes, few rows, strata, quantiles. */
class SmallSampleTest {
    @Test
    void normalContributionsHaveAsManyDegreesAsThereAreAndAFewMistakesTwiceTheirNumber() {
        SplittableRandom random = new SplittableRandom(3);
        double[] normal = new double[4000];
        Arrays.setAll(
                normal,
                i -> Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble()));
        assertThat(Degrees.of(1e6, normal)).isCloseTo(4000, within(400.0));
        double[] mistakes = new double[150];
        Arrays.fill(mistakes, 0, 7, 1);
        // 2 * 7^2 / (7 - 7^2 / 150).
        assertThat(Degrees.of(149, mistakes)).isCloseTo(14.685, within(0.001));
        assertThat(Degrees.of(149, new double[150])).isEqualTo(149);
        assertThat(Degrees.of(3, normal)).isEqualTo(3);
        // Of two samples whose variances are alike, each with 10 degrees at most, and of one that does not vary.
        assertThat(Degrees.of(10, normal, 10, normal)).isCloseTo(20, within(1e-9));
        assertThat(Degrees.of(10, normal, 10, new double[5])).isCloseTo(10, within(1e-9));
        assertThat(Degrees.of(7, new double[8], 10, new double[5])).isEqualTo(7);
    }

    /** A machine that is right 95 times in 100 is contradicted by a few of 60 gold labels only. */
    @Test
    void intervalsHoldTheTruthThoughFewGoldLabelsContradictTheMachine() {
        int held = 0;
        int studies = 400;
        double widest = 0;
        for (int s = 0; s < studies; s++) {
            StudyData data = goodMachine(500, 60, s);
            TermEstimate estimate = Study.builder(s)
                    .splits(1)
                    .build()
                    .estimate(data, RegressionModel.mean())
                    .corrected()
                    .estimates()
                    .get(0);
            held += estimate.interval().contains(0.3) ? 1 : 0;
            widest = Math.max(widest, estimate.interval().width() / (2 * 1.96 * estimate.standardError()));
            assertThat(estimate.degrees()).isBetween(1.0, 500.0);
        }
        assertThat(held / (double) studies).isBetween(0.90, 0.985);
        // Two mistakes have four degrees of freedom or so.
        assertThat(widest).isGreaterThan(1.1);
    }

    private static StudyData goodMachine(int rows, int gold, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 7919 + 1);
        double[] y = new double[rows];
        double[] machine = new double[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = random.nextDouble() < 0.3 ? 1 : 0;
            machine[i] = random.nextDouble() < 0.05 ? 1 - y[i] : y[i];
        }
        SamplingDesign design = SamplingDesign.uniform(rows, gold);
        int[] drawn = design.draw(random.nextLong());
        return StudyData.builder(rows)
                .surrogate("machine", machine)
                .gold(design, drawn, Arrays.stream(drawn).mapToDouble(i -> y[i]).toArray())
                .build();
    }

    /** Gold labels that were drawn by stratum, with a good machine's label as the stratum. */
    private static StudyData stratified(boolean known, long seed) {
        int rows = 600;
        SplittableRandom random = new SplittableRandom(seed * 104729 + 5);
        double[] y = new double[rows];
        double[] machine = new double[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = random.nextDouble() < 0.3 ? 1 : 0;
            machine[i] = random.nextDouble() < 0.1 ? 1 - y[i] : y[i];
        }
        List<String> strata = Arrays.stream(machine).mapToObj(Double::toString).toList();
        SamplingDesign design = SamplingDesign.stratified(strata, StratumSizes.EQUAL.allot(strata, 100));
        int[] drawn = design.draw(random.nextLong());
        SamplingDesign told = known
                ? design
                : SamplingDesign.of(IntStream.range(0, rows)
                        .mapToDouble(design::probability)
                        .toArray());
        return StudyData.builder(rows)
                .surrogate("machine", machine)
                .gold(told, drawn, Arrays.stream(drawn).mapToDouble(i -> y[i]).toArray())
                .build();
    }

    private static TermEstimate goldOnly(StudyData data) {
        return Study.builder(1)
                .splits(1)
                .build()
                .estimate(data, RegressionModel.mean())
                .find(EstimationMethod.GOLD_ONLY)
                .orElseThrow()
                .estimates()
                .get(0);
    }

    @Test
    void fixedNumbersInStrataMakeIntervalsNarrowerAndStillTrue() {
        int held = 0;
        int studies = 400;
        for (int s = 0; s < studies; s++) {
            TermEstimate known = goldOnly(stratified(true, s));
            TermEstimate unknown = goldOnly(stratified(false, s));
            assertThat(known.value()).isCloseTo(unknown.value(), within(1e-12));
            assertThat(known.standardError()).isLessThan(unknown.standardError());
            held += known.interval().contains(0.3) ? 1 : 0;
        }
        assertThat(held / (double) studies).isBetween(0.92, 0.98);
    }

    @Test
    void strataOfOneProbabilityKeepTheirNumbersToo() {
        List<String> strata =
                IntStream.range(0, 300).mapToObj(i -> i % 3 == 0 ? "a" : "b").toList();
        SamplingDesign design = SamplingDesign.stratified(strata, Map.of("a", 10, "b", 20));
        for (long seed = 0; seed < 50; seed++) {
            assertThat(Arrays.stream(design.draw(seed))
                            .filter(i -> strata.get(i).equals("a")))
                    .hasSize(10);
        }
        assertThat(design.strataOfRows()).isEqualTo(strata);
    }

    @Property(tries = 100)
    void everyStratumGetsItsShareAndTwoAtLeast(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 6) Integer> rows,
            @ForAll StratumSizes sizes,
            @ForAll @IntRange(min = 0, max = 60) int more) {
        List<String> strata = rows.stream().map(r -> "s" + r).toList();
        Map<String, Integer> counts = new TreeMap<>();
        strata.forEach(s -> counts.merge(s, 1, Integer::sum));
        int least = counts.values().stream().mapToInt(n -> Math.min(2, n)).sum();
        int sample = Math.min(strata.size(), least + more);
        Map<String, Integer> allotted = sizes.allot(strata, sample);
        assertThat(allotted.keySet()).containsExactlyElementsOf(counts.keySet());
        assertThat(allotted.values().stream().mapToInt(n -> n).sum()).isEqualTo(sample);
        allotted.forEach((name, n) -> assertThat(n).isBetween(Math.min(2, counts.get(name)), counts.get(name)));
        assertThat(SamplingDesign.stratified(strata, allotted).draw(1)).hasSize(sample);
    }

    @Test
    void tooFewForTheStrataIsRefusedAndSoIsAStratumWithoutGold() {
        List<String> strata = List.of("a", "a", "b", "b", "c");
        assertThatThrownBy(() -> StratumSizes.EQUAL.allot(strata, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in [5, 5], so that each of 3 strata has two gold labels, or all its rows");
        SamplingDesign design = SamplingDesign.stratified(strata, Map.of("a", 2, "b", 1, "c", 1));
        StudyData data = StudyData.builder(5)
                .surrogate("machine", new double[] {1, 0, 1, 0, 1})
                .gold(design, new int[] {0, 1, 4}, new double[] {1, 0, 1})
                .build();
        assertThatThrownBy(() -> Study.withSeed(1).estimate(data, RegressionModel.mean()))
                .isInstanceOf(EstimationException.class)
                .hasMessageContaining("stratum 'b' has no gold label")
                .hasMessageContaining("every estimate would lean on its mistakes");
    }

    @Test
    void mediansOfCorrectedNumbersHoldTheTruthWhereTheMachinesDoNot() {
        int held = 0;
        int naive = 0;
        int studies = 300;
        for (int s = 0; s < studies; s++) {
            SplittableRandom random = new SplittableRandom(s * 31L + 9);
            double[] y = new double[400];
            double[] machine = new double[400];
            for (int i = 0; i < y.length; i++) {
                y[i] = random.nextDouble();
                machine[i] = y[i] * y[i] + 0.1 * random.nextDouble();
            }
            SamplingDesign design = SamplingDesign.uniform(400, 80);
            int[] drawn = design.draw(s);
            StudyData data = StudyData.builder(400)
                    .surrogate("machine", machine)
                    .gold(
                            design,
                            drawn,
                            Arrays.stream(drawn).mapToDouble(i -> y[i]).toArray())
                    .build();
            var estimates = QuantileStudy.estimate(data, 0.5, 0.95);
            held += estimates.get(EstimationMethod.DESIGN_BASED).contains(0.5) ? 1 : 0;
            naive += estimates.get(EstimationMethod.NAIVE).contains(0.5) ? 1 : 0;
        }
        assertThat(held / (double) studies).isBetween(0.91, 0.985);
        assertThat(naive / (double) studies).isLessThan(0.1);
    }

    @Test
    void theMedianOfOddlyManyGoldNumbersIsTheMiddleOneAndBadInputIsNamed() {
        StudyData data = StudyData.builder(5)
                .surrogate("machine", new double[] {1, 2, 3, 4, 5})
                .gold(SamplingDesign.uniform(5, 5), new int[] {0, 1, 2, 3, 4}, new double[] {9, 1, 5, 3, 7})
                .clusters(List.of("a", "b", "c", "d", "e"))
                .build();
        var estimates = QuantileStudy.estimate(data, 0.5, 0.95);
        assertThat(estimates.get(EstimationMethod.GOLD_ONLY).estimate()).isEqualTo(5);
        // With gold for every row, the machine does not matter.
        assertThat(estimates.get(EstimationMethod.DESIGN_BASED)).isEqualTo(estimates.get(EstimationMethod.GOLD_ONLY));
        assertThat(estimates).doesNotContainKey(EstimationMethod.PREDICTION_POWERED);
        assertThatThrownBy(() -> QuantileStudy.estimate(data, 1, 0.95))
                .hasMessageContaining("share must be in (0, 1), but was 1.0");
    }
}
