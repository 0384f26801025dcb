package io.labelkit.model.student.deferral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TeacherBlendTest {
    private static final List<String> CLASSES = List.of("no", "yes");

    /** Two views that are independent given the class, each with its right posterior for even classes. */
    private record Views(TrainingSet<String> taught, List<double[]> teacher, List<double[]> student, int[] truth) {
        static Views of(int count, double teacherRight, double studentRight, long seed) {
            Random random = new Random(seed);
            List<double[]> teacher = new ArrayList<>();
            List<double[]> student = new ArrayList<>();
            int[] truth = new int[count];
            for (int i = 0; i < count; i++) {
                truth[i] = random.nextInt(2);
                teacher.add(said(truth[i], teacherRight, random));
                student.add(said(truth[i], studentRight, random));
            }
            return new Views(soft(teacher), teacher, student, truth);
        }

        private static double[] said(int truth, double right, Random random) {
            int label = random.nextDouble() < right ? truth : 1 - truth;
            return label == 1 ? new double[] {1 - right, right} : new double[] {right, 1 - right};
        }

        TrainingSet<String> gold() {
            return TrainingSet.hard(taught.items(), CLASSES, truth);
        }

        double accuracy(TeacherBlend blend) {
            int right = 0;
            for (int i = 0; i < truth.length; i++) {
                double[] p = blend.probabilities(teacher.get(i), student.get(i));
                right += (p[1] > p[0] ? 1 : 0) == truth[i] ? 1 : 0;
            }
            return (double) right / truth.length;
        }
    }

    private static TrainingSet<String> soft(List<double[]> targets) {
        List<Item<String>> items = new ArrayList<>();
        double[] ones = new double[targets.size()];
        Arrays.fill(ones, 1);
        for (int i = 0; i < targets.size(); i++) {
            items.add(Item.of("i" + i, "text " + i));
        }
        return TrainingSet.soft(
                items, CLASSES, targets.stream().flatMapToDouble(Arrays::stream).toArray(), ones);
    }

    @Test
    void powersOfOneAreTheRuleOfBayes() {
        TeacherBlend blend = TeacherBlend.of(List.of(0.2, 0.8), true);
        double[] p = blend.probabilities(new double[] {0.3, 0.7}, new double[] {0.6, 0.4});
        double no = 0.3 * 0.6 / 0.2;
        double yes = 0.7 * 0.4 / 0.8;
        assertThat(p[0]).isCloseTo(no / (no + yes), within(1e-12));
        assertThat(p[1]).isCloseTo(yes / (no + yes), within(1e-12));
    }

    @Test
    void aStudentThatKnowsNothingLeavesTheTeacherItsWord() {
        Views views = Views.of(2000, 0.9, 0.5, 1);
        Random random = new Random(2);
        List<double[]> guesses = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            double p = 0.05 + 0.9 * random.nextDouble();
            guesses.add(new double[] {p, 1 - p});
        }
        TeacherBlend blend = TeacherBlend.withoutGold(views.taught(), guesses, Optional.empty());
        assertThat(blend.slope()).isLessThan(0.1);
        int changed = 0;
        for (int i = 0; i < 2000; i++) {
            double[] p = blend.probabilities(views.teacher().get(i), guesses.get(i));
            changed += (p[1] > p[0]) == (views.teacher().get(i)[1] > 0.5) ? 0 : 1;
        }
        assertThat(changed).isZero();
    }

    @Test
    void aStudentThatKnowsBetterOverrulesAnUnsureTeacher() {
        Views views = Views.of(2000, 0.7, 0.9, 3);
        TeacherBlend blend = TeacherBlend.withoutGold(views.taught(), views.student(), Optional.empty());
        assertThat(views.accuracy(blend)).isGreaterThan(0.88);
    }

    @Test
    void aStudentThatIsTooSureCountsLess() {
        Views views = Views.of(3000, 0.95, 0.7, 4);
        List<double[]> sure = views.student().stream()
                .map(p -> p[1] > p[0] ? new double[] {0.001, 0.999} : new double[] {0.999, 0.001})
                .toList();
        TeacherBlend modest = TeacherBlend.withoutGold(views.taught(), views.student(), Optional.empty());
        TeacherBlend humbled = TeacherBlend.withoutGold(views.taught(), sure, Optional.empty());
        assertThat(modest.slope()).isCloseTo(1, within(0.25));
        assertThat(humbled.slope()).isLessThan(0.2);
        double logit = Math.log(0.999 / 0.001) * humbled.slope();
        assertThat(logit).isCloseTo(Math.log(0.7 / 0.3), within(0.15));
    }

    @Test
    void goldFindsATeacherThatIsTooSure() {
        Views views = Views.of(2000, 0.7, 0.8, 5);
        List<double[]> sure = views.teacher().stream()
                .map(p -> p[1] > p[0] ? new double[] {0.01, 0.99} : new double[] {0.99, 0.01})
                .toList();
        TeacherBlend start = TeacherBlend.of(List.of(0.5, 0.5), true);
        TeacherBlend fitted = start.onGold(sure, views.student(), views.gold());
        assertThat(fitted.teacherPower()).isCloseTo(Math.log(0.7 / 0.3) / Math.log(99), within(0.05));
        assertThat(fitted.studentPower()).isCloseTo(1, within(0.15));
    }

    @Test
    void sharesThatAreKnownCorrectATeacherThatLikesAClassTooMuch() {
        Views views = Views.of(4000, 0.9, 0.9, 6);
        List<double[]> biased = views.teacher().stream()
                .map(p -> {
                    double yes = p[1] * 20 / (p[1] * 20 + p[0]);
                    return new double[] {1 - yes, yes};
                })
                .toList();
        TeacherBlend blend = TeacherBlend.withoutGold(soft(biased), views.student(), Optional.of(List.of(0.5, 0.5)));
        assertThat(blend.teacherFactors().get(0) / blend.teacherFactors().get(1))
                .isCloseTo(20, within(3.0));
    }

    @Test
    void classesThatStandAloneAreBlendedOneByOne() {
        TeacherBlend blend = TeacherBlend.of(List.of(0.5, 0.1), false);
        double[] p = blend.probabilities(new double[] {0.8, 0.8}, new double[] {0.5, 0.1});
        assertThat(p[0]).isCloseTo(0.8, within(1e-9));
        assertThat(p[1]).isCloseTo(0.8, within(1e-9));
    }

    @Property(tries = 200)
    void whatBothSayIsADistribution(
            @ForAll @DoubleRange(min = 0, max = 1) double t,
            @ForAll @DoubleRange(min = 0, max = 1) double s,
            @ForAll @DoubleRange(min = 0, max = 1) double r,
            @ForAll @DoubleRange(min = 0, max = 4) double a) {
        double[] p = TeacherBlend.of(List.of(r, 1 - r), true)
                .withPowers(1, a)
                .probabilities(new double[] {t, 1 - t}, new double[] {s, 1 - s});
        assertThat(p[0] + p[1]).isCloseTo(1, within(1e-9));
        assertThat(p[0]).isBetween(0.0, 1.0);
    }

    @Test
    void wrongNumbersAreRefused() {
        TeacherBlend blend = TeacherBlend.of(List.of(0.5, 0.5), true);
        assertThatThrownBy(() -> blend.probabilities(new double[] {1}, new double[] {0.5, 0.5}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("teacher");
        assertThatThrownBy(() -> blend.withPowers(-1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("teacher");
        assertThatThrownBy(() -> ClassFactors.of(List.of(new double[] {0.5, 0.5}), List.of(0.5, 0.6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 together");
    }
}
