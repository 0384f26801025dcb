package io.labelkit.aggregate.quality.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class OrdinalAuditTest {
    private static final List<String> LEVELS = List.of("never", "rarely", "often", "always");

    /** By hand: distances 0, 1, 2, 3 with probabilities .1 .2 .3 .4 from level 0, and 1, 0, 1, 2 from level 1. */
    @Test
    void scoresAreDistances() {
        double[] p = {.1, .2, .3, .4};
        assertThat(OrdinalScore.EXPECTED_LEVEL_ERROR.score(p, 0)).isCloseTo(1 - 2.0 / 3, within(1e-12));
        assertThat(OrdinalScore.EXPECTED_LEVEL_ERROR.score(p, 1)).isCloseTo(1 - 1.2 / 3, within(1e-12));
        assertThat(OrdinalScore.ORDINAL_MARGIN.score(p, 0)).isCloseTo(.1, within(1e-12));
        assertThat(OrdinalScore.ORDINAL_MARGIN.score(p, 2)).isCloseTo(.6, within(1e-12));
        assertThat(OrdinalScore.median(p)).isEqualTo(2);
        assertThat(OrdinalScore.median(new double[] {.5, 0, .5})).isZero();
    }

    @Test
    void theFarLevelIsWorseThanTheNearOneAndOneHalfIsTheMedian() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            double[] p = random.doubles(5).toArray();
            double best = 2;
            int nearest = 0;
            for (int y = 0; y < 5; y++) {
                double expected = 0;
                double sum = 0;
                for (int k = 0; k < 5; k++) {
                    expected += p[k] * Math.abs(k - y);
                    sum += p[k];
                }
                nearest = expected / sum < best ? y : nearest;
                best = Math.min(best, expected / sum);
                assertThat(OrdinalScore.EXPECTED_LEVEL_ERROR.score(p, y)).isBetween(0.0, 1.0);
            }
            assertThat(OrdinalScore.median(p)).isEqualTo(nearest);
            assertThat(OrdinalScore.ORDINAL_MARGIN.score(p, nearest)).isGreaterThanOrEqualTo(0.5);
        }
        double[] sure = {.97, .01, .01, .01};
        assertThat(OrdinalScore.EXPECTED_LEVEL_ERROR.score(sure, 3))
                .isLessThan(OrdinalScore.EXPECTED_LEVEL_ERROR.score(sure, 1));
    }

    private record Planted(Map<String, Label> given, ProbabilityMatrix probabilities, int far, int near) {}

    /** A model that spreads around the true level, 6 labels that are 3 levels off, and 20 that are one level off. */
    private static Planted planted(List<String> columns) {
        Random random = new Random(2);
        int n = 800;
        double[] values = new double[n * 4];
        Map<String, Label> given = new HashMap<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int truth = i % 4;
            double[] p = new double[4];
            double sum = 0;
            for (int k = 0; k < 4; k++) {
                p[k] = Math.exp(-1.5 * Math.abs(k - truth)) * (0.5 + random.nextDouble());
                sum += p[k];
            }
            for (int k = 0; k < 4; k++) {
                values[i * 4 + columns.indexOf(LEVELS.get(k))] = p[k] / sum;
            }
            int label = i < 24 && truth % 3 == 0 ? 3 - truth : i >= 760 && truth < 3 && i % 2 == 0 ? truth + 1 : truth;
            given.put("row" + i, new Label.Ordinal(LEVELS.get(label)));
            ids.add("row" + i);
        }
        return new Planted(given, ProbabilityMatrix.of(ids, columns, values, ProbabilityOrigin.OUT_OF_SAMPLE), 12, 20);
    }

    @Test
    void farErrorsAreFlaggedWithTheirDistance() {
        Planted planted = planted(LEVELS);
        OrdinalIssues all = OrdinalAudit.builder().build().audit(planted.given(), LEVELS, planted.probabilities());
        OrdinalIssues far = OrdinalAudit.builder()
                .minimumDistance(2)
                .build()
                .audit(planted.given(), LEVELS, planted.probabilities());
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            if (i % 4 % 3 == 0) {
                expected.add("row" + i);
            }
        }
        assertThat(far.flagged()).extracting(OrdinalIssue::id).containsAll(expected);
        assertThat(far.flagged()).hasSizeLessThanOrEqualTo(expected.size() + 2);
        assertThat(all.ranked().subList(0, planted.far()))
                .extracting(OrdinalIssue::id)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(all.flagged().size()).isGreaterThan(far.flagged().size());
        assertThat(all.toString()).contains("examples: 800 · probably wrong: ");
    }

    @Test
    void orderOfColumnsDoesNotMatter() {
        Planted one = planted(LEVELS);
        Planted two = planted(List.of("often", "never", "always", "rarely"));
        List<OrdinalIssue> ours = OrdinalAudit.builder()
                .build()
                .audit(one.given(), LEVELS, one.probabilities())
                .issues();
        List<OrdinalIssue> theirs = OrdinalAudit.builder()
                .build()
                .audit(two.given(), LEVELS, two.probabilities())
                .issues();
        assertThat(theirs).isEqualTo(ours);
    }

    @Test
    void levelsMustBeTheColumns() {
        Planted planted = planted(LEVELS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrdinalAudit.builder()
                        .build()
                        .audit(planted.given(), List.of("never", "always"), planted.probabilities()))
                .withMessageContaining("the columns of the probabilities");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrdinalAudit.builder().minimumDistance(0));
        assertThatIllegalArgumentException().isThrownBy(() -> OrdinalScore.ORDINAL_MARGIN.score(new double[] {1}, 0));
    }
}
