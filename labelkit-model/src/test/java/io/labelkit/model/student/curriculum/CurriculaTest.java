package io.labelkit.model.student.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CurriculaTest {
    private static Lesson lesson(double[]... targets) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < targets.length; i++) {
            ids.add("e" + i);
        }
        double[] ones = new double[targets.length];
        Arrays.fill(ones, 1);
        return Lesson.of(ids, targets[0].length, flat(targets), ones);
    }

    private static double[] flat(double[]... rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    @Test
    void bootstrappingMixesWhatIsToldWithWhatTheStudentSays() {
        Lesson given = lesson(new double[] {1, 0});
        double[] said = {0.3, 0.7};
        assertThat(Curricula.bootstrapSoft(0.9, 1).next(given, said, 1).targets())
                .containsExactly(new double[] {0.93, 0.07}, within(1e-12));
        assertThat(Curricula.bootstrapHard(0.8, 1).next(given, said, 1).targets())
                .containsExactly(new double[] {0.8, 0.2}, within(1e-12));
    }

    @Test
    void candidatesStartAlikeAndAreThenWhatTheStudentSaysOfThem() {
        Lesson given = lesson(new double[] {0.9, 0.1, 0}, new double[] {0, 0.5, 0.5});
        Curriculum refinery = Curricula.candidateRefinery(0, 0.5, 0.95, 3);
        assertThat(refinery.first(given).targets()).containsExactly(0.5, 0.5, 0, 0, 0.5, 0.5);
        double[] said = {0.6, 0.2, 0.2, 0.1, 0.3, 0.6};
        assertThat(refinery.next(given, said, 1).targets())
                .containsExactly(new double[] {0.75, 0.25, 0, 0, 1 / 3.0, 2 / 3.0}, within(1e-12));
    }

    @Test
    void reliableTargetsAreSharpenedInEachClass() {
        Lesson given = lesson(new double[] {0.5, 0.5}, new double[] {0.5, 0.5});
        double[] said = {0.8, 0.2, 0.6, 0.4};
        double[] targets =
                Curricula.candidateRefinery(0.5, 0.5, 1, 1).next(given, said, 1).targets();
        assertThat(targets).containsExactly(new double[] {0.64 / 0.68, 0.04 / 0.68, 0.6, 0.4}, within(1e-12));
    }

    /** The student is sure of a class that is not among the candidates, or it is not sure. */
    @Test
    void aTruthOutsideOfItsCandidatesIsLeftOutAndComesBackWhenTheStudentIsSure() {
        Lesson given = lesson(new double[] {0.5, 0.5, 0}, new double[] {0.5, 0.5, 0}, new double[] {0.5, 0, 0.5});
        double[] said = {0.1, 0.1, 0.8, 0.01, 0.01, 0.98, 0.2, 0.1, 0.7};
        Lesson next = Curricula.candidateRefinery(0.5, 0.5, 0.95, 1).next(given, said, 1);
        assertThat(next.weights()).containsExactly(0, 1, 1);
        assertThat(next.target(1)).containsExactly(0, 0, 1);
    }

    /** The teacher is wrong exactly where its confidence is low. */
    @Test
    void whatASureTeacherSaysIsCleanAndWhatTheStudentKnowsIsLeftOut() {
        Random random = new Random(1);
        int n = 2000;
        double[] targets = new double[n * 2];
        double[] said = new double[n * 2];
        boolean[] wrong = new boolean[n];
        for (int i = 0; i < n; i++) {
            double c = 0.5 + 0.5 * random.nextDouble();
            wrong[i] = c < 0.65;
            int k = i % 2;
            targets[i * 2 + k] = c;
            targets[i * 2 + 1 - k] = 1 - c;
            double p = 0.5 + 0.5 * random.nextDouble();
            said[i * 2] = p;
            said[i * 2 + 1] = 1 - p;
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            ids.add("e" + i);
        }
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        Lesson given = Lesson.of(ids, 2, targets, ones);
        Lesson next =
                Curricula.confidentTeacherUncertainStudent(Set.of("e7"), 5).next(given, said, 1);
        int clean = 0;
        for (int i = 0; i < n; i++) {
            clean += next.weight(i) > 0 && !wrong[i] ? 1 : 0;
            if (next.weight(i) > 0 && i != 7) {
                double c = targets[i * 2 + i % 2];
                assertThat(next.weight(i)).isCloseTo(c * (1 + 1 - said[i * 2]), within(1e-12));
            }
        }
        assertThat(next.used()).isBetween(n / 8, n / 2);
        assertThat(clean).isGreaterThanOrEqualTo((int) (0.95 * next.used()));
        assertThat(next.weight(7)).isPositive();
    }

    @Test
    void everyClassKeepsItsSurestExample() {
        Lesson given =
                lesson(new double[] {1, 0}, new double[] {1, 0}, new double[] {0.4, 0.6}, new double[] {0.3, 0.7});
        double[] said = {0.5, 0.5, 0.5, 0.5, 0, 1, 0, 1};
        Lesson next = Curricula.confidentTeacherUncertainStudent(Set.of(), 1).next(given, said, 1);
        assertThat(next.weight(0)).isPositive();
        assertThat(next.weight(2) + next.weight(3)).isPositive();
    }

    @Test
    void surestFirstGrowsToAllExamples() {
        Lesson given = lesson(
                new double[] {0.9, 0.1}, new double[] {0.6, 0.4}, new double[] {0.2, 0.8}, new double[] {0.45, 0.55});
        Curriculum curriculum = Curricula.surestFirst(0.5, 2);
        assertThat(curriculum.first(given).weights()).containsExactly(1, 0, 1, 0);
        assertThat(curriculum.next(given, given.targets(), 2).weights()).containsExactly(1, 1, 1, 1);
    }

    @Test
    void settingsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> Curricula.bootstrapSoft(1.5, 1)).hasMessageContaining("beta");
        assertThatThrownBy(() -> Curricula.bootstrapSoft(0.5, 0)).hasMessageContaining("rounds");
        assertThatThrownBy(() -> Curricula.candidateRefinery(0.5, 0, 1, 1)).hasMessageContaining("sharpness");
        assertThatThrownBy(() -> Curricula.surestFirst(0, 1)).hasMessageContaining("start");
        assertThatThrownBy(() -> Lesson.of(List.of("a"), 2, new double[1], new double[1]))
                .hasMessageContaining("targets");
    }
}
