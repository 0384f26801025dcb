package io.labelkit.aggregate.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.labelkit.aggregate.truth.BinaryRelevance;
import io.labelkit.aggregate.truth.MajorityVote;
import io.labelkit.core.consensus.MultiLabelConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetRulesTest {
    private static final LabelSpace SPACE = LabelSpace.builder(LabelKind.CATEGORY_SET, "animals")
            .label("animal")
            .label(below("bird", "animal"))
            .label(below("fish", "animal"))
            .label(below("duck", "bird"))
            .label("stone")
            .build();

    private static LabelClass below(String name, String parent) {
        return new LabelClass(name, "", List.of(), List.of(), Optional.of(parent));
    }

    private static MultiLabelConsensus consensus(Label... votes) {
        VoteMatrixBuilder builder = VoteMatrix.builder(SPACE).addExample("e");
        for (int j = 0; j < votes.length; j++) {
            builder.add("e", "l" + j, Vote.of(votes[j]));
        }
        return BinaryRelevance.over(MajorityVote.builder(TiePolicy.FIRST).build())
                .aggregate(builder.build());
    }

    @Test
    void ancestorsAreAdded() {
        MultiLabelConsensus consensus = consensus(Label.categories("duck"));
        assertThat(SetRules.of(SPACE).apply(consensus, 0)).contains(Label.categories("animal", "bird", "duck"));
    }

    @Test
    void ofAnExcludedPairTheLessProbableIsDroppedWithAllBelowIt() {
        MultiLabelConsensus consensus =
                consensus(Label.categories("duck", "fish"), Label.categories("duck", "fish"), Label.categories("fish"));
        assertThat(SetRules.of(SPACE).apply(consensus, 0)).contains(Label.categories("animal", "bird", "duck", "fish"));
        assertThat(SetRules.of(SPACE).excluding("bird", "fish").apply(consensus, 0))
                .contains(Label.categories("animal", "fish"));
        assertThat(SetRules.of(SPACE).excluding("stone", "fish").apply(consensus, 0))
                .contains(Label.categories("animal", "bird", "duck", "fish"));
    }

    @Test
    void inTiesTheLaterColumnIsDropped() {
        MultiLabelConsensus consensus = consensus(Label.categories("stone", "fish"));
        assertThat(SetRules.of(SPACE).excluding("stone", "fish").apply(consensus, 0))
                .contains(Label.categories("animal", "fish"));
    }

    @Test
    void withoutVotesThereIsNoLabel() {
        assertThat(SetRules.of(SPACE).apply(consensus(), 0)).isEmpty();
    }

    @Test
    void rulesThatContradictAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetRules.of(SPACE).excluding("animal", "duck"))
                .withMessageContaining("neither above nor below 'animal'");
        assertThatIllegalArgumentException().isThrownBy(() -> SetRules.of(SPACE).excluding("fish", "fish"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetRules.of(SPACE).excluding("fish", "tree"))
                .withMessageContaining("'tree'");
        LabelSpace circle = LabelSpace.builder(LabelKind.CATEGORY_SET, "circle")
                .label(below("a", "b"))
                .label(below("b", "a"))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetRules.of(circle))
                .withMessageContaining("cycles");
    }
}
