package io.labelkit.aggregate.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.AlternativeScore;
import io.labelkit.core.consensus.PreferenceConsensus;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** X. Chen et al. (2013), Pairwise ranking aggregation in a crowdsourced setting. */
class ChenEtAl2013Test {
    @Test
    void theGradientIsThatOfFiniteDifferences() {
        Compared votes =
                Compared.simulated(5, new double[] {1, 0.6, 0.2}, 60, 3).tie("a0", "a1");
        Comparisons comparisons = new Comparisons(votes.matrix());
        int size = comparisons.size() + 2 * comparisons.votes().labelerCount();
        Random random = new Random(4);
        NoisyLikelihood likelihood = new NoisyLikelihood(comparisons, 0.01, 4, 1);
        double[] point = random.doubles(size, -1, 1).toArray();
        double[] gradient = new double[size];
        double[] ignored = new double[size];
        likelihood.evaluate(point, gradient);
        for (int i = 0; i < size; i++) {
            double[] up = point.clone();
            double[] down = point.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double slope = (likelihood.evaluate(up, ignored) - likelihood.evaluate(down, ignored)) / 2e-5;
            assertThat(gradient[i]).as("variable " + i).isCloseTo(slope, within(1e-6));
        }
    }

    @Test
    void labelersThatAlwaysSayLeftAreSeenThrough() {
        double[] attention = {1, 1, 1, 0.05, 0.05};
        PreferenceConsensus noisy = NoisyBradleyTerry.builder()
                .build()
                .aggregate(Compared.simulated(8, attention, 3000, 5).matrix());
        for (int j = 0; j < attention.length; j++) {
            int labeler = noisy.votes().labelerIndex("w" + j);
            assertThat(noisy.weight(labeler)).as("w" + j).isBetween(attention[j] - 0.15, attention[j] + 0.15);
        }
        assertThat(noisy.warnings().toString()).contains("Unreliable labelers").contains("2 of 5");
        assertThat(noisy.convergence().converged()).isTrue();
        double spread = noisy.score("a0").logScore() - noisy.score("a7").logScore();
        assertThat(spread).isCloseTo(0.8 * 7, within(0.6));
        PreferenceConsensus plain = BradleyTerry.builder()
                .build()
                .aggregate(Compared.simulated(8, attention, 3000, 5).matrix());
        assertThat(plain.score("a0").logScore() - plain.score("a7").logScore()).isLessThan(0.7 * spread);
    }

    @Test
    void attentiveLabelersGiveThePlainModel() {
        Compared votes = Compared.simulated(6, new double[] {1, 1, 1}, 4000, 6);
        PreferenceConsensus noisy = NoisyBradleyTerry.builder()
                .labelerPrior(1000, 0.01)
                .regularisation(1e-5)
                .build()
                .aggregate(votes.matrix());
        PreferenceConsensus plain = BradleyTerry.builder().mle().build().aggregate(votes.matrix());
        for (AlternativeScore score : plain.scores()) {
            AlternativeScore other = noisy.score(score.name());
            assertThat(other.logScore()).isCloseTo(score.logScore(), within(0.01));
            assertThat(other.standardError().orElseThrow())
                    .isCloseTo(score.standardError().orElseThrow(), within(0.01));
        }
    }

    @Test
    void aMirrorImageOfTheStrengthsFitsWorse() {
        List<String> order = NoisyBradleyTerry.builder()
                .build()
                .aggregate(Compared.simulated(6, new double[] {0.9, 0.9, 0.9, 0.9}, 2000, 7)
                        .matrix())
                .scores()
                .stream()
                .map(AlternativeScore::name)
                .toList();
        assertThat(order).startsWith("a0").endsWith("a5");
    }
}
