package io.labelkit.aggregate.sequence;

import static io.labelkit.aggregate.sequence.SpanVotesFixture.spanVotes;
import static io.labelkit.aggregate.sequence.SpanVotesFixture.span;
import static io.labelkit.aggregate.sequence.SpanVotesFixture.spans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import org.junit.jupiter.api.Test;

class SpanAgreementTest {
    private static final VoteMatrix VOTES = spanVotes()
            .add("1", "anna", Vote.of(spans(span(0, 2, "X"), span(4, 5, "Y"), span(7, 9, "X"))))
            .add("1", "ben", Vote.of(spans(span(0, 2, "X"), span(4, 6, "Y"))))
            .add("2", "anna", Vote.of(spans(span(0, 1, "X"))))
            .add("2", "ben", Vote.of(spans(span(5, 6, "X"))))
            .add("3", "anna", Vote.of(spans(span(0, 1, "X"))))
            .add("3", "cleo", Vote.of(spans()))
            .add("4", "dora", Vote.of(spans()))
            .build();

    @Test
    void labelersAreComparedOnWhatBothSaw() {
        SpanAgreement agreement = SpanAgreement.of(VOTES);
        SpanF1 exact = agreement.between("anna", "ben", SpanMatch.EXACT);
        assertThat(exact).isEqualTo(new SpanF1(1, 4, 1, 3));
        assertThat(exact.f1().orElseThrow()).isCloseTo(2.0 / 7, within(1e-12));
        assertThat(agreement.between("ben", "anna", SpanMatch.EXACT).f1()).isEqualTo(exact.f1());
        assertThat(agreement.between("anna", "ben", SpanMatch.PARTIAL)).isEqualTo(new SpanF1(2, 4, 2, 3));
        assertThat(agreement.between("anna", "ben", SpanMatch.TYPE_ONLY)).isEqualTo(new SpanF1(3, 4, 3, 3));
    }

    @Test
    void withoutSpansThereIsNoNumber() {
        SpanAgreement agreement = SpanAgreement.of(VOTES);
        assertThat(agreement.between("ben", "cleo", SpanMatch.EXACT).f1()).isEmpty();
        assertThat(agreement.between("anna", "cleo", SpanMatch.EXACT).f1()).hasValue(0);
        assertThat(agreement.mean(SpanMatch.EXACT).orElseThrow()).isCloseTo(1.0 / 7, within(1e-12));
    }

    @Test
    void otherVotesAreRefused() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a")).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpanAgreement.of(votes))
                .withMessageContaining("CATEGORY");
    }
}
