package io.labelkit.model.student.deferral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VotePayload;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.NoisyPoints;
import io.labelkit.model.student.Students;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StudentThenTeacherTest {
    private static final LabelSpace SPACE = LabelSpace.categories(NoisyPoints.NAMES);
    private static final NoisyPoints TEST = NoisyPoints.of(300, 2);
    private static final HeadStudent STUDENT = Students.on(NoisyPoints.EMBEDDER)
            .l2(0.01)
            .build()
            .train(NoisyPoints.of(200, 1).uniform(0.3, 1), SPACE, Set.of("crowd"), 1);
    private static final TeacherBlend EVEN = TeacherBlend.of(List.of(0.25, 0.25, 0.25, 0.25), true);

    /** Answers as told, and remembers what it was asked. */
    private record Teacher(Function<Item<String>, Outcome> answer, List<String> asked) implements Labeler<String> {
        Teacher(Function<Item<String>, Outcome> answer) {
            this(answer, new ArrayList<>());
        }

        @Override
        public String name() {
            return "model";
        }

        @Override
        public LabelSpace space() {
            return SPACE;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of("test", Map.of());
        }

        @Override
        public List<Outcome> label(List<Item<String>> items) {
            items.forEach(item -> asked.add(item.id()));
            return items.stream().map(answer).toList();
        }

        @Override
        public Set<String> families() {
            return Set.of("gpt");
        }
    }

    private static double confidence(Outcome outcome) {
        return outcome.match(v -> v.vote().confidence().orElseThrow(), a -> -1.0, f -> -1.0);
    }

    @Test
    void theTeacherIsAskedOnlyWhereTheStudentIsNotSure() {
        Teacher teacher = new Teacher(item -> Outcome.vote("a"));
        List<Outcome> outcomes =
                StudentThenTeacher.of(STUDENT, teacher, EVEN).askBelow(0.6).label(TEST.items());
        List<Outcome> alone = STUDENT.label(TEST.items());
        assertThat(teacher.asked()).isNotEmpty().hasSizeLessThan(TEST.items().size());
        for (int i = 0; i < outcomes.size(); i++) {
            boolean asked = teacher.asked().contains(TEST.items().get(i).id());
            assertThat(asked).isEqualTo(confidence(alone.get(i)) < 0.6);
            if (!asked) {
                assertThat(outcomes.get(i).label()).isEqualTo(alone.get(i).label());
                assertThat(confidence(outcomes.get(i))).isEqualTo(confidence(alone.get(i)));
            }
        }
    }

    @Test
    void bothTogetherBeatEither() {
        int[] truth = TEST.truth();
        List<String> ids = TEST.items().stream().map(Item::id).toList();
        Teacher teacher = new Teacher(item -> {
            int i = ids.indexOf(item.id());
            int said = i % 5 == 0 ? (truth[i] + 1) % 4 : truth[i];
            return Outcome.vote(Vote.of(NoisyPoints.NAMES.get(said)).withConfidence(0.8));
        });
        List<Outcome> both =
                StudentThenTeacher.of(STUDENT, teacher, EVEN).askBelow(1).label(TEST.items());
        assertThat(right(both))
                .isGreaterThan(right(STUDENT.label(TEST.items())))
                .isGreaterThan(0.8);
    }

    private static double right(List<Outcome> outcomes) {
        int right = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            String gold = NoisyPoints.NAMES.get(TEST.truth()[i]);
            right += outcomes.get(i).label().orElseThrow().toString().equals(gold) ? 1 : 0;
        }
        return (double) right / outcomes.size();
    }

    @Test
    void aDistributionIsTakenAsItIs() {
        Map<String, Double> said = Map.of("a", 0.1, "b", 0.2, "c", 0.3, "d", 0.4);
        Teacher teacher = new Teacher(item -> Outcome.vote(Vote.of(new VotePayload.Distribution(said))));
        Item<String> item = TEST.items().get(0);
        Outcome outcome = StudentThenTeacher.of(STUDENT, teacher, EVEN)
                .askBelow(1)
                .label(List.of(item))
                .get(0);
        double[] p = EVEN.probabilities(
                new double[] {0.1, 0.2, 0.3, 0.4},
                STUDENT.predict(List.of(item)).get(0));
        double greatest = Math.max(Math.max(p[0], p[1]), Math.max(p[2], p[3]));
        assertThat(confidence(outcome)).isCloseTo(greatest, within(1e-12));
    }

    @Test
    void aTeacherThatIsSilentOrFailsLeavesTheStudentItsWord() {
        List<Outcome> alone = STUDENT.label(TEST.items());
        for (Outcome silence : List.of(Outcome.abstain(), Outcome.failure(FailureKind.LABELER_THREW, "down"))) {
            List<Outcome> outcomes = StudentThenTeacher.of(STUDENT, new Teacher(item -> silence), EVEN)
                    .askBelow(1)
                    .label(TEST.items());
            for (int i = 0; i < outcomes.size(); i++) {
                assertThat(outcomes.get(i).label()).isEqualTo(alone.get(i).label());
            }
        }
    }

    @Test
    void itSaysWhereItComesFrom() {
        StudentThenTeacher labeler = StudentThenTeacher.of(STUDENT, new Teacher(item -> Outcome.abstain()), EVEN);
        assertThat(labeler.derivedFrom()).containsExactlyInAnyOrder("crowd", "model");
        assertThat(labeler.families()).containsExactly("gpt");
        assertThat(labeler.askBelow(0.5).fingerprint()).isNotEqualTo(labeler.fingerprint());
        assertThat(labeler.teacherAccuracy(0.7).fingerprint()).isNotEqualTo(labeler.fingerprint());
    }

    @Test
    void aBlendOfOtherClassesIsRefused() {
        TeacherBlend two = TeacherBlend.of(List.of(0.5, 0.5), true);
        assertThatThrownBy(() -> StudentThenTeacher.of(STUDENT, new Teacher(item -> Outcome.abstain()), two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blend must be of 4 classes");
    }
}
