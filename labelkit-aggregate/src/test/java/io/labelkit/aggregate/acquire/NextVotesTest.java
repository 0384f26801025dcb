package io.labelkit.aggregate.acquire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.quality.annotator.ActiveLab;
import io.labelkit.aggregate.truth.DawidSkene;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NextVotesTest {
    private static final List<String> CLASSES = List.of("no", "yes");

    /** Four labelers of falling accuracy; w0 and w1 voted on the first 60 of 100 examples, w2 and w3 on the first 30. */
    private static VoteMatrix votes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(CLASSES));
        double[] accuracy = {.95, .85, .65, .55};
        for (int i = 0; i < 60; i++) {
            boolean yes = random.nextBoolean();
            for (int j = 0; j < 4; j++) {
                boolean said = random.nextDouble() < accuracy[j] == yes;
                if (j < 2 || i < 30) {
                    builder.add("e" + i, "w" + j, said ? "yes" : "no");
                }
            }
        }
        return builder.build();
    }

    private static List<String> ids(int size) {
        return IntStream.range(0, size).mapToObj(i -> "e" + i).toList();
    }

    private static ProbabilityMatrix model(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[2 * size];
        for (int i = 0; i < size; i++) {
            values[2 * i] = random.nextDouble();
            values[2 * i + 1] = 1 - values[2 * i];
        }
        return ProbabilityMatrix.of(ids(size), CLASSES, values, ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    private static Map<String, float[]> vectors(int size) {
        SplittableRandom random = new SplittableRandom(3);
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < size; i++) {
            vectors.put("e" + i, new float[] {(float) random.nextDouble(), (float) random.nextDouble()});
        }
        return vectors;
    }

    private static CategoricalConsensus consensus() {
        return DawidSkene.builder().build().aggregate(votes(5));
    }

    private static VotePool.Builder everything() {
        return VotePool.builder(ids(100))
                .consensus(consensus())
                .model(model(100, 1))
                .vectors(vectors(100));
    }

    static Stream<VoteStrategy> strategies() {
        return Stream.concat(
                Stream.of(
                        VoteStrategies.value(),
                        VoteStrategies.value(100),
                        VoteStrategies.activeLab(),
                        VoteStrategies.uncertain(UncertaintyMeasure.ENTROPY),
                        VoteStrategies.fewestVotes(),
                        VoteStrategies.random()),
                Stream.concat(AcquisitionStrategies.all().stream(), Stream.of(AcquisitionStrategies.clusters()))
                        .map(VoteStrategies::newExamples));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void nobodyIsAskedTwiceAndTheBudgetIsKept(VoteStrategy strategy) {
        VotePool.Builder builder = everything();
        for (int j = 0; j < 4; j++) {
            builder.labeler(LabelerOffer.of("w" + j, .4 - .1 * j));
        }
        Set<String> pairs = new HashSet<>();
        VoteMatrix votes = votes(5);
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 4; j++) {
                if (votes.wasAsked(i, j)) {
                    pairs.add(votes.examples().get(i) + " w" + j);
                }
            }
        }
        VotePool pool = builder.build();
        AskPlan plan = NextVotes.of(pool, strategy).plan(5, 30);
        assertThat(plan.asks()).isNotEmpty().hasSizeLessThanOrEqualTo(30);
        assertThat(plan.asks().stream().mapToDouble(Ask::price).sum())
                .isCloseTo(plan.spent(), within(1e-9))
                .isLessThanOrEqualTo(5 + 1e-9);
        assertThat(plan.asks().stream().map(Ask::example)).doesNotHaveDuplicates();
        for (Ask ask : plan.asks()) {
            assertThat(pairs.add(ask.example() + " " + ask.labeler().orElseThrow()))
                    .isTrue();
            assertThat(ask.reason()).isNotBlank();
        }
        assertThat(NextVotes.of(pool, strategy).plan(5, 30)).isEqualTo(plan);
        VotePool later = everything()
                .pending(plan.asks().stream().map(PendingAsk::of).toList())
                .build();
        assertThat(NextVotes.of(later, strategy).plan(200, 200).asks().stream().map(Ask::example))
                .doesNotContainAnyElementsOf(
                        plan.asks().stream().map(Ask::example).toList());
    }

    @Test
    void anAskIsOverWhenItsAnswerIsThere() {
        PendingAsk answered = new PendingAsk("e3", Optional.of("w0"), 0);
        PendingAsk anonymous = new PendingAsk("e4", Optional.empty(), 3);
        PendingAsk open = new PendingAsk("e5", Optional.of("w9"), 4);
        PendingAsk waiting = new PendingAsk("e6", Optional.empty(), 4);
        VotePool pool = VotePool.builder(ids(100))
                .consensus(consensus())
                .pending(List.of(answered, anonymous, open, waiting, new PendingAsk("gone", Optional.empty(), 0)))
                .build();
        assertThat(pool.mayAsk(3)).isTrue();
        assertThat(pool.mayAsk(4)).isTrue();
        assertThat(pool.mayAsk(5)).isFalse();
        assertThat(pool.mayAsk(6)).isFalse();
    }

    @Test
    void activeLabChoosesWhatTheMethodItselfRanksFirst() {
        List<String> expected =
                ActiveLab.standard().score(votes(5), List.of(model(100, 1), model(100, 2))).batch(12).stream()
                        .map(next -> next.id())
                        .toList();
        VotePool pool = VotePool.builder(ids(100))
                .consensus(consensus())
                .model(model(100, 1))
                .model(model(100, 2))
                .build();
        AskPlan plan = NextVotes.of(pool, VoteStrategies.activeLab()).plan(12, 100);
        assertThat(plan.asks().stream().map(Ask::example)).containsExactlyElementsOf(expected);
        assertThat(plan.toString()).contains("activelab", "12");
        VotePool cold = VotePool.builder(ids(100)).model(model(100, 1)).build();
        assertThat(NextVotes.of(cold, VoteStrategies.activeLab()).plan(5, 5).asks())
                .hasSize(5)
                .allMatch(ask -> ask.votes() == 0);
    }

    /** Cleanlab's get_active_learning_scores on one label an example, see the golden values of ActiveLab. */
    @Test
    void activeLabScoresOfSingleLabelsAreThoseOfTheReference() {
        LabelSpace space = LabelSpace.categories("0", "1", "2");
        VoteMatrix votes = VoteMatrix.builder(space)
                .add("a", "x", "0")
                .add("b", "x", "1")
                .add("c", "y", "2")
                .build();
        ProbabilityMatrix model = ProbabilityMatrix.of(
                List.of("a", "b", "c"),
                List.of("0", "1", "2"),
                new double[] {.7, .2, .1, .2, .6, .2, .5, .3, .2},
                ProbabilityOrigin.OUT_OF_SAMPLE);
        VotePool pool = VotePool.builder(List.of("a", "b", "c"))
                .consensus(DawidSkene.builder().build().aggregate(votes))
                .model(model)
                .build();
        List<Ask> asks =
                NextVotes.of(pool, VoteStrategies.activeLab()).plan(3, 3).asks();
        assertThat(asks.stream().map(Ask::example)).containsExactly("c", "b", "a");
        assertThat(asks.stream().map(Ask::score).toList())
                .usingElementComparator((x, y) -> Math.abs(x - y) < 1e-5 ? 0 : Double.compare(x, y))
                .containsExactly(-.24444, -.51111, -.57778);
    }

    @Test
    void goodLabelersAreAskedUnlessTheyCostMoreThanTheyTell() {
        VotePool.Builder cheap = VotePool.builder(ids(100)).consensus(consensus());
        cheap.labeler(LabelerOffer.of("w0", .1)).labeler(LabelerOffer.of("w3", .1));
        assertThat(NextVotes.of(cheap.build(), VoteStrategies.value())
                        .plan(3, 100)
                        .asks())
                .hasSize(30)
                .allMatch(ask -> ask.labeler().equals(Optional.of("w0")));
        VotePool.Builder dear = VotePool.builder(ids(100)).consensus(consensus());
        dear.labeler(LabelerOffer.of("w0", 100)).labeler(LabelerOffer.of("w1", .1));
        assertThat(NextVotes.of(dear.build(), VoteStrategies.value())
                        .plan(3, 100)
                        .asks())
                .allMatch(ask -> ask.labeler().equals(Optional.of("w1")));
        VotePool.Builder known = VotePool.builder(ids(100)).consensus(consensus());
        known.labeler(new LabelerOffer("w0", .1, OptionalDouble.of(.5)))
                .labeler(new LabelerOffer("new", .1, OptionalDouble.of(.99)));
        assertThat(NextVotes.of(known.build(), VoteStrategies.value())
                        .plan(3, 100)
                        .asks())
                .allMatch(ask -> ask.labeler().equals(Optional.of("new")));
    }

    @Test
    void askingEndsWhereNoVoteIsWorthItsPrice() {
        VotePool pool = VotePool.builder(ids(100))
                .consensus(consensus())
                .labeler(LabelerOffer.of("w3", 1))
                .build();
        AskPlan plan = NextVotes.of(pool, VoteStrategies.value(.5)).plan(1000, 1000);
        assertThat(plan.asks()).isEmpty();
        assertThat(plan.nothingWanted()).isTrue();
        AskPlan poor = NextVotes.of(pool, VoteStrategies.fewestVotes()).plan(.5, 10);
        assertThat(poor.asks()).isEmpty();
        assertThat(poor.nothingWanted()).isFalse();
        assertThat(poor.unaffordable()).isPositive();
    }

    @Test
    void votesThatAreBoughtByValueMakeMoreLabelsRightThanVotesAtRandom() {
        double byValue = 0;
        double atRandom = 0;
        for (int run = 0; run < 20; run++) {
            byValue += accuracyAfter(VoteStrategies.value(), run);
            atRandom += accuracyAfter(VoteStrategies.random(), run);
        }
        assertThat(byValue / 20).isGreaterThan(atRandom / 20 + .01);
    }

    /** Two votes an example, then 150 more of 7 labelers by the strategy; the share of right labels. */
    private static double accuracyAfter(VoteStrategy strategy, long run) {
        SplittableRandom random = new SplittableRandom(run);
        int n = 300;
        boolean[] truth = new boolean[n];
        boolean[][] said = new boolean[n][7];
        double[] accuracy = {.9, .85, .8, .75, .7, .65, .6};
        for (int i = 0; i < n; i++) {
            truth[i] = random.nextBoolean();
            for (int j = 0; j < 7; j++) {
                said[i][j] = random.nextDouble() < accuracy[j] == truth[i];
            }
        }
        Map<String, Set<Integer>> given = new HashMap<>();
        for (int i = 0; i < n; i++) {
            given.put("e" + i, new HashSet<>(Set.of(i % 7, (i + 1 + i / 7 % 6) % 7)));
        }
        for (int round = 0; round < 3; round++) {
            VotePool.Builder builder = VotePool.builder(ids(n)).consensus(fit(given, said));
            for (int j = 0; j < 7; j++) {
                builder.labeler(LabelerOffer.of("w" + j, 1));
            }
            for (Ask ask : NextVotes.of(builder.build(), strategy)
                    .seed(run)
                    .plan(50, 50)
                    .asks()) {
                given.get(ask.example())
                        .add(Integer.parseInt(ask.labeler().orElseThrow().substring(1)));
            }
        }
        CategoricalConsensus last = fit(given, said);
        double right = 0;
        for (int i = 0; i < n; i++) {
            int row = last.votes().examples().indexOf("e" + i);
            right += (last.probability(row, 1) > .5) == truth[i] ? 1 : 0;
        }
        return right / n;
    }

    private static CategoricalConsensus fit(Map<String, Set<Integer>> given, boolean[][] said) {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(CLASSES));
        for (int i = 0; i < said.length; i++) {
            for (int j : given.getOrDefault("e" + i, Set.of()).stream().sorted().toList()) {
                builder.add("e" + i, "w" + j, said[i][j] ? "yes" : "no");
            }
        }
        return DawidSkene.builder().build().aggregate(builder.build());
    }

    @Test
    void whatAStrategyLacksIsSaid() {
        VotePool bare = VotePool.builder(ids(5)).build();
        assertThatThrownBy(() -> NextVotes.of(bare, VoteStrategies.value()).plan(1, 1))
                .hasMessageContaining("with votes or probabilities for value");
        assertThatThrownBy(() -> NextVotes.of(bare, VoteStrategies.activeLab()).plan(1, 1))
                .hasMessageContaining("with probabilities of a model for activelab");
        assertThatThrownBy(() -> NextVotes.of(bare, VoteStrategies.newExamples(AcquisitionStrategies.coreset()))
                        .plan(1, 1))
                .hasMessageContaining("with vectors for coreset");
        assertThatThrownBy(() -> VotePool.builder(ids(5)).model(model(4, 1)).build())
                .hasMessageContaining("also of e4");
        assertThatThrownBy(() -> VotePool.builder(ids(5)).vectors(vectors(4)).build())
                .hasMessageContaining("'e4'");
        assertThatThrownBy(() -> LabelerOffer.of("w", -1)).hasMessageContaining("price of 'w'");
    }

    @Property(tries = 40)
    void theBudgetIsNeverOverspent(
            @ForAll @IntRange(min = 0, max = 40) int cents, @ForAll @IntRange(max = 9) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        VotePool.Builder builder = VotePool.builder(ids(100)).consensus(consensus());
        for (int j = 0; j < 4; j++) {
            builder.labeler(LabelerOffer.of("w" + j, random.nextInt(1, 6) / 100.0));
        }
        AskPlan plan = NextVotes.of(builder.build(), VoteStrategies.value()).plan(cents / 100.0, 1000);
        assertThat(plan.spent()).isLessThanOrEqualTo(cents / 100.0 + 1e-9);
    }

    @Test
    void looksInAnotherProcessCountForThePromise() {
        AccuracyGoal goal = new AccuracyGoal(.9, .9);
        goal.look(480, 500);
        AccuracyGoal.Look here = goal.look(485, 500);
        AccuracyGoal.Look elsewhere = new AccuracyGoal(.9, .9, 1).look(485, 500);
        assertThat(elsewhere).isEqualTo(here);
        assertThat(new AccuracyGoal(.9, .9).look(485, 500).accuracy().low())
                .isGreaterThan(here.accuracy().low());
    }
}
