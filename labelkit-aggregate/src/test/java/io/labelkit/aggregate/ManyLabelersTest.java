package io.labelkit.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.labelkit.aggregate.dependency.DependenceTest;
import io.labelkit.aggregate.labelmodel.FlyingSquid;
import io.labelkit.aggregate.labelmodel.MetalLabelModel;
import io.labelkit.aggregate.sequence.SpanHmm;
import io.labelkit.aggregate.truth.MMsr;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More labelers than the square root of the longest array, so that a table of all pairs of them cannot be. */
class ManyLabelersTest {
    private static final int LABELERS = 50_000;
    private static final VoteMatrix CROWD = crowd();

    /** Two votes by each labeler, each time with the next one; those with an odd number are in the minority. */
    private static VoteMatrix crowd() {
        VoteMatrixBuilder votes = VoteMatrix.builder(LabelSpace.categories("no", "yes"));
        for (int j = 0; j < LABELERS; j++) {
            votes.add("e" + j / 5, "worker-" + j, j % 5 < 4 ? "yes" : "no");
            votes.add("f" + (j + 2) / 5, "worker-" + j, (j + 2) % 5 < 3 ? "yes" : "no");
        }
        return votes.build();
    }

    @Test
    void methodsWithAllPairsRefuseThem() {
        VoteMatrix votes = CROWD;
        CategoricalConsensus majority = Aggregators.categorical("majority").aggregate(votes);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FlyingSquid.builder().build().aggregate(votes))
                .withMessageContaining("2000 labelers")
                .withMessageContaining("50000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DependenceTest.builder().build().test(votes, majority))
                .withMessageContaining("2000 labelers")
                .withMessageContaining("50000");
    }

    @Test
    void methodsWithThePairsThatMeetTakeThem() {
        VoteMatrix votes = CROWD;
        for (CategoricalConsensus consensus : List.of(
                MMsr.builder(TiePolicy.FIRST).maxIterations(3).build().aggregate(votes),
                MetalLabelModel.builder().maxIterations(3).build().aggregate(votes))) {
            assertThat(consensus.labelers()).hasSize(LABELERS);
            assertThat(consensus.probability(0, 1)).isGreaterThan(0.5);
        }
    }

    @Test
    void spansOfThemAreCombined() {
        VoteMatrixBuilder votes =
                VoteMatrix.builder(LabelSpace.builder(LabelKind.SPANS, "names").build());
        Vote name = Vote.of(new Label.Spans(List.of(new Label.Span(0, 2, "PER"))));
        for (int j = 0; j < LABELERS; j++) {
            votes.add("d" + j / 5, "worker-" + j, name);
        }
        assertThat(SpanHmm.builder()
                        .maxIterations(1)
                        .build()
                        .aggregate(votes.build())
                        .label(0))
                .isPresent();
    }
}
