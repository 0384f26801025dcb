package io.labelkit.aggregate.quality.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reviewing suspects, and knowing when to stop. */
class ReviewLoopTest {

    /** The worked example of R. Seber, The estimation of animal abundance: 10 marked, 15 seen, 5 of them marked. */
    @Test
    void chapmansEstimateOfAllErrors() {
        CaptureRecapture capture = new CaptureRecapture(10, 15, 5);
        assertThat(capture.total()).isCloseTo(11 * 16 / 6.0 - 1, within(1e-12));
        assertThat(capture.standardError()).isCloseTo(Math.sqrt(11 * 16 * 5 * 10 / (36.0 * 7)), within(1e-12));
        assertThat(capture.found()).isEqualTo(20);
        assertThat(capture.recall().orElseThrow()).isCloseTo(20 / (11 * 16 / 6.0 - 1), within(1e-12));
        assertThat(CaptureRecapture.of(Set.of("a", "b"), Set.of("b", "c"))).isEqualTo(new CaptureRecapture(2, 2, 1));
        assertThat(new CaptureRecapture(7, 7, 7).recall()).hasValue(1);
        assertThat(new CaptureRecapture(0, 0, 0).recall()).isEmpty();
        assertThatThrownBy(() -> new CaptureRecapture(1, 2, 2)).hasMessageContaining("both");
    }

    /** scikit-learn's IsotonicRegression(increasing=False, out_of_bounds='clip') on the same numbers. */
    @Test
    void theProbabilityOfAnErrorFallsWithTheScore() {
        double[] scores = {.05, .1, .1, .2, .3, .35, .5, .6, .8, .9};
        boolean[] wrong = {true, true, false, true, false, true, false, false, true, false};
        ErrorProbability fitted = ErrorProbability.fit(scores, wrong);
        double[] at = {0, .05, .1, .15, .2, .3, .4, .55, .8, .85, 1};
        double[] expected = {1, 1, 2 / 3.0, 2 / 3.0, 2 / 3.0, 0.5, 4 / 9.0, 1 / 3.0, 1 / 3.0, 1 / 6.0, 0};
        for (int i = 0; i < at.length; i++) {
            assertThat(fitted.of(at[i])).as("at %s", at[i]).isCloseTo(expected[i], within(1e-12));
        }
        assertThatThrownBy(() -> fitted.of(Double.NaN)).hasMessageContaining("score");
        assertThatThrownBy(() -> ErrorProbability.fit(new double[0], new boolean[0]))
                .hasMessageContaining("at least one");
    }

    @Test
    void stopsWhenHitsHaveBecomeSurelyRare() {
        List<Boolean> outcomes = new ArrayList<>(Collections.nCopies(40, true));
        ReviewRecord rich = new ReviewRecord(outcomes);
        assertThat(rich.canStop(40, 0.1, 0.95)).isFalse();
        outcomes.addAll(Collections.nCopies(100, false));
        ReviewRecord poor = new ReviewRecord(outcomes);
        assertThat(poor.canStop(100, 0.1, 0.95)).isTrue();
        assertThat(poor.canStop(20, 0.1, 0.95)).as("20 misses prove little").isFalse();
        assertThat(poor.precisionAt(40, 0.95).estimate()).isEqualTo(1);
        assertThat(poor.precisionAt(80, 0.95).estimate()).isEqualTo(0.5);
        assertThatThrownBy(() -> poor.precisionAt(141, 0.95)).hasMessageContaining("k must be in [1, 140]");
    }

    @Test
    void controlsAreUnflaggedAndCannotBeToldByTheirPlace() {
        List<LabelIssue> ranked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ranked.add(new LabelIssue("e" + i, "a", "b", i / 200.0, i < 100, ""));
        }
        LabelIssues issues = new LabelIssues("m", ranked);
        ReviewBatch first = ReviewBatch.of(issues, Set.of(), 50, ReviewBatch.CONTROL_SHARE, 3);

        assertThat(first.controls()).hasSize(5).noneMatch(LabelIssue::isIssue);
        assertThat(first.suspects()).hasSize(45).isEqualTo(ranked.subList(0, 45));
        assertThat(first.order()).hasSize(50).doesNotHaveDuplicates().doesNotContainSequence("e0", "e1", "e2", "e3");
        assertThat(ReviewBatch.of(issues, Set.of(), 50, 0.1, 3)).isEqualTo(first);
        ReviewBatch next = ReviewBatch.of(issues, Set.copyOf(first.order()), 50, 0.1, 3);
        assertThat(next.order()).doesNotContainAnyElementsOf(first.order());
    }
}
