package io.labelkit.aggregate.quality.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.RankingQuality;
import io.labelkit.core.audit.LabelIssue;
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
import org.junit.jupiter.api.Test;

class TeacherErrorModelTest {
    private static final TeacherErrorModel MODEL = TeacherErrorModel.builder().build();

    @Test
    void ranksTheErrorsOfARuleBetterThanSelfConfidence() {
        for (long seed = 1; seed <= 5; seed++) {
            SimulatedTeacher teacher = SimulatedTeacher.of(2000, 1, seed);
            double self = RankingQuality.of(
                            ConfidentLearning.builder().build().audit(teacher.given(), teacher.student()),
                            teacher.wrong())
                    .auroc();
            double labels = auroc(teacher, TeacherEvidence.none());
            double confidences = auroc(teacher, TeacherEvidence.confidences(teacher.confidences()));

            assertThat(labels).as("labels alone, seed %d", seed).isGreaterThan(self + .05);
            assertThat(confidences)
                    .as("with confidences, seed %d", seed)
                    .isGreaterThan(labels)
                    .isGreaterThan(.9);
        }
    }

    @Test
    void estimatesWhichClassIsGivenTooOften() {
        TeacherErrors found = SimulatedTeacher.of(4000, 2, 7).find(TeacherEvidence.none());

        assertThat(found.estimatedErrors().get("no")).isLessThan(.03);
        assertThat(found.estimatedErrors().get("yes")).isCloseTo(.2 / .7, within(.05));
    }

    @Test
    void groupsAreAsGoodAsConfidencesThatNameTheSame() {
        SimulatedTeacher teacher = SimulatedTeacher.of(1000, 1, 3);
        Map<String, String> groups = new HashMap<>();
        teacher.confidences().forEach((id, value) -> groups.put(id, "g" + value));

        assertThat(scores(teacher.find(TeacherEvidence.groups(groups))))
                .isEqualTo(scores(teacher.find(TeacherEvidence.confidences(teacher.confidences()))));
    }

    @Test
    void leavesTheRankingToTheStudentsIfTheyHardlyKnowTheClasses() {
        TeacherErrors found = SimulatedTeacher.of(1000, .05, 5).find(TeacherEvidence.none());

        assertThat(found.usedMixture()).isFalse();
        assertThat(found.toString()).contains("too weak");
        assertThat(found.issues().method()).contains("hardly tell");
    }

    @Test
    void doesNotDependOnTheOrderOfRowsAndColumns() {
        SimulatedTeacher teacher = SimulatedTeacher.of(500, 1, 11);
        ProbabilityMatrix p = teacher.student();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < p.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(2));
        double[] values = new double[2 * p.size()];
        for (int i = 0; i < p.size(); i++) {
            values[2 * i] = p.get(order.get(i), 1);
            values[2 * i + 1] = p.get(order.get(i), 0);
        }
        ProbabilityMatrix turned = ProbabilityMatrix.of(
                order.stream().map(p.ids()::get).toList(),
                List.of("yes", "no"),
                values,
                ProbabilityOrigin.OUT_OF_SAMPLE);
        TeacherEvidence evidence = TeacherEvidence.confidences(teacher.confidences());
        Map<String, Double> expected = scores(teacher.find(evidence));

        scores(MODEL.find(teacher.given(), List.of(turned), evidence))
                .forEach((id, score) -> assertThat(score).isCloseTo(expected.get(id), within(1e-6)));
    }

    @Test
    void aStudentTwiceIsThatStudentOnce() {
        SimulatedTeacher teacher = SimulatedTeacher.of(500, 1, 13);
        Map<String, Double> once = scores(teacher.find(TeacherEvidence.none()));

        scores(MODEL.find(teacher.given(), List.of(teacher.student(), teacher.student()), TeacherEvidence.none()))
                .forEach((id, score) -> assertThat(score).isCloseTo(once.get(id), within(1e-6)));
    }

    @Test
    void aClassThatWasNeverGivenIsNeverSuggested() {
        ProbabilityMatrix p = matrix(ProbabilityOrigin.OUT_OF_SAMPLE);
        TeacherErrors found = MODEL.find(
                Map.of("a", Label.category("x"), "b", Label.category("y")), List.of(p), TeacherEvidence.none());

        assertThat(found.posterior().classes()).containsExactly("x", "y", "z");
        assertThat(found.posterior().get(0, 2)).isZero();
        assertThat(found.issues().ranked()).extracting(LabelIssue::suggested).doesNotContain("z");
    }

    @Test
    void oneClassOrNoLabelsGiveNoIssues() {
        ProbabilityMatrix p = matrix(ProbabilityOrigin.OUT_OF_SAMPLE);

        assertThat(MODEL.audit(Map.of("a", Label.category("x"), "b", Label.category("x")), p)
                        .count())
                .isZero();
        assertThat(MODEL.audit(Map.of(), p).ranked()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheInput() {
        ProbabilityMatrix p = matrix(ProbabilityOrigin.OUT_OF_SAMPLE);
        Map<String, Label> given = Map.of("a", Label.category("x"));

        assertThatThrownBy(() -> MODEL.find(given, List.of(), TeacherEvidence.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("students");
        assertThatThrownBy(() -> MODEL.audit(given, matrix(ProbabilityOrigin.IN_SAMPLE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("out-of-sample");
        assertThatThrownBy(() -> MODEL.audit(Map.of("other", Label.category("x")), p))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other");
        assertThatThrownBy(() -> MODEL.audit(Map.of("a", Label.category("w")), p))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one of the columns")
                .hasMessageContaining("w");
        assertThatThrownBy(() -> MODEL.audit(Map.of("a", new Label.Numeric(1)), p))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("category or a level");
        assertThatThrownBy(() -> TeacherEvidence.confidences(Map.of("a", Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finite");
    }

    private static ProbabilityMatrix matrix(ProbabilityOrigin origin) {
        return ProbabilityMatrix.of(
                List.of("a", "b"), List.of("x", "y", "z"), new double[] {.5, .2, .3, .1, .2, .7}, origin);
    }

    private static double auroc(SimulatedTeacher teacher, TeacherEvidence evidence) {
        return RankingQuality.of(teacher.find(evidence).issues(), teacher.wrong())
                .auroc();
    }

    private static Map<String, Double> scores(TeacherErrors errors) {
        Map<String, Double> scores = new LinkedHashMap<>();
        errors.issues().ranked().forEach(issue -> scores.put(issue.id(), issue.score()));
        return scores;
    }
}
