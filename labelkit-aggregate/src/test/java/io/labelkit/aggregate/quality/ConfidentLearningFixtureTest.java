package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.audit.LabelIssues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Expected values: cleanlab 2.9 and an independent implementation, to five digits. */
class ConfidentLearningFixtureTest {

    @Test
    void fixtureAHasItsThresholdsAndJoints() {
        ConfidentJoint joint = ConfidentFixtures.a().joint();
        assertThat(joint.thresholds().toArray()).containsExactly(new double[] {.58, .4375, .6}, within(1e-12));
        assertThat(joint.counts()).isDeepEqualTo(new int[][] {{3, 1, 0}, {1, 2, 1}, {0, 1, 2}});
        assertThat(joint.calibrated()).isDeepEqualTo(new int[][] {{4, 1, 0}, {1, 2, 1}, {0, 1, 2}});
        assertThat(joint.issueCount()).isEqualTo(4);
        assertThat(joint.calibratedIssueCount()).isEqualTo(4);
        assertThat(joint.probability(0, 1)).isCloseTo(1 / 12.0, within(1e-15));
        assertThat(joint.offDiagonal().orElseThrow()).containsExactly("row2", "row6", "row8", "row10");
    }

    @Test
    void fixtureAHasItsPriorAndNoiseMatrix() {
        LatentEstimates latent = ConfidentFixtures.a().joint().latent();
        double[] prior = {.41667, .33333, .25};
        double[][] noiseByTrueClass = {{.8, .2, 0}, {.25, .5, .25}, {0, .33333, .66667}};
        for (int y = 0; y < 3; y++) {
            assertThat(latent.prior(y)).isCloseTo(prior[y], within(5e-6));
            for (int s = 0; s < 3; s++) {
                assertThat(latent.noise(s, y)).isCloseTo(noiseByTrueClass[y][s], within(5e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = IssueFilter.class, mode = EnumSource.Mode.EXCLUDE, names = "LOW_SELF_CONFIDENCE")
    void everyFilterButOneFlagsTheSameRowsOfFixtureA(IssueFilter filter) {
        assertThat(ConfidentFixtures.a().flagged(filter)).containsExactly(2, 6, 8, 10);
    }

    @Test
    void fixtureAByOtherSettings() {
        Audited a = ConfidentFixtures.a();
        assertThat(a.flagged(IssueFilter.LOW_SELF_CONFIDENCE)).containsExactly(2, 4, 6, 8);
        assertThat(a.ranked(IssueFilter.PRUNE_BY_NOISE_RATE, LabelQualityScore.SELF_CONFIDENCE))
                .containsExactly(8, 2, 6, 10);
        assertThat(a.flagged(ConfidentLearning.builder().fracNoise(.5))).isEmpty();
        assertThat(a.flagged(ConfidentLearning.builder().minExamplesPerClass(3)))
                .containsExactly(2);
    }

    @Test
    void fixtureAScores() {
        Audited a = ConfidentFixtures.a();
        assertThat(a.scores(LabelQualityScore.SELF_CONFIDENCE))
                .containsExactly(new double[] {.9, .8, .2, .6, .4, .8, .2, .6, .15, .8, .4, .6}, within(1e-12));
        assertThat(a.scores(LabelQualityScore.NORMALIZED_MARGIN))
                .containsExactly(
                        new double[] {.925, .85, .25, .65, .525, .85, .25, .675, .175, .85, .425, .65}, within(1e-12));
        assertThat(a.scores(LabelQualityScore.CONFIDENCE_WEIGHTED_ENTROPY))
                .containsExactly(
                        new double[] {
                            .84153, .75154, .4211, .63103, .50468, .75154, .4211, .62201, .41721, .75154, .55776, .63103
                        },
                        within(5e-6));
        assertThat(a.scores(LabelQualityScore.ADJUSTED_SELF_CONFIDENCE))
                .containsExactly(
                        new double[] {
                            .77801, .69345, .18605, .52431, .35518, .81395, .30655, .64482, .26427, .67653, .33827,
                            .5074
                        },
                        within(5e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "PRUNE_BY_NOISE_RATE, 0 5 6 9 13",
        "PRUNE_BY_CLASS, 0 6 7 9 13",
        "BOTH, 0 6 9 13",
        "CONFIDENT_LEARNING, 0 5 9 13",
        "PREDICTED_NEQ_GIVEN, 0 5 6 7 8 9 13",
        "LOW_SELF_CONFIDENCE, 0 6 7 9",
        "LOW_NORMALIZED_MARGIN, 0 7 8 9"
    })
    void fixtureBByFilter(IssueFilter filter, String rows) {
        assertThat(ConfidentFixtures.b().flagged(filter)).containsExactly(numbers(rows));
    }

    @ParameterizedTest
    @CsvSource({".75, 0 6 9", ".5, 0 9", ".25, ''"})
    void fixtureBByShareOfTheNoise(double fraction, String rows) {
        assertThat(ConfidentFixtures.b().flagged(ConfidentLearning.builder().fracNoise(fraction)))
                .containsExactly(numbers(rows));
    }

    @Test
    void fixtureBCounts() {
        ConfidentJoint joint = ConfidentFixtures.b().joint();
        assertThat(joint.thresholds().toArray()).containsExactly(new double[] {.46667, .28571, .725}, within(5e-6));
        assertThat(joint.counts()).isDeepEqualTo(new int[][] {{1, 2, 0}, {2, 2, 0}, {1, 0, 2}});
        assertThat(joint.calibrated()).isDeepEqualTo(new int[][] {{1, 2, 0}, {3, 4, 0}, {1, 0, 3}});
        assertThat(joint.issueCount()).isEqualTo(4);
        assertThat(joint.calibratedIssueCount()).isEqualTo(6);
        assertThat(joint.offDiagonal().orElseThrow())
                .as("row2 counts, but its most probable class is its label")
                .contains("row2");
    }

    @Test
    void severalReachedThresholdsCountAsTheMostProbableClassOfAll() {
        ConfidentJoint joint = ConfidentFixtures.c().joint();
        assertThat(joint.thresholds().toArray()).containsExactly(new double[] {.5, .3, .5}, within(1e-12));
        assertThat(joint.counts()).isDeepEqualTo(new int[][] {{2, 0, 0}, {0, 1, 2}, {0, 1, 1}});
    }

    @Test
    void saysWhyInASentence() {
        LabelIssues issues = ConfidentLearning.builder()
                .build()
                .audit(ConfidentFixtures.a().given(), ConfidentFixtures.a().probabilities());
        assertThat(issues.ranked().get(0).reason())
                .isEqualTo("the model gives 'class2' 0.80 and 'class1' 0.15; 1 of 4 'class1' labels is estimated to be"
                        + " 'class2'");
        assertThat(issues.ranked().get(11).reason()).isEqualTo("the model agrees with 'class0'");
        assertThat(issues.toString()).contains("labels: 12 · probably wrong: 4").contains("prune by noise rate");
    }

    @Test
    void printsTheJointAsATable() {
        assertThat(ConfidentFixtures.a().joint().toString().lines())
                .hasSize(9)
                .element(6)
                .asString()
                .containsSubsequence("class0", "4", "1", "0");
        assertThat(ConfidentFixtures.a().joint().thresholds().toString())
                .contains("class0      58.0%", "class1      43.8%", "class2      60.0%");
        assertThat(ConfidentFixtures.a().joint().latent().toString()).contains("given", "true class", "share", "66.7%");
    }

    private static int[] numbers(String rows) {
        return rows.isEmpty()
                ? new int[0]
                : java.util.Arrays.stream(rows.split(" ", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray();
    }
}
