package io.labelkit.aggregate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.truth.DawidSkene;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Expected costs of labelers as in the paper, and what the method sheet asks of them (section 25a). */
class IpeirotisEtAl2010Test {
    private static final List<String> TWO = List.of("porn", "notporn");
    private static final List<String> THREE = List.of("a", "b", "c");

    /** A consensus over one example with the given posterior, class shares and confusion matrix. */
    private static CategoricalConsensus consensus(
            List<String> classes, double[] posterior, double[] prior, double... matrix) {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories(classes))
                .add("e", "w", classes.get(0))
                .build();
        VoteScore score = new VoteScore() {
            @Override
            public String unit() {
                return "votes";
            }

            @Override
            public double prior(int k) {
                return 0;
            }

            @Override
            public double vote(int labeler, int code, int k) {
                return 0;
            }
        };
        return CategoricalConsensus.builder("given", votes, posterior, score)
                .classPrior(prior)
                .labelers(List.of(new LabelerQuality(
                        "w", 1, OptionalDouble.empty(), Optional.of(new ConfusionMatrix(classes, matrix)))))
                .build();
    }

    private static LabelerCost labeler(double[] prior, double... matrix) {
        return ExpectedCost.of(consensus(TWO, prior, prior, matrix)).labelers().get(0);
    }

    @Test
    void aPerfectAndAPerfectlyInvertedLabelerHaveQualityOne() {
        for (double[] matrix : new double[][] {{1, 0, 0, 1}, {0, 1, 1, 0}}) {
            LabelerCost cost = labeler(new double[] {.3, .7}, matrix);
            assertThat(cost.soft().quality().orElseThrow()).isCloseTo(1, within(1e-12));
            assertThat(cost.hard().quality().orElseThrow()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void whoeverAnswersTheSameWhateverTheTruthHasQualityZero() {
        for (double[] matrix : new double[][] {{.5, .5, .5, .5}, {.2, .8, .2, .8}, {1, 0, 1, 0}, {0, 1, 0, 1}}) {
            LabelerCost cost = labeler(new double[] {.3, .7}, matrix);
            assertThat(cost.soft().quality().orElseThrow()).isCloseTo(0, within(1e-12));
            assertThat(cost.hard().quality().orElseThrow()).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void softAndHardCostsOfKnowingNothingAreNotTheSame() {
        LabelerCost cost = labeler(new double[] {.3, .7}, 1, 0, 1, 0);
        assertThat(cost.soft().blindCost()).isCloseTo(.42, within(1e-12));
        assertThat(cost.hard().blindCost()).isCloseTo(.3, within(1e-12));
        // Mixed, this labeler would have 1 - .42 / .3, which is -.4.
        assertThat(1 - cost.soft().cost() / cost.hard().blindCost()).isCloseTo(-.4, within(1e-12));
    }

    @Test
    void aKnownHabitCostsLessThanAnUnknownOne() {
        // Both are right on 80% of examples of two equal classes; one never errs on the first class.
        LabelerCost biased = labeler(new double[] {.5, .5}, 1, 0, .4, .6);
        LabelerCost noisy = labeler(new double[] {.5, .5}, .8, .2, .2, .8);
        assertThat(noisy.soft().cost()).isCloseTo(.32, within(1e-12));
        assertThat(biased.soft().cost()).isCloseTo(.7 * 2 * (5 / 7.0) * (2 / 7.0), within(1e-12));
        assertThat(biased.soft().quality().orElseThrow())
                .isGreaterThan(noisy.soft().quality().orElseThrow());
    }

    @Test
    void costsDecideWhatIsCheapest() {
        MisclassificationCost missingIsWorse = MisclassificationCost.of(TWO, new double[] {0, 10, 1, 0});
        double[] q = {.2, .8};
        ExampleCost example = ExpectedCost.of(consensus(TWO, q, q, 1, 0, 0, 1), missingIsWorse)
                .examples()
                .get(0);
        assertThat(example.label()).contains("notporn");
        assertThat(example.labelCost().orElseThrow()).isCloseTo(2, within(1e-12));
        assertThat(example.cheapest()).contains("porn");
        assertThat(example.cheapestCost().orElseThrow()).isCloseTo(.8, within(1e-12));
    }

    @Test
    void costsAreBoundByName() {
        MisclassificationCost one = MisclassificationCost.of(TWO, new double[] {0, 10, 1, 0});
        MisclassificationCost other = MisclassificationCost.of(List.of("notporn", "porn"), new double[] {0, 1, 10, 0});
        CategoricalConsensus consensus = consensus(TWO, new double[] {.4, .6}, new double[] {.4, .6}, .9, .1, .3, .7);
        assertThat(ExpectedCost.of(consensus, other).labelers())
                .isEqualTo(ExpectedCost.of(consensus, one).labelers());
    }

    @Test
    void oneClassCostsNothingAndHasNoQuality() {
        LabelerCost cost = labeler(new double[] {1, 0}, 1, 0, 0, 1);
        assertThat(cost.soft().cost()).isZero();
        assertThat(cost.soft().quality()).isEmpty();
    }

    @Property(tries = 300)
    void qualityIsBetweenNothingAndAllAndNoLabelerIsWorseThanNone(
            @ForAll @Size(9) List<@DoubleRange(min = .01, max = 1) Double> cells,
            @ForAll @Size(9) List<@DoubleRange(min = 0, max = 5) Double> costs,
            @ForAll @Size(3) List<@DoubleRange(min = .01, max = 1) Double> shares) {
        double[] matrix = new double[9];
        double[] cost = new double[9];
        for (int k = 0; k < 3; k++) {
            double row =
                    cells.subList(3 * k, 3 * k + 3).stream().mapToDouble(d -> d).sum();
            for (int l = 0; l < 3; l++) {
                matrix[3 * k + l] = cells.get(3 * k + l) / row;
                cost[3 * k + l] = k == l ? 0 : costs.get(3 * k + l);
            }
        }
        double sum = shares.stream().mapToDouble(d -> d).sum();
        double[] prior = shares.stream().mapToDouble(d -> d / sum).toArray();
        LabelerCost labeler = ExpectedCost.of(
                        consensus(THREE, prior, prior, matrix), MisclassificationCost.of(THREE, cost))
                .labelers()
                .get(0);
        // The hard cost of knowing more is never above that of knowing less; the soft one only for costs such as 0 and
        // 1.
        assertThat(labeler.hard().cost()).isLessThanOrEqualTo(labeler.hard().blindCost() + 1e-12);
        labeler.soft().quality().ifPresent(q -> assertThat(q).isBetween(0.0, 1.0));
        LabelerCost plain = ExpectedCost.of(consensus(THREE, prior, prior, matrix))
                .labelers()
                .get(0);
        assertThat(plain.soft().cost()).isLessThanOrEqualTo(plain.soft().blindCost() + 1e-12);
    }

    @Test
    void worksOnAFitAndLeavesExamplesWithoutVotesOpen() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(TWO));
        for (int i = 0; i < 200; i++) {
            String truth = TWO.get(i % 2);
            String wrong = TWO.get(1 - i % 2);
            builder.add("e" + i, "good", truth).add("e" + i, "fine", i % 10 == 0 ? wrong : truth);
            builder.add("e" + i, "inverted", i % 20 == 1 ? truth : wrong).add("e" + i, "constant", "porn");
            builder.add("e" + i, "third", i % 7 == 0 ? wrong : truth);
        }
        ExpectedCost cost = ExpectedCost.of(DawidSkene.builder()
                .build()
                .aggregate(builder.addExample("silent").build()));
        List<LabelerCost> labelers = cost.labelers();
        assertThat(labelers.get(2).soft().quality().orElseThrow()).isGreaterThan(.7);
        assertThat(labelers.get(3).soft().quality().orElseThrow()).isLessThan(.01);
        ExampleCost silent = cost.examples().get(200);
        assertThat(silent.label()).isEmpty();
        assertThat(silent.cheapestCost()).isEmpty();
    }

    @Test
    void costsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> MisclassificationCost.of(TWO, new double[] {1, 1, 1, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("right label");
        assertThatThrownBy(() -> MisclassificationCost.of(TWO, new double[] {0, Double.NaN, 1, 0}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExpectedCost.of(
                        consensus(TWO, new double[] {1, 0}, new double[] {1, 0}, 1, 0, 0, 1),
                        MisclassificationCost.zeroOne(THREE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("porn");
    }
}
