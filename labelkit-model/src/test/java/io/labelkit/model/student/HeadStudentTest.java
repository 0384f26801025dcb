package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HeadStudentTest {
    private static final HeadTrainer TRAINER =
            HeadTrainer.builder(Planted.EMBEDDER).epochs(30).build();
    private static HeadStudent student;

    @BeforeAll
    static void train() {
        student = TRAINER.train(
                Planted.trainingSet(150, 1), LabelSpace.categories(Planted.CLASSES), Set.of("rule", "llm"), 11);
    }

    @Test
    void knowsItsOrigin() {
        assertThat(student.name()).isEqualTo("student");
        assertThat(student.named("second").name()).isEqualTo("second");
        assertThat(student.derivedFrom()).containsExactlyInAnyOrder("rule", "llm");
        assertThat(student.info().derivedFrom()).isEqualTo(student.derivedFrom());
        assertThat(student.classes()).isEqualTo(Planted.CLASSES);
        assertThat(student.seed()).isEqualTo(11);
        assertThat(student.fingerprint().versioned()).isTrue();
    }

    @Test
    void votesForTheMostProbableClassWithItsProbability() {
        List<Item<String>> items = Planted.items(30, 3);
        List<double[]> p = student.predict(items);
        List<Outcome> outcomes = student.label(items);
        for (int i = 0; i < items.size(); i++) {
            int best = Planted.argMax(p.get(i));
            Outcome.Voted vote = (Outcome.Voted) outcomes.get(i);
            assertThat(vote.vote().label()).contains(Label.category(Planted.CLASSES.get(best)));
            assertThat(vote.vote().confidence()).hasValue(p.get(i)[best]);
        }
    }

    @Test
    void abstainsBelowTheThreshold() {
        List<Item<String>> items = Planted.items(60, 3);
        List<Outcome> sure = student.label(items);
        HeadStudent careful = student.abstainingBelow(0.9);
        List<Outcome> outcomes = careful.label(items);
        for (int i = 0; i < items.size(); i++) {
            double confidence =
                    ((Outcome.Voted) sure.get(i)).vote().confidence().orElseThrow();
            assertThat(outcomes.get(i) instanceof Outcome.Abstained).isEqualTo(confidence < 0.9);
        }
        assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Abstained.class);
        assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Voted.class);
        assertThat(careful.fingerprint()).isNotEqualTo(student.fingerprint());
    }

    @Test
    void anOutcomeDoesNotDependOnTheOtherItemsOrTheirOrder() {
        List<Item<String>> items = new ArrayList<>(Planted.items(40, 4));
        List<Outcome> together = student.label(items);
        for (int i = 0; i < items.size(); i++) {
            assertThat(student.label(List.of(items.get(i)))).containsExactly(together.get(i));
        }
        Collections.reverse(items);
        List<Outcome> reversed = new ArrayList<>(student.label(items));
        Collections.reverse(reversed);
        assertThat(reversed).isEqualTo(together);
    }

    @Test
    void strangeTextsAreLabelledToo() {
        List<Item<String>> items =
                List.of(Item.of("empty", ""), Item.of("nul", "\u0000"), Item.of("long", "apple ".repeat(20_000)));
        assertThat(student.label(items)).hasSize(3).allMatch(outcome -> outcome instanceof Outcome.Voted);
    }

    @Test
    void predictionsOfManyThreadsAreThoseOfOne() throws Exception {
        List<Item<String>> items = Planted.items(200, 5);
        List<Outcome> alone = student.label(items);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<Outcome>> task = () -> student.label(items);
            for (var future : threads.invokeAll(Collections.nCopies(16, task))) {
                assertThat(future.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void levelsOfAScaleAreVotedForAsLevels() {
        LabelSpace scale = LabelSpace.builder(LabelKind.ORDINAL, "scale")
                .label("fruit")
                .label("metal")
                .label("weather")
                .build();
        HeadStudent ordinal = TRAINER.train(Planted.trainingSet(90, 1), scale, Set.of(), 1);
        for (Outcome outcome : ordinal.label(Planted.items(9, 2))) {
            assertThat(scale.problemWith(outcome.label().orElseThrow())).isEmpty();
        }
    }

    @Test
    void setsHoldTheClassesOfAtLeastOneHalfAndTheirConfidenceIsThatOfTheLeastCertainClass() {
        LabelSpace sets = LabelSpace.categorySets(Planted.CLASSES);
        HeadStudent multi = TRAINER.train(Planted.multiLabel(200, 1), sets, Set.of(), 1);
        List<Item<String>> items = Planted.multiLabel(20, 2).items();
        List<double[]> p = multi.predict(items);
        List<Outcome> outcomes = multi.label(items);
        for (int i = 0; i < items.size(); i++) {
            List<String> expected = new ArrayList<>();
            double confidence = 1;
            for (int k = 0; k < 3; k++) {
                if (p.get(i)[k] >= 0.5) {
                    expected.add(Planted.CLASSES.get(k));
                }
                confidence = Math.min(confidence, Math.max(p.get(i)[k], 1 - p.get(i)[k]));
            }
            Outcome.Voted vote = (Outcome.Voted) outcomes.get(i);
            assertThat(vote.vote().label()).contains(Label.CategorySet.of(expected));
            assertThat(vote.vote().confidence().orElseThrow()).isCloseTo(confidence, within(1e-12));
        }
        assertThat(outcomes).extracting(o -> o.label().orElseThrow()).contains(Label.categories());
    }

    @Test
    void thresholdsOutOfRangeAndBlankNamesAreRefused() {
        assertThatThrownBy(() -> student.abstainingBelow(1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> student.named("")).hasMessageContaining("name");
    }
}
