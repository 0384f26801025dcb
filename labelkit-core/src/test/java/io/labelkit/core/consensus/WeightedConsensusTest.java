package io.labelkit.core.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WeightedConsensusTest {
    private static WeightedConsensus.Fit fit(VoteMatrix votes, double... weights) {
        double[] unknown = new double[weights.length];
        Arrays.fill(unknown, Double.NaN);
        return new WeightedConsensus.Fit("test", votes, weights, unknown, unknown, List.of(), Convergence.closedForm());
    }

    private static VoteMatrix levels() {
        return VoteMatrix.builder(LabelSpace.builder(LabelKind.ORDINAL, "stars")
                        .label("low")
                        .label("middle")
                        .label("high")
                        .build())
                .add("e", "a", "low")
                .add("e", "b", "high")
                .addExample("nobody")
                .build();
    }

    @Test
    void aValueBetweenTwoLevelsIsTheNearerOneAndTheLowerOfTwoEquallyNear() {
        for (double[] valueAndLevel : new double[][] {{0.5, 0}, {0.51, 1}, {1.5, 1}, {2, 2}, {-3, 0}, {9, 2}}) {
            NumericConsensus consensus = new NumericConsensus(
                    fit(levels(), 1, 1), new double[] {valueAndLevel[0], 0}, new double[] {0.25, Double.NaN});
            assertThat(consensus.label(0))
                    .contains(new Label.Ordinal(consensus.space().classNames().get((int) valueAndLevel[1])));
        }
    }

    @Test
    void unknownIsEmpty() {
        NumericConsensus consensus = new NumericConsensus(
                fit(levels(), 1, 3), new double[] {1, Double.NaN}, new double[] {Double.NaN, Double.NaN});
        assertThat(consensus.standardError(0)).isEmpty();
        assertThat(consensus.value(1)).isEmpty();
        assertThat(consensus.whyNoLabel(1)).contains(NoLabel.NO_VOTES);
        assertThat(consensus.residual(0)).isEmpty();
        assertThat(consensus.labelers().get(0).accuracy()).isEmpty();
        assertThat(consensus.toString()).contains("examples: 2 · labelled: 1");
    }

    @Test
    void anExplanationByWeightShowsShares() {
        NumericConsensus consensus =
                new NumericConsensus(fit(levels(), 1, 3), new double[] {1, 0}, new double[] {0.25, Double.NaN});
        assertThat(consensus.explain("e").get(0).toString().lines().map(String::strip))
                .containsExactly(
                        "",
                        "Why e has its label",
                        "label: middle (1.00), standard error 0.250",
                        "",
                        "contributions",
                        "labeler  said  share of the weight",
                        "b        high                75.0%",
                        "a        low                 25.0%");
    }

    @Test
    void valuesThatAreNoNumbersAreRefused() {
        WeightedConsensus.Fit fit = fit(levels(), 1, 1);
        assertThatThrownBy(() -> new NumericConsensus(fit, new double[] {Double.NaN, 0}, new double[] {0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("values");
        VoteMatrix votes = levels();
        assertThatThrownBy(() -> fit(votes, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static VoteMatrix comparison() {
        return VoteMatrix.builder(
                        LabelSpace.builder(LabelKind.PREFERENCE, "better").build())
                .add("e", "w", Vote.of(new Label.Preference("a", "b", Optional.of("b"))))
                .add("e", "v", Vote.of(new Label.Preference("a", "b", Optional.empty())))
                .build();
    }

    private static AlternativeScore score(String name, double logScore, int component) {
        return new AlternativeScore(name, logScore, OptionalDouble.empty(), 1, component);
    }

    @Test
    void theStrongerAlternativeIsTheLabel() {
        PreferenceConsensus consensus = new PreferenceConsensus(
                fit(comparison(), 1, 1),
                List.of(score("a", 1, 0), score("b", -1, 0), score("c", 0, 1)),
                new double[] {-0.5, 0.25});
        assertThat(consensus.label(0)).contains(new Label.Preference("a", "b", Optional.of("a")));
        assertThat(consensus.confidence(0).orElseThrow()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-12));
        assertThat(consensus.probability("a", "c")).isEmpty();
        assertThat(consensus.explain("e").get(0).toString().lines().map(String::strip))
                .containsSubsequence(
                        "label: a · runner-up: b · in all: 2.000 log-odds · odds for the label: 7.4 to 1",
                        "prior    –                                  2.250",
                        "w        b > a                             −0.500",
                        "v        a = b                              0.250");
        assertThatThrownBy(() -> consensus.score("x\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\\u000a");
    }

    @Test
    void anAlternativeWithoutAScoreIsRefused() {
        WeightedConsensus.Fit fit = fit(comparison(), 1, 1);
        assertThatThrownBy(() -> new PreferenceConsensus(fit, List.of(score("a", 1, 0)), new double[] {0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'b'");
    }
}
