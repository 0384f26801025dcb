package io.labelkit.aggregate.acquire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.truth.DawidSkene;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.features.Features;
import io.labelkit.core.learn.linear.LinearTrainer;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AcquisitionTest {
    static Stream<AcquisitionStrategy> strategies() {
        return Stream.concat(AcquisitionStrategies.all().stream(), Stream.of(AcquisitionStrategies.clusters()));
    }

    private static AcquisitionPool pool(int size, long seed, boolean student) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] p = new double[student ? size : 0][];
        float[][] v = new float[size][2];
        boolean[] labelled = new boolean[size];
        for (int i = 0; i < size; i++) {
            if (student) {
                double a = random.nextDouble();
                p[i] = new double[] {a, 1 - a};
            }
            v[i][0] = (float) random.nextDouble(-1, 1);
            v[i][1] = (float) random.nextDouble(-1, 1);
            labelled[i] = i % 7 == 0;
        }
        return AcquisitionPool.of(p, v, labelled);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void choicesAreUnlabelledDistinctAndRepeatable(AcquisitionStrategy strategy) {
        AcquisitionPool pool = pool(100, 3, true);
        int[] chosen = strategy.choose(pool, 20, 5);
        assertThat(chosen).hasSize(20).doesNotHaveDuplicates();
        assertThat(Arrays.stream(chosen).noneMatch(pool::isLabelled)).isTrue();
        assertThat(strategy.choose(pool, 20, 5)).containsExactly(chosen);
        assertThat(strategy.choose(pool, 1000, 5)).hasSize(pool.unlabelled().length);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void examplesThatAreAllTheSameAreChosenAtRandomRatherThanByPlace(AcquisitionStrategy strategy) {
        int size = 50;
        double[][] p = new double[size][];
        float[][] v = new float[size][];
        for (int i = 0; i < size; i++) {
            p[i] = new double[] {.5, .5};
            v[i] = new float[] {1, 0};
        }
        AcquisitionPool pool = AcquisitionPool.of(p, v, new boolean[size]);
        Set<Integer> firsts = new HashSet<>();
        for (int seed = 0; seed < 30; seed++) {
            firsts.add(strategy.choose(pool, 3, seed)[0]);
        }
        assertThat(firsts.size()).isGreaterThan(5);
    }

    @Test
    void uncertainExamplesComeFirst() {
        AcquisitionPool pool = AcquisitionPool.of(
                new double[][] {{.9, .1, 0}, {.4, .35, .25}, {.5, .5, 0}, {.34, .33, .33}},
                new float[4][2],
                new boolean[4]);
        assertThat(AcquisitionStrategies.uncertain(UncertaintyMeasure.MARGIN).choose(pool, 4, 1))
                .containsExactly(2, 3, 1, 0);
        assertThat(AcquisitionStrategies.uncertain(UncertaintyMeasure.ENTROPY).choose(pool, 2, 1))
                .containsExactly(3, 1);
        assertThat(AcquisitionStrategies.uncertain(UncertaintyMeasure.LEAST_CONFIDENT)
                        .choose(pool, 2, 1))
                .containsExactly(3, 1);
    }

    @Test
    void theCoresetCoversAtMostTwiceAsBadlyAsTheBestCover() {
        AcquisitionPool pool = pool(14, 9, false);
        int[] open = pool.unlabelled();
        double greedy = radius(pool, AcquisitionStrategies.coreset().choose(pool, 3, 2));
        double best = Double.POSITIVE_INFINITY;
        for (int a : open) {
            for (int b : open) {
                for (int c : open) {
                    best = Math.min(best, radius(pool, new int[] {a, b, c}));
                }
            }
        }
        assertThat(greedy).isLessThanOrEqualTo(2 * best + 1e-9);
    }

    private static double radius(AcquisitionPool pool, int[] centres) {
        double radius = 0;
        for (int i = 0; i < pool.size(); i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < pool.size(); j++) {
                int at = j;
                if (pool.isLabelled(j) || Arrays.stream(centres).anyMatch(c -> c == at)) {
                    nearest = Math.min(nearest, Vectors.squaredDistance(pool.vector(i), pool.vector(j)));
                }
            }
            radius = Math.max(radius, Math.sqrt(nearest));
        }
        return radius;
    }

    @Test
    void clustersAreEachRepresented() {
        float[][] v = new float[60][];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 60; i++) {
            v[i] = new float[] {10 * (i % 3) + (float) random.nextDouble(), (float) random.nextDouble()};
        }
        int[] chosen =
                AcquisitionStrategies.clusters().choose(AcquisitionPool.of(new double[0][], v, new boolean[60]), 3, 4);
        assertThat(Arrays.stream(chosen).map(i -> i % 3).distinct().count()).isEqualTo(3);
    }

    @Test
    void aStrategyThatNeedsAStudentSaysSo() {
        assertThatThrownBy(() -> AcquisitionStrategies.badge().choose(pool(10, 1, false), 2, 1))
                .hasMessageContaining("there is no student yet");
    }

    @Test
    void theGoalIsHardlyEverDeclaredReachedTooSoonHoweverOftenOneLooks() {
        SplittableRandom random = new SplittableRandom(5);
        int wrong = 0;
        int runs = 2000;
        for (int run = 0; run < runs; run++) {
            AccuracyGoal goal = new AccuracyGoal(.9, .9);
            int right = 0;
            boolean stopped = false;
            for (int checked = 1; checked <= 300 && !stopped; checked++) {
                right += random.nextDouble() < .88 ? 1 : 0;
                stopped = checked % 10 == 0 && goal.look(right, checked).reached();
            }
            wrong += stopped ? 1 : 0;
        }
        assertThat(wrong / (double) runs).isLessThanOrEqualTo(.1);
        AccuracyGoal reached = new AccuracyGoal(.9, .9);
        assertThat(reached.look(93, 100).reached()).isFalse();
        assertThat(reached.look(490, 500).reached()).isTrue();
        assertThat(reached.looks()).hasSize(2);
    }

    @Test
    void stablePredictionsAreNoticed() {
        Stabilisation rule = new Stabilisation(.1, 2);
        assertThat(rule.round(new int[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0})).isFalse();
        assertThat(rule.round(new int[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1})).isFalse();
        assertThat(rule.round(new int[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1})).isTrue();
        assertThat(rule.round(new int[] {1, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1})).isFalse();
    }

    private static CategoricalConsensus consensus() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("no", "yes"));
        SplittableRandom random = new SplittableRandom(8);
        double[] accuracy = {.95, .8, .6, .55};
        for (int i = 0; i < 300; i++) {
            boolean yes = random.nextBoolean();
            for (int j = 0; j < 4; j++) {
                if (i < 200 || j == 2) {
                    boolean said = random.nextDouble() < accuracy[j] == yes;
                    builder.add("e" + i, "w" + j, said ? "yes" : "no");
                }
            }
        }
        return DawidSkene.builder().build().aggregate(builder.build());
    }

    @Test
    void theMostTellingVoteForItsPriceIsBought() {
        CategoricalConsensus consensus = consensus();
        int single = consensus.votes().examples().find("e250").orElseThrow();
        double good = VoteValue.of(consensus, 1).gain(single, "w0").orElseThrow();
        double poor = VoteValue.of(consensus, 1).gain(single, "w3").orElseThrow();
        assertThat(good).isGreaterThan(.2);
        assertThat(poor).isLessThan(good / 2);
        List<VoteValue.Offer> cheap = VoteValue.of(consensus, 1).next(Map.of("w0", .05, "w1", .01), 1);
        assertThat(cheap).isNotEmpty().allMatch(o -> o.net() > 0);
        assertThat(cheap.stream().mapToDouble(VoteValue.Offer::price).sum()).isLessThanOrEqualTo(1 + 1e-9);
        assertThat(cheap).allMatch(o -> Integer.parseInt(o.example().substring(1)) >= 200);
        assertThat(VoteValue.of(consensus, 1).next(Map.of("w0", 5.0), 100)).isEmpty();
        assertThatThrownBy(() -> VoteValue.of(consensus, 1).next(Map.of("nobody", 1.0), 1))
                .hasMessageContaining("'nobody'");
    }

    private static EfficiencyStudy.KnownData<float[]> known(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Item<float[]>> pool = new ArrayList<>();
        List<Item<float[]>> test = new ArrayList<>();
        int[] labels = new int[400];
        int[] truths = new int[400];
        float[][] vectors = new float[400][];
        for (int i = 0; i < 800; i++) {
            float[] v = new float[9];
            for (int j = 0; j < 8; j++) {
                v[j] = (float) random.nextDouble(-1, 1);
            }
            v[8] = 1;
            int label = v[0] + .3 * v[1] - .5 * v[2] > .1 ? 1 : 0;
            if (i < 400) {
                pool.add(Item.of("p" + i, v));
                labels[i] = label;
                vectors[i] = v;
            } else {
                test.add(Item.of("t" + i, v));
                truths[i - 400] = label;
            }
        }
        return new EfficiencyStudy.KnownData<>(pool, labels, vectors, test, truths, List.of("no", "yes"));
    }

    @Test
    void uncertainChoiceBeatsRandomChoiceWhereClassesCanBeSeparatedAndRandomDoesNotBeatItself() {
        EfficiencyStudy<float[]> study = EfficiencyStudy.of(
                        LinearTrainer.of(Features.dense(9)).l2(1e-3))
                .strategies(List.of(AcquisitionStrategies.uncertain(UncertaintyMeasure.MARGIN)))
                .seeds(6)
                .batches(10, 10, 8);
        EfficiencyCurves curves = study.run(known(4));
        assertThat(curves.strategies()).containsExactly("random", "margin");
        assertThat(curves.difference("margin", "random").low()).isPositive();
        assertThat(curves.saving("margin", .95).orElseThrow()).isGreaterThan(1.2);
        assertThat(curves.saving("random", .93).orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(curves.saving("random", 1.01)).isEmpty();
        assertThat(curves.poolAccuracy("margin", 8).estimate()).isGreaterThan(.95);
        assertThat(study.threads(2).run(known(4)).toString()).isEqualTo(curves.toString());
        assertThat(curves.toString()).hasSizeLessThan(1000);
    }
}
