package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.ExpectationMaximisation;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.features.Features;
import io.labelkit.core.learn.linear.LinearTrainer;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Learning from crowds: the case without features, and simulations as in the paper, where features help. */
class RaykarEtAl2010Test {
    /** Examples around one centre a class, and labelers of sensitivity and specificity as in the paper's figure 1. */
    private record Simulation(VoteMatrix votes, Map<String, double[]> features, int[] truth) {
        static Simulation of(int examples, int classes, int perExample, double distance, long seed) {
            Random random = new Random(seed);
            double[] accuracy = {.9, .8, .57, .6, .55};
            List<String> names = new ArrayList<>();
            for (int k = 0; k < classes; k++) {
                names.add("c" + k);
            }
            VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(names));
            Map<String, double[]> features = new LinkedHashMap<>();
            int[] truth = new int[examples];
            for (int i = 0; i < examples; i++) {
                truth[i] = random.nextInt(classes);
                double[] x = new double[4];
                for (int d = 0; d < x.length; d++) {
                    x[d] = 5 + 3 * (random.nextGaussian() + (d == truth[i] ? distance : 0));
                }
                features.put("e" + i, x);
                builder.addExample("e" + i);
                List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4));
                Collections.shuffle(order, random);
                for (int j : order.subList(0, perExample)) {
                    boolean right = random.nextDouble() < accuracy[j];
                    int wrong = (truth[i] + 1 + random.nextInt(classes - 1)) % classes;
                    builder.add("e" + i, "w" + j, names.get(right ? truth[i] : wrong));
                }
            }
            return new Simulation(builder.build(), features, truth);
        }

        double accuracy(CategoricalConsensus consensus) {
            double right = 0;
            for (int i = 0; i < truth.length; i++) {
                right += SharedSet.argmax(consensus, i) == truth[i] ? 1 : 0;
            }
            return right / truth.length;
        }

        /** The probability that an example of class 1 is ranked above one of class 0; ties count half. */
        double auc(CategoricalConsensus consensus) {
            double above = 0;
            double pairs = 0;
            for (int i = 0; i < truth.length; i++) {
                for (int m = 0; m < truth.length; m++) {
                    if (truth[i] == 1 && truth[m] == 0) {
                        double difference = consensus.probability(i, 1) - consensus.probability(m, 1);
                        above += difference > 0 ? 1 : difference == 0 ? .5 : 0;
                        pairs++;
                    }
                }
            }
            return above / pairs;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void withoutFeaturesItIsDawidSkene(int classes) {
        VoteMatrix votes = DawidSkeneTest.simulated(200, 8, classes, .6, 60 + classes);
        CategoricalConsensus plain =
                DawidSkene.builder().maxIterations(40).build().aggregate(votes);
        CategoricalConsensus learned = LearningFromCrowds.builder(ExampleFeatures.none())
                .maxIterations(40)
                .build()
                .aggregate(votes);
        assertThat(learned.convergence().iterations())
                .isEqualTo(plain.convergence().iterations());
        for (int i = 0; i < votes.exampleCount(); i++) {
            assertThat(learned.probabilities(i)).containsExactly(plain.probabilities(i), within(1e-7));
        }
        assertThat(learned.classPrior()).containsExactly(plain.classPrior(), within(1e-7));
    }

    @Test
    void constantFeaturesAreNoFeatures() {
        Simulation s = Simulation.of(200, 2, 3, 1, 1);
        Map<String, double[]> constant = new LinkedHashMap<>();
        s.features().keySet().forEach(id -> constant.put(id, new double[] {7, -1}));
        CategoricalConsensus one =
                LearningFromCrowds.builder(ExampleFeatures.of(constant)).build().aggregate(s.votes());
        CategoricalConsensus other =
                LearningFromCrowds.builder(ExampleFeatures.none()).build().aggregate(s.votes());
        for (int i = 0; i < one.size(); i++) {
            assertThat(one.probability(i, 1)).isCloseTo(other.probability(i, 1), within(1e-6));
        }
    }

    @Test
    void rankingIsBetterThanThatOfMajorityAndOfVotesAlone() {
        Simulation s = Simulation.of(600, 2, 2, 1.2, 2);
        double majority = s.auc(MajorityVote.builder(TiePolicy.FIRST).build().aggregate(s.votes()));
        double votesAlone = s.auc(DawidSkene.builder().build().aggregate(s.votes()));
        CategoricalConsensus learned = LearningFromCrowds.builder(ExampleFeatures.of(s.features()))
                .build()
                .aggregate(s.votes());
        assertThat(s.auc(learned)).isGreaterThan(majority + .05).isGreaterThan(votesAlone + .03);
        assertThat(learned.labelers()
                        .get(s.votes().labelerIndex("w0"))
                        .confusionMatrix()
                        .orElseThrow()
                        .get(1, 1))
                .isCloseTo(.9, within(.08));
    }

    @Test
    void featuresHelpWithThreeClassesToo() {
        Simulation s = Simulation.of(600, 3, 2, 1.5, 3);
        double votesAlone = s.accuracy(DawidSkene.builder().build().aggregate(s.votes()));
        double learned = s.accuracy(LearningFromCrowds.builder(ExampleFeatures.of(s.features()))
                .build()
                .aggregate(s.votes()));
        assertThat(learned).isGreaterThan(votesAlone + .05);
    }

    @Test
    void anyClassifierOfSoftTargetsCanTakeThePlaceOfTheRegression() {
        Simulation s = Simulation.of(400, 3, 2, 1.5, 4);
        Map<String, float[]> data = new LinkedHashMap<>();
        s.features().forEach((id, x) -> {
            float[] scaled = new float[x.length];
            for (int d = 0; d < x.length; d++) {
                scaled[d] = (float) ((x[d] - 5) / 3);
            }
            data.put(id, scaled);
        });
        CategoricalConsensus own = LearningFromCrowds.builder(ExampleFeatures.of(s.features()))
                .build()
                .aggregate(s.votes());
        CategoricalConsensus trained = LearningFromCrowds.builder(
                        LinearTrainer.of(Features.dense(4)).l2(1e-3), data)
                .maxIterations(50)
                .build()
                .aggregate(s.votes());
        assertThat(s.accuracy(trained)).isCloseTo(s.accuracy(own), within(.03));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void objectiveNeverFalls(int classes) {
        Simulation s = Simulation.of(200, classes, 3, 1, 5);
        double[] x = ExampleFeatures.of(s.features()).standardised(s.votes());
        boolean[] teaches = new boolean[200];
        Arrays.fill(teaches, true);
        var fit = new ExpectationMaximisation(
                        s.votes(),
                        new Evidence(s.votes()),
                        new ExpectationMaximisation.Setup(
                                new SoftmaxPrior(x, teaches, classes, 1e-3, 1), new double[0], new int[0], 0, 60, 1))
                .fit(DawidSkene.builder().confusions().rows(s.votes()));
        for (int t = 1; t < fit.objective().size(); t++) {
            double before = fit.objective().get(t - 1);
            assertThat(fit.objective().get(t)).isGreaterThanOrEqualTo(before - 1e-9 * Math.abs(before));
        }
        assertThat(fit.objective().get(59)).isGreaterThan(fit.objective().get(0));
    }

    @Test
    void separableDataStayFinite() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("no", "yes"));
        Map<String, double[]> features = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            builder.add("e" + i, "w", i < 20 ? "no" : "yes").add("e" + i, "v", i < 20 ? "no" : "yes");
            features.put("e" + i, new double[] {i < 20 ? -1 : 1});
        }
        CategoricalConsensus consensus =
                LearningFromCrowds.builder(ExampleFeatures.of(features)).build().aggregate(builder.build());
        assertThat(consensus.probability(0, 0)).isBetween(.99, 1.0);
        assertThat(consensus.convergence().finalLogLikelihood().orElseThrow()).isFinite();
    }

    @Test
    void theClassifierSpeaksForExamplesWithoutVotesAndInExplanations() {
        Simulation s = Simulation.of(300, 2, 3, 3, 6);
        Map<String, double[]> features = new LinkedHashMap<>(s.features());
        features.put("silent", new double[] {5, 20, 5, 5});
        VoteMatrixBuilder builder = VoteMatrix.builder(s.votes().space());
        for (int i = 0; i < 300; i++) {
            for (int p = s.votes().byExample().start(i);
                    p < s.votes().byExample().end(i);
                    p++) {
                builder.add(
                        "e" + i,
                        s.votes().labelers().get(s.votes().byExample().other(p)).name(),
                        "c" + s.votes().byExample().code(p));
            }
        }
        CategoricalConsensus consensus = LearningFromCrowds.builder(ExampleFeatures.of(features))
                .build()
                .aggregate(builder.addExample("silent").build());
        int silent = consensus.votes().examples().indexOf("silent");
        assertThat(consensus.probability(silent, 1)).isGreaterThan(.95);
        assertThat(consensus.label(silent)).isEmpty();
        for (int i = 0; i < 300; i++) {
            var why = consensus.explain("e" + i).get(0);
            int label = consensus.labelIndex(i).orElseThrow();
            double odds = Math.log(consensus.probability(i, label) / consensus.probability(i, 1 - label));
            assertThat(why.margin()).isCloseTo(odds, within(1e-6 * (1 + odds)));
        }
    }

    @Test
    void anchorsTeachTheClassifierEvenWithoutVotes() {
        Simulation s = Simulation.of(100, 2, 3, 0, 7);
        Map<String, double[]> features = new LinkedHashMap<>(s.features());
        Map<String, Label> gold = new LinkedHashMap<>();
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("c0", "c1"));
        builder.add("x", "w", "c0").add("x", "v", "c1").add("y", "w", "c0").add("y", "v", "c1");
        features.put("x", new double[] {1, 0, 0, 0});
        features.put("y", new double[] {-1, 0, 0, 0});
        for (int i = 0; i < 40; i++) {
            builder.addExample("g" + i);
            features.put("g" + i, new double[] {i % 2 == 0 ? 1 : -1, 0, 0, 0});
            gold.put("g" + i, Label.category(i % 2 == 0 ? "c0" : "c1"));
        }
        CategoricalConsensus consensus = LearningFromCrowds.builder(ExampleFeatures.of(features))
                .anchors(new Gold(GoldRole.ANCHOR, gold))
                .build()
                .aggregate(builder.build());
        assertThat(consensus.label(0)).contains(Label.category("c0"));
        assertThat(consensus.label(1)).contains(Label.category("c1"));
    }

    @Test
    void orderOfClassesAndExamplesDoesNotMatterWithFeatures() {
        Simulation s = Simulation.of(120, 3, 3, 1, 8);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("c2", "c0", "c1"));
        for (int i = 119; i >= 0; i--) {
            for (int p = s.votes().byExample().start(i);
                    p < s.votes().byExample().end(i);
                    p++) {
                builder.add(
                        "e" + i,
                        s.votes().labelers().get(s.votes().byExample().other(p)).name(),
                        "c" + s.votes().byExample().code(p));
            }
        }
        LearningFromCrowds method = LearningFromCrowds.builder(ExampleFeatures.of(s.features()))
                .tolerance(1e-12)
                .maxIterations(3000)
                .build();
        CategoricalConsensus one = method.aggregate(s.votes());
        CategoricalConsensus other = method.aggregate(builder.build());
        for (int i = 0; i < 120; i++) {
            int row = other.votes().examples().indexOf("e" + i);
            for (int k = 0; k < 3; k++) {
                assertThat(other.probability(row, (k + 1) % 3)).isCloseTo(one.probability(i, k), within(1e-5));
            }
        }
    }

    @Test
    void whatIsMissingOrOfNoUseIsSaid() {
        VoteMatrix votes = DawidSkeneTest.simulated(5, 3, 2, .9, 9);
        assertThatThrownBy(() -> LearningFromCrowds.builder(ExampleFeatures.of(Map.of("e0", new double[] {1})))
                        .build()
                        .aggregate(votes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("features for example 'e1'");
        assertThatThrownBy(() -> ExampleFeatures.of(Map.of("e0", new double[] {Double.NaN})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("e0");
        assertThatThrownBy(() -> LearningFromCrowds.builder(ExampleFeatures.none())
                        .classPrior(Map.of("c0", 1.0, "c1", 1.0))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("classPrior");
        Map<String, double[]> wide = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            wide.put("e" + i, new double[2000]);
        }
        assertThatThrownBy(() -> LearningFromCrowds.builder(ExampleFeatures.of(wide))
                        .build()
                        .aggregate(votes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ClassifierTrainer");
    }

    @Test
    void featuresArePartOfTheIdentity() {
        ExampleFeatures one = ExampleFeatures.of(Map.of("e", new double[] {1}));
        ExampleFeatures other = ExampleFeatures.of(Map.of("e", new double[] {2}));
        assertThat(LearningFromCrowds.builder(one).build().fingerprint())
                .isEqualTo(LearningFromCrowds.builder(one).build().fingerprint())
                .isNotEqualTo(LearningFromCrowds.builder(other).build().fingerprint());
    }
}
