package io.labelkit.aggregate.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Golden numbers were computed by {@code OutOfDistribution({"k": 2})} of cleanlab 2.9. */
@NullMarked
class OutlierModelTest {
    private static OutlierModel model(double[][] known) {
        FeatureTable table = FeatureTable.of(known);
        return OutlierModel.fit(KnnGraph.builder(table).neighbors(2).build(), table, 1);
    }

    @Test
    void newRowsAreScoredBesideKnownOnes() {
        double[][] known = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {2, 1}, {5, 5}};
        assertThat(model(known).scores(FeatureTable.of(new double[][] {{0, 0}, {1.5, 1}, {10, 10}})))
                .containsExactly(
                        new double[] {0.6065306597126334, 0.6065306597126334, 7.075189797288443e-05}, within(1e-12));
    }

    @Test
    void newRowsAreScoredByAngleWithManyFeatures() {
        double[][] known = {
            {1, 0, 0, .1}, {.9, .1, 0, 0}, {0, 1, .2, 0}, {0, .8, .3, .1}, {.1, 0, 1, 0}, {.2, .1, .9, .3}
        };
        double[][] rows = {{1, 0, 0, 0}, {-1, 0, .1, 0}, {0, 0, 0, 1}};
        assertThat(model(known).scores(FeatureTable.of(rows)))
                .containsExactly(
                        new double[] {0.9848529446745206, 0.06852307697510654, 0.11405218008952162}, within(1e-12));
    }

    @Test
    void aRowThatIsKnownOftenEnoughIsTypical() {
        double[][] known = {{0, 0}, {0, 0}, {1, 0}, {3, 0}, {7, 0}, {9, 1}};
        assertThat(model(known).scores(FeatureTable.of(new double[][] {{0, 0}}))[0])
                .isEqualTo(1);
    }

    @Test
    void rowsOfOtherFeaturesAreRefused() {
        OutlierModel model = model(new double[][] {{0, 0}, {1, 0}, {0, 1}, {1, 1}});
        assertThatThrownBy(() -> model.scores(FeatureTable.of(new double[][] {{1}})))
                .hasMessageContaining("2 features");
        assertThatThrownBy(() -> model.scores(FeatureTable.withMissing(new double[][] {{1, Double.NaN}})))
                .hasMessageContaining("missing");
    }

    @Test
    void checksTakeNeighborsThatWereSearchedElsewhere() {
        double[][] x = DataChecksTest.cloud(60, 4, 3);
        KnnGraph own = KnnGraph.builder(FeatureTable.of(x)).build();
        int[][] neighbors = new int[60][10];
        double[][] distances = new double[60][10];
        List<Example<Object>> rows = new ArrayList<>();
        Map<String, Label> labels = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            for (int r = 0; r < 10; r++) {
                neighbors[i][r] = own.neighbor(i, r);
                distances[i][r] = own.distance(i, r);
            }
            rows.add(Example.of("r" + i, new Object()));
            labels.put("r" + i, Label.category(i % 2 == 0 ? "even" : "odd"));
        }
        KnnGraph given = KnnGraph.of(neighbors, distances, own.metric(), true);
        CheckReport report = DataChecks.of(Dataset.of("rows", rows))
                .labels(labels)
                .graph(given)
                .run();
        assertThat(report.result("outlier").orElseThrow().scores()).containsExactly(OutlierCheck.scores(own, 1));
        assertThat(report.results().stream().map(CheckResult::name)).contains("non_iid", "data_valuation", "label");
        assertThat(report.skipped().stream().map(SkippedCheck::name)).contains("null");

        neighbors[3][1] = 3;
        assertThatThrownBy(() -> KnnGraph.of(neighbors, distances, own.metric(), true))
                .hasMessageContaining("neighbors[3][1]");
        neighbors[3][1] = own.neighbor(3, 1);
        distances[4][2] = -1;
        assertThatThrownBy(() -> KnnGraph.of(neighbors, distances, own.metric(), true))
                .hasMessageContaining("distances[4][2]");
        assertThatThrownBy(() ->
                        DataChecks.of(Dataset.of("one", rows.subList(0, 1))).graph(given))
                .hasMessageContaining("graph");
    }
}
