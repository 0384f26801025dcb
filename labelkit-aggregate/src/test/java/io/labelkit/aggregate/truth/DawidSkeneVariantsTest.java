package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The variants of Dawid and Skene's model. Accuracies on D_Product, Bluebird and Dog are those of the method sheet's
 * table (section 0), found by an independent implementation with ties to the lowest label.
 */
class DawidSkeneVariantsTest {
    private static double accuracy(String set, CategoricalAggregator aggregator) {
        SharedSet shared = SharedSet.crowd(set);
        return shared.accuracy(aggregator.aggregate(shared.votes()));
    }

    @ParameterizedTest
    @CsvSource({"crowd_product,.9371", "crowd_duck,.8889", "crowd_dog,.8377"})
    void mapReachesTheTable(String set, double expected) {
        assertThat(accuracy(set, DawidSkene.maximumAPosteriori().build())).isCloseTo(expected, within(6e-5));
    }

    @ParameterizedTest
    @CsvSource({"crowd_product,.9354", "crowd_duck,.8796", "crowd_dog,.8401"})
    void fastReachesTheTable(String set, double expected) {
        assertThat(accuracy(set, FastDawidSkene.builder().firstOfTies(true).build()))
                .isCloseTo(expected, within(.002));
    }

    @ParameterizedTest
    @CsvSource({"crowd_product,.9280", "crowd_duck,.7222", "crowd_dog,.8302"})
    void zenCrowdReachesTheTable(String set, double expected) {
        assertThat(accuracy(set, ZenCrowd.builder().tolerance(0).build())).isCloseTo(expected, within(6e-5));
    }

    @ParameterizedTest
    @CsvSource({"crowd_product,.9084", "crowd_duck,.5833", "crowd_dog,.8302"})
    void oneCoinReachesTheTable(String set, double expected) {
        assertThat(accuracy(set, OneCoinDawidSkene.builder().build())).isCloseTo(expected, within(6e-5));
    }

    @Test
    void hybridEndsBetweenSoftAndHardOrAboveBoth() {
        for (String set : List.of("crowd_product", "crowd_duck", "crowd_dog")) {
            double hybrid = accuracy(set, HybridDawidSkene.builder().build());
            double hard = accuracy(set, FastDawidSkene.builder().build());
            double soft = accuracy(set, DawidSkene.maximumLikelihood().build());
            assertThat(hybrid).as(set).isBetween(Math.min(hard, soft) - .001, Math.max(hard, soft) + .002);
        }
    }

    @Test
    void mapIsOnAverageAsAccurateAsMaximumLikelihoodOnSmallCrowds() {
        double difference = 0;
        for (String set :
                List.of("crowd_dog", "crowd_duck", "crowd_flag", "crowd_rte", "crowd_temporal", "crowd_weather")) {
            difference += accuracy(set, DawidSkene.maximumAPosteriori().build())
                    - accuracy(set, DawidSkene.maximumLikelihood().build());
        }
        assertThat(difference).isGreaterThanOrEqualTo(0);
    }

    @Test
    void mostLabelersWorseThanChanceIsToldWhereAFitCollapsed() {
        SharedSet sms = SharedSet.text("text_lf_sms");
        assertThat(DawidSkene.builder().build().aggregate(sms.votes()).warnings())
                .anyMatch(w -> w.kind() == WarningKind.WORSE_THAN_CHANCE);
        SharedSet dog = SharedSet.crowd("crowd_dog");
        assertThat(DawidSkene.builder().build().aggregate(dog.votes()).warnings())
                .noneMatch(w -> w.kind() == WarningKind.WORSE_THAN_CHANCE);
    }

    /** Hard EM as the paper states it, with logarithms and no pseudo-counts; ties go to the first class. */
    private static int[] obvious(VoteMatrix votes, int sweeps) {
        int classes = votes.classCount();
        int[] label = new int[votes.exampleCount()];
        CategoricalConsensus majority =
                MajorityVote.builder(TiePolicy.FIRST).build().aggregate(votes);
        for (int i = 0; i < label.length; i++) {
            label[i] = majority.labelIndex(i).orElseThrow();
        }
        for (int sweep = 0; sweep < sweeps; sweep++) {
            double[][][] n = new double[votes.labelerCount()][classes][classes];
            double[] pi = new double[classes];
            for (int i = 0; i < label.length; i++) {
                pi[label[i]]++;
                for (int p = votes.byExample().start(i); p < votes.byExample().end(i); p++) {
                    n[votes.byExample().other(p)][label[i]][votes.byExample().code(p)]++;
                }
            }
            for (int i = 0; i < label.length; i++) {
                double[] s = new double[classes];
                for (int k = 0; k < classes; k++) {
                    s[k] = Math.log(Math.max(1e-10, pi[k] / label.length));
                    for (int p = votes.byExample().start(i);
                            p < votes.byExample().end(i);
                            p++) {
                        double[] row = n[votes.byExample().other(p)][k];
                        double sum = Arrays.stream(row).sum();
                        s[k] += Math.log(Math.max(1e-10, row[votes.byExample().code(p)] / sum));
                    }
                }
                int best = 0;
                for (int k = 1; k < classes; k++) {
                    best = s[k] > s[best] ? k : best;
                }
                label[i] = best;
            }
        }
        return label;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void fastEqualsTheObviousImplementation(int classes) {
        VoteMatrix votes = DawidSkeneTest.simulated(400, 9, classes, .9, 30 + classes);
        CategoricalConsensus fast =
                FastDawidSkene.builder().firstOfTies(true).build().aggregate(votes);
        int[] expected = obvious(votes, fast.convergence().iterations());
        int different = 0;
        for (int i = 0; i < fast.size(); i++) {
            different += fast.labelIndex(i).orElseThrow() == expected[i] ? 0 : 1;
        }
        assertThat(different).isZero();
    }

    @Test
    void probabilitiesOfHardFitsAreNotAllZeroOrOne() {
        VoteMatrix votes = DawidSkeneTest.simulated(300, 6, 3, .6, 41);
        CategoricalConsensus fast = FastDawidSkene.builder().build().aggregate(votes);
        int unsure = 0;
        for (int i = 0; i < fast.size(); i++) {
            unsure += fast.confidence(i).orElseThrow() < .99 ? 1 : 0;
        }
        assertThat(unsure).isGreaterThan(20);
    }

    @Test
    void hardFitsDoNotStopAtOnceWhenClassSharesAreGiven() {
        VoteMatrix votes = DawidSkeneTest.simulated(300, 8, 2, .7, 42);
        Convergence convergence = FastDawidSkene.builder()
                .classPrior(Map.of("c0", 1.0, "c1", 1.0))
                .build()
                .aggregate(votes)
                .convergence();
        assertThat(convergence.iterations()).isGreaterThan(1);
        assertThat(convergence.converged()).isTrue();
    }

    private static ConfusionMatrix matrix(double... values) {
        return new ConfusionMatrix(List.of("c0", "c1"), values);
    }

    private static Map<String, ConfusionMatrix> forEveryone(VoteMatrix votes, ConfusionMatrix matrix) {
        Map<String, ConfusionMatrix> all = new HashMap<>();
        votes.labelers().forEach(labeler -> all.put(labeler.name(), matrix));
        return all;
    }

    @Test
    void aStartFromInvertedMatricesEndsWithClassesExchangedAndSaysSo() {
        VoteMatrix votes = DawidSkeneTest.simulated(300, 8, 2, .9, 43);
        CategoricalConsensus upright = DawidSkene.maximumLikelihood().build().aggregate(votes);
        CategoricalConsensus inverted = DawidSkene.maximumLikelihood()
                .startFrom(forEveryone(votes, matrix(.1, .9, .9, .1)))
                .build()
                .aggregate(votes);
        for (int i = 0; i < votes.exampleCount(); i++) {
            assertThat(inverted.probability(i, 0)).isCloseTo(upright.probability(i, 1), within(.01));
        }
        assertThat(upright.warnings()).noneMatch(w -> w.kind() == WarningKind.WORSE_THAN_CHANCE);
        assertThat(inverted.warnings()).anyMatch(w -> w.kind() == WarningKind.WORSE_THAN_CHANCE);
        assertThat(inverted.warnings().toString()).contains("of 8 labelers");
        assertThat(upright.warnings()).noneMatch(w -> w.kind() == WarningKind.DIFFERS_FROM_MAJORITY);
        assertThat(inverted.warnings()).anyMatch(w -> w.kind() == WarningKind.DIFFERS_FROM_MAJORITY);
    }

    @Test
    void aStartFromTheFittedMatricesStaysThere() {
        VoteMatrix votes = DawidSkeneTest.simulated(300, 8, 2, .9, 44);
        CategoricalConsensus fit = DawidSkene.maximumLikelihood()
                .tolerance(1e-13)
                .maxIterations(5000)
                .build()
                .aggregate(votes);
        Map<String, ConfusionMatrix> matrices = new HashMap<>();
        fit.labelers().forEach(q -> matrices.put(q.name(), q.confusionMatrix().orElseThrow()));
        Map<String, Double> shares = Map.of("c0", fit.classPrior()[0], "c1", fit.classPrior()[1]);
        CategoricalConsensus again = DawidSkene.maximumLikelihood()
                .startFrom(matrices)
                .classPrior(shares)
                .maxIterations(1)
                .build()
                .aggregate(votes);
        assertThat(again.convergence().logLikelihood().get(0))
                .isCloseTo(fit.convergence().finalLogLikelihood().orElseThrow(), within(1e-6));
    }

    @Test
    void aStrongBeliefAboutOneLabelerHoldsWhateverTheOrderOfItsClasses() {
        VoteMatrix votes = DawidSkeneTest.simulated(300, 8, 2, .9, 45);
        ConfusionMatrix belief = new ConfusionMatrix(List.of("c1", "c0"), new double[] {.6, .4, .3, .7});
        CategoricalConsensus fit = DawidSkene.builder()
                .pseudoCounts(Map.of("w3", PseudoCounts.of(belief, 1e6), "stranger", PseudoCounts.of(belief, 1)))
                .build()
                .aggregate(votes);
        ConfusionMatrix found =
                fit.labelers().get(votes.labelerIndex("w3")).confusionMatrix().orElseThrow();
        assertThat(found.get(0, 0)).isCloseTo(.7, within(1e-3));
        assertThat(found.get(1, 0)).isCloseTo(.4, within(1e-3));
        CategoricalConsensus free = DawidSkene.builder().build().aggregate(votes);
        assertThat(fit.labelers().get(5).accuracy().orElseThrow())
                .isCloseTo(free.labelers().get(5).accuracy().orElseThrow(), within(.1));
    }

    @Test
    void pseudoCountsForAllAreThoseOfSmoothing() {
        VoteMatrix votes = DawidSkeneTest.simulated(200, 6, 2, .7, 46);
        PseudoCounts counts = PseudoCounts.of(List.of("c0", "c1"), new double[] {4, 1, 1, 4});
        CategoricalConsensus one =
                DawidSkene.builder().pseudoCounts(counts).build().aggregate(votes);
        CategoricalConsensus other =
                DawidSkene.builder().smoothing(4, 1).build().aggregate(votes);
        for (int i = 0; i < one.size(); i++) {
            assertThat(one.probabilities(i)).isEqualTo(other.probabilities(i));
        }
        assertThat(DawidSkene.builder().pseudoCounts(counts).build().fingerprint())
                .isNotEqualTo(DawidSkene.builder().build().fingerprint());
    }

    @Test
    void matricesThatDoNotFitAreRefused() {
        VoteMatrix votes = DawidSkeneTest.simulated(20, 3, 3, .9, 47);
        assertThatThrownBy(() -> DawidSkene.builder()
                        .startFrom(Map.of("w0", matrix(.9, .1, .1, .9)))
                        .build()
                        .aggregate(votes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("startFrom")
                .hasMessageContaining("c2");
        VoteMatrix two = DawidSkeneTest.simulated(20, 3, 2, .9, 47);
        assertThatThrownBy(() -> DawidSkene.builder()
                        .startFrom(Map.of("w0", matrix(.9, .3, .1, .9)))
                        .build()
                        .aggregate(two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of sum 1");
        assertThatThrownBy(() -> PseudoCounts.of(List.of("a", "b"), new double[] {1, 2, -1, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void verticalLikelihoodNeverFallsAndLabelersShareOneMatrix() {
        VoteMatrix votes = DawidSkeneTest.simulated(200, 8, 3, .5, 48);
        CategoricalConsensus fit = VerticalDawidSkene.builder()
                .smoothing(0, 0)
                .classSmoothing(0)
                .build()
                .aggregate(votes);
        List<Double> values = fit.convergence().logLikelihood();
        for (int t = 1; t < values.size(); t++) {
            assertThat(values.get(t)).isGreaterThanOrEqualTo(values.get(t - 1) - 1e-9 * Math.abs(values.get(t)));
        }
        assertThat(fit.labelers().get(0).confusionMatrix().orElseThrow().toString())
                .isEqualTo(fit.labelers().get(7).confusionMatrix().orElseThrow().toString());
    }

    @Test
    void verticalCountsVotesAndNotWhoGaveThem() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("c0", "c1"));
        VoteMatrix votes = DawidSkeneTest.simulated(60, 5, 2, .8, 49);
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int p = votes.byExample().start(i); p < votes.byExample().end(i); p++) {
                builder.add(
                        votes.examples().get(i),
                        "anonymous-" + p,
                        votes.space().classNames().get(votes.byExample().code(p)));
            }
        }
        CategoricalConsensus named = VerticalDawidSkene.builder().build().aggregate(votes);
        CategoricalConsensus anonymous = VerticalDawidSkene.builder().build().aggregate(builder.build());
        for (int i = 0; i < named.size(); i++) {
            assertThat(anonymous.probability(i, 0)).isCloseTo(named.probability(i, 0), within(1e-9));
        }
    }
}
