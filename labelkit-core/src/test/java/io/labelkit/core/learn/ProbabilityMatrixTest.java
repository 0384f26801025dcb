package io.labelkit.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbabilityMatrixTest {
    private static final List<String> CLASSES = List.of("ham", "spam");

    private static ProbabilityMatrix numbered(int size) {
        return ProbabilityMatrix.numbered(
                size,
                CLASSES,
                (row, into) -> {
                    into[0] = 1.0 / (row + 1);
                    into[1] = 1 - into[0];
                },
                ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    @Test
    void findsEveryOfManyIdsAndNoOther() {
        Random random = new Random(5);
        List<String> ids = new ArrayList<>(List.of("", "Aa", "BB", "\ud83d\ude00", "0", "00"));
        IntStream.range(0, 5000).forEach(i -> ids.add("id " + i + (char) random.nextInt(1 << 16)));
        double[] values = new double[2 * ids.size()];
        IntStream.range(0, ids.size()).forEach(i -> values[2 * i] = 1);
        ProbabilityMatrix matrix = ProbabilityMatrix.of(ids, CLASSES, values, ProbabilityOrigin.UNKNOWN);
        for (int row = 0; row < ids.size(); row++) {
            assertThat(matrix.rowOf(ids.get(row))).hasValue(row);
        }
        assertThat(matrix.rowOf("C#")).isEmpty();
        assertThat(matrix.withFolds(new int[ids.size()]).rowOf("BB")).hasValue(2);
        assertThat(matrix.normalised().rowOf("absent")).isEmpty();
    }

    @Test
    void keepsItsOwnIds() {
        List<String> ids = new ArrayList<>(List.of("a", "b"));
        ProbabilityMatrix matrix =
                ProbabilityMatrix.of(ids, CLASSES, new double[] {1, 0, 0, 1}, ProbabilityOrigin.UNKNOWN);
        ids.set(0, "c");
        assertThat(matrix.ids()).containsExactly("a", "b");
        assertThat(matrix.rowOf("a")).hasValue(0);
        assertThat(matrix.rowOf("c")).isEmpty();
    }

    @Test
    void refusesRepeatedIds() {
        assertThatThrownBy(() -> ProbabilityMatrix.of(
                        List.of("a", "b", "a"), CLASSES, new double[] {1, 0, 0, 1, 1, 0}, ProbabilityOrigin.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ids must be unique, but was 'a'");
    }

    @Test
    void rowsWithoutIdsAreCalledByTheirNumbers() {
        ProbabilityMatrix matrix = numbered(12);
        ProbabilityMatrix named = ProbabilityMatrix.of(
                IntStream.range(0, 12).mapToObj(Integer::toString).toList(),
                CLASSES,
                IntStream.range(0, 12)
                        .mapToObj(matrix::row)
                        .flatMapToDouble(Arrays::stream)
                        .toArray(),
                ProbabilityOrigin.OUT_OF_SAMPLE);
        assertThat(matrix.ids()).isEqualTo(named.ids()).hasSize(12);
        assertThat(matrix.ids().hashCode()).isEqualTo(named.ids().hashCode());
        assertThat(matrix.get(3, 0)).isEqualTo(.25);
        assertThat(matrix.rowOf("11")).hasValue(11);
        assertThatThrownBy(() -> matrix.ids().get(12)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(numbered(0).size()).isZero();
        assertThat(numbered(0).rowOf("0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "01", "00", "-1", "+1", " 1", "1.0", "99999999999", "4294967297", "\u0661", "a"})
    void whatIsNotTheNumberOfARowIsNotFound(String id) {
        assertThat(numbered(12).rowOf(id)).isEqualTo(OptionalInt.empty());
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0.5", "-0.5, 1.5", "0.5, 0.4", "Infinity, 0"})
    void refusesWhatIsNoDistributionByTheNumberOfItsRow(double first, double second) {
        assertThatThrownBy(() -> ProbabilityMatrix.numbered(
                        3,
                        CLASSES,
                        (row, into) -> {
                            into[0] = row == 2 ? first : 1;
                            into[1] = row == 2 ? second : 0;
                        },
                        ProbabilityOrigin.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("example '2'");
    }

    @Test
    void refusesMoreNumbersThanAnArrayHolds() {
        assertThatThrownBy(() -> ProbabilityMatrix.numbered(
                        Integer.MAX_VALUE, CLASSES, (row, into) -> {}, ProbabilityOrigin.UNKNOWN))
                .hasMessageContaining("size must be at least 0 and less than 2^31 numbers of 2 classes");
        assertThatThrownBy(() -> ProbabilityMatrix.numbered(-1, CLASSES, (row, into) -> {}, ProbabilityOrigin.UNKNOWN))
                .hasMessageContaining("but was -1");
    }
}
