package io.labelkit.model.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.model.internal.EmbeddedItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LowRankMapTest {
    private static final int DIMENSION = 6;

    private static double[] unit(Random random) {
        return EmbeddedItems.unit(random.doubles(DIMENSION, -1, 1).toArray(), "x");
    }

    private static LowRankMap moved(long seed) {
        LowRankMap map = new LowRankMap(DIMENSION, 2, seed);
        Random random = new Random(seed + 1);
        for (int i = 0; i < map.size(); i++) {
            map.add(i, 0.3 * random.nextGaussian());
        }
        return map;
    }

    @Test
    void aNewMapIsTheIdentity() {
        double[] x = unit(new Random(1));
        LowRankMap map = new LowRankMap(DIMENSION, 3, 9);
        assertThat(map.image(x).unit()).containsExactly(x, within(1e-12));
        assertThat(LowRankMap.mean(map, map, x)).containsExactly(x, within(1e-12));
    }

    @Test
    void theMeanOfTwoMapsLiesBetweenThem() {
        Random random = new Random(3);
        LowRankMap a = moved(1);
        LowRankMap b = moved(50);
        for (int i = 0; i < 20; i++) {
            double[] x = unit(random);
            double[] ofA = a.image(x).unit();
            double[] ofB = b.image(x).unit();
            double[] mean = LowRankMap.mean(a, b, x);
            double between = EmbeddedItems.dot(ofA, ofB);
            assertThat(EmbeddedItems.dot(mean, ofA)).isGreaterThanOrEqualTo(between - 1e-12);
            assertThat(EmbeddedItems.dot(mean, ofB)).isGreaterThanOrEqualTo(between - 1e-12);
        }
        double[] x = unit(random);
        assertThat(LowRankMap.mean(a, a, x)).containsExactly(a.image(x).unit(), within(1e-12));
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        Random random = new Random(8);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            pairs.add(new Pair(unit(random), unit(random), i % 2 == 0));
        }
        for (PairLoss loss : PairLoss.values()) {
            LowRankMap map = moved(4);
            double[] gradient = new MapTraining(loss, 1, 0.1).gradient(map, pairs);
            for (int i = 0; i < map.size(); i++) {
                double h = 1e-5;
                map.add(i, h);
                double up = mean(loss, map, pairs);
                map.add(i, -2 * h);
                double down = mean(loss, map, pairs);
                map.add(i, h);
                assertThat(gradient[i]).as(loss + " " + i).isCloseTo((up - down) / (2 * h), within(1e-6));
            }
        }
    }

    private static double mean(PairLoss loss, LowRankMap map, List<Pair> pairs) {
        return pairs.stream()
                .mapToDouble(pair -> loss.value(
                        EmbeddedItems.dot(
                                map.image(pair.left()).unit(),
                                map.image(pair.right()).unit()),
                        pair.same()))
                .average()
                .orElseThrow();
    }

    @Test
    void trainingBringsTheLossDownAndLeavesTheStartAsItIs() {
        Random random = new Random(2);
        double[] centre = unit(random);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double[] near = centre.clone();
            near[i % DIMENSION] += 0.5;
            pairs.add(new Pair(EmbeddedItems.unit(near, "x"), centre, true));
            pairs.add(new Pair(unit(random), centre, false));
        }
        LowRankMap start = new LowRankMap(DIMENSION, 2, 1);
        for (PairLoss loss : PairLoss.values()) {
            LowRankMap trained = new MapTraining(loss, 20, 0.01).train(start, pairs, 1);
            assertThat(mean(loss, trained, pairs)).isLessThan(0.9 * mean(loss, start, pairs));
        }
        assertThat(start.image(centre).unit()).containsExactly(centre, within(1e-12));
    }
}
