package io.labelkit.aggregate.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.AlternativeScore;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.consensus.PreferenceConsensus;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every aggregator of comparisons promises. */
class PreferenceContractTest {
    static List<PreferenceAggregator> all() {
        return List.of(
                BradleyTerry.builder().build(),
                BradleyTerry.builder().mle().build(),
                NoisyBradleyTerry.builder().build());
    }

    @ParameterizedTest
    @MethodSource("all")
    void orderOfVotesDoesNotMatter(PreferenceAggregator method) {
        List<Compared.Said> said = new ArrayList<>(
                Compared.simulated(6, new double[] {1, 0.8, 0.5}, 300, 1).said());
        PreferenceConsensus before = method.aggregate(Compared.matrix(said));
        Collections.shuffle(said, new Random(2));
        PreferenceConsensus after = method.aggregate(Compared.matrix(said));
        for (AlternativeScore score : before.scores()) {
            assertThat(after.score(score.name()).logScore()).isCloseTo(score.logScore(), within(1e-3));
            assertThat(after.score(score.name()).rank()).isEqualTo(score.rank());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void runningTwiceGivesTheSameBits(PreferenceAggregator method) {
        VoteMatrix votes = Compared.simulated(6, new double[] {1, 0.8}, 200, 3).matrix();
        assertThat(method.aggregate(votes).scores())
                .isEqualTo(method.aggregate(votes).scores());
    }

    @ParameterizedTest
    @MethodSource("all")
    void leftAndRightMayChangePlaces(PreferenceAggregator method) {
        List<Compared.Said> said =
                Compared.simulated(5, new double[] {1, 1}, 200, 4).said();
        PreferenceConsensus consensus = method.aggregate(Compared.matrix(said));
        double sum = consensus.scores().stream()
                .mapToDouble(AlternativeScore::logScore)
                .sum();
        assertThat(sum).isCloseTo(0, within(1e-9));
        for (int i = 0; i < consensus.size(); i++) {
            Label.Preference label = (Label.Preference) consensus.label(i).orElseThrow();
            String winner = label.preferred().orElseThrow();
            String loser = winner.equals(label.left()) ? label.right() : label.left();
            assertThat(consensus.probability(winner, loser).orElseThrow())
                    .isEqualTo(consensus.confidence(i).orElseThrow())
                    .isGreaterThan(0.5);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void noVotesGiveAnEmptyResultWithReasons(PreferenceAggregator method) {
        assertThat(method.aggregate(VoteMatrix.builder(Compared.space()).build())
                        .scores())
                .isEmpty();
        PreferenceConsensus consensus = method.aggregate(VoteMatrix.builder(Compared.space())
                .addSilence("asked", "w")
                .addExample("unasked")
                .build());
        assertThat(consensus.label(0)).isEmpty();
        assertThat(consensus.whyNoLabel(0)).contains(NoLabel.ALL_SILENT);
        assertThat(consensus.whyNoLabel(1)).contains(NoLabel.NOT_ASKED);
        assertThat(consensus.explain("asked").get(0).label()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aSingleVoteIsBelieved(PreferenceAggregator method) {
        PreferenceConsensus consensus =
                method.aggregate(new Compared().wins("b", "a", 1).matrix());
        assertThat(consensus.label(0)).contains(new Label.Preference("b", "a", Optional.of("b")));
        assertThat(consensus.confidence(0).orElseThrow()).isBetween(0.5, 1.0);
        assertThat(consensus.explain("a-b").get(0).toString())
                .contains("label: b · runner-up: a")
                .contains("w0       b > a");
    }

    @ParameterizedTest
    @MethodSource("all")
    void onlyTiesAreATie(PreferenceAggregator method) {
        PreferenceConsensus consensus =
                method.aggregate(new Compared().tie("a", "b").matrix());
        assertThat(consensus.whyNoLabel(0)).contains(NoLabel.TIE);
        assertThat(consensus.labelers().get(0).accuracy().orElseThrow()).isCloseTo(0.5, within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("all")
    void anExampleAboutTwoPairsIsRefused(PreferenceAggregator method) {
        VoteMatrix votes = VoteMatrix.builder(Compared.space())
                .add("e", "w", Vote.of(new Label.Preference("a", "b", Optional.of("a"))))
                .add("e", "v", Vote.of(new Label.Preference("a", "c\u0007", Optional.of("a"))))
                .build();
        assertThatThrownBy(() -> method.aggregate(votes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("votes on example 'e'");
    }

    @ParameterizedTest
    @MethodSource("all")
    void otherLabelsAreRefused(PreferenceAggregator method) {
        VoteMatrix votes = VoteMatrix.builder().add("e", "w", "spam").build();
        assertThatThrownBy(() -> method.aggregate(votes)).isInstanceOf(IllegalArgumentException.class);
    }
}
