package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfidentLearningInputTest {
    private static final ConfidentLearning AUDITOR = ConfidentLearning.builder().build();

    private static ProbabilityMatrix two(ProbabilityOrigin origin) {
        return ProbabilityMatrix.of(List.of("a", "b"), List.of("ham", "spam"), new double[] {.9, .1, .2, .8}, origin);
    }

    @Test
    void refusesProbabilitiesOfAModelThatTrainedOnTheRows() {
        assertThatThrownBy(() -> AUDITOR.audit(Map.of("a", Label.category("ham")), two(ProbabilityOrigin.IN_SAMPLE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be out of sample")
                .hasMessageContaining("cross-validation");
    }

    @Test
    void saysThatTheOriginIsUnknown() {
        Map<String, Label> given = Map.of("a", Label.category("ham"));
        assertThat(AUDITOR.audit(given, two(ProbabilityOrigin.UNKNOWN)).warnings())
                .anySatisfy(warning -> assertThat(warning).contains("unknown origin"));
        assertThat(AUDITOR.audit(given, two(ProbabilityOrigin.OUT_OF_SAMPLE)).warnings())
                .noneSatisfy(warning -> assertThat(warning).contains("origin"));
    }

    @Test
    void refusesIdsWithoutARowAndLabelsWithoutAColumn() {
        ProbabilityMatrix p = two(ProbabilityOrigin.OUT_OF_SAMPLE);
        assertThatThrownBy(() -> AUDITOR.audit(Map.of("c\n", Label.category("ham")), p))
                .hasMessageContaining("no row for the example 'c\\u000a'");
        assertThatThrownBy(() -> AUDITOR.audit(Map.of("a", Label.category("eggs")), p))
                .hasMessageContaining("no column for the label 'eggs'")
                .hasMessageContaining("'ham', 'spam'");
        assertThatThrownBy(() -> AUDITOR.audit(Map.of("a", Label.categories("ham")), p))
                .hasMessageContaining("must be a category or a level");
    }

    @Test
    void bindsColumnsByNameAndAuditsOnlyLabelledRows() {
        LabelIssues issues = AUDITOR.audit(Map.of("b", new Label.Ordinal("ham")), two(ProbabilityOrigin.OUT_OF_SAMPLE));
        assertThat(issues.ranked()).hasSize(1).first().satisfies(issue -> {
            assertThat(issue.given()).isEqualTo("ham");
            assertThat(issue.suggested()).isEqualTo("spam");
            assertThat(issue.score()).isEqualTo(.2);
        });
    }

    @ParameterizedTest
    @EnumSource(IssueFilter.class)
    void auditsNothingOneClassAndOneExampleWithoutComplaint(IssueFilter filter) {
        ConfidentLearning auditor = ConfidentLearning.builder().filter(filter).build();
        assertThat(auditor.audit(Map.of(), two(ProbabilityOrigin.OUT_OF_SAMPLE)).ranked())
                .isEmpty();
        ProbabilityMatrix one =
                ProbabilityMatrix.of(List.of("a"), List.of("only"), new double[] {1}, ProbabilityOrigin.OUT_OF_SAMPLE);
        for (LabelQualityScore score : LabelQualityScore.values()) {
            assertThat(ConfidentLearning.builder()
                            .filter(filter)
                            .score(score)
                            .build()
                            .audit(Map.of("a", Label.category("only")), one)
                            .ranked())
                    .singleElement()
                    .satisfies(issue -> {
                        assertThat(issue.isIssue()).isFalse();
                        assertThat(issue.score()).isEqualTo(1);
                    });
        }
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> ConfidentLearning.builder().fracNoise(1.5)).hasMessageContaining("fracNoise");
        assertThatThrownBy(() -> ConfidentLearning.builder().minExamplesPerClass(-1))
                .hasMessageContaining("minExamplesPerClass");
    }

    @Test
    void theFingerprintCoversTheSettings() {
        assertThat(AUDITOR.fingerprint())
                .isEqualTo(ConfidentLearning.builder().build().fingerprint())
                .isNotEqualTo(ConfidentLearning.builder().fracNoise(.5).build().fingerprint())
                .isNotEqualTo(ConfidentLearning.builder()
                        .filter(IssueFilter.BOTH)
                        .build()
                        .fingerprint());
    }

    @Test
    void namesFromTheDataAreEscapedInReasons() {
        ProbabilityMatrix p = ProbabilityMatrix.of(
                List.of("a", "b", "c", "d"),
                List.of("%s\n", "ham"),
                new double[] {.1, .9, .9, .1, .8, .2, .1, .9},
                ProbabilityOrigin.OUT_OF_SAMPLE);
        Map<String, Label> given = Map.of(
                "a", Label.category("%s\n"),
                "b", Label.category("%s\n"),
                "c", Label.category("%s\n"),
                "d", Label.category("ham"));
        LabelIssues issues = ConfidentLearning.builder()
                .filter(IssueFilter.PREDICTED_NEQ_GIVEN)
                .build()
                .audit(given, p);
        assertThat(issues.flagged())
                .singleElement()
                .satisfies(issue ->
                        assertThat(issue.reason()).startsWith("the model gives 'ham' 0.90 and '%s\\u000a' 0.10"));
    }
}
