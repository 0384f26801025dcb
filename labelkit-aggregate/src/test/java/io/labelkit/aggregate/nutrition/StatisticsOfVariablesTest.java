package io.labelkit.aggregate.nutrition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.statistics.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The numbers behind a nutrition label. */
class StatisticsOfVariablesTest {
    private static final double[] X = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final double[] Y = {2, 1, 4, 3, 7, 8, 6, 6};

    /** Expected values: scipy 1.x, pearsonr, spearmanr. */
    @Test
    void correlationsAreThoseOfScipy() {
        assertThat(Correlation.pearson(X, Y).orElseThrow()).isCloseTo(0.803685041486804, within(1e-14));
        assertThat(Correlation.spearman(X, Y).orElseThrow()).isCloseTo(0.7545045450053531, within(1e-14));
        Interval interval =
                Correlation.interval(0.803685041486804, 8, false, 0.95).orElseThrow();
        assertThat(interval.low()).isCloseTo(0.22831479135500865, within(1e-9));
        assertThat(interval.high()).isCloseTo(0.9629854926265576, within(1e-9));
        assertThat(Correlation.pearson(X, new double[8])).isEmpty();
    }

    /** By hand: groups of means 2 and 5 around 3.5. */
    @Test
    void etaSquaredIsTheShareOfTheVarianceBetweenGroups() {
        double[] y = {1, 2, 3, 4, 5, 6};
        assertThat(Correlation.etaSquared(List.of("a", "a", "a", "b", "b", "b"), y)
                        .orElseThrow())
                .isCloseTo(13.5 / 17.5, within(1e-12));
        assertThat(Correlation.etaSquared(List.of("a", "a", "a", "a", "a", "a"), y))
                .isEmpty();
    }

    /** By hand from Bergsma's formula: phi squared 0.36, n 20, two by two. */
    @Test
    void cramersVIsCorrectedForBias() {
        List<String> x = Stream.concat(
                        Stream.generate(() -> "a").limit(10),
                        Stream.generate(() -> "b").limit(10))
                .toList();
        List<String> y = List.of("u,u,u,u,u,u,u,u,v,v,v,v,v,v,v,v,v,v,u,u".split(",", -1));
        double phi2 = 0.36;
        double corrected = (phi2 - 1 / 19.0) / (1 - 1 / 19.0);
        assertThat(Correlation.cramersV(x, y).orElseThrow()).isCloseTo(Math.sqrt(corrected), within(1e-12));
        assertThat(Correlation.cramersV(List.of("a", "b", "a", "b"), List.of("u", "u", "v", "v"))
                        .orElseThrow())
                .isZero();
    }

    @Test
    void quantilesWithFewValuesOnOneSideAreWithheld() {
        double[] values = new double[40];
        java.util.Arrays.setAll(values, i -> i);
        Quantiles quantiles = new Quantiles(values, 5);
        assertThat(quantiles.quantile(0.5)).hasValue(19.5);
        assertThat(quantiles.quantile(0.25)).hasValue(9.75);
        assertThat(quantiles.quantile(0.05)).isEmpty();
        assertThat(quantiles.minimum()).isEmpty();
        assertThat(new Quantiles(values, 1).minimum()).hasValue(0);
        assertThat(new Quantiles(new double[] {2, 2, 2, 2, 2, 9}, 5).minimum()).hasValue(2);
        assertThat(new Quantiles(new double[4], 5).mean()).isEmpty();
    }

    @Test
    void aHiddenValueTakesAnotherWithIt() {
        List<Optional<String>> values = Stream.of("a", "a", "a", "a", "a", "a", "a", "b", "b", "b", "b", "b", "c")
                .map(Optional::of)
                .toList();
        ValueCounts counts = ValueCounts.of(values, 5, 10);
        assertThat(counts.shown()).containsExactly(new ValueCounts.Cell("a", 7));
        assertThat(counts.others()).isEqualTo(2);
        assertThat(counts.otherCount()).isEqualTo(6);
    }

    /** A chain a - b - c: a and c are bound through b only. */
    @Test
    void theTreeFindsAChainAndAnswersWhatIf() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("a", List.of("0,0,0,0,0,1,1,1,1,1,0,1".split(",", -1)));
        columns.put("c", List.of("0,0,0,0,1,1,1,1,1,0,0,1".split(",", -1)));
        columns.put("b", List.of("0,0,0,0,0,1,1,1,1,1,1,0".split(",", -1)));
        ChowLiuTree tree = ChowLiuTree.fit(columns);

        assertThat(tree.parent("a")).isEmpty();
        assertThat(tree.mutualInformation("b")).isGreaterThan(0.1);
        Map<String, Double> prior = tree.given("a", Map.of());
        assertThat(prior.get("0")).isCloseTo(7 / 14.0, within(1e-12));
        assertThat(tree.given("b", Map.of("a", "0")).get("0")).isCloseTo(6 / 8.0, within(1e-12));
        double sum = 0;
        for (String a : List.of("0", "1")) {
            for (String b : List.of("0", "1")) {
                sum += prior.getOrDefault(a, 0.0)
                        * tree.given("b", Map.of("a", a)).getOrDefault(b, 0.0)
                        * tree.given("c", Map.of("a", a, "b", b)).getOrDefault("1", 0.0);
            }
        }
        assertThat(tree.given("c", Map.of()).get("1")).as("the chain rule").isCloseTo(sum, within(1e-12));
        assertThat(tree.given("a", Map.of("a", "1")).get("1")).isEqualTo(1);
        assertThatThrownBy(() -> tree.given("a", Map.of("b", "7"))).hasMessageContaining("value of 'b'");
        assertThatThrownBy(() -> tree.given("z", Map.of())).hasMessageContaining("one of [a, c, b]");
    }

    @Test
    void typesAreGuessedFromValues() {
        assertThat(Variable.infer(some("1", "2", "2"))).isEqualTo(VariableType.DISCRETE);
        assertThat(Variable.infer(some("1.5", "2", "2"))).isEqualTo(VariableType.CONTINUOUS);
        assertThat(Variable.infer(some("NaN", "2", "2"))).isEqualTo(VariableType.NOMINAL);
        assertThat(Variable.infer(Stream.iterate(0, i -> i + 1)
                        .limit(60)
                        .map(i -> Optional.of("u" + i))
                        .toList()))
                .isEqualTo(VariableType.IDENTIFIER);
        assertThat(Variable.infer(Stream.iterate(0, i -> i + 1)
                        .limit(120)
                        .map(i -> Optional.of("u" + i / 2))
                        .toList()))
                .isEqualTo(VariableType.TEXT);
    }

    private static List<Optional<String>> some(String... values) {
        return Stream.of(values).map(Optional::of).toList();
    }

    @Test
    void wordsAreCountedInAnyScript() {
        TextStatistics statistics =
                TextStatistics.of(List.of("Don't stop, don't!", "", "\u0434\u043e\u043c 42 x2", "a\uD83D\uDE00b"), 1);
        assertThat(statistics.tokens()).isEqualTo(7);
        assertThat(statistics.vocabulary()).isEqualTo(6);
        assertThat(statistics.empty()).isEqualTo(1);
        assertThat(statistics.characters().maximum()).hasValue(18);
        assertThat(statistics.scripts()).containsOnlyKeys("Latin", "Cyrillic");
        assertThat(statistics.frequent()).containsEntry("don't", 1);
    }
}
