package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.audit.LabelIssues;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody knows of the noise takes the place of estimates. Golden numbers were computed by cleanlab 2.9. */
class KnownNoiseTest {
    private static final int[][] COUNTS = {{2, 1, 0}, {2, 3, 2}, {1, 0, 3}};
    private static final double[][] NOISE = {{.7, .1, .05}, {.2, .8, .15}, {.1, .1, .8}};

    private final Audited b = ConfidentFixtures.b();

    private static int[] rows(LabelIssues issues) {
        return IntStream.range(0, issues.size()).filter(issues::isIssue).toArray();
    }

    /** {@code find_label_issues(confident_joint=...)}, which takes the counts as they are. */
    @ParameterizedTest
    @CsvSource({"PRUNE_BY_NOISE_RATE", "PRUNE_BY_CLASS", "BOTH"})
    void knownCountsSayHowManyAreFlagged(IssueFilter filter) {
        ConfidentLearning auditor =
                ConfidentLearning.builder().filter(filter).calibrateJoint(false).build();
        ConfidentJoint joint = b.joint().withCounts(COUNTS);
        assertThat(rows(auditor.audit(b.rows(), joint))).containsExactly(0, 6, 7, 8, 9, 13);
        assertThat(b.flagged(filter)).as("by the estimate").doesNotContain(8);
        assertThat(joint.calibratedIssueCount()).as("off_diagonal_custom").isEqualTo(6);
    }

    /** {@code find_label_issues_using_argmax_confusion_matrix}. */
    @ParameterizedTest
    @CsvSource({
        "PRUNE_BY_NOISE_RATE,true,'0 5 6 7 8 9 13'",
        "PRUNE_BY_NOISE_RATE,false,'0 5 6 7 8 9 13'",
        "PRUNE_BY_CLASS,true,'0 6 7 8 9 13'",
        "PRUNE_BY_CLASS,false,'0 6 7 8 9 13'"
    })
    void predictionsCanBeCountedInPlaceOfConfidentOnes(IssueFilter filter, boolean calibrate, String flagged) {
        ConfidentLearning auditor = ConfidentLearning.builder()
                .filter(filter)
                .calibrateJoint(calibrate)
                .build();
        int[] expected =
                Arrays.stream(flagged.split(" ")).mapToInt(Integer::parseInt).toArray();
        assertThat(rows(auditor.audit(b.rows(), ConfidentJoint.ofPredictions(b.rows()))))
                .containsExactly(expected);
    }

    @Test
    void knownThresholdsCount() {
        ClassThresholds thresholds = ClassThresholds.of(b.joint().classes(), .5, .3, .6);
        ConfidentJoint joint = ConfidentJoint.estimate(b.rows(), thresholds, 1);
        assertThat(joint.counts()).isDeepEqualTo(new int[][] {{1, 2, 0}, {2, 2, 2}, {1, 0, 3}});
        assertThat(joint.calibrated()).isDeepEqualTo(new int[][] {{1, 2, 0}, {2, 2, 3}, {1, 0, 3}});
        assertThatThrownBy(() -> ClassThresholds.of(List.of("a"), 1.5)).hasMessageContaining("'a'", "1.5");
        assertThatThrownBy(() -> ClassThresholds.of(List.of("a"), Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(
                        () -> ConfidentJoint.estimate(b.rows(), ClassThresholds.of(List.of("a", "b", "c"), 0, 0, 0), 1))
                .hasMessageContaining("class0");
    }

    /** {@code compute_py_inv_noise_matrix}. */
    @Test
    void aKnownNoiseMatrixGivesPriorAndInverse() {
        LatentEstimates latent = LatentEstimates.ofNoise(b.rows(), NOISE);
        double[] prior = {0.21258503401360548, 0.5221088435374149, 0.2653061224489796};
        double[][] inverse = {
            {0.6944444444444445, 0.08503401360544222, 0.07440476190476192},
            {0.2436507936507936, 0.835374149659864, 0.1827380952380952},
            {0.0619047619047619, 0.07959183673469389, 0.7428571428571429}
        };
        for (int y = 0; y < 3; y++) {
            assertThat(latent.prior(y)).isCloseTo(prior[y], within(1e-12));
            for (int s = 0; s < 3; s++) {
                assertThat(latent.noise(s, y)).isEqualTo(NOISE[s][y]);
                assertThat(latent.inverseNoise(y, s)).isCloseTo(inverse[y][s], within(1e-12));
            }
        }
    }

    /** {@code compute_noise_matrix_from_inverse}. */
    @Test
    void aKnownInverseGivesNoiseAndPrior() {
        LatentEstimates latent = LatentEstimates.ofInverseNoise(b.rows(), NOISE);
        double[] prior = {0.21428571428571427, 0.48571428571428577, 0.3};
        double[][] noise = {
            {0.7, 0.08823529411764705, 0.07142857142857144},
            {0.23333333333333334, 0.8235294117647058, 0.16666666666666669},
            {0.06666666666666667, 0.08823529411764704, 0.7619047619047619}
        };
        for (int y = 0; y < 3; y++) {
            assertThat(latent.prior(y)).isCloseTo(prior[y], within(1e-12));
            for (int s = 0; s < 3; s++) {
                assertThat(latent.noise(s, y)).isCloseTo(noise[s][y], within(1e-12));
            }
        }
    }

    @Test
    void aMatrixThatCannotBeIsRefused() {
        assertThatThrownBy(() -> LatentEstimates.ofNoise(b.rows(), new double[][] {{1}}))
                .hasMessageContaining("noise must be 3 rows");
        assertThatThrownBy(() ->
                        LatentEstimates.ofNoise(b.rows(), new double[][] {{.2, .4, .4}, {.4, .2, .4}, {.4, .4, .2}}))
                .hasMessageContaining("trace of noise");
        assertThatThrownBy(() -> b.joint().withCounts(new int[][] {{1, 0, 0}, {0, 0, 0}, {0, 0, 1}}))
                .hasMessageContaining("known[1]");
        assertThatThrownBy(() -> b.joint().withCounts(new int[][] {{1, 0, 0}, {0, -1, 0}, {0, 0, 1}}))
                .hasMessageContaining("known[1][1]");
        assertThatThrownBy(() -> ConfidentLearning.builder()
                        .filter(IssueFilter.PREDICTED_NEQ_GIVEN)
                        .build()
                        .audit(b.rows(), b.joint()))
                .hasMessageContaining("prune");
        assertThatThrownBy(() -> ConfidentLearning.builder()
                        .build()
                        .audit(b.rows(), ConfidentFixtures.a().joint()))
                .hasMessageContaining("joint");
    }

    @ParameterizedTest
    @CsvSource({"PRUNE_BY_NOISE_RATE", "PRUNE_BY_CLASS", "BOTH"})
    void labelsOfAClassWithoutErrorsAreNeverFlagged(IssueFilter filter) {
        ConfidentLearning auditor = ConfidentLearning.builder().filter(filter).build();
        int[] all = rows(auditor.audit(b.rows()));
        int[] rest = rows(auditor.audit(b.rows(), b.joint().withoutErrorsIn("class1")));
        assertThat(IntStream.of(all)).anyMatch(row -> b.rows().given(row) == 1);
        assertThat(IntStream.of(rest)).isNotEmpty().noneMatch(row -> b.rows().given(row) == 1);
        assertThatThrownBy(() -> b.joint().withoutErrorsIn("class9")).hasMessageContaining("class9");
    }

    @Property(tries = 200)
    void randomNoiseHasTheWantedShareOfRightLabels(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 6) int k,
            @ForAll @DoubleRange(min = 0.05, max = 1) double right,
            @ForAll @DoubleRange(min = 0, max = 0.99) double zero) {
        List<String> classes = IntStream.range(0, k).mapToObj(c -> "c" + c).toList();
        LabelNoise noise = LabelNoise.random(classes, right, zero, seed);
        double[][] matrix = noise.toArray();
        double trace = 0;
        int zeros = 0;
        for (int y = 0; y < k; y++) {
            trace += matrix[y][y];
            for (int s = 0; s < k; s++) {
                zeros += s != y && matrix[s][y] == 0 && matrix[y][y] < 1 ? 1 : 0;
            }
        }
        assertThat(trace).isCloseTo(k * right, within(1e-9));
        assertThat(zeros).isLessThanOrEqualTo((int) Math.ceil((zero * (k - 1) + 0.5) * k));
        assertThat(LabelNoise.random(classes, right, zero, seed).toString()).isEqualTo(noise.toString());
    }

    /** {@code noise_matrix_is_valid}. */
    @Test
    void labelsThatAreNoBetterThanChanceCannotBeLearned() {
        List<String> classes = List.of("a", "b");
        assertThat(LabelNoise.symmetric(classes, 0.4).isLearnable(.5, .5)).isTrue();
        assertThat(LabelNoise.symmetric(classes, 0.5).isLearnable(.5, .5)).isFalse();
        assertThat(LabelNoise.symmetric(classes, 0.6).isLearnable(.9, .1)).isFalse();
        assertThatThrownBy(() -> LabelNoise.symmetric(classes, 0.1).isLearnable(.5, .6))
                .hasMessageContaining("sum of prior");
    }
}
