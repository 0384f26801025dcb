package io.labelkit.aggregate.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.DistanceConsensus;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelDistance;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** C. Shin et al. (2022), Universalizing weak supervision. */
class ShinEtAl2022Test {
    private static LabelSpace animals() {
        return LabelSpace.builder(LabelKind.CATEGORY, "animal")
                .label("mammal")
                .label(child("cat", "mammal"))
                .label(child("dog", "mammal"))
                .label("bird")
                .label(child("crow", "bird"))
                .build();
    }

    private static LabelClass child(String name, String parent) {
        return new LabelClass(name, "", List.of(), List.of(), Optional.of(parent));
    }

    private static DistanceConsensus run(VoteMatrix votes) {
        return MetricTriplets.builder().build().aggregate(votes);
    }

    /** Votes that are numbers with errors of variance 1, 4, 9, 16: their mean squared distances to the truth. */
    @Test
    void distancesBetweenLabelersGiveTheirDistancesToTheTruth() {
        Random random = new Random(1);
        VoteMatrixBuilder builder =
                VoteMatrix.builder(LabelSpace.builder(LabelKind.NUMBER, "x").build());
        for (int i = 0; i < 4000; i++) {
            double truth = 10 * random.nextGaussian();
            for (int j = 0; j < 4; j++) {
                builder.add("e" + i, "w" + j, Vote.of(new Label.Numeric(truth + (1 + j) * random.nextGaussian())));
            }
        }
        DistanceConsensus consensus = run(builder.build());
        for (int j = 0; j < 4; j++) {
            assertThat(consensus.residual(j).orElseThrow()).isCloseTo(1 + j, within(0.12 * (1 + j)));
        }
        assertThat(consensus.weight(3) / consensus.weight(1)).isCloseTo(4.0 / 16, within(0.05));
    }

    @Test
    void aClassBetweenTheVotesMayWin() {
        VoteMatrix votes = VoteMatrix.builder(animals())
                .add("e", "a", "cat")
                .add("e", "b", "dog")
                .build();
        DistanceConsensus consensus = run(votes);
        assertThat(consensus.label(0)).contains(Label.category("mammal"));
        assertThat(consensus.cost(0).orElseThrow()).isCloseTo(2, within(1e-9));
        assertThat(consensus.margin(0).orElseThrow()).isCloseTo(2, within(1e-9));
        DistanceConsensus voted =
                MetricTriplets.builder().candidatesOnly(true).build().aggregate(votes);
        assertThat(voted.label(0)).contains(Label.category("cat"));
        assertThat(voted.margin(0).orElseThrow()).isZero();
    }

    @Test
    void theDistanceInAHierarchyCountsEdges() {
        LabelDistance tree = LabelDistances.of(animals()).orElseThrow();
        assertThat(tree.between(Label.category("cat"), Label.category("dog"))).isEqualTo(2);
        assertThat(tree.between(Label.category("cat"), Label.category("mammal")))
                .isEqualTo(1);
        assertThat(tree.between(Label.category("cat"), Label.category("crow"))).isEqualTo(4);
        assertThat(tree.between(Label.category("crow"), Label.category("crow"))).isZero();
    }

    @Test
    void aHierarchyWithACycleIsRefused() {
        LabelSpace cycle = LabelSpace.builder(LabelKind.CATEGORY, "x")
                .label(child("a", "b"))
                .label(child("b", "a"))
                .build();
        assertThatThrownBy(() -> LabelDistances.tree(cycle))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cycle");
    }

    @Test
    void aGraphIsGivenAsAMatrixThatIsChecked() {
        LabelSpace space = LabelSpace.categories("a", "b");
        assertThat(LabelDistances.graph(space, new double[][] {{0, 3}, {3, 0}})
                        .between(Label.category("a"), Label.category("b")))
                .isEqualTo(3);
        for (double[][] wrong : List.of(
                new double[][] {{0, 3}, {2, 0}},
                new double[][] {{1, 3}, {3, 0}},
                new double[][] {{0, -3}, {-3, 0}},
                new double[][] {{0, Double.NaN}, {Double.NaN, 0}},
                new double[][] {{0}})) {
            assertThatThrownBy(() -> LabelDistances.graph(space, wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void otherDistancesAreWhatTheySay() {
        LabelDistance sets = LabelDistances.jaccard();
        assertThat(sets.between(Label.categories("a", "b"), Label.categories("b", "c")))
                .isCloseTo(2.0 / 3, within(1e-12));
        assertThat(sets.between(Label.categories(), Label.categories())).isZero();
        LabelDistance order = LabelDistances.kendall();
        Label abc = new Label.Ranking(List.of("a", "b", "c"));
        assertThat(order.between(abc, new Label.Ranking(List.of("c", "b", "a"))))
                .isEqualTo(1);
        assertThat(order.between(abc, new Label.Ranking(List.of("b", "a")))).isEqualTo(1);
        assertThat(order.between(abc, new Label.Ranking(List.of("x", "y")))).isEqualTo(0.5);
        assertThatThrownBy(() -> order.between(abc, Label.category("a"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyKindWithADistanceIsCombined() {
        LabelSpace sets = LabelSpace.categorySets(List.of("a", "b", "c"));
        VoteMatrixBuilder builder = VoteMatrix.builder(sets);
        Random random = new Random(2);
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 4; j++) {
                boolean wrong = random.nextDouble() < 0.1 + 0.1 * j;
                builder.add("e" + i, "w" + j, Vote.of(wrong ? Label.categories("c") : Label.categories("a", "b")));
            }
        }
        DistanceConsensus consensus = run(builder.build());
        assertThat(consensus.weight(0)).isGreaterThan(consensus.weight(3));
        int right = 0;
        for (int i = 0; i < 100; i++) {
            right += consensus.label(i).orElseThrow().equals(Label.categories("a", "b")) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(80);
        assertThat(consensus.confidence(0)).isEmpty();
        assertThat(consensus.explain("e0").get(0).margin()).isCloseTo(1, within(1e-12));
    }

    @Test
    void spansAndRankingsAreChosenAmongTheVotes() {
        Label.Spans two = new Label.Spans(List.of(new Label.Span(0, 3, "PER"), new Label.Span(5, 9, "LOC")));
        Label.Spans one = new Label.Spans(List.of(new Label.Span(0, 3, "PER")));
        VoteMatrix votes = VoteMatrix.builder(
                        LabelSpace.builder(LabelKind.SPANS, "entities").build())
                .add("e", "a", Vote.of(two))
                .add("e", "b", Vote.of(two))
                .add("e", "c", Vote.of(one))
                .build();
        assertThat(run(votes).label(0)).contains(two);
    }

    @Test
    void ordersOfVotesAndRunsGiveTheSame() {
        VoteMatrix votes = VoteMatrix.builder(animals())
                .add("e", "a", "cat")
                .add("e", "b", "dog")
                .add("f", "b", "crow")
                .add("f", "a", "crow")
                .build();
        VoteMatrix turned = VoteMatrix.builder(animals())
                .add("f", "a", "crow")
                .add("f", "b", "crow")
                .add("e", "b", "dog")
                .add("e", "a", "cat")
                .build();
        assertThat(run(turned).label(1)).isEqualTo(run(votes).label(0));
        assertThat(run(turned).cost(1)).isEqualTo(run(votes).cost(0));
    }

    @Test
    void examplesWithoutVotesHaveAReason() {
        DistanceConsensus consensus = run(VoteMatrix.builder(animals())
                .addSilence("asked", "w")
                .addExample("unasked")
                .build());
        assertThat(consensus.label(0)).isEmpty();
        assertThat(consensus.whyNoLabel(0)).contains(NoLabel.ALL_SILENT);
        assertThat(run(VoteMatrix.builder(animals()).build()).size()).isZero();
    }

    @Test
    void aDistanceThatIsNoneIsRefused() {
        VoteMatrix votes =
                VoteMatrix.builder().add("e", "w", "a").add("e", "v", "b").build();
        for (double d : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            MetricTriplets method =
                    MetricTriplets.builder().distance("odd", (a, b) -> d).build();
            assertThatThrownBy(() -> method.aggregate(votes))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("distance");
        }
    }

    @Test
    void textsNeedADistanceOfTheirOwn() {
        LabelSpace space = LabelSpace.builder(LabelKind.TEXT, "summary").build();
        VoteMatrix votes = VoteMatrix.builder(space)
                .add("e", "a", Vote.of(new Label.Text("abc")))
                .add("e", "b", Vote.of(new Label.Text("abcd")))
                .add("e", "c", Vote.of(new Label.Text("abcde")))
                .build();
        assertThatThrownBy(() -> run(votes)).isInstanceOf(IllegalArgumentException.class);
        LabelDistance lengths =
                (a, b) -> Math.abs(a.toString().length() - b.toString().length());
        assertThat(MetricTriplets.builder()
                        .distance("difference of lengths", lengths)
                        .build()
                        .aggregate(votes)
                        .label(0))
                .contains(new Label.Text("abcd"));
    }
}
