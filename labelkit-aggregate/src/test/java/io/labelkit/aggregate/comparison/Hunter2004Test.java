package io.labelkit.aggregate.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.AlternativeScore;
import io.labelkit.core.consensus.PreferenceConsensus;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** D. R. Hunter (2004), MM algorithms for generalized Bradley-Terry models, with values that follow by hand. */
class Hunter2004Test {
    private static PreferenceConsensus mle(Compared votes) {
        return BradleyTerry.builder().mle().build().aggregate(votes.matrix());
    }

    private static double[] strengths(Comparisons comparisons, double shape, double rate) {
        double[] a = new double[comparisons.size()];
        double[] b = new double[comparisons.size()];
        java.util.Arrays.fill(a, shape);
        java.util.Arrays.fill(b, rate);
        Strengths strengths = new Strengths(comparisons, a, b);
        strengths.fit(100_000, 1e-14);
        return strengths.strengths();
    }

    @Test
    void threeWinsToOneAreThreeQuarters() {
        PreferenceConsensus consensus = mle(new Compared().wins("a", "b", 3).wins("b", "a", 1));
        assertThat(consensus.probability("a", "b").orElseThrow()).isCloseTo(0.75, within(1e-9));
        assertThat(consensus.probability("b", "a").orElseThrow()).isCloseTo(0.25, within(1e-9));
        assertThat(consensus.label(0)).contains(new Label.Preference("a", "b", Optional.of("a")));
        assertThat(consensus.confidence(0).orElseThrow()).isCloseTo(0.75, within(1e-9));
    }

    @Test
    void aCycleOfThreeIsATie() {
        PreferenceConsensus consensus =
                mle(new Compared().wins("a", "b", 1).wins("b", "c", 1).wins("c", "a", 1));
        for (AlternativeScore score : consensus.scores()) {
            assertThat(score.logScore()).isCloseTo(0, within(1e-9));
            assertThat(score.rank()).isEqualTo(1);
        }
        assertThat(consensus.label(0)).isEmpty();
        assertThat(consensus.whyNoLabel(0).orElseThrow().name()).isEqualTo("TIE");
    }

    @Test
    void aLabelerOfWeightTwoCountsAsTwo() {
        VoteMatrix weighed = new Compared()
                .wins("a", "b", 2)
                .wins("b", "c", 1)
                .wins("c", "a", 1)
                .matrix();
        // The first vote of every pair is of labeler w0, so that doubling it repeats those votes.
        VoteMatrix repeated = new Compared()
                .wins("a", "b", 2)
                .wins("b", "c", 1)
                .wins("c", "a", 1)
                .wins("a", "b", 1)
                .wins("b", "c", 1)
                .wins("c", "a", 1)
                .matrix();
        PreferenceConsensus two =
                BradleyTerry.builder().weights(Map.of("w0", 2.0)).build().aggregate(weighed);
        PreferenceConsensus copies = BradleyTerry.builder().build().aggregate(repeated);
        assertThat(two.probability("a", "b").orElseThrow())
                .isCloseTo(copies.probability("a", "b").orElseThrow(), within(1e-9));
        for (int i = 0; i < 3; i++) {
            assertThat(two.scores().get(i).standardError().orElseThrow())
                    .isCloseTo(copies.scores().get(i).standardError().orElseThrow(), within(1e-9));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BradleyTerry.builder().weights(Map.of("w0", 0.0)))
                .withMessageContaining("weight of 'w0'");
    }

    @Test
    void aTieIsHalfAWinForBoth() {
        PreferenceConsensus ties = mle(new Compared().tie("a", "b").wins("a", "b", 1));
        PreferenceConsensus wins = mle(new Compared().wins("a", "b", 3).wins("b", "a", 1));
        assertThat(ties.probability("a", "b").orElseThrow())
                .isCloseTo(wins.probability("a", "b").orElseThrow(), within(1e-9));
    }

    @Test
    void twoAlternativesHaveTheStandardErrorOfTheLogOdds() {
        PreferenceConsensus consensus = mle(new Compared().wins("a", "b", 12).wins("b", "a", 4));
        double ofDifference = Math.sqrt(1 / (16 * 0.75 * 0.25));
        assertThat(consensus.score("a").standardError().orElseThrow()).isCloseTo(ofDifference / 2, within(1e-6));
    }

    @Test
    void standardErrorsAreThoseOfRepeatedExperiments() {
        double[] attention = {1, 1, 1};
        int repeats = 300;
        double[] estimates = new double[repeats];
        double said = 0;
        for (int r = 0; r < repeats; r++) {
            PreferenceConsensus consensus = mle(Compared.simulated(4, attention, 400, r));
            estimates[r] = consensus.score("a1").logScore();
            said += consensus.score("a1").standardError().orElseThrow() / repeats;
        }
        double mean = java.util.Arrays.stream(estimates).average().orElseThrow();
        double variance = java.util.Arrays.stream(estimates)
                .map(e -> (e - mean) * (e - mean) / (repeats - 1))
                .sum();
        assertThat(said / Math.sqrt(variance)).isBetween(0.85, 1.15);
    }

    /** The mode of the posterior is a stationary point only if the strengths are not rescaled inside the loop. */
    @Test
    void thePriorIsMaximisedWithoutRescaling() {
        Comparisons comparisons = new Comparisons(new Compared()
                .wins("a", "b", 2)
                .wins("b", "c", 2)
                .wins("c", "d", 2)
                .wins("d", "a", 1)
                .wins("a", "c", 1)
                .matrix());
        double[] p = strengths(comparisons, 1.1, 0.1);
        double[] wins = comparisons.wins();
        for (int i = 0; i < p.length; i++) {
            double gradient = 0.1 + wins[i] - 0.1 * p[i];
            for (int e = 0; e < comparisons.pairs(); e++) {
                if (comparisons.first(e) == i || comparisons.second(e) == i) {
                    gradient -= comparisons.count(e) * p[i] / (p[comparisons.first(e)] + p[comparisons.second(e)]);
                }
            }
            assertThat(gradient).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void anAlternativeThatNeverLostStaysFiniteAndIsToldOf() {
        Compared votes = new Compared().wins("best", "b", 2).wins("b", "c", 1).wins("c", "b", 1);
        PreferenceConsensus map = BradleyTerry.builder().build().aggregate(votes.matrix());
        assertThat(map.scores().get(0).name()).isEqualTo("best");
        assertThat(map.scores().get(0).logScore()).isFinite();
        assertThat(map.warnings().toString()).contains("'best' never lost");
        PreferenceConsensus mle = mle(votes);
        assertThat(mle.warnings().toString()).contains("Method changed");
        assertThat(mle.score("best").logScore()).isEqualTo(map.score("best").logScore());
    }

    @Test
    void groupsThatWereNeverComparedAreKeptApart() {
        PreferenceConsensus consensus = mle(new Compared()
                .wins("a", "b", 2)
                .wins("b", "a", 1)
                .wins("x", "y", 1)
                .wins("y", "x", 2));
        assertThat(consensus.score("a").component())
                .isNotEqualTo(consensus.score("x").component());
        assertThat(consensus.probability("a", "x")).isEmpty();
        assertThat(consensus.score("y").rank()).isEqualTo(1);
        assertThat(consensus.warnings().toString()).contains("Disconnected").contains("2 groups");
    }

    @Test
    void strongComponentsAreThoseOfReachability() {
        Random random = new Random(9);
        for (int round = 0; round < 50; round++) {
            int n = 1 + random.nextInt(12);
            boolean[][] reach = new boolean[n][n];
            List<List<Integer>> next = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                next.add(new ArrayList<>());
                reach[i][i] = true;
                for (int j = 0; j < n; j++) {
                    if (random.nextDouble() < 0.15) {
                        next.get(i).add(j);
                        reach[i][j] = true;
                    }
                }
            }
            for (int k = 0; k < n; k++) {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        reach[i][j] |= reach[i][k] && reach[k][j];
                    }
                }
            }
            int[] component = StrongComponents.of(next.stream()
                    .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                    .toArray(int[][]::new));
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    assertThat(component[i] == component[j]).isEqualTo(reach[i][j] && reach[j][i]);
                }
            }
        }
    }

    @Test
    void aVoteExplainsAboutAsMuchAsLeavingItOutChanges() {
        Compared votes = Compared.simulated(4, new double[] {1}, 600, 4);
        PreferenceConsensus all = mle(votes);
        String id = all.votes().examples().get(0);
        var explanation = all.explain(id).get(0);
        double oneVote = explanation.votes().get(0).value();
        List<Compared.Said> fewer = new ArrayList<>(votes.said());
        fewer.remove(0);
        PreferenceConsensus without = BradleyTerry.builder().mle().build().aggregate(Compared.matrix(fewer));
        String label = explanation.label().orElseThrow();
        String runnerUp = explanation.runnerUp().orElseThrow();
        double change = all.score(label).logScore()
                - all.score(runnerUp).logScore()
                - without.score(label).logScore()
                + without.score(runnerUp).logScore();
        assertThat(oneVote).isCloseTo(change, within(0.1 * Math.abs(change)));
        assertThat(explanation.margin())
                .isCloseTo(all.score(label).logScore() - all.score(runnerUp).logScore(), within(1e-9));
    }

    @Test
    void manyAlternativesAreOrdered() {
        List<Compared.Said> said = new ArrayList<>(
                Compared.simulated(30, new double[] {1, 1}, 8000, 8).said());
        Collections.shuffle(said, new Random(1));
        List<String> order = BradleyTerry.builder().build().aggregate(Compared.matrix(said)).scores().stream()
                .map(AlternativeScore::name)
                .toList();
        assertThat(order.subList(0, 3)).contains("a0");
        assertThat(order.subList(27, 30)).contains("a29");
    }
}
