package io.labelkit.aggregate.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.heldout.Simulated;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.RepeatPolicy;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VoteAdviceTest {
    private static VoteMatrixBuilder builder(String... classes) {
        return VoteMatrix.builder(LabelSpace.categories(List.of(classes)));
    }

    private static <F extends Finding> F found(VoteMatrix votes, Class<F> kind) {
        return VoteAdvice.of(votes).find(kind).orElseThrow();
    }

    @Test
    void aHealthyCrowdSupportsEveryMethodForPeople() {
        VoteAdvice advice = VoteAdvice.of(
                Simulated.people(300, 2, .6, 1, .9, .8, .7, .8, .9).votes());
        assertThat(advice.supports(MethodFamily.VOTING)).isTrue();
        assertThat(advice.supports(MethodFamily.ONE_SKILL)).isTrue();
        assertThat(advice.supports(MethodFamily.CONFUSION_MATRICES)).isTrue();
        assertThat(advice.supports(MethodFamily.POOLED_MATRICES)).isTrue();
        assertThat(advice.supports(MethodFamily.FIRING_RATES)).isFalse();
        assertThat(advice.find(Finding.Disconnected.class)).isEmpty();
        assertThat(advice.find(Finding.NearDuplicates.class)).isEmpty();
        assertThat(advice.find(Finding.OneClassLabelers.class)).isEmpty();
    }

    @Test
    void groupsThatShareNoExampleAreNamed() {
        VoteMatrix votes = builder("a", "b")
                .add("1", "ann", "a")
                .add("1", "bob", "b")
                .add("2", "bob", "b")
                .add("2", "cid", "b")
                .add("3", "dan", "a")
                .add("3", "eve", "a")
                .build();
        assertThat(found(votes, Finding.Disconnected.class).groups())
                .containsExactly(List.of("ann", "bob", "cid"), List.of("dan", "eve"));
        assertThat(text(VoteAdvice.of(votes))).contains("'dan', 'eve'");
    }

    @Test
    void examplesWithOneVoteAreCounted() {
        VoteMatrix votes = builder("a", "b")
                .add("1", "w", "a")
                .add("2", "w", "b")
                .add("3", "w", "a")
                .add("3", "v", "b")
                .addExample("4")
                .build();
        assertThat(found(votes, Finding.SingleVotes.class)).isEqualTo(new Finding.SingleVotes(2, 3));
        assertThat(found(votes, Finding.Redundancy.class)).isEqualTo(new Finding.Redundancy(4, 3, 1, 1, 1, 2, 2));
        assertThat(found(votes, Finding.Unanimity.class)).isEqualTo(new Finding.Unanimity(0, 1));
    }

    @Test
    void withoutTwoVotesOnAnExampleOnlyCountingIsSupported() {
        VoteAdvice advice = VoteAdvice.of(
                builder("a", "b").add("1", "w", "a").add("2", "v", "b").build());
        assertThat(advice.supports(MethodFamily.VOTING)).isTrue();
        for (MethodFamily family : MethodFamily.values()) {
            assertThat(family == MethodFamily.VOTING || !advice.supports(family))
                    .isTrue();
        }
        assertThat(text(advice)).contains("no example has two votes");
    }

    @Test
    void functionsForOneClassAskForModelsOfFunctions() {
        VoteAdvice advice = VoteAdvice.of(Simulated.functions(200, 3, .5, .1, 4).votes());
        Finding.OneClassLabelers found =
                advice.find(Finding.OneClassLabelers.class).orElseThrow();
        assertThat(found.names()).containsExactlyInAnyOrder("f0", "f1", "f2", "f3");
        assertThat(found.shareOfVotes()).isCloseTo(1, within(1e-12));
        assertThat(advice.supports(MethodFamily.FIRING_RATES)).isTrue();
        assertThat(advice.supports(MethodFamily.CONFUSION_MATRICES)).isFalse();
    }

    @Test
    void manyLabelersOfFewVotesDoNotSupportMatrices() {
        VoteMatrixBuilder builder = builder("a", "b");
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 3; j++) {
                builder.add("e" + i, "w" + (i * 3 + j) % 30, random.nextBoolean() ? "a" : "b");
            }
        }
        VoteAdvice advice = VoteAdvice.of(builder.build());
        assertThat(advice.find(Finding.FewVotes.class)).contains(new Finding.FewVotes(30, 30, 20, 1));
        assertThat(advice.supports(MethodFamily.CONFUSION_MATRICES)).isFalse();
        assertThat(advice.supports(MethodFamily.POOLED_MATRICES)).isTrue();
        assertThat(advice.supports(MethodFamily.ONE_SKILL)).isTrue();
    }

    /** Three copies of one labeler among independent ones are found, and no others. */
    @Test
    void copiesAreFoundAmongIndependentLabelers() {
        Simulated simulated = Simulated.people(1000, 2, 1, 5, .8, .8, .8, .8, .8);
        VoteMatrix votes = simulated.votes();
        VoteMatrixBuilder builder = builder("c0", "c1");
        Random random = new Random(2);
        for (int i = 0; i < votes.exampleCount(); i++) {
            String id = votes.examples().get(i);
            for (int p = votes.byExample().start(i); p < votes.byExample().end(i); p++) {
                int code = votes.byExample().code(p);
                int labeler = votes.byExample().other(p);
                builder.add(id, "w" + labeler, "c" + code);
                if (labeler == 0) {
                    builder.add(id, "copy1", "c" + code);
                    builder.add(id, "copy2", "c" + (random.nextInt(200) == 0 ? 1 - code : code));
                }
            }
        }
        Finding.NearDuplicates found = found(builder.build(), Finding.NearDuplicates.class);
        assertThat(found.pairs())
                .extracting(pair -> pair.first() + " " + pair.second())
                .containsExactlyInAnyOrder("copy1 copy2", "copy1 w0", "copy2 w0");
        assertThat(found.examplesCompared()).isEqualTo(1);
        assertThat(found.sentence()).contains("3 pairs of labelers");
        assertThat(VoteAdvice.of(votes).find(Finding.NearDuplicates.class)).isEmpty();
    }

    @Test
    void twoLabelersThatAreBothNearlyAlwaysRightAreNotDuplicates() {
        VoteMatrix votes =
                Simulated.people(2000, 2, 1, 6, .996, .996, .99, .9, .9).votes();
        assertThat(VoteAdvice.of(votes).find(Finding.NearDuplicates.class)).isEmpty();
    }

    @Test
    void functionsThatFireTogetherAreDuplicatesAndOthersOfTheSameClassAreNot() {
        Random random = new Random(3);
        VoteMatrixBuilder builder = builder("a", "b");
        for (int i = 0; i < 400; i++) {
            builder.addExample("e" + i);
            if (random.nextInt(3) == 0) {
                builder.add("e" + i, "f", "a").add("e" + i, "g", "a");
            }
            if (random.nextInt(3) == 0) {
                builder.add("e" + i, "h", "a");
            }
            if (random.nextInt(3) == 0) {
                builder.add("e" + i, "k", "b");
            }
        }
        assertThat(found(builder.build(), Finding.NearDuplicates.class).pairs())
                .singleElement()
                .satisfies(pair -> {
                    assertThat(pair.first()).isEqualTo("f");
                    assertThat(pair.second()).isEqualTo("g");
                    assertThat(pair.together()).isEqualTo(1);
                });
    }

    @Test
    void labelersThatSayTheSameByHabitAreNotDuplicates() {
        Random random = new Random(8);
        VoteMatrixBuilder builder = builder("a", "b");
        for (int i = 0; i < 500; i++) {
            String truth = random.nextBoolean() ? "a" : "b";
            builder.add("e" + i, "always", "a");
            builder.add("e" + i, "nearly", i % 100 == 0 ? "b" : "a");
            for (int j = 0; j < 3; j++) {
                builder.add("e" + i, "w" + j, random.nextInt(5) == 0 ? "a" : truth);
            }
        }
        assertThat(VoteAdvice.of(builder.build()).find(Finding.NearDuplicates.class))
                .isEmpty();
    }

    @Test
    void functionsOfWhichEachHasAClassOfItsOwnCannotBeChecked() {
        VoteMatrixBuilder builder = builder("a", "b", "c");
        for (int i = 0; i < 30; i++) {
            builder.add("e" + i, "only-a", "a").add("e" + i, i % 2 == 0 ? "only-b" : "only-c", i % 2 == 0 ? "b" : "c");
        }
        VoteAdvice advice = VoteAdvice.of(builder.build());
        assertThat(advice.supports(MethodFamily.FIRING_RATES)).isFalse();
        assertThat(text(advice)).contains("no class has two functions");
    }

    @Test
    void rareAndMissingClassesAreNamed() {
        VoteMatrixBuilder builder = builder("ham", "spam", "odd", "none");
        for (int i = 0; i < 300; i++) {
            builder.add("e" + i, "w", i == 0 ? "odd" : i < 20 ? "spam" : "ham").add("e" + i, "v", "ham");
        }
        Finding.Prevalence found = found(builder.build(), Finding.Prevalence.class);
        assertThat(found.shares().get(0).name()).isEqualTo("ham");
        assertThat(found.skewed()).isTrue();
        assertThat(found.rare()).containsExactly("odd");
        assertThat(found.neverVotedFor()).containsExactly("none");
        assertThat(found.sentence())
                .contains("'ham' 96.7%")
                .contains("Hardly voted for: 'odd'")
                .contains("'none'");
    }

    @Test
    void repeatedVotesAndSilenceAreToldOf() {
        VoteMatrix votes = builder("a", "b")
                .repeatPolicy(RepeatPolicy.KEEP)
                .add("1", "w", "a")
                .add("1", "w", "b")
                .addSilence("1", "v")
                .build();
        assertThat(found(votes, Finding.RepeatedVotes.class))
                .isEqualTo(new Finding.RepeatedVotes(1, RepeatPolicy.KEEP));
        assertThat(found(votes, Finding.Silence.class).known()).isTrue();
    }

    @Test
    void perfectAgreementCannotTellLabelersApart() {
        VoteAdvice advice = VoteAdvice.of(builder("a", "b")
                .add("1", "w", "a")
                .add("1", "v", "a")
                .add("2", "w", "b")
                .add("2", "v", "b")
                .build());
        assertThat(advice.supports(MethodFamily.ONE_SKILL)).isFalse();
        assertThat(text(advice)).contains("never disagree");
    }

    @Test
    void noVotesSupportNothing() {
        VoteAdvice advice = VoteAdvice.of(builder("a", "b").build());
        assertThat(advice.support()).noneMatch(Support::supported);
        assertThat(text(advice)).contains("there are no votes");
        assertThat(advice.find(Finding.Prevalence.class)).isEmpty();
    }

    @Test
    void hostileNamesStayOnTheirLine() {
        VoteMatrix votes = builder("a", "b\u001b[31m")
                .add("1", "w\n\u001b[2J", "a")
                .add("2", "v", "b\u001b[31m")
                .build();
        assertThat(VoteAdvice.of(votes).toString()).doesNotContain("\u001b").contains("\\u001b");
    }

    @Test
    void setsOfLabelsAreRefused() {
        VoteMatrix votes =
                VoteMatrix.builder(LabelSpace.categorySets(List.of("a", "b"))).build();
        assertThatThrownBy(() -> VoteAdvice.of(votes)).isInstanceOf(IllegalArgumentException.class);
    }

    /** All that the advice says, on one line. */
    private static String text(VoteAdvice advice) {
        return advice.display().text().replaceAll("\\s+", " ");
    }
}
