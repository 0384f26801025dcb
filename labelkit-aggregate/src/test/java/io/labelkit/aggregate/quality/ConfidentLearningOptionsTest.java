package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidentLearningOptionsTest {

    /** Orientation: counts are scaled for each given class, that is by column; cleanlab 2.9 scales rows. */
    @Property(tries = 100)
    void asManyOfEachGivenClassAreToBeRemovedAsWanted(
            @ForAll long seed, @ForAll @IntRange(min = 5, max = 60) int n, @ForAll @IntRange(min = 2, max = 5) int k) {
        Audited audited = ConfidentLearningPropertyTest.random(seed, n, k, false);
        ConfidentJoint joint = audited.joint();
        int[] remove = new int[k];
        for (int c = 0; c < k; c++) {
            remove[c] = joint.labelCount(c) / (c + 2);
        }
        int[][] prune = PruneCounts.removing(PruneCounts.of(joint.calibrated(), 1, 1), remove, joint.labelCounts());
        for (int given = 0; given < k; given++) {
            int noise = 0;
            for (int y = 0; y < k; y++) {
                assertThat(prune[y][given]).isNotNegative();
                noise += y == given ? 0 : prune[y][given];
            }
            assertThat(noise).isCloseTo(remove[given], within(1));
            assertThat(noise + prune[given][given]).isEqualTo(joint.labelCount(given));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = IssueFilter.class,
            names = {"PRUNE_BY_CLASS", "PRUNE_BY_NOISE_RATE", "BOTH"})
    void removesOnlyFromTheNamedClasses(IssueFilter filter) {
        ConfidentLearning.Builder auditor = ConfidentLearning.builder().filter(filter);
        Audited a = ConfidentFixtures.a();
        assertThat(a.flagged(auditor.removePerClass(Map.of("class1", 1))))
                .as("row 8 has the lowest probability of class1, and class2 is far ahead of it")
                .containsExactly(8);
        assertThat(a.flagged(auditor.removePerClass(Map.of("class1", 2)))).containsExactly(6, 8);
        assertThat(a.flagged(auditor.removePerClass(Map.of("class0", 0)))).isEmpty();
    }

    @Test
    void refusesToRemoveMoreThanThereIsFromUnknownClassesOrByOtherFilters() {
        Audited a = ConfidentFixtures.a();
        assertThatThrownBy(() -> a.flagged(ConfidentLearning.builder().removePerClass(Map.of("class1", 5))))
                .hasMessageContaining("at most its 4 examples");
        assertThatThrownBy(() -> a.flagged(ConfidentLearning.builder().removePerClass(Map.of("x", 1))))
                .hasMessageContaining("removePerClass");
        assertThatThrownBy(() -> ConfidentLearning.builder().removePerClass(Map.of("x", -1)))
                .hasMessageContaining("at least 0");
        assertThatThrownBy(() -> ConfidentLearning.builder()
                        .filter(IssueFilter.CONFIDENT_LEARNING)
                        .removePerClass(Map.of("class1", 1))
                        .build())
                .hasMessageContaining("filter must be a prune filter");
    }

    @Test
    void absentClassesGetTheMeanThresholdIfWanted() {
        double[][] p = {{.7, .2, .1}, {.6, .3, .1}, {.2, .6, .2}, {.3, .5, .2}};
        Audited audited = Audited.of(p, 0, 0, 1, 1);
        ClassThresholds thresholds = audited.joint().thresholds();
        assertThat(thresholds.get(2)).isEqualTo(ClassThresholds.ABSENT);
        assertThat(thresholds.absentAsMean().toArray()).containsExactly(new double[] {.65, .55, .6}, within(1e-12));
        double byHand = (.7 - .65 + .65) / ((.7 - .65 + .65) + (.2 - .55 + .65) + (.1 - .6 + .65));
        assertThat(ConfidentLearning.builder()
                        .score(LabelQualityScore.ADJUSTED_SELF_CONFIDENCE)
                        .absentThresholdAsMean(true)
                        .build()
                        .audit(audited.rows())
                        .score(0))
                .isCloseTo(byHand, within(1e-12));
        assertThat(ConfidentLearning.builder().build().audit(audited.rows()).warnings())
                .anySatisfy(warning -> assertThat(warning).contains("'class2'"));
    }

    @Test
    void saysWhichClassesAreNeverPruned() {
        double[][] p = {{.7, .3}, {.6, .4}, {.9, .1}};
        assertThat(ConfidentLearning.builder()
                        .build()
                        .audit(Audited.of(p, 0, 0, 1).rows())
                        .warnings())
                .containsExactly("classes with at most 1 examples are never pruned: 'class1'");
    }

    @Test
    void bindsColumnNumbersLikeNames() {
        Audited a = ConfidentFixtures.a();
        int[] columns = {0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, GivenLabels.NONE};
        GivenLabels labels = GivenLabels.ofColumns(columns, a.probabilities());
        assertThat(labels.size()).isEqualTo(11);
        assertThat(labels.count(2)).isEqualTo(2);
        assertThatThrownBy(() -> GivenLabels.ofColumns(new int[] {0}, a.probabilities()))
                .hasMessageContaining("one for each of 12 rows");
        columns[3] = 3;
        assertThatThrownBy(() -> GivenLabels.ofColumns(columns, a.probabilities()))
                .hasMessageContaining("in [-1, 2], but was 3 for row 3");
    }

    @Test
    void modelsOfAnEnsembleMayHaveOtherOrdersOfRowsAndColumns() {
        ProbabilityMatrix first = ProbabilityMatrix.of(
                List.of("a", "b"), List.of("x", "y"), new double[] {.9, .1, .4, .6}, ProbabilityOrigin.OUT_OF_SAMPLE);
        ProbabilityMatrix second = ProbabilityMatrix.of(
                List.of("b", "a"), List.of("y", "x"), new double[] {.8, .2, .3, .7}, ProbabilityOrigin.UNKNOWN);
        Map<String, Label> given = Map.of("a", Label.category("x"), "b", Label.category("x"));
        ModelEnsemble ensemble =
                ModelEnsemble.of(given, List.of(first, second), new EnsembleWeights.Custom(List.of(.25, .75)));
        assertThat(ensemble.scores(LabelQualityScore.SELF_CONFIDENCE))
                .containsExactly(new double[] {.25 * .9 + .75 * .7, .25 * .4 + .75 * .2}, within(1e-12));
        assertThat(ensemble.mean().probability(1, 1)).isCloseTo(.25 * .6 + .75 * .8, within(1e-12));
        assertThat(ensemble.mean().probabilities().origin()).isEqualTo(ProbabilityOrigin.UNKNOWN);
        assertThatThrownBy(() -> ModelEnsemble.of(given, List.of())).hasMessageContaining("models");
        assertThatThrownBy(() -> new EnsembleWeights.Custom(List.of(.5, .6))).hasMessageContaining("sum");
        assertThatThrownBy(() -> ModelEnsemble.of(given, List.of(first), new EnsembleWeights.Custom(List.of(.5, .5))))
                .hasMessageContaining("one for each of 1 models");
    }

    @ParameterizedTest
    @ValueSource(strings = {"breast_cancer_lr", "wine_lr", "digits_lr"})
    void flaggedRowsAreRankedLikeTheReferenceByEveryScore(String name) {
        Audited audited = ConfidentFiles.numbered(name);
        var ranked = ConfidentFiles.json(ConfidentFiles.folder("confident").resolve(name + "/expected/filter.json"))
                .get("ranked");
        for (IssueFilter filter : IssueFilter.values()) {
            for (LabelQualityScore score : List.of(
                    LabelQualityScore.SELF_CONFIDENCE,
                    LabelQualityScore.NORMALIZED_MARGIN,
                    LabelQualityScore.CONFIDENCE_WEIGHTED_ENTROPY)) {
                assertThat(audited.ranked(filter, score))
                        .as("%s %s %s", name, filter, score)
                        .containsExactly(
                                ConfidentFiles.ints(ranked.get(filter.name().toLowerCase(java.util.Locale.ROOT))
                                        .get(score.name().toLowerCase(java.util.Locale.ROOT))));
            }
        }
    }

    @Test
    void learnsFromWhatIsNotFlaggedWithTheWeightsOfItsClasses() {
        List<Item<String>> items = new ArrayList<>();
        int[] labels = new int[120];
        for (int i = 0; i < 120; i++) {
            boolean spam = i % 2 == 0;
            items.add(Item.of("m" + i, spam ? "claim your free prize number " + i : "see you for lunch on day " + i));
            labels[i] = spam ^ (i == 10 || i == 33 || i == 77) ? 1 : 0;
        }
        CleanLearning.Cleaned<String> cleaned = CleanLearning.of(
                        LogisticRegressionTrainer.builder().build())
                .fit(TrainingSet.hard(items, List.of("ham", "spam"), labels), 1);
        assertThat(cleaned.issues().flagged()).hasSize(3);
        assertThat(cleaned.trainingSet().size()).isEqualTo(117);
        int row = cleaned.trainingSet().items().indexOf(items.get(0));
        assertThat(cleaned.trainingSet().weight(row))
                .isCloseTo(1 / cleaned.latent().noise(1, 1), within(1e-12))
                .isGreaterThan(1);
        assertThat(cleaned.classifier().predict(List.of(items.get(10))).get(0)[1])
                .isGreaterThan(.5);
    }
}
