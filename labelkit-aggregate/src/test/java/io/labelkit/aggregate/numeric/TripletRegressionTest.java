package io.labelkit.aggregate.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.NumericConsensus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The regression form of C. Shin et al. (2022), Universalizing weak supervision. */
class TripletRegressionTest {
    /** Noise variances 1, 2, 3 and a truth of variance 1: weights are inverse to the variances. */
    @Test
    void weightsAreInverseToTheVarianceOfTheErrors() {
        Random random = new Random(5);
        List<Numbers.Said> said = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            double truth = random.nextGaussian();
            for (int j = 0; j < 3; j++) {
                said.add(new Numbers.Said("e" + i, "w" + j, truth + Math.sqrt(1 + j) * random.nextGaussian()));
            }
        }
        NumericConsensus consensus =
                TripletRegression.builder().variance(1).build().aggregate(Numbers.matrix(said));
        for (int j = 0; j < 3; j++) {
            assertThat(consensus.weight(j)).isCloseTo(1.0 / (1 + j), within(0.06));
        }
        assertThat(consensus.standardError(0).orElseThrow())
                .isCloseTo(1 / Math.sqrt(1 + 1 + 1 / 2.0 + 1 / 3.0), within(0.01));
    }

    @Test
    void aLabelerWhoUsesTooLittleOfTheScaleIsUnderstood() {
        Random random = new Random(6);
        List<Numbers.Said> said = new ArrayList<>();
        double[] truth = new double[3000];
        double[] gain = {1, 1, 0.2, 1, 1};
        double[] habit = {0, 4, 0, -2, 0};
        for (int i = 0; i < truth.length; i++) {
            truth[i] = 3 * random.nextGaussian();
            for (int j = 0; j < gain.length; j++) {
                double noise = j == 2 ? 0.1 : 2;
                said.add(new Numbers.Said(
                        "e" + i, "w" + j, gain[j] * truth[i] + habit[j] + noise * random.nextGaussian()));
            }
        }
        double regression = error(TripletRegression.builder().build(), said, truth);
        assertThat(regression).isLessThan(0.6 * error(MeanVote.builder().build(), said, truth));
    }

    /** Labelers saw different examples, whose truths vary by chance far more than the labelers err. */
    @Test
    void labelersThatSawDifferentExamplesAreWeighedByTheirErrors() {
        double square = 0;
        double ofLfc = 0;
        int held = 0;
        int all = 0;
        for (int set = 0; set < 10; set++) {
            Random random = new Random(100 + set);
            List<Numbers.Said> said = new ArrayList<>();
            double[] truth = new double[300];
            for (int i = 0; i < truth.length; i++) {
                truth[i] = 10 * random.nextGaussian();
                for (int j = 0; j < 9; j++) {
                    double vote = truth[i] + (1 + 0.5 * j) * random.nextGaussian();
                    if (random.nextDouble() < 0.7 || j == i % 9) {
                        said.add(new Numbers.Said("e" + i, "w" + j, vote));
                    }
                }
            }
            NumericConsensus consensus = TripletRegression.builder().build().aggregate(Numbers.matrix(said));
            NumericConsensus lfc = LfcN.builder().build().aggregate(Numbers.matrix(said));
            for (int i = 0; i < truth.length; i++) {
                double error = consensus.value(i).orElseThrow() - truth[i];
                square += error * error;
                ofLfc += Math.pow(lfc.value(i).orElseThrow() - truth[i], 2);
                held += Math.abs(error) < 1.96 * consensus.standardError(i).orElseThrow() ? 1 : 0;
                all++;
            }
        }
        assertThat(square).isLessThan(1.1 * ofLfc);
        assertThat((double) held / all).isBetween(0.9, 0.98);
    }

    private static double error(NumericAggregator method, List<Numbers.Said> said, double[] truth) {
        NumericConsensus consensus = method.aggregate(Numbers.matrix(said));
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            double error = consensus.value(i).orElseThrow() - 0.4 - truth[i];
            sum += error * error / truth.length;
        }
        return Math.sqrt(sum);
    }
}
