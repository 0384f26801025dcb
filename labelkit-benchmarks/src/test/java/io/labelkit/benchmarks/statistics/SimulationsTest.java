package io.labelkit.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs behind {@code docs/statistics-simulations.md}, with few repetitions. */
class SimulationsTest {
    private static List<List<String>> table(ObjIntConsumer<PrintStream> program, int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        program.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8), count);
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static Arguments program(String name, ObjIntConsumer<PrintStream> program, int count, int lines) {
        return Arguments.of(name, program, count, lines);
    }

    static Stream<Arguments> programs() {
        return Stream.of(
                program("IntervalCoverage", (out, count) -> IntervalCoverage.run(out, count, 300, 60), 2, 65),
                program("DesignCoverage", DesignCoverage::run, 2, 12),
                program("PredictedCovariateCoverage", PredictedCovariateCoverage::run, 2, 15),
                program("QuantileCoverage", QuantileCoverage::run, 5, 7),
                program("PlannedPrecision", PlannedPrecision::run, 2, 7),
                program("ConformalCoverage", ConformalCoverage::run, 3, 85),
                program("LabelSetCoverage", LabelSetCoverage::run, 3, 38),
                program("AcceptanceKept", AcceptanceKept::run, 5, 110),
                program("StoppingKept", StoppingKept::run, 3, 41),
                program("ComparisonLevel", ComparisonLevel::run, 2, 18));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void everyProgramFillsItsTable(String name, ObjIntConsumer<PrintStream> program, int count, int lines) {
        List<List<String>> table = table(program, count);
        assertThat(table).hasSize(lines);
        assertThat(table).allSatisfy(row -> assertThat(row).doesNotContain("", "NaN"));
        assertThat(table.get(1)).hasSameSizeAs(table.get(0));
    }

    @Test
    void theSameCountGivesTheSameTable() {
        assertThat(table(CalibrationBias::run, 5)).isEqualTo(table(CalibrationBias::run, 5));
    }

    @Test
    void theErrorOfPerfectProbabilitiesIsTheStatedOne() {
        for (List<String> row : table(CalibrationBias::run, 60).subList(1, 5)) {
            double stated = Double.parseDouble(row.get(4));
            assertThat(Double.parseDouble(row.get(3))).isCloseTo(stated, within(0.15 * stated));
        }
    }

    @Test
    void acceptedLabelsAreAsPreciseAsPromised() {
        List<List<String>> table = table(AcceptanceKept::run, 60);
        List<List<String>> allowed = table.stream()
                .skip(1)
                .filter(row -> row.size() == 6
                        && !row.get(0).contains("copies")
                        && row.get(1).matches("\\d+"))
                .toList();
        assertThat(allowed).hasSize(72);
        assertThat(allowed)
                .allSatisfy(row -> assertThat(Double.parseDouble(row.get(4)))
                        .as(row.toString())
                        .isGreaterThan(0.85));
    }
}
