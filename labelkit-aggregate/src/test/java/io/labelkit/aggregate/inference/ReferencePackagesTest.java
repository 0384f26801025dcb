package io.labelkit.aggregate.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.statistics.Interval;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers of the packages that others use, on the 60 rows of {@code reference/statistics/study.csv}: dsl 0.1.0 (R), ppi_py 0.2.3,
 * statsmodels 0.13.5. The scripts that printed them are beside the file.
 */
class ReferencePackagesTest {
    private static final String FOLDER = "/reference/statistics/";
    private static final int N = 60;

    private List<String[]> rows = List.of();
    private List<String[]> expected = List.of();

    private static List<String[]> lines(String name) throws IOException {
        try (InputStream in = ReferencePackagesTest.class.getResourceAsStream(FOLDER + name)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        }
    }

    @BeforeEach
    void read() throws IOException {
        rows = lines("study.csv");
        expected = lines("expected.csv");
        assertThat(rows).hasSize(N);
    }

    private double[] expected(String source, String what) {
        return expected.stream()
                .filter(line -> line[0].equals(source) && line[1].equals(what))
                .findFirst()
                .map(line -> Arrays.stream(line)
                        .skip(2)
                        .mapToDouble(text -> Double.parseDouble(text.strip()))
                        .toArray())
                .orElseThrow();
    }

    private double[] column(int at) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[at])).toArray();
    }

    private List<String> names(int at) {
        return rows.stream().map(row -> row[at]).toList();
    }

    private StudyData data() {
        double[] chosen = column(5);
        int[] gold = IntStream.range(0, N).filter(i -> chosen[i] == 1).toArray();
        double[] y = column(6);
        return StudyData.builder(N)
                .surrogate("machine", column(3))
                .covariate("x", column(0))
                .gold(
                        SamplingDesign.of(column(4)),
                        gold,
                        Arrays.stream(gold).mapToDouble(i -> y[i]).toArray())
                .build();
    }

    private MomentFit fit(RegressionModel model, double[] weights, double[] targets, boolean clustered) {
        Optional<int[]> clusters = clustered ? Optional.of(Groups.number(names(2))) : Optional.empty();
        return MomentFit.of(new MomentFit.Rows(model.matrix(data()), weights, clusters, model), targets);
    }

    private static double[] ones() {
        double[] ones = new double[N];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] coefficientsAndErrors(MomentFit fit) {
        int p = fit.coefficients().length;
        double[] both = Arrays.copyOf(fit.coefficients(), 2 * p);
        for (int j = 0; j < p; j++) {
            both[p + j] = Math.sqrt(fit.covariance()[j][j]);
        }
        return both;
    }

    private double[] designBased(RegressionModel model, boolean clustered) {
        return coefficientsAndErrors(fit(model, ones(), DesignBased.pseudoOutcomes(data(), column(3)), clustered));
    }

    /** The package searches without derivatives, to about four digits. */
    @Test
    void designBasedRegressionsAreThoseOfDsl() {
        assertThat(designBased(RegressionModel.linear(), false))
                .containsExactly(expected("dsl", "linear"), within(2e-4));
        assertThat(designBased(RegressionModel.logistic(), false))
                .containsExactly(expected("dsl", "logistic"), within(2e-3));
        assertThat(designBased(RegressionModel.linear(), true))
                .containsExactly(expected("dsl", "linear clustered"), within(2e-4));
        assertThat(designBased(RegressionModel.logistic(), true))
                .containsExactly(expected("dsl", "logistic clustered"), within(2e-3));
        assertThat(designBased(RegressionModel.fixedEffects(names(1)), false))
                .containsExactly(expected("dsl", "fixed effects"), within(2e-4));
    }

    @Test
    void regressionsOfGoldLabelsAreThoseOfStatsmodels() {
        double[] y = column(6);
        MomentFit linear = fit(RegressionModel.linear(), ones(), y, false);
        double[] corrected = coefficientsAndErrors(linear);
        corrected[2] *= Math.sqrt(linear.correction());
        corrected[3] *= Math.sqrt(linear.correction());
        assertThat(corrected).containsExactly(expected("statsmodels", "linear HC1"), within(1e-7));
        assertThat(coefficientsAndErrors(fit(RegressionModel.logistic(), ones(), y, false)))
                .containsExactly(expected("statsmodels", "logistic HC0"), within(1e-6));
        assertThat(coefficientsAndErrors(fit(RegressionModel.linear(), ones(), y, true)))
                .containsExactly(expected("statsmodels", "linear clustered"), within(1e-7));
        assertThat(coefficientsAndErrors(fit(RegressionModel.logistic(), ones(), y, true)))
                .containsExactly(expected("statsmodels", "logistic clustered"), within(1e-6));
        double[] weights = new double[N];
        Arrays.setAll(weights, i -> column(5)[i] / column(4)[i]);
        assertThat(coefficientsAndErrors(fit(RegressionModel.linear(), weights, y, false)))
                .containsExactly(expected("statsmodels", "weighted gold HC0"), within(1e-7));
        assertThat(coefficientsAndErrors(fit(RegressionModel.fixedEffects(names(1)), ones(), y, false)))
                .containsExactly(expected("statsmodels", "fixed effects HC0"), within(1e-7));
    }

    private PredictionPowered powered(RegressionModel model) {
        double[] y = column(6);
        return PredictionPowered.of(
                StudyData.builder(N)
                        .surrogate("machine", column(3))
                        .covariate("x", column(0))
                        .gold(
                                SamplingDesign.uniform(N, 20),
                                IntStream.range(0, 20).toArray(),
                                Arrays.copyOf(y, 20))
                        .build(),
                model);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1})
    void predictionPoweredEstimatesAreThoseOfPpi(double power) {
        double[] machine = column(3);
        assertThat(PredictionPowered.mean(
                        Arrays.copyOf(column(6), 20),
                        Arrays.copyOf(machine, 20),
                        Arrays.copyOfRange(machine, 20, N),
                        power))
                .containsExactly(expected("ppi_py", "mean " + power), within(1e-7));
        for (RegressionModel model : List.of(RegressionModel.linear(), RegressionModel.logistic())) {
            boolean logistic = model.kind() == RegressionModel.Kind.LOGISTIC;
            PredictionPowered.Solution solution = powered(model).regression(power, logistic, 0);
            double[] wanted = expected("ppi_py", (logistic ? "logistic " : "linear ") + power);
            double[] found = {
                solution.b()[0],
                solution.b()[1],
                Math.sqrt(solution.covariance()[0][0]),
                Math.sqrt(solution.covariance()[1][1])
            };
            assertThat(found).containsExactly(wanted, within(logistic ? 2e-4 : 1e-7));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 0.75})
    void intervalsOfQuantilesAreThoseOfPpiUpToTheNextValue(double share) {
        double[] y = column(0);
        double[] machine = new double[N];
        Arrays.setAll(machine, i -> Math.rint(1000 * (y[i] + (y[i] > 0 ? 0.3 : 0) + 0.1 * Math.sin(i))) / 1000);
        StudyData data = StudyData.builder(N)
                .surrogate("machine", machine)
                .gold(SamplingDesign.uniform(N, 20), IntStream.range(0, 20).toArray(), Arrays.copyOf(y, 20))
                .build();
        Map<EstimationMethod, Interval> estimates = QuantileStudy.estimate(data, share, 0.9);
        Interval powered = estimates.get(EstimationMethod.PREDICTION_POWERED);
        assertThat(powered).isNotNull();
        double[] wanted = expected("ppi_py", "quantile " + share);
        assertThat(powered.low()).isCloseTo(wanted[0], within(1e-9));
        TreeSet<Double> values = new TreeSet<>();
        Arrays.stream(machine).forEach(values::add);
        Arrays.stream(y).limit(20).forEach(values::add);
        assertThat(powered.high()).isCloseTo(values.higher(wanted[1] + 1e-9), within(1e-9));
        assertThat(estimates).containsKeys(EstimationMethod.NAIVE, EstimationMethod.GOLD_ONLY);
    }
}
