package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.internal.ClassPrior;
import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.ExpectationMaximisation;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import io.labelkit.core.vote.VotePayload;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DawidSkeneTest {
    /** Votes for all classes by labelers of different quality. */
    static VoteMatrix simulated(int examples, int labelers, int classes, double answered, long seed) {
        Random random = new Random(seed);
        List<String> names = java.util.stream.IntStream.range(0, classes)
                .mapToObj(k -> "c" + k)
                .toList();
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(names));
        for (int i = 0; i < examples; i++) {
            int truth = random.nextInt(classes);
            for (int j = 0; j < labelers; j++) {
                if (j == 0 || random.nextDouble() < answered) {
                    boolean right = random.nextDouble() < 0.5 + 0.45 * j / labelers;
                    builder.add("e" + i, "w" + j, names.get(right ? truth : random.nextInt(classes)));
                }
            }
        }
        return builder.build();
    }

    private static CategoricalConsensus fit(VoteMatrix votes, int sweeps) {
        return DawidSkene.builder().tolerance(0).maxIterations(sweeps).build().aggregate(votes);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6})
    void equalsTheObviousImplementationInLogSpace(int classes) {
        VoteMatrix votes = simulated(120, 12, classes, .6, classes);
        LogSpaceDawidSkene obvious = new LogSpaceDawidSkene(votes);
        for (int sweep = 1; sweep <= 12; sweep++) {
            obvious.sweep(.11, .01, 1);
            CategoricalConsensus consensus = fit(votes, sweep);
            assertThat(consensus.convergence().logLikelihood().get(sweep - 1))
                    .isCloseTo(obvious.logLikelihood, within(1e-12 * Math.abs(obvious.logLikelihood)));
            for (int i = 0; i < consensus.size(); i++) {
                assertThat(consensus.probabilities(i)).containsExactly(obvious.q[i], within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1000, 4000})
    void thousandsOfVotesOnOneExampleDoNotUnderflow(int labelers) {
        VoteMatrix votes = simulated(5, labelers, 5, 1, labelers);
        LogSpaceDawidSkene obvious = new LogSpaceDawidSkene(votes);
        for (int sweep = 1; sweep <= 3; sweep++) {
            obvious.sweep(.11, .01, 1);
        }
        CategoricalConsensus consensus = fit(votes, 3);
        assertThat(consensus.convergence().finalLogLikelihood().orElseThrow())
                .isCloseTo(obvious.logLikelihood, within(1e-12 * Math.abs(obvious.logLikelihood)));
        for (int i = 0; i < consensus.size(); i++) {
            assertThat(consensus.probabilities(i)).containsExactly(obvious.q[i], within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void likelihoodNeverFalls(int classes) {
        VoteMatrix votes = simulated(200, 10, classes, .4, 10 + classes);
        List<Double> values = DawidSkene.builder()
                .mle()
                .maxIterations(200)
                .build()
                .aggregate(votes)
                .convergence()
                .logLikelihood();
        for (int t = 1; t < values.size(); t++) {
            assertThat(values.get(t)).isGreaterThanOrEqualTo(values.get(t - 1) - 1e-9 * Math.abs(values.get(t)));
        }
        assertThat(values).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {.01, 1, 4})
    void objectiveWithPriorNeverFallsAndIsThatOfTheObviousImplementation(double diagonal) {
        VoteMatrix votes = simulated(200, 10, 3, .4, 14);
        ExpectationMaximisation.Fit fit = new ExpectationMaximisation(
                        votes,
                        new Evidence(votes),
                        new ExpectationMaximisation.Setup(
                                new ClassPrior(1, new double[0]), new double[0], new int[0], 0, 60, 1))
                .fit(DawidSkene.builder().smoothing(diagonal, .5).confusions().rows(votes));
        LogSpaceDawidSkene obvious = new LogSpaceDawidSkene(votes);
        for (int t = 0; t < fit.objective().size(); t++) {
            obvious.sweep(diagonal, .5, 1);
            double value = fit.objective().get(t);
            assertThat(value).isCloseTo(obvious.objective, within(1e-9));
            if (t > 0) {
                assertThat(value).isGreaterThanOrEqualTo(fit.objective().get(t - 1) - 1e-9 * Math.abs(value));
            }
        }
    }

    @Test
    void aLabelerOfWeightTwoCountsLikeTwoEqualLabelers() {
        Random random = new Random(3);
        VoteMatrixBuilder once = VoteMatrix.builder(LabelSpace.categories("a", "b", "c"));
        VoteMatrixBuilder twice = VoteMatrix.builder(LabelSpace.categories("a", "b", "c"));
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 4; j++) {
                String said = List.of("a", "b", "c").get(random.nextInt(10) < 6 ? i % 3 : random.nextInt(3));
                once.add("e" + i, "w" + j, said);
                twice.add("e" + i, "w" + j, said);
                if (j == 1) {
                    twice.add("e" + i, "copy", said);
                }
            }
        }
        // Without smoothing: a pseudo-count is one for each labeler.
        DawidSkene.Builder mle = DawidSkene.builder().mle().tolerance(0).maxIterations(20);
        CategoricalConsensus copied = mle.build().aggregate(twice.build());
        CategoricalConsensus weighted = mle.weights(Map.of("w1", 2.0)).build().aggregate(once.build());
        for (int i = 0; i < 50; i++) {
            assertThat(weighted.probabilities(i)).containsExactly(copied.probabilities(i), within(1e-9));
        }
    }

    @Test
    void aLabelerOfWeightZeroChangesNothing() {
        VoteMatrix votes = simulated(40, 5, 3, 1, 4);
        VoteMatrixBuilder without = VoteMatrix.builder(votes.space());
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int p = votes.byExample().start(i); p < votes.byExample().end(i); p++) {
                if (votes.byExample().other(p) != 2) {
                    without.add(
                            "e" + i,
                            "w" + votes.byExample().other(p),
                            "c" + votes.byExample().code(p));
                }
            }
        }
        CategoricalConsensus zero =
                DawidSkene.builder().weights(Map.of("w2", 0.0)).build().aggregate(votes);
        CategoricalConsensus left = DawidSkene.builder().build().aggregate(without.build());
        for (int i = 0; i < 40; i++) {
            assertThat(zero.probabilities(i)).containsExactly(left.probabilities(i), within(1e-9));
        }
    }

    @Test
    void anchorsTeachWhomToTrust() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("no", "yes"));
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            String truth = i % 2 == 0 ? "yes" : "no";
            String opposite = i % 2 == 0 ? "no" : "yes";
            builder.add("e" + i, "expert", truth);
            builder.add("e" + i, "liar-1", random.nextDouble() < .9 ? opposite : truth);
            builder.add("e" + i, "liar-2", random.nextDouble() < .9 ? opposite : truth);
        }
        VoteMatrix votes = builder.build();
        Gold anchors = new Gold(
                GoldRole.ANCHOR,
                Map.of(
                        "e0", Label.category("yes"),
                        "e1", Label.category("no"),
                        "e2", Label.category("yes"),
                        "e3", Label.category("no"),
                        "unknown", Label.category("no")));
        CategoricalConsensus plain = DawidSkene.builder().build().aggregate(votes);
        CategoricalConsensus anchored =
                DawidSkene.builder().smoothing(1, 1).anchors(anchors).build().aggregate(votes);
        assertThat(plain.label(50)).contains(Label.category("no"));
        assertThat(anchored.probabilities(0)).containsExactly(0, 1);
        assertThat(anchored.warnings().toString()).contains("1 of 5 anchors");
        assertThat(anchored.votes()).isSameAs(votes);
    }

    @Test
    void anchorsEnoughInNumberTurnTheFit() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("no", "yes"));
        Map<String, Label> known = new java.util.LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            String truth = i % 2 == 0 ? "yes" : "no";
            String opposite = i % 2 == 0 ? "no" : "yes";
            builder.add("e" + i, "expert", truth)
                    .add("e" + i, "liar-1", opposite)
                    .add("e" + i, "liar-2", opposite);
            if (i < 30) {
                known.put("e" + i, Label.category(truth));
            }
        }
        CategoricalConsensus anchored = DawidSkene.builder()
                .anchors(new Gold(GoldRole.ANCHOR, known))
                .build()
                .aggregate(builder.build());
        assertThat(anchored.label(36)).contains(Label.category("yes"));
        assertThat(anchored.label(37)).contains(Label.category("no"));
    }

    @Test
    void testGoldMayNotTeach() {
        Gold gold = new Gold(GoldRole.TEST, Map.of("e", Label.category("a")));
        assertThatThrownBy(() -> DawidSkene.builder().anchors(gold)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGivenClassPriorIsKept() {
        VoteMatrix votes = simulated(50, 5, 2, .8, 6);
        CategoricalConsensus consensus = DawidSkene.builder()
                .classPrior(Map.of("c0", 3.0, "c1", 1.0))
                .build()
                .aggregate(votes);
        assertThat(consensus.classPrior()).containsExactly(.75, .25);
        assertThatThrownBy(() -> DawidSkene.builder()
                        .classPrior(Map.of("c0", 1.0))
                        .build()
                        .aggregate(votes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("classPrior");
        assertThatThrownBy(() -> DawidSkene.builder().classPrior(Map.of("c0", 0.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CategoricalConsensus withVote(VotePayload payload) {
        VoteMatrix base = simulated(60, 6, 3, .9, 7);
        VoteMatrixBuilder builder = VoteMatrix.builder(base.space());
        for (int i = 0; i < base.exampleCount(); i++) {
            for (int p = base.byExample().start(i); p < base.byExample().end(i); p++) {
                builder.add(
                        "e" + i,
                        "w" + base.byExample().other(p),
                        "c" + base.byExample().code(p));
            }
        }
        builder.add("new", "w5", Vote.of(payload));
        return DawidSkene.builder().tolerance(1e-13).maxIterations(2000).build().aggregate(builder.build());
    }

    @Test
    void aCandidateSetOfOneClassIsAVoteForIt() {
        CategoricalConsensus set = withVote(new VotePayload.OneOf(List.of("c1")));
        CategoricalConsensus vote = withVote(new VotePayload.Exactly(Label.category("c1")));
        CategoricalConsensus excluded = withVote(new VotePayload.NoneOf(List.of("c0", "c2")));
        CategoricalConsensus certain = withVote(new VotePayload.Distribution(Map.of("c1", 1.0)));
        for (CategoricalConsensus other : List.of(set, excluded, certain)) {
            assertThat(other.probabilities(60)).containsExactly(vote.probabilities(60), within(1e-9));
            assertThat(other.convergence().finalLogLikelihood().orElseThrow())
                    .isCloseTo(vote.convergence().finalLogLikelihood().orElseThrow(), within(1e-8));
        }
    }

    @Test
    void aVoteForAllClassesSaysNothing() {
        CategoricalConsensus consensus = withVote(new VotePayload.OneOf(List.of("c0", "c1", "c2")));
        assertThat(consensus.probabilities(60)).containsExactly(consensus.classPrior(), within(1e-9));
    }

    @Test
    void excludingAClassLowersItOnly() {
        CategoricalConsensus consensus = withVote(new VotePayload.NoneOf(List.of("c2")));
        assertThat(consensus.probability(60, 2)).isLessThan(consensus.classPrior()[2]);
        assertThat(consensus.probability(60, 0)).isGreaterThan(consensus.classPrior()[0]);
        assertThat(consensus.explain("new").get(0).votes()).hasSize(1);
    }

    @Test
    void excludingEveryClassIsRefused() {
        assertThatThrownBy(() -> withVote(new VotePayload.NoneOf(List.of("c0", "c1", "c2"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vote");
    }

    @Test
    void explanationIsTheLogOddsOfThePosterior() {
        CategoricalConsensus consensus = DawidSkene.builder().build().aggregate(simulated(60, 6, 2, .9, 8));
        for (int i = 0; i < consensus.size(); i++) {
            double[] p = consensus.probabilities(i);
            double odds = Math.log(Math.max(p[0], p[1]) / Math.min(p[0], p[1]));
            assertThat(consensus.explain("e" + i).get(0).margin()).isCloseTo(odds, within(1e-6 * (1 + odds)));
        }
    }

    @Test
    void labelingFunctionsOfOneClassAreWarnedOf() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("ham", "spam"));
        for (int i = 0; i < 60; i++) {
            builder.add("e" + i, i % 3 == 0 ? "spam-words" : "greeting", i % 3 == 0 ? "spam" : "ham");
            builder.add("e" + i, i % 3 == 0 || i % 7 == 0 ? "link" : "long", i % 3 == 0 || i % 7 == 0 ? "spam" : "ham");
        }
        CategoricalConsensus plain = DawidSkene.builder().mle().build().aggregate(builder.build());
        assertThat(plain.warnings().toString()).contains("One class labelers").contains("4 of 4 labelers");
    }

    @Test
    void reachingTheLimitIsToldOf() {
        CategoricalConsensus consensus = fit(simulated(60, 6, 3, .9, 9), 2);
        assertThat(consensus.convergence().converged()).isFalse();
        assertThat(consensus.warnings().toString()).contains("Not converged");
    }
}
