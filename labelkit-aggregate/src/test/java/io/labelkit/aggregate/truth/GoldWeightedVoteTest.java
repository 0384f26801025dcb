package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import io.labelkit.core.vote.VotePayload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoldWeightedVoteTest {
    /** good is right on 4 of 4 gold examples, liar on 0 of 4; stranger answered none. */
    private static VoteMatrixBuilder votes() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        for (int i = 0; i < 4; i++) {
            builder.add("gold-" + i, "good", "a").add("gold-" + i, "liar", "b");
        }
        return builder.add("x", "good", "b")
                .add("x", "liar", "a")
                .add("y", "liar", "a")
                .add("y", "stranger", "b");
    }

    private static Gold gold(GoldRole role, String... ids) {
        Map<String, Label> labels = new LinkedHashMap<>();
        for (String id : ids) {
            labels.put(id, Label.category("a"));
        }
        return new Gold(role, labels);
    }

    private static final Gold FOUR = gold(GoldRole.ANCHOR, "gold-0", "gold-1", "gold-2", "gold-3");

    @Test
    void weightsAreTheLogOddsOfSmoothedAccuracies() {
        Map<String, Double> weights =
                GoldWeightedVote.builder(FOUR, TiePolicy.FIRST).build().weights(votes().build());
        double pooled = (4 + 3.0) / (8 + 4);
        assertThat(weights.get("good")).isCloseTo(logit((4 + 4 * pooled) / 8), within(1e-12));
        assertThat(weights.get("liar")).isCloseTo(logit(4 * pooled / 8), within(1e-12));
        assertThat(weights.get("stranger")).isCloseTo(logit(pooled), within(1e-12));
        Map<String, Double> plain = GoldWeightedVote.builder(FOUR, TiePolicy.FIRST)
                .weight(GoldWeight.ACCURACY)
                .smoothing(1, 1)
                .build()
                .weights(votes().build());
        assertThat(plain.get("good")).isCloseTo((4 + 2 * .5) / 6, within(1e-12));
    }

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }

    @Test
    void aLiarVotesAgainstWhatItSaysAndTheReasonIsTold() {
        CategoricalConsensus consensus =
                GoldWeightedVote.builder(FOUR, TiePolicy.FIRST).build().aggregate(votes().build());
        Explanation x = consensus.explain("x").get(0);
        assertThat(x.label()).contains("b");
        assertThat(x.votes().get(1).value()).isPositive();
        assertThat(consensus.explain("y").get(0).label()).contains("b");
        assertThat(consensus.warnings().toString()).contains("1 of 3 labelers answered no gold");
    }

    @Test
    void withThreeClassesChanceWeighsNothing() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b", "c"));
        Map<String, Label> labels = new LinkedHashMap<>();
        for (int i = 0; i < 3000; i++) {
            builder.add("e" + i, "guesser", List.of("a", "b", "c").get(i % 3));
            labels.put("e" + i, Label.category(List.of("a", "b", "c").get(i / 3 % 3)));
        }
        Map<String, Double> weights = GoldWeightedVote.builder(new Gold(GoldRole.ANCHOR, labels), TiePolicy.FIRST)
                .build()
                .weights(builder.build());
        assertThat(weights.get("guesser")).isCloseTo(0, within(.01));
    }

    @Test
    void aCandidateSetIsRightByItsShare() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .add("g", "w", Vote.of(new VotePayload.OneOf(List.of("a", "b"))))
                .build();
        Map<String, Double> weights = GoldWeightedVote.builder(gold(GoldRole.ANCHOR, "g"), TiePolicy.FIRST)
                .weight(GoldWeight.ACCURACY)
                .build()
                .weights(votes);
        double pooled = (.5 + 3) / (1 + 4);
        assertThat(weights.get("w")).isCloseTo((.5 + 4 * pooled) / 5, within(1e-12));
    }

    @Test
    void testGoldIsRefusedAndUnknownGoldIsTold() {
        assertThatThrownBy(() -> GoldWeightedVote.builder(gold(GoldRole.TEST, "gold-0"), TiePolicy.FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test gold");
        CategoricalConsensus consensus = GoldWeightedVote.builder(
                        gold(GoldRole.ANCHOR, "gold-0", "elsewhere"), TiePolicy.FIRST)
                .build()
                .aggregate(votes().build());
        assertThat(consensus.warnings())
                .anyMatch(w -> w.kind() == WarningKind.GOLD && w.message().contains("1 of 2 anchors"));
    }

    @Test
    void goldOfTwentyExamplesHelpsOnBluebird() {
        SharedSet duck = SharedSet.crowd("crowd_duck");
        Map<String, Label> labels = new LinkedHashMap<>();
        duck.truth().forEach((id, label) -> {
            if (labels.size() < 20) {
                labels.put(id, Label.category(label));
            }
        });
        Map<String, String> rest = new LinkedHashMap<>(duck.truth());
        labels.keySet().forEach(rest::remove);
        double weighted = duck.accuracy(
                GoldWeightedVote.builder(new Gold(GoldRole.ANCHOR, labels), TiePolicy.FIRST)
                        .build()
                        .aggregate(duck.votes()),
                rest);
        double majority =
                duck.accuracy(MajorityVote.builder(TiePolicy.FIRST).build().aggregate(duck.votes()), rest);
        assertThat(weighted).isGreaterThan(majority);
    }
}
