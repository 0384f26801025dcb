package io.labelkit.core.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.LabelSpace;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTableTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");

    private static OutcomeTable.Builder builder() {
        return OutcomeTable.builder(SPACE, List.of(LabelerInfo.named("a")));
    }

    @Test
    void notAskedAbstainedAndFailedStayApart() {
        OutcomeTable.Builder builder = builder();
        for (int i = 0; i < 5; i++) {
            builder.addExample("e" + i);
        }
        OutcomeTable table = builder.set(0, 0, Outcome.vote("ham"))
                .set(1, 0, Outcome.abstain())
                .set(2, 0, Outcome.failure(FailureKind.TIMED_OUT, "slow"))
                .set(3, 0, Outcome.failure(FailureKind.REFUSED, "no"))
                .build();
        OutcomeTable.Counts counts = table.counts(0);
        assertThat(counts.votes()).isEqualTo(1);
        assertThat(counts.abstentions()).isEqualTo(1);
        assertThat(counts.notAsked()).isEqualTo(1);
        assertThat(counts.failures().keySet()).containsExactly(FailureKind.REFUSED, FailureKind.TIMED_OUT);
        assertThat(table.votes().wasAsked(2, 0)).isTrue();
        assertThat(table.votes().wasAsked(4, 0)).isFalse();
    }

    @Test
    void twoExamplesOfOneIdAreRefusedInsteadOfMerged() {
        OutcomeTable.Builder builder = builder();
        builder.addExample("e");
        builder.addExample("e");
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ids of examples");
    }
}
