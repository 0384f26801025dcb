package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MajorityVoteTest {
    private static final VoteMatrix VOTES = VoteMatrix.builder(LabelSpace.categories("a", "b", "c"))
            .add("tie", "x", "b")
            .add("tie", "y", "a")
            .add("clear", "x", "b")
            .add("clear", "y", "b")
            .add("clear", "z", "c")
            .build();

    private static CategoricalConsensus run(TiePolicy ties) {
        return MajorityVote.builder(ties).build().aggregate(VOTES);
    }

    @Test
    void sharesAreThoseOfTheVotes() {
        assertThat(run(TiePolicy.FIRST).probabilities(1))
                .containsExactly(new double[] {0, 2 / 3.0, 1 / 3.0}, within(1e-12));
        assertThat(run(TiePolicy.FIRST).convergence().iterations()).isZero();
    }

    @Test
    void hardSharesDivideOneAmongTheTied() {
        CategoricalConsensus consensus = MajorityVote.builder(TiePolicy.FIRST)
                .shares(ShareKind.HARD_SHARE)
                .build()
                .aggregate(VOTES);
        assertThat(consensus.probabilities(0)).containsExactly(.5, .5, 0);
        assertThat(consensus.probabilities(1)).containsExactly(0, 1, 0);
    }

    @Test
    void tiesFollowThePolicy() {
        assertThat(run(TiePolicy.FIRST).label(0)).contains(Label.category("a"));
        assertThat(run(TiePolicy.PRIOR).label(0)).contains(Label.category("b"));
        assertThat(run(TiePolicy.ABSTAIN).label(0)).isEmpty();
        assertThat(run(TiePolicy.ABSTAIN).whyNoLabel(0)).contains(NoLabel.TIE);
        assertThat(run(TiePolicy.SEEDED_RANDOM).label(0))
                .isEqualTo(run(TiePolicy.SEEDED_RANDOM).label(0));
    }

    @Test
    void weightsDecideAndTheirScaleDoesNot() {
        CategoricalConsensus one = MajorityVote.builder(TiePolicy.ABSTAIN)
                .weights(Map.of("y", 2.0))
                .build()
                .aggregate(VOTES);
        CategoricalConsensus ten = MajorityVote.builder(TiePolicy.ABSTAIN)
                .weights(Map.of("x", 10.0, "y", 20.0, "z", 10.0))
                .build()
                .aggregate(VOTES);
        assertThat(one.label(0)).contains(Label.category("a"));
        assertThat(ten.probabilities(0)).containsExactly(one.probabilities(0), within(1e-12));
        assertThat(one.explain("tie").get(0).margin()).isCloseTo(1, within(1e-12));
    }

    @Test
    void leavingLabelersOutNeverEmptiesAnExample() {
        CategoricalConsensus consensus = MajorityVote.builder(TiePolicy.FIRST)
                .weights(Map.of("z", 1.0))
                .missingWeight(0)
                .build()
                .aggregate(VOTES);
        assertThat(consensus.label(1)).contains(Label.category("c"));
        assertThat(consensus.probabilities(0)).containsExactly(.5, .5, 0);
    }

    @Test
    void weightsMustBeNumbersFromZero() {
        assertThatThrownBy(() -> MajorityVote.builder(TiePolicy.FIRST).weights(Map.of("x", -1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x'");
        assertThatThrownBy(() -> MajorityVote.builder(TiePolicy.FIRST).weights(Map.of("x", Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void setsAndDistributionsShareTheirVoteOut() {
        CategoricalConsensus consensus = MajorityVote.builder(TiePolicy.FIRST)
                .build()
                .aggregate(VoteMatrix.builder(LabelSpace.categories("a", "b", "c"))
                        .add("e", "x", Vote.of(new VotePayload.OneOf(List.of("a", "b"))))
                        .add("e", "y", Vote.of(new VotePayload.NoneOf(List.of("a"))))
                        .add("e", "z", Vote.of(new VotePayload.Distribution(Map.of("b", .4, "c", .6))))
                        .build());
        assertThat(consensus.probabilities(0)).containsExactly(new double[] {.5 / 3, 1.4 / 3, 1.1 / 3}, within(1e-12));
    }
}
