package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One-coin and hierarchical Dawid-Skene and MACE: what sets each apart. */
class RelativesTest {
    @Test
    void oneCoinHasOneNumberForEachLabeler() {
        CategoricalConsensus consensus =
                OneCoinDawidSkene.builder().build().aggregate(DawidSkeneTest.simulated(200, 6, 3, .9, 1));
        ConfusionMatrix matrix = consensus.labelers().get(5).confusionMatrix().orElseThrow();
        assertThat(matrix.get(1, 1)).isCloseTo(matrix.get(0, 0), within(1e-12));
        assertThat(matrix.get(0, 1)).isCloseTo((1 - matrix.get(0, 0)) / 2, within(1e-12));
        assertThat(matrix.get(0, 0)).isBetween(.8, 1.0);
    }

    @Test
    void oneCoinLikelihoodNeverFallsWithoutPrior() {
        List<Double> values = OneCoinDawidSkene.builder()
                .mle()
                .build()
                .aggregate(DawidSkeneTest.simulated(150, 8, 4, .5, 2))
                .convergence()
                .logLikelihood();
        for (int t = 1; t < values.size(); t++) {
            assertThat(values.get(t)).isGreaterThanOrEqualTo(values.get(t - 1) - 1e-9 * Math.abs(values.get(t)));
        }
    }

    /** Labelers that err alike, and one that gave a single answer. */
    private static VoteMatrix alike() {
        Random random = new Random(3);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b", "c"));
        for (int i = 0; i < 400; i++) {
            for (int j = 0; j < 8; j++) {
                boolean right = random.nextDouble() < .8;
                builder.add("e" + i, "w" + j, List.of("a", "b", "c").get((right ? i : i + 1) % 3));
            }
        }
        return builder.add("e0", "newcomer", "b").build();
    }

    @Test
    void aNewcomerInheritsThePooledRows() {
        CategoricalConsensus pooled = HierarchicalDawidSkene.builder().build().aggregate(alike());
        CategoricalConsensus alone = DawidSkene.builder().build().aggregate(alike());
        ConfusionMatrix newcomer = pooled.labelers().get(8).confusionMatrix().orElseThrow();
        ConfusionMatrix veteran = pooled.labelers().get(0).confusionMatrix().orElseThrow();
        for (int k = 0; k < 3; k++) {
            assertThat(newcomer.get(k, k)).isCloseTo(veteran.get(k, k), within(.1));
        }
        assertThat(alone.labelers().get(8).confusionMatrix().orElseThrow().get(0, 0))
                .isLessThan(.1);
    }

    @Test
    void concentrationGrowsWhereLabelersAreAlikeAndBoundsTheDistanceToThePool() {
        int labelers = 9;
        PooledRows model = new PooledRows(labelers, 2);
        double[] counts = new double[labelers * 4];
        double[] theta = new double[labelers * 4];
        for (int j = 0; j < labelers - 1; j++) {
            counts[j * 4] = 80;
            counts[j * 4 + 2] = 20;
            counts[j * 4 + 1] = 10;
            counts[j * 4 + 3] = 90;
        }
        counts[(labelers - 1) * 4 + 2] = 1;
        for (int sweep = 0; sweep < 50; sweep++) {
            model.maximise(counts, new double[0], theta);
        }
        assertThat(model.concentration(0)).isGreaterThan(20);
        double pooled = (8 * 80 + .11) / (8 * 100 + 1 + .12);
        assertThat(theta[(labelers - 1) * 4]).isCloseTo(pooled, within(1 / (model.concentration(0) + 1)));
    }

    @Test
    void maceGivesAConstantLabelerNoTrust() {
        VoteMatrix base = DawidSkeneTest.simulated(200, 6, 3, .9, 4);
        VoteMatrixBuilder builder = VoteMatrix.builder(base.space());
        for (int i = 0; i < base.exampleCount(); i++) {
            for (int p = base.byExample().start(i); p < base.byExample().end(i); p++) {
                builder.add(
                        "e" + i,
                        "w" + base.byExample().other(p),
                        "c" + base.byExample().code(p));
            }
            builder.add("e" + i, "constant", "c1");
        }
        VoteMatrix votes = builder.build();
        CategoricalConsensus consensus = Mace.builder().mle().build().aggregate(votes);
        ConfusionMatrix constant = consensus
                .labelers()
                .get(votes.labelerIndex("constant"))
                .confusionMatrix()
                .orElseThrow();
        assertThat(constant.get(0, 1)).isGreaterThan(.95);
        assertThat(consensus.classPrior()).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-12));
    }

    @Test
    void maceLikelihoodNeverFallsInPlainForm() {
        List<Double> values = Mace.builder()
                .mle()
                .build()
                .aggregate(DawidSkeneTest.simulated(300, 8, 3, .5, 5))
                .convergence()
                .logLikelihood();
        for (int t = 1; t < values.size(); t++) {
            // The objective includes pseudo-counts of 0.01 / K, hence the wider margin.
            assertThat(values.get(t)).isGreaterThanOrEqualTo(values.get(t - 1) - 1e-5 * Math.abs(values.get(t)));
        }
    }
}
