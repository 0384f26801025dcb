package io.labelkit.aggregate.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.consensus.RankingConsensus;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kemeny's rule, and what every aggregator of rankings promises. */
class KemenyRankingTest {
    static List<RankingAggregator> all() {
        return List.of(
                KemenyRanking.builder().build(),
                KemenyRanking.builder().candidatesOnly(true).build(),
                MallowsRanking.builder().build());
    }

    private static PairWeights random(int alternatives, int votes, Random random) {
        int[][] rankings = new int[votes][];
        double[] weights = new double[votes];
        for (int v = 0; v < votes; v++) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < alternatives; i++) {
                order.add(i);
            }
            Collections.shuffle(order, random);
            int kept = 1 + random.nextInt(alternatives);
            rankings[v] =
                    order.subList(0, kept).stream().mapToInt(Integer::intValue).toArray();
            weights[v] = random.nextDouble();
        }
        return new PairWeights(rankings, weights, alternatives);
    }

    private static List<int[]> permutations(int n) {
        List<int[]> all = new ArrayList<>();
        permute(new int[n], 0, new boolean[n], all);
        return all;
    }

    private static void permute(int[] order, int at, boolean[] used, List<int[]> all) {
        if (at == order.length) {
            all.add(order.clone());
            return;
        }
        for (int i = 0; i < order.length; i++) {
            if (!used[i]) {
                used[i] = true;
                order[at] = i;
                permute(order, at + 1, used, all);
                used[i] = false;
            }
        }
    }

    @Test
    void theExactSearchIsAsGoodAsTryingAllOrders() {
        Random random = new Random(1);
        for (int round = 0; round < 40; round++) {
            PairWeights pairs = random(1 + random.nextInt(6), 1 + random.nextInt(6), random);
            double least = permutations(pairs.size()).stream()
                    .mapToDouble(pairs::cost)
                    .min()
                    .orElseThrow();
            assertThat(pairs.cost(KemenySearch.exact(pairs))).isCloseTo(least, within(1e-9));
            assertThat(pairs.cost(KemenySearch.local(pairs))).isBetween(least - 1e-9, least * 1.5 + 1e-9);
            double partition = permutations(pairs.size()).stream()
                    .mapToDouble(order -> Math.exp(-pairs.cost(order)))
                    .sum();
            assertThat(KemenySearch.logPartition(pairs)).isCloseTo(Math.log(partition), within(1e-9));
        }
    }

    @Test
    void theLocalSearchIsNoWorseThanBordaAndNoMoveImprovesIt() {
        Random random = new Random(2);
        for (int round = 0; round < 10; round++) {
            PairWeights pairs = random(30, 9, random);
            int[] found = KemenySearch.best(pairs);
            assertThat(pairs.cost(found)).isLessThanOrEqualTo(pairs.cost(KemenySearch.borda(pairs)));
            assertThat(pairs.margin(found)).isGreaterThanOrEqualTo(-1e-9);
        }
    }

    /** Condorcet's winner first, as Kemeny's rule must, where Borda's puts b. */
    @Test
    void theMajorityOfPairsDecides() {
        List<List<String>> votes = new ArrayList<>();
        for (int v = 0; v < 3; v++) {
            votes.add(List.of("a", "b", "c"));
        }
        votes.add(List.of("b", "c", "a"));
        votes.add(List.of("b", "c", "a"));
        RankingConsensus consensus = KemenyRanking.builder().build().aggregate(Compared.rankings(List.of(votes)));
        assertThat(consensus.label(0)).contains(new Label.Ranking(List.of("a", "b", "c")));
        assertThat(consensus.distance(0).orElseThrow()).isCloseTo(4, within(1e-12));
        assertThat(consensus.agreement(0).orElseThrow()).isCloseTo(11.0 / 15, within(1e-12));
        assertThat(consensus.margin(0).orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(consensus.confidence(0)).isEmpty();
        assertThat(consensus.residual(3).orElseThrow()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void weightsTurnTheResultRound() {
        VoteMatrix votes = Compared.rankings(List.of(List.of(List.of("a", "b"), List.of("a", "b"), List.of("b", "a"))));
        assertThat(KemenyRanking.builder()
                        .weights(Map.of("w2", 3.0))
                        .build()
                        .aggregate(votes)
                        .label(0))
                .contains(new Label.Ranking(List.of("b", "a")));
    }

    @Test
    void rankingsOfSomeAlternativesArePutTogether() {
        VoteMatrix votes = Compared.rankings(
                List.of(List.of(List.of("a", "b"), List.of("b", "c"), List.of("c", "d"), List.of("d"))));
        for (RankingAggregator method : all()) {
            assertThat(method.aggregate(votes).label(0)).contains(new Label.Ranking(List.of("a", "b", "c", "d")));
        }
    }

    @Test
    void candidatesOnlyTakesARankingThatSomebodyGave() {
        List<List<String>> votes =
                List.of(List.of("a", "b", "c"), List.of("b", "c", "a"), List.of("b", "a", "c"), List.of("a", "c", "b"));
        RankingConsensus consensus =
                KemenyRanking.builder().candidatesOnly(true).build().aggregate(Compared.rankings(List.of(votes)));
        assertThat(votes).contains(((Label.Ranking) consensus.label(0).orElseThrow()).best());
    }

    @ParameterizedTest
    @MethodSource("all")
    void orderOfVotesDoesNotMatter(RankingAggregator method) {
        Random random = new Random(3);
        List<List<List<String>>> examples = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            List<List<String>> votes = new ArrayList<>();
            for (int j = 0; j < 5; j++) {
                votes.add(Compared.mallows(5, 1, random).stream()
                        .map(a -> "a" + a)
                        .toList());
            }
            examples.add(votes);
        }
        RankingConsensus before = method.aggregate(Compared.rankings(examples));
        Collections.reverse(examples);
        RankingConsensus after = method.aggregate(Compared.rankings(examples));
        for (int i = 0; i < 30; i++) {
            assertThat(after.label(29 - i)).isEqualTo(before.label(i));
            assertThat(after.distance(29 - i).orElseThrow())
                    .isCloseTo(before.distance(i).orElseThrow(), within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void noVotesGiveAnEmptyResultWithReasons(RankingAggregator method) {
        LabelSpace space = LabelSpace.builder(LabelKind.RANKING, "order").build();
        assertThat(method.aggregate(VoteMatrix.builder(space).build()).size()).isZero();
        RankingConsensus consensus = method.aggregate(VoteMatrix.builder(space)
                .addSilence("asked", "w")
                .addExample("unasked")
                .build());
        assertThat(consensus.label(0)).isEmpty();
        assertThat(consensus.distance(0)).isEmpty();
        assertThat(consensus.whyNoLabel(0)).contains(NoLabel.ALL_SILENT);
        assertThat(consensus.whyNoLabel(1)).contains(NoLabel.NOT_ASKED);
    }

    @ParameterizedTest
    @MethodSource("all")
    void oneVoteIsBelievedAndExplained(RankingAggregator method) {
        RankingConsensus consensus = method.aggregate(Compared.rankings(List.of(List.of(List.of("b", "a", "c")))));
        assertThat(consensus.label(0)).contains(new Label.Ranking(List.of("b", "a", "c")));
        assertThat(consensus.explain("e0").get(0).toString())
                .contains("label: b > a > c", "share of the weight")
                .contains("w0       b > a > c               100.0%");
    }

    @ParameterizedTest
    @MethodSource("all")
    void otherLabelsAreRefused(RankingAggregator method) {
        VoteMatrix votes = VoteMatrix.builder().add("e", "w", "spam").build();
        assertThatThrownBy(() -> method.aggregate(votes)).isInstanceOf(IllegalArgumentException.class);
    }
}
