package io.labelkit.model.student.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.StudentTrainer;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.HeadTrainerBuilder;
import io.labelkit.model.student.NoisyPoints;
import io.labelkit.model.student.Students;
import io.labelkit.model.student.deferral.TeacherBlend;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistillationTest {
    private static final LabelSpace SPACE = LabelSpace.categories(NoisyPoints.NAMES);
    private static final NoisyPoints TRAIN = NoisyPoints.of(900, 1);
    private static final NoisyPoints TEST = NoisyPoints.of(2000, 2);
    private static final TrainingSet<String> GOLD =
            TRAIN.clean().rows(IntStream.range(0, 48).toArray());
    private static final Distillation DISTILLATION =
            Distillation.with(() -> Students.on(NoisyPoints.EMBEDDER)).penalties(List.of(1e-3, 1e-2, 3e-2));

    private static Distilled run(Distillation distillation, TrainingSet<String> labels) {
        return distillation.run(labels, SPACE, Set.of("teacher"), 3);
    }

    @Test
    void flipsToTheNextClassAreCorrectedForByGold() {
        Distilled distilled = run(DISTILLATION.gold(GOLD), TRAIN.next(0.4, 5));
        assertThat(distilled.chosen().loss()).startsWith("forward correction");
        assertThat(distilled.chosen().silver()).isEqualTo(SilverPolicy.ALL);
        assertThat(TEST.accuracy(distilled.student())).isGreaterThan(0.88);
        assertThat(distilled.losesTo()).isEmpty();
        assertThat(distilled.noise().orElseThrow().concentration()).isGreaterThan(2);
        assertThat(distilled.student().derivedFrom()).containsExactly("teacher");
    }

    @Test
    void flipsToTheNextClassAreSeenWithoutGoldToo() {
        Distilled distilled = run(DISTILLATION, TRAIN.next(0.4, 5));
        assertThat(distilled.chosen().loss()).startsWith("forward correction");
        assertThat(TEST.accuracy(distilled.student())).isGreaterThan(0.85);
        assertThat(distilled.goldOnly()).isEmpty();
        assertThat(distilled.notes()).singleElement().asString().contains("Without 20 gold labels");
    }

    @Test
    void uniformFlipsCostLittleWithoutGold() {
        Distilled noisy = run(DISTILLATION, TRAIN.uniform(0.4, 5));
        Distilled clean = run(DISTILLATION, TRAIN.clean());
        assertThat(TEST.accuracy(noisy.student())).isGreaterThan(TEST.accuracy(clean.student()) - 0.04);
    }

    /** A good teacher: all it says, and the student is better than it and than gold. */
    @Test
    void aGoodTeacherIsFollowed() {
        Distilled distilled = run(DISTILLATION.gold(GOLD), TRAIN.uniform(0.02, 5));
        assertThat(distilled.chosen().silver()).isEqualTo(SilverPolicy.ALL);
        assertThat(TEST.accuracy(distilled.student())).isGreaterThan(0.9);
        assertThat(distilled.baselines().teacher().orElseThrow())
                .isGreaterThan(distilled.baselines().goldOnly().orElseThrow());
        assertThat(TEST.accuracy(distilled.student()))
                .isGreaterThan(TEST.accuracy(distilled.goldOnly().orElseThrow()));
    }

    /** A teacher that says nothing of the truth. */
    @Test
    void aStudentThatLosesToGoldAloneIsSaidToLose() {
        Random random = new Random(1);
        int[] guesses = random.ints(900, 0, 4).toArray();
        Distilled distilled = run(DISTILLATION.gold(GOLD), TrainingSet.hard(TRAIN.items(), NoisyPoints.NAMES, guesses));
        assertThat(distilled.baselines().teacher().orElseThrow()).isLessThan(0.4);
        assertThat(distilled.chosen().silver()).isNotEqualTo(SilverPolicy.ALL);
        int[] constant = new int[900];
        Distilled stuck = run(DISTILLATION, TrainingSet.hard(TRAIN.items(), NoisyPoints.NAMES, constant));
        assertThat(stuck.losesTo()).containsExactly("majority class");
        assertThat(stuck.toString()).contains("do not use it");
    }

    @Test
    void goldTellsHowSureTheStudentMayBe() {
        HeadStudent student =
                run(DISTILLATION.gold(GOLD), TRAIN.uniform(0.4, 5)).student();
        assertThat(student.temperature()).isNotEqualTo(1);
        double sure = student.predict(TEST.items()).stream()
                .mapToDouble(p -> p[Scoring.argMax(p)])
                .average()
                .orElseThrow();
        assertThat(Math.abs(sure - TEST.accuracy(student))).isLessThan(0.06);
    }

    @Test
    void equalSeedsGiveEqualStudents() {
        Distilled a = run(DISTILLATION.gold(GOLD), TRAIN.uniform(0.3, 5));
        Distilled b = run(DISTILLATION.gold(GOLD), TRAIN.uniform(0.3, 5));
        assertThat(a.student().fingerprint()).isEqualTo(b.student().fingerprint());
        assertThat(a.trials()).isEqualTo(b.trials());
        assertThat(a).hasToString(b.toString());
    }

    @Test
    void thePolicyIsATrainerForAPipeline() {
        StudentTrainer<String> trainer = DISTILLATION.asTrainer();
        TrainingSet<String> labels = TRAIN.uniform(0.2, 5);
        assertThat(trainer.train(labels, SPACE, Set.of("t"), 3)
                        .predict(TEST.items())
                        .get(0))
                .isEqualTo(DISTILLATION
                        .run(labels, SPACE, Set.of("t"), 3)
                        .student()
                        .predict(TEST.items())
                        .get(0));
        assertThat(trainer.fingerprint())
                .isNotEqualTo(DISTILLATION.gold(GOLD).asTrainer().fingerprint());
        assertThat(trainer.fingerprint())
                .isNotEqualTo(DISTILLATION.sample(9).asTrainer().fingerprint());
        assertThat(trainer.fingerprint()).isEqualTo(DISTILLATION.asTrainer().fingerprint());
    }

    /** Several classes at once have no loss to choose, but a penalty. */
    @Test
    void setsAreDistilledToo() {
        TrainingSet<String> single = TRAIN.clean();
        double[] ones = new double[single.size()];
        Arrays.fill(ones, 1);
        TrainingSet<String> sets = TrainingSet.multiLabel(single.items(), single.classes(), single.targets(), ones);
        Distilled distilled = DISTILLATION
                .gold(sets.rows(IntStream.range(0, 48).toArray()))
                .run(sets, LabelSpace.categorySets(NoisyPoints.NAMES), Set.of(), 3);
        assertThat(TEST.accuracy(distilled.student())).isGreaterThan(0.85);
        assertThat(distilled.noise()).isEmpty();
        assertThat(distilled.losesTo()).isEmpty();
    }

    @Test
    void theRuleOfTheAccuraciesIsTheSheets() {
        assertThat(SilverPolicy.of(0.85, 0.8)).isEqualTo(SilverPolicy.ALL);
        assertThat(SilverPolicy.of(0.82, 0.8)).isEqualTo(SilverPolicy.PRODUCT);
        assertThat(SilverPolicy.of(0.7, 0.8)).isEqualTo(SilverPolicy.AGREEMENT);
    }

    @Test
    void sourcesAreMixedByWeightAndGoldComesFirst() {
        List<Item<String>> items = List.of(Item.of("a", "1"), Item.of("b", "2"));
        TrainingSet<String> gold = TrainingSet.hard(items.subList(0, 1), List.of("x", "y"), new int[] {0});
        TrainingSet<String> silver = TrainingSet.hard(items, List.of("x", "y"), new int[] {1, 1});
        TrainingSet<String> mixed =
                new SourceMix().add(gold, 5).add(silver, 0.5).build();
        assertThat(mixed.items()).isEqualTo(items);
        assertThat(mixed.target(0, 0)).isEqualTo(1);
        assertThat(mixed.weight(0)).isEqualTo(5);
        assertThat(mixed.weight(1)).isEqualTo(0.5);
        TrainingSet<String> other = TrainingSet.hard(items, List.of("y", "x"), new int[] {1, 1});
        assertThatThrownBy(() -> new SourceMix().add(gold, 1).add(other, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("source 2");
    }

    @Test
    void goldOfOtherClassesAndNothingBesideGoldAreRefused() {
        TrainingSet<String> other = TrainingSet.hard(TRAIN.items(), List.of("d", "c", "b", "a"), TRAIN.truth());
        assertThatThrownBy(() -> run(DISTILLATION.gold(other), TRAIN.clean()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gold must be of the classes");
        assertThatThrownBy(() -> run(DISTILLATION.gold(GOLD), GOLD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without gold");
        assertThatThrownBy(() -> DISTILLATION.penalties(List.of())).hasMessageContaining("penalties");
    }

    /** Words of numbers say nothing of where a point is. */
    @Test
    void theKindOfStudentThatPredictsTheTeacherIsTaken() {
        Map<String, Supplier<HeadTrainerBuilder>> kinds = new LinkedHashMap<>();
        kinds.put("words", Students::onText);
        kinds.put("points", () -> Students.on(NoisyPoints.EMBEDDER));
        Distilled distilled = run(
                Distillation.among(kinds).penalties(List.of(1e-3)),
                TRAIN.uniform(0.2, 5).rows(IntStream.range(0, 200).toArray()));
        assertThat(distilled.kind()).isEqualTo("points");
        assertThat(distilled.kinds()).containsOnlyKeys("words", "points");
        assertThat(distilled.kinds().get("points"))
                .isGreaterThan(distilled.kinds().get("words") + 0.2);
        assertThat(distilled.display().text()).contains("kind", "points", "words");
        assertThat(TEST.accuracy(distilled.student())).isGreaterThan(0.8);
    }

    /** A teacher that says the first class far too often, and a reader who knows that classes are about even. */
    @Test
    void sharesThatAreKnownCorrectAStudentOfABiasedTeacher() {
        Random random = new Random(4);
        int[] said = Arrays.stream(TRAIN.truth())
                .map(k -> k != 0 && random.nextDouble() < 0.55 ? 0 : k)
                .toArray();
        TrainingSet<String> biased = TrainingSet.hard(TRAIN.items(), NoisyPoints.NAMES, said);
        Distillation plain = DISTILLATION.penalties(List.of(1e-2));
        Distilled without = run(plain, biased);
        Distilled with = run(plain.classShares(List.of(0.25, 0.25, 0.25, 0.25)), biased);
        assertThat(TEST.accuracy(with.student())).isGreaterThan(TEST.accuracy(without.student()) + 0.03);
        assertThat(with.blend().classShares()).allSatisfy(r -> assertThat(r).isEqualTo(0.25));
        assertThat(plain.classShares(List.of(0.4, 0.2, 0.2, 0.2)).asTrainer().fingerprint())
                .isNotEqualTo(plain.asTrainer().fingerprint());
    }

    @Test
    void sharesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> run(DISTILLATION.classShares(List.of(0.5, 0.5)), TRAIN.clean()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("classShares");
    }

    /** What teacher and student say together of items that neither has seen gold of. */
    @Test
    void bothTogetherAreAsGoodAsTheBetterOfThem() {
        Distilled distilled = run(DISTILLATION, TRAIN.uniform(0.3, 5));
        Distilled helped = run(DISTILLATION.gold(GOLD), TRAIN.uniform(0.3, 5));
        TrainingSet<String> teacher = TEST.uniform(0.3, 6);
        for (TeacherBlend blend : List.of(distilled.blend(), helped.blend())) {
            List<double[]> said = distilled.student().predict(TEST.items());
            int right = 0;
            for (int i = 0; i < said.size(); i++) {
                double[] p = blend.probabilities(Scoring.target(teacher, i), said.get(i));
                right += Scoring.argMax(p) == TEST.truth()[i] ? 1 : 0;
            }
            assertThat((double) right / said.size()).isGreaterThanOrEqualTo(0.7);
        }
        assertThat(helped.blend().teacherPower()).isLessThan(0.8);
    }
}
