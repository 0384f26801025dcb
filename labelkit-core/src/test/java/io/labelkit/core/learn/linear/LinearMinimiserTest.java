package io.labelkit.core.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.learn.features.FeatureMatrix;
import io.labelkit.core.learn.features.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearMinimiserTest {
    private static final int ROWS = 60;

    private static FeatureMatrix matrix(boolean dense) {
        Random random = new Random(3);
        List<FeatureVector> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            float a = (float) random.nextGaussian();
            float b = (float) random.nextGaussian();
            rows.add(
                    dense
                            ? FeatureVector.dense(new float[] {a, 0, b})
                            : FeatureVector.of(new int[] {0, 2}, new float[] {a, b}));
        }
        return FeatureMatrix.of(rows, 3, dense);
    }

    /** Least squares, whose minimum the normal equations know: {@code z = 2 a - b + 0.5}. */
    private static RowObjective squares(FeatureMatrix x) {
        return (row, z) -> {
            double a = x.value(x.start(row));
            double b = x.value(x.start(row + 1) - 1);
            double error = z[0] - (2 * a - b + 0.5);
            z[0] = error / ROWS;
            return error * error / 2 / ROWS;
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itFindsTheMinimumOfALossOfOnesOwn(boolean dense) {
        FeatureMatrix x = matrix(dense);
        LinearMinimiser minimiser = LinearMinimiser.of(x).tolerance(1e-9);
        LinearMinimum found = minimiser.minimise(squares(x), 1, 0, Optional.empty());
        assertThat(found.converged()).isTrue();
        assertThat(found.weight(0, 0)).isCloseTo(2, within(1e-6));
        assertThat(found.weight(1, 0)).isZero();
        assertThat(found.weight(2, 0)).isCloseTo(-1, within(1e-6));
        assertThat(found.bias(0)).isCloseTo(0.5, within(1e-6));
        assertThat(found.value()).isCloseTo(0, within(1e-12));
        assertThat(found.scores(x, 5)[0])
                .isCloseTo(2 * x.value(x.start(5)) - x.value(x.start(6) - 1) + 0.5, within(1e-6));
        LinearMinimum again = minimiser.minimise(squares(x), 1, 0, Optional.of(found));
        assertThat(again.iterations()).isZero();
        LinearMinimum two = minimiser.threads(2).minimise(squares(x), 1, 0, Optional.empty());
        assertThat(two.weight(0, 0)).isEqualTo(found.weight(0, 0));
        LinearMinimum held = minimiser.minimise(squares(x), 1, 10, Optional.empty());
        assertThat(Math.abs(held.weight(0, 0))).isLessThan(0.3);
        assertThat(minimiser
                        .maxIterations(1)
                        .minimise(squares(x), 1, 0, Optional.empty())
                        .converged())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsOutOfRangeIsNamed(boolean dense) {
        FeatureMatrix x = matrix(dense);
        LinearMinimiser minimiser = LinearMinimiser.of(x);
        LinearMinimum found = minimiser.minimise(squares(x), 1, 0, Optional.empty());
        assertThatThrownBy(() -> minimiser.minimise(squares(x), 2, 0, Optional.of(found)))
                .hasMessageContaining("start");
        assertThatThrownBy(() -> minimiser.minimise(squares(x), 0, 0, Optional.empty()))
                .hasMessageContaining("outputs");
        assertThatThrownBy(() -> minimiser.minimise(squares(x), 1, -1, Optional.empty()))
                .hasMessageContaining("l2");
        assertThatThrownBy(() -> minimiser.tolerance(0)).hasMessageContaining("tolerance");
    }
}
