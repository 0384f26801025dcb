package io.labelkit.aggregate.quality.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.aggregate.quality.KindFiles;
import io.labelkit.core.learn.linear.RidgeTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Numbers of cleanlab 2.9, of the method sheet, and of planted errors. */
@NullMarked
class NumericGoldenTest {
    @Test
    void scoresOfTheSheet() {
        double[] labels = IntStream.rangeClosed(1, 10).asDoubleStream().toArray();
        double[] off = {.1, -.1, .2, -.2, .1, -.1, .05, -.05, .1, 6};
        double[] predictions = new double[10];
        Arrays.setAll(predictions, i -> labels[i] + off[i]);
        assertThat(NumericScore.OUTRE.scores(labels, predictions))
                .containsExactly(
                        new double[] {.30991, .37183, .36398, .36398, .42515, .47083, .50536, .44936, .33792, 0},
                        within(6e-6));
        assertThat(NumericScore.RESIDUAL.scores(labels, predictions))
                .containsExactly(
                        new double[] {.90484, .90484, .81873, .81873, .90484, .90484, .95123, .95123, .90484, .00248},
                        within(6e-6));
    }

    @Test
    void scoresOfThePeerOnDiabetes() {
        KindFiles files = KindFiles.of("regression_diabetes");
        double[] labels = column(files.numbers("labels.csv"));
        double[] predictions = column(files.numbers("predictions.csv"));
        JsonNode expected = files.expected("rank.json");
        assertThat(NumericScore.RESIDUAL.scores(labels, predictions))
                .containsExactly(KindFiles.doubles(expected.get("residual")), within(1e-9));
        assertThat(NumericScore.OUTRE.scores(labels, predictions))
                .containsExactly(KindFiles.doubles(expected.get("outre")), within(1e-9));
    }

    /** Folds are others than those of the peer, so only the quality of detection is compared. */
    @Test
    void errorsInDiabetesAreFoundAsWellAsByThePeer() {
        KindFiles files = KindFiles.of("regression_diabetes");
        double[] labels = column(files.numbers("labels.csv"));
        double[] truth = column(files.numbers("true_labels.csv"));
        List<double[]> features = List.of(files.numbers("features.csv"));
        NumericIssues issues = NumericCleanLearning.builder(RidgeTrainer.of(0.001))
                .build()
                .audit(ids(labels.length), features, labels);
        JsonNode peer = files.expected("clean_learning_not_exact.json").get("quality");
        boolean[] wrong = new boolean[labels.length];
        IntStream.range(0, wrong.length).forEach(i -> wrong[i] = labels[i] != truth[i]);
        assertThat(auroc(issues, wrong)).isGreaterThan(peer.get("auroc").asDouble() - 0.01);
        assertThat(IntStream.range(0, wrong.length)
                        .filter(i -> wrong[i] && issues.issues().get(i).isIssue())
                        .count())
                .isGreaterThanOrEqualTo(peer.get("true_positives").asLong() - 2);
        assertThat(issues.r2()).isGreaterThan(issues.r2OfAll());
        assertThat((double) issues.flagged().size()).isEqualTo(Math.ceil(issues.fraction() * labels.length));
    }

    private static double auroc(NumericIssues issues, boolean[] wrong) {
        double pairs = 0;
        double right = 0;
        for (int i = 0; i < wrong.length; i++) {
            for (int j = 0; j < wrong.length; j++) {
                if (wrong[i] && !wrong[j]) {
                    pairs++;
                    double a = issues.issues().get(i).score();
                    double b = issues.issues().get(j).score();
                    right += a < b ? 1 : a == b ? 0.5 : 0;
                }
            }
        }
        return right / pairs;
    }

    private static double[] column(double[][] rows) {
        return Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
    }

    private static List<String> ids(int size) {
        return IntStream.range(0, size).mapToObj(i -> "row" + i).toList();
    }

    private static double[] line(List<double[]> features) {
        return features.stream().mapToDouble(x -> 3 * x[0] - 2 * x[1] + x[2]).toArray();
    }

    private static List<double[]> features(int size) {
        java.util.Random random = new java.util.Random(5);
        return IntStream.range(0, size)
                .mapToObj(i ->
                        new double[] {random.nextGaussian(), random.nextGaussian(), 0.1 * random.nextGaussian(), 7})
                .toList();
    }

    @Test
    void plantedErrorsAreFlaggedAndOrderDoesNotMatter() {
        List<double[]> features = features(200);
        double[] labels = line(features);
        for (int i = 0; i < 10; i++) {
            labels[i * 20] += i % 2 == 0 ? 40 : -40;
        }
        NumericIssues issues =
                NumericCleanLearning.builder(RidgeTrainer.of(0.001)).build().audit(ids(200), features, labels);
        assertThat(issues.ranked().subList(0, 10))
                .extracting(NumericIssue::id)
                .containsExactlyInAnyOrder(
                        IntStream.range(0, 10).mapToObj(i -> "row" + i * 20).toArray(String[]::new));
        List<Integer> order = new ArrayList<>(IntStream.range(0, 200).boxed().toList());
        Collections.shuffle(order, new java.util.Random(3));
        NumericIssues turned = NumericCleanLearning.builder(RidgeTrainer.of(0.001))
                .build()
                .audit(
                        order.stream().map(i -> "row" + i).toList(),
                        order.stream().map(features::get).toList(),
                        order.stream().mapToDouble(i -> labels[i]).toArray());
        for (int r = 0; r < 200; r++) {
            NumericIssue ours = issues.issues().get(order.get(r));
            NumericIssue theirs = turned.issues().get(r);
            assertThat(theirs.id()).isEqualTo(ours.id());
            assertThat(theirs.score()).isCloseTo(ours.score(), within(1e-9));
            assertThat(theirs.isIssue()).isEqualTo(ours.isIssue());
        }
    }

    @Test
    void equalLabelsAreNotFlagged() {
        double[] labels = new double[40];
        Arrays.fill(labels, 5);
        NumericIssues issues =
                NumericCleanLearning.builder(RidgeTrainer.of(0.001)).build().audit(ids(40), features(40), labels);
        assertThat(issues.flagged()).isEmpty();
        assertThat(issues.r2()).isNaN();
        assertThat(issues.issues())
                .allSatisfy(issue -> assertThat(issue.score()).isBetween(0.0, 1.0));
        assertThat(NumericScore.OUTRE.scores(labels, labels)).containsOnly(1);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        NumericCleanLearning<double[]> audit =
                NumericCleanLearning.builder(RidgeTrainer.of(0.001)).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> audit.audit(ids(9), features(9), new double[9]))
                .withMessage("labels must be at least two for each of 5 folds, but was 9");
        double[] labels = new double[20];
        labels[3] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> audit.audit(ids(20), features(20), labels))
                .withMessage("labels at 3 must be finite, but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NumericScore.OUTRE.scores(new double[2], new double[3]))
                .withMessageContaining("predictions must be 2 numbers");
        assertThatIllegalArgumentException().isThrownBy(() -> RidgeTrainer.of(0));
    }
}
