package io.labelkit.core.learn.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureMatrixTest {
    private static final FeatureMatrix MATRIX = FeatureMatrix.of(
            List.of(
                    FeatureVector.of(new int[] {0, 2}, new float[] {.6f, .8f}),
                    FeatureVector.of(new int[0], new float[0]),
                    FeatureVector.of(new int[] {2}, new float[] {1})),
            4,
            false);

    @Test
    void rowsFollowEachOther() {
        assertThat(MATRIX.rows()).isEqualTo(3);
        assertThat(MATRIX.entries()).isEqualTo(3);
        assertThat(MATRIX.start(2)).isEqualTo(2);
        assertThat(MATRIX.column(1)).isEqualTo(2);
        FeatureMatrix swapped = MATRIX.rows(new int[] {2, 0});
        assertThat(swapped.start(1)).isEqualTo(1);
        assertThat(swapped.value(0)).isEqualTo(1);
        assertThat(swapped.column(1)).isZero();
        assertThatThrownBy(() -> FeatureMatrix.of(List.of(FeatureVector.of(new int[] {4}, new float[] {1})), 4, false))
                .hasMessageContaining("row 0");
    }

    /** n = 2 rows count (the last has weight 0); feature 0 and 2 are in one of them each. */
    @Test
    void rareFeaturesCountMoreAndRowsKeepLengthOne() {
        ColumnScaling scaling =
                ColumnScaling.learn(FeatureWeighting.INVERSE_DOCUMENT_FREQUENCY, MATRIX, new double[] {1, 1, 0});
        assertThat((double) scaling.factor(0)).isCloseTo(1 + Math.log(3 / 2.), within(1e-6));
        assertThat((double) scaling.factor(1)).isCloseTo(1 + Math.log(3), within(1e-6));
        FeatureMatrix scaled = scaling.apply(MATRIX);
        assertThat((double) scaled.value(0)).isCloseTo(.6, within(1e-6));
        assertThat(scaled.value(2)).isEqualTo(1);
    }

    @Test
    void sparseFeaturesAreNotStandardised() {
        assertThatThrownBy(() -> ColumnScaling.learn(FeatureWeighting.STANDARDISED, MATRIX, new double[] {1, 1, 1}))
                .hasMessageContaining("sparse");
    }
}
