package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RoundingTest {

    @Test
    void roundsHalfToEvenAndMovesTheEntriesThatRoundingChangedMost() {
        assertThat(Rounding.row(new double[] {1.5, 2.5, 0})).containsExactly(2, 2, 0);
        assertThat(Rounding.row(new double[] {.5, .5})).containsExactly(0, 1);
        assertThat(Rounding.row(new double[] {1.2, 1.2, 1.2, 1.4})).containsExactly(1, 1, 1, 2);
        assertThat(Rounding.row(new double[] {1.5, 3.5, 5.5, .5})).containsExactly(1, 4, 6, 0);
        assertThat(Rounding.row(new double[0])).isEmpty();
    }

    @Property
    void keepsTheRoundedSumAndMovesNoEntryByOneOrMore(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 1000) Double> values) {
        double[] row = values.stream().mapToDouble(v -> v).toArray();
        int[] rounded = Rounding.row(row);
        assertThat(Math.abs(Arrays.stream(rounded).sum() - Arrays.stream(row).sum()))
                .isLessThanOrEqualTo(.5 + 1e-9);
        for (int i = 0; i < row.length; i++) {
            assertThat(Math.abs(rounded[i] - row[i])).isLessThan(1.000001);
        }
    }
}
