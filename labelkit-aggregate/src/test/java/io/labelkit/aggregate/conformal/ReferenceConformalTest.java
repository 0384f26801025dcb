package io.labelkit.aggregate.conformal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.calibration.CalibrationSample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers of crepes, which {@code reference/statistics/conformal.py} printed. */
class ReferenceConformalTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    private static List<String[]> lines(String name) throws IOException {
        try (InputStream in = ReferenceConformalTest.class.getResourceAsStream("/reference/statistics/" + name)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        }
    }

    private static double[] expected(String what, String which) throws IOException {
        return lines("expected.csv").stream()
                .filter(line -> line[0].equals("crepes") && line[1].equals(what) && line[2].equals(which))
                .findFirst()
                .map(line -> Arrays.stream(line)
                        .skip(3)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .orElseThrow();
    }

    private static double[][] probabilities() throws IOException {
        return lines("conformal.csv").stream()
                .map(row -> Arrays.stream(row)
                        .limit(3)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static SplitConformal fitted(boolean byClass) throws IOException {
        int[] truth = lines("conformal.csv").stream()
                .limit(40)
                .mapToInt(row -> Integer.parseInt(row[3]))
                .toArray();
        return SplitConformal.builder(0.1)
                .classConditional(byClass)
                .fit(CalibrationSample.of(CLASSES, Arrays.copyOf(probabilities(), 40), truth));
    }

    @Test
    void pValuesOfLabelsAreThoseOfCrepes() throws IOException {
        SplitConformal conformal = fitted(false);
        for (int i = 40; i < 50; i++) {
            assertThat(conformal.pValues(probabilities()[i]))
                    .containsExactly(expected("p-values", Integer.toString(i)), within(1e-8));
        }
    }

    @Test
    void pValuesByClassAreThoseOfCrepes() throws IOException {
        SplitConformal conformal = fitted(true);
        for (int c = 0; c < 3; c++) {
            double[] expected = expected("by class", Integer.toString(c));
            for (int i = 0; i < 10; i++) {
                assertThat(conformal.pValues(probabilities()[40 + i])[c]).isCloseTo(expected[i], within(1e-8));
            }
        }
    }

    @Test
    void intervalsOfNumbersAreThoseOfCrepes() throws IOException {
        double[] y = lines("study.csv").stream()
                .mapToDouble(row -> Double.parseDouble(row[0]))
                .toArray();
        double[] predicted = new double[60];
        Arrays.setAll(predicted, i -> 0.8 * y[i] - 0.1 + 0.2 * Math.cos(i));
        double[] spread = new double[60];
        Arrays.setAll(spread, i -> 0.5 + (0.1 * i) % 1);
        for (double confidence : new double[] {0.8, 0.9}) {
            double[] truth = Arrays.copyOf(y, 40);
            NumberConformal one = NumberConformal.of(Arrays.copyOf(predicted, 40), truth, 1 - confidence);
            NumberConformal scaled =
                    NumberConformal.of(Arrays.copyOf(predicted, 40), Arrays.copyOf(spread, 40), truth, 1 - confidence);
            double[] plain = expected("numbers", Double.toString(confidence));
            double[] wide = expected("scaled numbers", Double.toString(confidence));
            for (int i = 0; i < 3; i++) {
                assertThat(one.around(predicted[40 + i]).low()).isCloseTo(plain[i], within(1e-7));
                assertThat(one.around(predicted[40 + i]).high()).isCloseTo(plain[3 + i], within(1e-7));
                assertThat(scaled.around(predicted[40 + i], spread[40 + i]).low())
                        .isCloseTo(wide[i], within(1e-7));
                assertThat(scaled.around(predicted[40 + i], spread[40 + i]).high())
                        .isCloseTo(wide[3 + i], within(1e-7));
            }
        }
    }
}
