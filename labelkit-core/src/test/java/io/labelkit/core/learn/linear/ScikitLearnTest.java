package io.labelkit.core.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.labelkit.core.data.Item;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.FeatureWeighting;
import io.labelkit.core.learn.features.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The minimum that scikit-learn 1.2.1 finds: {@code LogisticRegression(C=1/(l2*n), tol=1e-10, max_iter=100000)} with
 * {@code C=2/(l2*n)} for two classes, after {@code StandardScaler} where features are standardised; for the three classes
 * typed in here with {@code solver='newton-cg'}. Its other solver stops by the loss, whose weights are less exact.
 */
class ScikitLearnTest {
    private static final double[][] POINTS = {
        {0, 1}, {1, 0}, {2, 1}, {3, 3}, {1, 2}, {0, 3}, {2, 0}, {3, 1}, {1, 1}, {4, 2}
    };
    private static final int[] LABELS = {0, 0, 1, 1, 2, 2, 0, 1, 2, 1};
    private static final double[] WEIGHTS = {1, 2, 1, 1, .5, 1, 1, 1, 3, 1};

    private static LinearClassifier<double[]> small(int classes) {
        double[] targets = new double[LABELS.length * classes];
        List<Item<double[]>> items = new ArrayList<>();
        for (int i = 0; i < LABELS.length; i++) {
            items.add(Item.of("p" + i, POINTS[i]));
            targets[i * classes + Math.min(LABELS[i], classes - 1)] = 1;
        }
        List<String> names = List.of("a", "b", "c").subList(0, classes);
        return LinearTrainer.of(Features.denseDoubles(2))
                .l2(.01)
                .tolerance(1e-9)
                .train(TrainingSet.soft(items, names, targets, WEIGHTS), 0);
    }

    @Test
    void threeClassesWithWeights() {
        LinearClassifier<double[]> three = small(3);
        assertThat(three.converged()).isTrue();
        assertThat(three.weight(0, 0)).isCloseTo(-1.7980549940199424, within(1e-5));
        assertThat(three.weight(1, 0)).isCloseTo(-2.8250046614459943, within(1e-5));
        assertThat(three.weight(0, 1)).isCloseTo(2.4164116073508466, within(1e-5));
        assertThat(three.weight(1, 1)).isCloseTo(1.423184085862809, within(1e-5));
        assertThat(three.bias(0)).isCloseTo(4.759790194377995, within(1e-5));
        assertThat(three.bias(1)).isCloseTo(-5.1020914513512965, within(1e-5));
    }

    @Test
    void twoClassesWithWeights() {
        LinearClassifier<double[]> two = small(2);
        assertThat(two.weight(0, 1)).isCloseTo(1.0658759478328796, within(1e-5));
        assertThat(two.weight(1, 1)).isCloseTo(2.378971754285262, within(1e-5));
        assertThat(two.bias(1)).isCloseTo(-2.740915569010329, within(1e-5));
    }

    @Test
    void wine() throws IOException {
        check("wine_lr", 3, .5030375675639356, new double[] {.6231080191496018, .005233902984670822, 1.2725543143330253
        });
    }

    @Test
    void breastCancer() throws IOException {
        check("breast_cancer_lr", 2, .4014884288438464, new double[0]);
    }

    @Test
    void digits() throws IOException {
        check("digits_lr", 10, .8886293559879433, new double[] {0, -.45682847032650564, .05279322361997424});
    }

    /** The loss to 1e-6, relative, and weights of the first class, for features as given, to 1e-3. */
    private static void check(String set, int classes, double loss, double[] first) throws IOException {
        Path folder = Path.of(System.getProperty("labelkit.shared", "../../shared"), "data", "confident", set);
        assumeTrue(Files.isDirectory(folder), () -> "skipped, as there are no shared data " + set);
        List<double[]> rows = Files.readAllLines(folder.resolve("features.csv")).stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        int[] labels = Files.readAllLines(folder.resolve("labels.csv")).stream()
                .skip(1)
                .mapToInt(Integer::parseInt)
                .toArray();
        List<Item<double[]>> items = IntStream.range(0, labels.length)
                .mapToObj(i -> Item.of("r" + i, rows.get(i)))
                .toList();
        List<String> names =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        LinearClassifier<double[]> fitted = LinearTrainer.of(Features.denseDoubles(rows.get(0).length))
                .weighting(FeatureWeighting.STANDARDISED)
                .l2(1e-3)
                .tolerance(1e-8)
                .maxIterations(3000)
                .threads(2)
                .train(TrainingSet.hard(items, names, labels), 0);
        List<double[]> p = fitted.predict(items);
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            sum -= Math.log(p.get(i)[labels[i]]) / labels.length;
        }
        double penalty = 0;
        for (int j = 0; j < rows.get(0).length; j++) {
            double deviation = deviation(rows, j);
            for (int k = 0; k < classes; k++) {
                penalty += .5e-3 * Math.pow(fitted.weight(j, k) * deviation, 2);
            }
        }
        assertThat(sum + penalty).isCloseTo(loss, within(1e-6 * loss));
        for (int j = 0; j < first.length; j++) {
            assertThat(fitted.weight(j, 0)).isCloseTo(first[j], within(1e-3 * Math.max(Math.abs(first[j]), .1)));
        }
    }

    private static double deviation(List<double[]> rows, int j) {
        double mean = rows.stream().mapToDouble(r -> r[j]).average().orElseThrow();
        return Math.sqrt(rows.stream()
                .mapToDouble(r -> (r[j] - mean) * (r[j] - mean))
                .average()
                .orElseThrow());
    }
}
