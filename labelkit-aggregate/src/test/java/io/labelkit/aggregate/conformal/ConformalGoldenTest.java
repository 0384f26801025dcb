package io.labelkit.aggregate.conformal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of the methods sheet, recomputed there by an independent implementation. */
class ConformalGoldenTest {
    private static final double[] SCORES = {.05, .1, .12, .2, .22, .3, .35, .4, .6};
    private static final double[] P = {.5, .3, .15, .05};

    @ParameterizedTest
    @CsvSource({".1, .6", ".2, .4"})
    void thresholdsAreOrderStatistics(double alpha, double expected) {
        assertThat(new ConformalThreshold(SCORES).at(alpha)).isCloseTo(expected, within(1e-11));
    }

    @Test
    void tooFewExamplesRuleNothingOut() {
        assertThat(new ConformalThreshold(SCORES).at(.05)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(new ConformalThreshold(new double[0]).at(.5)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({".15, .7", ".38, .3", ".9, .1"})
    void pValuesCountWhatIsAtLeastAsStrange(double score, double expected) {
        assertThat(new ConformalThreshold(SCORES).pValue(score)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void adaptiveScoresAreThoseOfTheSheet() {
        assertThat(ConformalScore.adaptive(0).scores(P, .5))
                .containsExactly(new double[] {.25, .65, .875, .975}, within(1e-12));
        assertThat(ConformalScore.regularised(.1, 2, 0).scores(P, .5))
                .containsExactly(new double[] {.25, .65, .975, 1.175}, within(1e-12));
        assertThat(ConformalScore.margin().scores(P, 0))
                .containsExactly(new double[] {.4, .6, .675, .725}, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "true, .6, .2, 2", "true, .6, .9, 1", "true, .8, .4, 2", "true, .97, .2, 3", "true, .97, .9, 2",
        "false, .6, .2, 2", "false, .6, .9, 1", "false, .8, 0, 3", "false, .8, .5, 2", "false, .97, .2, 4",
        "false, .97, .9, 3"
    })
    void adaptiveSetsHaveTheSizesOfTheSheet(boolean regularised, double threshold, double u, int size) {
        ConformalScore score = regularised ? ConformalScore.regularised(.1, 2, 0) : ConformalScore.adaptive(0);
        int inside = 0;
        for (double s : score.scores(P, u)) {
            inside += s <= threshold + 1e-12 ? 1 : 0;
        }
        assertThat(inside).isEqualTo(size);
    }

    @Test
    void theRegionOfLabelSetsIsTheOneOfTheSheet() {
        LabelSetRegion region = LabelSetRegion.of(List.of("a", "b", "c"), new double[] {.9, .4, .2}, 1, 1.4);
        assertThat(region.list(100)).containsExactlyInAnyOrder(Set.of("a"), Set.of("a", "b"), Set.of("a", "c"));
        assertThat(region.certain()).containsExactly("a");
        assertThat(region.undecided()).containsExactly("b", "c");
        assertThat(region.fewest()).isEqualTo(1);
        assertThat(region.most()).isEqualTo(2);
    }
}
