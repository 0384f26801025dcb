package io.labelkit.aggregate.sequence;

import static io.labelkit.aggregate.sequence.SpanVotesFixture.document;
import static io.labelkit.aggregate.sequence.SpanVotesFixture.span;
import static io.labelkit.aggregate.sequence.SpanVotesFixture.spanVotes;
import static io.labelkit.aggregate.sequence.SpanVotesFixture.spans;
import static io.labelkit.aggregate.sequence.SpanVotesFixture.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.consensus.SpanConsensus;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import java.util.HashMap;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SpanMajorityTest {
    private static final VoteMatrix VOTES =
            document("anna", "B-X I-X O O B-Y", "ben", "B-X I-X O O O", "cleo", "B-X O O O O", "dora", "O O O O O");

    @Test
    void halfOfThoseWhoSawTheDocumentIsEnough() {
        SpanConsensus consensus = SpanMajority.create().aggregate(VOTES);
        assertThat(consensus.label(0)).contains(spans(span(0, 2, "X")));
        assertThat(consensus.spans(0).get(0).confidence()).isEqualTo(0.5);
        assertThat(consensus.confidence(0).orElseThrow()).isEqualTo(0.5);
        assertThat(SpanMajority.threshold(0.51).aggregate(VOTES).label(0)).contains(spans());
        assertThat(SpanMajority.threshold(0).aggregate(VOTES).label(0))
                .contains(spans(span(0, 2, "X"), span(4, 5, "Y")));
    }

    @Test
    void theAccuracyOfALabelerIsItsF1WithTheConsensus() {
        SpanConsensus consensus = SpanMajority.create().aggregate(VOTES);
        assertThat(consensus.labelers().get(0).accuracy().orElseThrow()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(consensus.labelers().get(1).accuracy().orElseThrow()).isEqualTo(1);
        assertThat(consensus.labelers().get(2).accuracy().orElseThrow()).isZero();
    }

    @Test
    void anExplanationSaysWhoSpokeForAndAgainst() {
        List<Explanation> explanations = SpanMajority.create().aggregate(VOTES).explain("d");
        assertThat(explanations).hasSize(3);
        assertThat(explanations.get(0).label()).contains("0-2:X");
        assertThat(explanations.get(0).margin()).isZero();
        assertThat(explanations.get(0).votes())
                .extracting(Explanation.Contribution::said)
                .containsExactly("0-2:X", "0-2:X", "0-1:X", "nothing");
        assertThat(explanations.get(0).votes())
                .extracting(Explanation.Contribution::value)
                .containsExactly(1.0, 1.0, -1.0, -1.0);
        assertThat(explanations.get(1).label()).contains("no 0-1:X");
        assertThat(explanations.get(1).margin()).isEqualTo(2);
        assertThat(explanations.get(2).label()).contains("no 4-5:Y");
    }

    @Test
    void overlapsGoToMoreVotesThenSharedBoundariesThenLengthThenStart() {
        assertThat(label(0.2, spans(span(0, 2, "X")), spans(span(0, 2, "X")), spans(span(1, 6, "X"))))
                .isEqualTo(spans(span(0, 2, "X")));
        assertThat(label(0.2, spans(span(0, 3, "X")), spans(span(1, 3, "X")), spans(span(2, 6, "X"))))
                .isEqualTo(spans(span(0, 3, "X")));
        assertThat(label(0.2, spans(span(0, 3, "X")), spans(span(2, 6, "X")))).isEqualTo(spans(span(2, 6, "X")));
        assertThat(label(0.2, spans(span(0, 3, "X")), spans(span(2, 5, "X")))).isEqualTo(spans(span(0, 3, "X")));
        assertThat(label(0.2, spans(span(0, 3, "Y")), spans(span(0, 3, "X")))).isEqualTo(spans(span(0, 3, "X")));
    }

    private static Label.Spans label(double tau, Label.Spans... said) {
        var votes = spanVotes();
        for (int j = 0; j < said.length; j++) {
            votes.add("d", "l" + j, Vote.of(said[j]));
        }
        return (Label.Spans)
                SpanMajority.threshold(tau).aggregate(votes.build()).label(0).orElseThrow();
    }

    @Property(tries = 100)
    void aGreaterThresholdNeverAddsASpan(
            @ForAll long seed, @ForAll @DoubleRange(max = 1) double a, @ForAll @DoubleRange(max = 1) double b) {
        VoteMatrix votes = SpanVotesFixture.random(8, 12, 6, seed, new HashMap<>());
        SpanConsensus few = SpanMajority.threshold(Math.max(a, b)).aggregate(votes);
        SpanConsensus many = SpanMajority.threshold(Math.min(a, b)).aggregate(votes);
        for (int i = 0; i < votes.exampleCount(); i++) {
            assertThat(many.spans(i)).containsAll(few.spans(i));
        }
    }

    @Test
    void aThresholdOutsideZeroToOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpanMajority.threshold(1.5))
                .withMessageContaining("tau")
                .withMessageContaining("1.5");
    }

    @Test
    void tokensAreCountedWhereBoundariesDiffer() {
        VoteMatrix votes = document("anna", "B-X I-X I-X", "ben", "B-X I-X O", "cleo", "O B-X I-X");
        assertThat(SpanMajority.create().aggregate(votes).label(0)).contains(spans());
        SpanConsensus tokens = TokenMajority.builder().build().aggregate(votes);
        assertThat(tokens.label(0)).contains(tagged("B-X I-X I-X"));
        assertThat(tokens.spans(0).get(0).confidence()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void theTokenVoteIsLegalWhereTheMostCommonTagsAreNot() {
        VoteMatrix votes = document(
                "a", "B-X I-X", "b", "B-X I-X", "c", "B-Y I-Y", "d", "B-Y I-Y", "e", "B-Y I-Y", "f", "O B-X", "g",
                "O O", "h", "O O", "i", "O O", "j", "O O");
        SpanConsensus consensus = TokenMajority.builder().build().aggregate(votes);
        assertThat(SpanTags.spans(SpanTags.tags((Label.Spans) consensus.label(0).orElseThrow(), 2, TagScheme.BIO)))
                .isEqualTo(consensus.label(0).orElseThrow());
    }
}
