package io.labelkit.aggregate.quality.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.quality.RankingQuality;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetaCorrectorTest {
    private static final MetaCorrector CORRECTOR =
            MetaCorrector.of(TeacherErrorModel.builder().build());

    @Test
    void fiftyReviewsRankAtLeastAsWellAndGiveTheRightLevelOfErrors() {
        for (long seed = 1; seed <= 5; seed++) {
            SimulatedTeacher teacher = SimulatedTeacher.of(3000, 1, seed);
            Map<String, Label> reviewed = reviewed(teacher, 50);
            MetaCorrection correction = correct(teacher, reviewed);
            double before = RankingQuality.of(
                            teacher.find(TeacherEvidence.none()).issues(), teacher.wrong())
                    .auroc();
            double after = RankingQuality.of(
                            correction.issues(),
                            teacher.wrong().stream()
                                    .filter(id -> !reviewed.containsKey(id))
                                    .collect(Collectors.toSet()))
                    .auroc();
            double level = correction.issues().ranked().stream()
                    .mapToDouble(issue -> 1 - issue.score())
                    .average()
                    .orElseThrow();

            assertThat(after).as("seed %d", seed).isGreaterThan(before - .02);
            assertThat(level).as("seed %d", seed).isCloseTo(.2, within(.15));
        }
    }

    @Test
    void correctsTowardsTheTruth() {
        SimulatedTeacher teacher = SimulatedTeacher.of(3000, 2, 9);
        MetaCorrection correction = correct(teacher, reviewed(teacher, 200));
        ProbabilityMatrix corrected = correction.corrected();
        double right = 0;
        for (int i = 0; i < corrected.size(); i++) {
            String truth = truth(teacher, corrected.ids().get(i));
            right += corrected.classes().get(corrected.argMax(i)).equals(truth) ? 1.0 / corrected.size() : 0;
        }

        assertThat(right).isGreaterThan(1 - teacher.wrong().size() / 3000.0 + .05);
        assertThat(correction.crossFittedAuroc().orElseThrow()).isGreaterThan(.85);
        assertThat(correction.toString()).contains("reviewed: 200").contains("cross-fitted");
    }

    @Test
    void keepsWhatWasReviewed() {
        SimulatedTeacher teacher = SimulatedTeacher.of(300, 1, 4);
        Map<String, Label> reviewed = reviewed(teacher, 30);
        MetaCorrection correction = correct(teacher, reviewed);

        reviewed.forEach((id, label) -> {
            ProbabilityMatrix corrected = correction.corrected();
            int row = corrected.rowOf(id).orElseThrow();
            assertThat(corrected.get(row, corrected.classes().indexOf(label.toString())))
                    .isEqualTo(1);
        });
        assertThat(correction.issues().ranked()).noneMatch(issue -> reviewed.containsKey(issue.id()));
        assertThat(correction.reviewed()).isEqualTo(30);
    }

    @Test
    void oneReviewIsEnoughToRunButNotToMeasure() {
        SimulatedTeacher teacher = SimulatedTeacher.of(300, 1, 4);

        assertThat(correct(teacher, reviewed(teacher, 1)).crossFittedAuroc()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheReviews() {
        SimulatedTeacher teacher = SimulatedTeacher.of(100, 1, 4);

        assertThatThrownBy(() -> correct(teacher, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reviewed");
        assertThatThrownBy(() -> correct(teacher, Map.of("stranger", Label.category("no"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stranger");
        assertThatThrownBy(() -> correct(teacher, Map.of("x1", Label.category("maybe"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maybe");
    }

    private static MetaCorrection correct(SimulatedTeacher teacher, Map<String, Label> reviewed) {
        return CORRECTOR.correct(teacher.given(), List.of(teacher.student()), TeacherEvidence.none(), reviewed);
    }

    private static Map<String, Label> reviewed(SimulatedTeacher teacher, int number) {
        Map<String, Label> reviewed = new LinkedHashMap<>();
        for (int i = 0; i < number; i++) {
            reviewed.put("x" + i, Label.category(truth(teacher, "x" + i)));
        }
        return reviewed;
    }

    private static String truth(SimulatedTeacher teacher, String id) {
        String given = String.valueOf(teacher.given().get(id));
        return !teacher.wrong().contains(id) ? given : given.equals("yes") ? "no" : "yes";
    }
}
