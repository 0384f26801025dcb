package io.labelkit.model.student.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RobustActiveDistillationTest {
    /** For k = 2 the value is 1/3, for k = 3 it is 2/7. */
    @Test
    void theHandCaseIsSolved() {
        assertThat(RobustActiveDistillation.probabilities(new double[] {1, 0.5, 0.25}, 1))
                .containsExactly(new double[] {1 / 3.0, 2 / 3.0, 0}, within(1e-12));
    }

    @Test
    void aTeacherThatIsNeverWrongIsAskedAboutTheLeastCertain() {
        assertThat(RobustActiveDistillation.probabilities(new double[] {0.2, 0.9, 0.5}, 0))
                .containsExactly(0, 1, 0);
    }

    /** What is left after the adversary spoiled the m that are worth most. */
    private static double value(double[] p, double[] gains, int errors) {
        double[] worth = new double[p.length];
        Arrays.setAll(worth, i -> p[i] * gains[i]);
        Arrays.sort(worth);
        return Arrays.stream(worth, 0, p.length - errors).sum();
    }

    @Test
    void noOtherProbabilitiesAreBetterAgainstTheAdversary() {
        Random random = new Random(1);
        for (int game = 0; game < 50; game++) {
            int n = 2 + random.nextInt(5);
            int errors = random.nextInt(n);
            double[] gains = random.doubles(n, 0.05, 1).toArray();
            double best = value(RobustActiveDistillation.probabilities(gains, errors), gains, errors);
            for (int trial = 0; trial < 2000; trial++) {
                double[] p = random.doubles(n).map(u -> -Math.log(u)).toArray();
                double sum = Arrays.stream(p).sum();
                double[] q = Arrays.stream(p).map(v -> v / sum).toArray();
                assertThat(value(q, gains, errors)).isLessThanOrEqualTo(best + 1e-12);
            }
        }
    }

    @Test
    void drawsAreDifferentRowsAndTheSameForASeed() {
        Random random = new Random(2);
        List<double[]> said =
                random.doubles(40).mapToObj(p -> new double[] {p, 1 - p}).toList();
        List<Integer> chosen = RobustActiveDistillation.choose(said, 25, 0.3, 7);
        assertThat(chosen).hasSize(25).doesNotHaveDuplicates();
        assertThat(RobustActiveDistillation.choose(said, 25, 0.3, 7)).isEqualTo(chosen);
        assertThat(RobustActiveDistillation.choose(said, 25, 0.3, 8)).isNotEqualTo(chosen);
        assertThat(RobustActiveDistillation.choose(said, 40, 0, 7)).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> RobustActiveDistillation.probabilities(new double[] {1}, 1))
                .hasMessageContaining("errors");
        assertThatThrownBy(() -> RobustActiveDistillation.probabilities(new double[0], 0))
                .hasMessageContaining("gains");
        assertThatThrownBy(() -> RobustActiveDistillation.choose(List.of(new double[] {1}), 2, 0, 1))
                .hasMessageContaining("count");
        assertThatThrownBy(() -> RobustActiveDistillation.choose(List.of(new double[] {1}), 1, 1, 1))
                .hasMessageContaining("teacherError");
    }
}
