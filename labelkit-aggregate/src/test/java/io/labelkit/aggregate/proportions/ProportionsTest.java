package io.labelkit.aggregate.proportions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.learn.features.Features;
import io.labelkit.core.learn.linear.LinearTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProportionsTest {
    /** Expected values of the methods sheet. */
    @Test
    void thePosteriorGivenACountIsTheOneOfTheSheet() {
        assertThat(BagPosterior.of(new double[] {.9, .5, .1}, 1))
                .containsExactly(new double[] {.8901, .0989, .0110}, within(1e-4));
    }

    @Property(tries = 200)
    void thePosteriorIsThatOfAllPossibleWorldsAndSumsToTheCount(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] p = random.doubles(n, .01, .99).toArray();
        int count = random.nextInt(n + 1);
        double[] expected = new double[n];
        double total = 0;
        for (int world = 0; world < 1 << n; world++) {
            if (Integer.bitCount(world) == count) {
                double weight = 1;
                for (int i = 0; i < n; i++) {
                    weight *= (world >> i & 1) == 1 ? p[i] : 1 - p[i];
                }
                total += weight;
                for (int i = 0; i < n; i++) {
                    expected[i] += (world >> i & 1) * weight;
                }
            }
        }
        double[] q = BagPosterior.of(p, count);
        for (int i = 0; i < n; i++) {
            assertThat(q[i]).isCloseTo(expected[i] / total, within(1e-9));
        }
        assertThat(Arrays.stream(q).sum()).isCloseTo(count, within(1e-9));
    }

    @Test
    void largeBagsOfSureExamplesLoseNoPrecision() {
        double[] p = new double[5000];
        Arrays.fill(p, 0, 2500, .999);
        Arrays.fill(p, 2500, 5000, .001);
        double[] q = BagPosterior.of(p, 3000);
        assertThat(Arrays.stream(q).sum()).isCloseTo(3000, within(1e-6));
        assertThat(q[0]).isGreaterThan(.999);
    }

    @Test
    void beliefsWithoutNeighboursAndWithStrictCountsAreTheExactOnes() {
        double[] p = {.9, .5, .1, .7, .6};
        double[] q =
                BagInference.withNeighbours(new int[5][0], 0, 50).targets(p, new int[] {0, 3, 5}, new int[] {1, 1});
        assertThat(Arrays.copyOf(q, 3)).containsExactly(BagPosterior.of(new double[] {.9, .5, .1}, 1), within(1e-3));
        assertThat(Arrays.copyOfRange(q, 3, 5))
                .containsExactly(BagPosterior.of(new double[] {.7, .6}, 1), within(1e-3));
    }

    @Test
    void neighboursDrawEachOtherToTheSameLabel() {
        double[] p = {.5, .5, .5, .5};
        int[][] neighbours = {{2}, {3}, {0}, {1}};
        // Of examples 0 and 1 one is positive; 2 is a bag by itself and positive; 0 is like 2.
        double[] q =
                BagInference.withNeighbours(neighbours, 2, 20).targets(p, new int[] {0, 2, 3, 4}, new int[] {1, 1, 0});
        assertThat(q[0]).isGreaterThan(.9);
        assertThat(q[1]).isLessThan(.1);
    }

    private static List<LabelBag<float[]>> bags(int count, int size, SplittableRandom random, List<Boolean> truth) {
        List<LabelBag<float[]>> bags = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            double share = random.nextDouble();
            int positives = 0;
            List<Item<float[]>> items = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                boolean positive = random.nextDouble() < share;
                positives += positive ? 1 : 0;
                truth.add(positive);
                float shift = positive ? 1 : -1;
                items.add(Item.of("b" + b + "i" + i, new float[] {
                    shift + (float) random.nextDouble(-1.5, 1.5), (float) random.nextDouble(-1.5, 1.5)
                }));
            }
            bags.add(new LabelBag<>("bag " + b, items, positives));
        }
        return bags;
    }

    @Test
    void aClassifierIsLearnedFromCountsAlone() {
        List<Boolean> truth = new ArrayList<>();
        List<LabelBag<float[]>> bags = bags(60, 10, new SplittableRandom(5), truth);
        ProportionFit<float[]> fit =
                ProportionTrainer.of(LinearTrainer.of(Features.dense(2))).train(bags, "no", "yes", 1);
        List<Item<float[]>> items =
                bags.stream().flatMap(b -> b.items().stream()).toList();
        List<double[]> predicted = fit.classifier().predict(items);
        int right = 0;
        for (int i = 0; i < items.size(); i++) {
            right += predicted.get(i)[1] > .5 == truth.get(i) ? 1 : 0;
        }
        assertThat(right / 600.0).isGreaterThan(.78);
        assertThat(fit.ids()).hasSize(600);
    }

    @Test
    void bagsThatTellNothingAreRefused() {
        List<Item<float[]>> items = List.of(Item.of("1", new float[] {0}), Item.of("2", new float[] {1}));
        List<Item<float[]>> others = List.of(Item.of("3", new float[] {0}), Item.of("4", new float[] {1}));
        ProportionTrainer<float[]> trainer = ProportionTrainer.of(LinearTrainer.of(Features.dense(1)));
        assertThatThrownBy(() -> trainer.train(
                        List.of(new LabelBag<>("x", items, 1), new LabelBag<>("y", others, 1)), "no", "yes", 1))
                .hasMessageContaining("all of the share 0.5");
        assertThatThrownBy(() -> trainer.train(
                        List.of(new LabelBag<>("x", items, 1), new LabelBag<>("y", items, 2)), "no", "yes", 1))
                .hasMessageContaining("in one bag each");
        assertThatThrownBy(() -> new LabelBag<>("x", items, 3))
                .hasMessage("positives of bag 'x' must be in [0, 2], but was 3");
    }
}
