package io.labelkit.aggregate.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.RankingConsensus;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** C. L. Mallows (1957), Non-null ranking models, and weights learnt as by C. Shin et al. (2022). */
class Mallows1957Test {
    @Test
    void theMeanDistanceOfFourAlternativesIsTheRecomputedOne() {
        assertThat(MallowsModel.meanDistance(0.7, 4)).isCloseTo(1.62706, within(5e-6));
    }

    @Test
    void thetaIsTheInverseOfTheMeanDistance() {
        for (double theta : new double[] {0.2, 0.7, 2, 5}) {
            double share = (MallowsModel.meanDistance(theta, 4) + MallowsModel.meanDistance(theta, 6)) / (6 + 15);
            int[] rankings = {0, 0, 0, 0, 7, 0, 7};
            assertThat(MallowsModel.theta(share, rankings)).isCloseTo(theta, within(1e-6));
        }
        assertThat(MallowsModel.theta(0, new int[] {0, 0, 0, 1})).isCloseTo(10, within(1e-6));
        assertThat(MallowsModel.theta(0.5, new int[] {0, 0, 0, 1})).isCloseTo(0.1, within(1e-6));
    }

    @Test
    void nearAlternativesAreHarderThanFarOnes() {
        double sum = 0;
        for (int g = 1; g < 4; g++) {
            assertThat(MallowsModel.agreement(0.7, g + 1)).isGreaterThan(MallowsModel.agreement(0.7, g));
            sum += (4 - g) * (1 - MallowsModel.agreement(0.7, g)) / 2;
        }
        assertThat(sum).isCloseTo(MallowsModel.meanDistance(0.7, 4), within(1e-12));
    }

    @Test
    void thePartitionFunctionIsThatOfOneRanking() {
        PairWeights one = new PairWeights(new int[][] {{2, 0, 3, 1}}, new double[] {0.7}, 4);
        assertThat(MallowsModel.logPartition(0.7, 4)).isCloseTo(KemenySearch.logPartition(one), within(1e-12));
    }

    /** Rankings of simulated labelers around a different truth for each example. */
    private static RankingConsensus fit(
            RankingAggregator method, double[] theta, int examples, long seed, List<List<String>> truths) {
        Random random = new Random(seed);
        List<List<List<String>>> votes = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            List<String> truth =
                    new ArrayList<>(IntStream.range(0, 5).mapToObj(a -> "a" + a).toList());
            Collections.shuffle(truth, random);
            truths.add(truth);
            List<List<String>> said = new ArrayList<>();
            for (double t : theta) {
                said.add(Compared.mallows(5, t, random).stream().map(truth::get).toList());
            }
            votes.add(said);
        }
        return method.aggregate(Compared.rankings(votes));
    }

    @Test
    void thetaIsLearntFromAgreementAlone() {
        double[] theta = {2, 1, 0.7, 0.4, 0.4};
        RankingConsensus consensus = fit(MallowsRanking.builder().build(), theta, 3000, 1, new ArrayList<>());
        for (int j = 0; j < theta.length; j++) {
            assertThat(consensus.weight(j)).as("labeler " + j).isBetween(0.9 * theta[j], 1.1 * theta[j]);
        }
    }

    @Test
    void weightsFindMoreTruthsThanEqualVotesAndConfidencesAreCalibrated() {
        double[] theta = {2.5, 0.3, 0.3, 0.3, 0.3, 0.3};
        List<List<String>> truths = new ArrayList<>();
        RankingConsensus weighted = fit(MallowsRanking.builder().build(), theta, 1500, 2, truths);
        RankingConsensus equal = fit(KemenyRanking.builder().build(), theta, 1500, 2, new ArrayList<>());
        int right = 0;
        int rightWithout = 0;
        double expected = 0;
        for (int i = 0; i < truths.size(); i++) {
            Label truth = new Label.Ranking(truths.get(i));
            right += weighted.label(i).orElseThrow().equals(truth) ? 1 : 0;
            rightWithout += equal.label(i).orElseThrow().equals(truth) ? 1 : 0;
            expected += weighted.confidence(i).orElseThrow();
        }
        assertThat(right).isGreaterThan(rightWithout + 100);
        assertThat(expected / truths.size()).isCloseTo((double) right / truths.size(), within(0.06));
    }
}
