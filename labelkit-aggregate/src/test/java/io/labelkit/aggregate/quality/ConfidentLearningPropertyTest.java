package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConfidentLearningPropertyTest {

    /** With tied probabilities on purpose: multiples of 1/8. */
    static Audited random(long seed, int n, int k, boolean ties) {
        Random random = new Random(seed);
        double[][] p = new double[n][k];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(k);
            double left = 1;
            for (int j = 0; j < k - 1; j++) {
                double share = left * random.nextDouble();
                p[i][j] = ties ? Math.floor(share * 8) / 8 : share;
                left -= p[i][j];
            }
            p[i][k - 1] = left;
        }
        return Audited.of(p, labels);
    }

    @Property(tries = 150)
    void theFastCountsAndFiltersEqualTheObviousOnes(
            @ForAll long seed, @ForAll @IntRange(max = 40) int n, @ForAll @IntRange(min = 1, max = 5) int k) {
        Audited audited = random(seed, Math.max(1, n), k, seed % 2 == 0);
        GivenLabels rows = audited.rows();
        ConfidentSpecification slow = new ConfidentSpecification(rows);
        ConfidentJoint joint = audited.joint();
        for (int s = 0; s < k; s++) {
            assertThat(joint.thresholds().get(s)).isCloseTo(slow.threshold(s), within(1e-12));
            for (int y = 0; y < k; y++) {
                assertThat(joint.count(s, y)).isEqualTo(slow.count(s, y));
            }
        }
        int[][] prune = PruneCounts.of(joint.calibrated(), 1, 1);
        Pruning pruning = new Pruning(audited.counted().scan(), new Parallel(1));
        assertThat(pruning.byClass(prune, 1).stream().boxed()).containsExactlyElementsOf(slow.pruneByClass(prune));
        assertThat(pruning.byNoiseRate(prune, 1).stream().boxed())
                .containsExactlyElementsOf(slow.pruneByNoiseRate(prune));
    }

    @Property(tries = 100)
    void theCalibratedJointKeepsTheNumbersOfGivenLabels(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int n, @ForAll @IntRange(min = 1, max = 6) int k) {
        Audited audited = random(seed, n, k, true);
        ConfidentJoint joint = audited.joint();
        for (int s = 0; s < k; s++) {
            int sum = 0;
            for (int y = 0; y < k; y++) {
                assertThat(joint.calibrated(s, y)).isNotNegative();
                sum += joint.calibrated(s, y);
            }
            assertThat(sum)
                    .isEqualTo(joint.labelCount(s))
                    .isEqualTo(audited.rows().count(s));
        }
    }

    @Property(tries = 100)
    void theOrderOfExamplesAndClassesDoesNotMatter(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 50) int n, @ForAll @IntRange(min = 2, max = 5) int k) {
        Audited audited = random(seed, n, k, false);
        ProbabilityMatrix p = audited.probabilities();
        List<Integer> rows =
                new ArrayList<>(java.util.stream.IntStream.range(0, n).boxed().toList());
        List<Integer> columns =
                new ArrayList<>(java.util.stream.IntStream.range(0, k).boxed().toList());
        Collections.shuffle(rows, new Random(seed));
        Collections.shuffle(columns, new Random(seed + 1));
        double[] values = rows.stream()
                .flatMapToDouble(i -> columns.stream().mapToDouble(j -> p.get(i, j)))
                .toArray();
        ProbabilityMatrix shuffled = ProbabilityMatrix.of(
                rows.stream().map(p.ids()::get).toList(),
                columns.stream().map(p.classes()::get).toList(),
                values,
                ProbabilityOrigin.OUT_OF_SAMPLE);
        for (IssueFilter filter : IssueFilter.values()) {
            ConfidentLearning auditor = ConfidentLearning.builder()
                    .filter(filter)
                    .calibrateJoint(false)
                    .build();
            assertThat(verdicts(auditor.audit(audited.given(), shuffled).ranked()))
                    .as("%s; only the rounding of the calibrated joint knows an order of classes", filter)
                    .isEqualTo(verdicts(auditor.audit(audited.given(), p).ranked()));
        }
    }

    private static Map<String, String> verdicts(List<LabelIssue> issues) {
        Map<String, String> verdicts = new HashMap<>();
        issues.forEach(issue -> verdicts.put(
                issue.id(), issue.given() + " " + issue.suggested() + " " + issue.score() + " " + issue.isIssue()));
        return verdicts;
    }

    @Property(tries = 60)
    void perfectProbabilitiesFlagNothing(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int n, @ForAll @IntRange(min = 1, max = 5) int k) {
        Random random = new Random(seed);
        double[][] p = new double[n][k];
        int[] labels = random.ints(n, 0, k).toArray();
        for (int i = 0; i < n; i++) {
            p[i][labels[i]] = 1;
        }
        for (IssueFilter filter : IssueFilter.values()) {
            assertThat(Audited.of(p, labels).flagged(filter)).isEmpty();
        }
        for (LabelQualityScore score : LabelQualityScore.values()) {
            if (!score.name().startsWith("ADJUSTED")) {
                assertThat(Audited.of(p, labels).scores(score)).containsOnly(1);
            }
        }
    }

    @Property(tries = 60)
    void injectedNoiseWithPerfectProbabilitiesIsCountedExactly(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 4) int k,
            @ForAll @DoubleRange(min = 0, max = .3) double rate) {
        int n = 40 * k;
        Random random = new Random(seed);
        double[][] p = new double[n][k];
        int[] labels = new int[n];
        int[][] expected = new int[k][k];
        for (int i = 0; i < n; i++) {
            int truth = i % k;
            labels[i] = i >= 2 * k && random.nextDouble() < rate ? random.nextInt(k) : truth;
            p[i][truth] = 1;
            expected[labels[i]][truth]++;
        }
        ConfidentJoint joint = Audited.of(p, labels).joint();
        assertThat(joint.counts()).isDeepEqualTo(expected);
        assertThat(joint.calibrated()).isDeepEqualTo(expected);
    }

    @Test
    void doublingEveryExampleDoublesTheJointAndFlagsBothCopies() {
        Audited once = ConfidentFixtures.a();
        double[][] p = new double[24][];
        int[] labels = new int[24];
        for (int i = 0; i < 24; i++) {
            p[i] = once.probabilities().row(i % 12);
            labels[i] = once.rows().given(i % 12);
        }
        Audited twice = Audited.of(p, labels);
        assertThat(twice.joint().counts()).isDeepEqualTo(new int[][] {{6, 2, 0}, {2, 4, 2}, {0, 2, 4}});
        assertThat(twice.flagged(IssueFilter.PRUNE_BY_NOISE_RATE)).containsExactly(2, 6, 8, 10, 14, 18, 20, 22);
    }

    @Test
    void equalScoresStayInRowOrderWhateverTheOrderOfTheLabels() {
        double[][] p = {{.5, .5}, {.5, .5}, {.5, .5}, {.1, .9}};
        Audited audited = Audited.of(p, 0, 1, 0, 0);
        Map<String, Label> backwards = new LinkedHashMap<>();
        for (String id : List.of("row3", "row2", "row1", "row0")) {
            backwards.put(id, audited.given().get(id));
        }
        assertThat(ConfidentLearning.builder()
                        .build()
                        .audit(backwards, audited.probabilities())
                        .ranked())
                .extracting(LabelIssue::id)
                .containsExactly("row3", "row0", "row1", "row2");
    }
}
