package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Certainty;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import org.junit.jupiter.api.Test;

class CertaintyTest {
    private static CategoricalConsensus consensus() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .add("split", "w", "a")
                .add("split", "v", "b")
                .add("sure", "w", "b")
                .add("mostly", "w", "a")
                .add("mostly", "v", "a")
                .add("mostly", "u", "b")
                .addExample("silent")
                .build();
        return MajorityVote.builder(TiePolicy.FIRST).build().aggregate(votes);
    }

    @Test
    void entropyIsZeroForOneClassAndGreatestForATie() {
        Certainty certainty = Certainty.of(consensus());
        assertThat(certainty.entropy(0)).isCloseTo(Math.log(2), within(1e-12));
        assertThat(certainty.entropy(1)).isZero();
        assertThat(certainty.entropy(2)).isCloseTo(-2 / 3.0 * Math.log(2 / 3.0) - Math.log(1 / 3.0) / 3, within(1e-12));
    }

    @Test
    void theMostCertainExamplesWithLabelsAreKept() {
        Certainty certainty = Certainty.of(consensus());
        assertThat(certainty.mostCertain(1)).containsExactly("sure", "mostly", "split");
        assertThat(certainty.mostCertain(2 / 3.0)).containsExactly("sure", "mostly");
        assertThat(certainty.mostCertain(.4)).containsExactly("sure", "mostly");
        assertThat(certainty.mostCertain(0)).isEmpty();
        assertThatThrownBy(() -> certainty.mostCertain(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fraction");
    }
}
