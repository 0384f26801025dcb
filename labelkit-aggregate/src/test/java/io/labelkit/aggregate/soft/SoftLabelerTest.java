package io.labelkit.aggregate.soft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Softmax;
import io.labelkit.core.io.SoftLabelReader;
import io.labelkit.core.io.SoftLabels;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.Features;
import io.labelkit.core.learn.linear.LinearTrainer;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import io.labelkit.core.vote.VotePayload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SoftLabelerTest {
    private static final LabelSpace SPACE = LabelSpace.categories("a", "b", "c");

    /** Three classes, some rows without votes. */
    static VoteMatrix simulated(int examples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        VoteMatrixBuilder builder = VoteMatrix.builder(SPACE);
        for (int i = 0; i < examples; i++) {
            builder.addExample("e" + i);
            int truth = random.nextInt(3);
            for (int j = 0; j < 5 && i % 10 != 9; j++) {
                boolean right = random.nextDouble() < .5 + .1 * j;
                builder.add("e" + i, "w" + j, SPACE.classNames().get(right ? truth : random.nextInt(3)));
            }
        }
        return builder.build();
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void everyRowIsADistributionAndEmptyRowsAreUniform(Pooling pooling) {
        VoteMatrix votes = simulated(200, 1);
        SoftLabelResult soft = SoftLabeler.standard().pooling(pooling).label(votes);
        assertThat(soft.generators())
                .containsExactly(
                        "vote-share", "softmax-count", "dawid-skene", "glad", "mace", "wawa", "zero-based-skill");
        for (int i = 0; i < soft.size(); i++) {
            double[] q = soft.pooled(i);
            assertThat(q[0] + q[1] + q[2]).isCloseTo(1, within(1e-12));
            assertThat(soft.mean(i, 0) + soft.mean(i, 1) + soft.mean(i, 2)).isCloseTo(1, within(1e-12));
            assertThat(soft.excluded(i)).isEqualTo(i % 10 == 9);
            if (soft.excluded(i)) {
                assertThat(q).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-9));
            }
        }
    }

    @Test
    void theEntropyOfTheMeanIsAtLeastTheMeanEntropy() {
        SoftLabelResult soft = SoftLabeler.standard().label(simulated(300, 2));
        double gain = 0;
        for (int i = 0; i < soft.size(); i++) {
            double mean = 0;
            for (int m = 0; m < soft.generators().size(); m++) {
                mean += soft.entropy(m, i) / soft.generators().size();
            }
            assertThat(soft.entropyOfMean(i)).isGreaterThanOrEqualTo(mean - 1e-12);
            assertThat(soft.disagreement(i).betweenGenerators()).isCloseTo(soft.entropyOfMean(i) - mean, within(1e-12));
            assertThat(soft.entropy(i)).isEqualTo(soft.entropyOfMean(i));
            gain += soft.disagreement(i).betweenGenerators();
        }
        assertThat(gain).isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Pooling.class,
            names = {"MEAN", "JENSEN_SHANNON_CENTROID"})
    void poolingIdenticalGeneratorsIsTheIdentity(Pooling pooling) {
        VoteMatrix votes = simulated(100, 3);
        SoftLabelGenerator softmax = SoftLabelGenerator.softmaxOfCounts(1);
        SoftLabelGenerator twin = new SoftLabelGenerator("twin", softmax.distributions());
        SoftLabelResult soft =
                SoftLabeler.of(List.of(softmax, twin)).pooling(pooling).label(votes);
        for (int i = 0; i < soft.size(); i++) {
            for (int k = 0; k < 3; k++) {
                assertThat(soft.pooled(i)[k]).isCloseTo(soft.get(0, i, k), within(1e-12));
            }
            assertThat(soft.disagreement(i).betweenGenerators()).isCloseTo(0, within(1e-12));
            assertThat(soft.disagreement(i).betweenLabels()).isEqualTo(1);
        }
    }

    @Test
    void generatorsAreWhatTheirNamesSay() {
        VoteMatrix votes = VoteMatrix.builder(SPACE)
                .add("e", "x", "a")
                .add("e", "y", "a")
                .add("e", "z", "b")
                .build();
        SoftLabelResult soft = SoftLabeler.of(
                        List.of(SoftLabelGenerator.voteShare(), SoftLabelGenerator.softmaxOfCounts(1)))
                .label(votes);
        assertThat(soft.get(0, 0, 0)).isCloseTo(2 / 3.0, within(1e-12));
        double sum = Math.exp(2) + Math.exp(1) + 1;
        assertThat(soft.get(1, 0, 0)).isCloseTo(Math.exp(2) / sum, within(1e-12));
        assertThat(soft.get(1, 0, 2)).isCloseTo(1 / sum, within(1e-12));
    }

    @Test
    void disagreementKeepsWhatPeopleSaid() {
        VoteMatrix votes = VoteMatrix.builder(SPACE)
                .add("e", "x", "a")
                .add("e", "y", "b")
                .add("e", "z", Vote.of(new VotePayload.OneOf(List.of("b", "c"))))
                .add("agreed", "x", "c")
                .addExample("nobody")
                .build();
        SoftLabelResult soft =
                SoftLabeler.of(List.of(SoftLabelGenerator.voteShare())).label(votes);
        Disagreement disagreement = soft.disagreement(0);
        assertThat(disagreement.votes()).isEqualTo(3);
        assertThat(disagreement.classShares().get(1)).isCloseTo(.5, within(1e-12));
        double expected = -(Math.log(1 / 3.0) / 3 + Math.log(.5) / 2 + Math.log(1 / 6.0) / 6);
        assertThat(disagreement.voteEntropy()).isCloseTo(expected, within(1e-12));
        assertThat(soft.disagreement(1).voteEntropy()).isZero();
        assertThat(soft.disagreement(2).classShares()).isEmpty();
        assertThat(disagreement.toString()).contains("example: e · votes: 3", "1.011", "0.000");
    }

    @Test
    void theProductIsSurerThanTheMeanWhereAllPreferTheSame() {
        VoteMatrix votes = VoteMatrix.builder(SPACE).add("e", "x", "a").build();
        SoftLabelGenerator one = new SoftLabelGenerator("one", v -> new double[] {.6, .3, .1});
        SoftLabelGenerator two = new SoftLabelGenerator("two", v -> new double[] {.5, .2, .3});
        SoftLabeler labeler = SoftLabeler.of(List.of(one, two));
        assertThat(labeler.pooling(Pooling.PRODUCT).label(votes).pooled(0))
                .containsExactly(new double[] {.30 / .39, .06 / .39, .03 / .39}, within(1e-12));
        assertThat(labeler.label(votes).pooled(0)).containsExactly(new double[] {.55, .25, .2}, within(1e-12));
    }

    /** The centroid has the least sum of divergences: no step in any direction is better. */
    @Test
    void theCentroidMinimisesTheDivergences() {
        double[][] rows = {{.7, .2, .1}, {.1, .1, .8}, {.3, .5, .2}, {.98, .01, .01}};
        double[] centroid = LogarithmicPool.centroid(rows, 3);
        double least = divergence(rows, centroid);
        for (int from = 0; from < 3; from++) {
            for (int to = 0; to < 3; to++) {
                double[] other = centroid.clone();
                other[from] -= 1e-4;
                other[to] += 1e-4;
                assertThat(divergence(rows, other)).isGreaterThanOrEqualTo(least - 1e-15);
            }
        }
        assertThat(divergence(rows, Distributions.mean(rows))).isGreaterThan(least);
    }

    private static double divergence(double[][] rows, double[] centre) {
        double sum = 0;
        for (double[] row : rows) {
            sum += Distributions.jensenShannon(row, centre, 0, 3);
        }
        return sum;
    }

    @Test
    void temperaturesBringASharpGeneratorAndASoftOneTogether() {
        double[] soft = {.6, .3, .1, .2, .6, .2, .4, .2, .4};
        double[] sharp = new double[9];
        for (int c = 0; c < 9; c++) {
            sharp[c] = 4 * Math.log(soft[c]);
        }
        for (int from = 0; from < 9; from += 3) {
            Softmax.apply(sharp, from, 3);
        }
        TemperatureFit fit = new TemperatureFit(new double[][] {soft, sharp}, 3);
        double[] t = fit.temperatures();
        assertThat(t[1] / t[0]).isGreaterThan(2);
        double before = Distributions.jensenShannon(soft, sharp, 0, 3);
        assertThat(Distributions.jensenShannon(fit.scaled()[0], fit.scaled()[1], 0, 3))
                .isLessThan(before / 4);
        for (int m = 0; m < 2; m++) {
            double at = fit.objective(m, t[m]);
            assertThat(fit.objective(m, t[m] * 1.05)).isGreaterThan(at);
            assertThat(fit.objective(m, t[m] / 1.05)).isGreaterThan(at);
        }
    }

    @Test
    void aStudentTrainsOnThemDirectly() {
        VoteMatrix votes = simulated(200, 4);
        SoftLabelResult soft = SoftLabeler.standard().label(votes);
        List<Item<float[]>> items = new ArrayList<>();
        for (int i = soft.size() - 1; i >= 0; i--) {
            int best = soft.softLabels().rowOf("e" + i).isPresent() && soft.pooled(i)[0] > .5 ? 1 : 0;
            items.add(Item.of("e" + i, new float[] {best, 1}));
        }
        items.add(Item.of("unknown", new float[] {0, 1}));
        TrainingSet<float[]> data = soft.trainingSet(items);
        assertThat(data.size()).isEqualTo(180);
        int row = votes.examples().indexOf(data.items().get(3).id());
        assertThat(data.target(3, 1)).isEqualTo(soft.pooled(row)[1]);
        Classifier<float[]> student = LinearTrainer.of(Features.dense(2)).train(data, 1);
        assertThat(student.classes()).isEqualTo(SPACE.classNames());
        assertThatThrownBy(() -> soft.trainingSet(List.of(Item.of("unknown", "x"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFileIsReadBackAsItWas(@TempDir Path folder) {
        SoftLabelResult soft = SoftLabeler.standard().label(simulated(60, 5));
        Path file = folder.resolve("soft.csv");
        soft.write(file);
        SoftLabels back = SoftLabelReader.of(file).space(SPACE).read();
        assertThat(back.size()).isEqualTo(54);
        for (String id : back.ids()) {
            int row = soft.votes().examples().indexOf(id);
            assertThat(back.probabilities(back.rowOf(id).orElseThrow()).orElseThrow())
                    .containsExactly(soft.pooled(row), within(1e-9));
        }
        ProbabilityMatrix matrix = soft.probabilities();
        assertThat(matrix.size()).isEqualTo(60);
    }

    @Test
    void levelsOneClassAndNoVotesAreFine() {
        LabelSpace scale = LabelSpace.builder(LabelKind.ORDINAL, "size")
                .label("small")
                .label("large")
                .build();
        SoftLabelResult levels = SoftLabeler.standard()
                .label(VoteMatrix.builder(scale).add("e", "x", "large").build());
        assertThat(levels.softLabels().label(0)).contains(new Label.Ordinal("large"));
        SoftLabelResult one = SoftLabeler.standard()
                .label(VoteMatrix.builder(LabelSpace.categories("only"))
                        .add("e", "x", "only")
                        .build());
        assertThat(one.pooled(0)).containsExactly(1);
        assertThat(SoftLabeler.standard()
                        .label(VoteMatrix.builder(SPACE).build())
                        .size())
                .isZero();
    }

    @Test
    void wrongGeneratorsAreNamed() {
        VoteMatrix votes = VoteMatrix.builder(SPACE).add("e", "x", "a").build();
        assertThatThrownBy(() -> SoftLabeler.of(List.of())).hasMessageContaining("generators");
        SoftLabelGenerator wrong = new SoftLabelGenerator("wrong", v -> new double[] {.9, .9, 0});
        assertThatThrownBy(() -> SoftLabeler.of(List.of(wrong)).label(votes))
                .hasMessageContaining("sum of probabilities by wrong");
        assertThatThrownBy(() -> SoftLabeler.of(List.of(wrong, wrong))).hasMessageContaining("wrong");
        assertThatThrownBy(() -> SoftLabeler.standard()
                        .label(VoteMatrix.builder(LabelSpace.categorySets(List.of("a")))
                                .add("e", "x", "a")
                                .build()))
                .hasMessageContaining("CATEGORY_SET");
    }
}
