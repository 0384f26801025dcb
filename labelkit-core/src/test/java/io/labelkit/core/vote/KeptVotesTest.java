package io.labelkit.core.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.LabelSpace;
import java.util.BitSet;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class KeptVotesTest {
    private static final VoteMatrix VOTES = VoteMatrix.builder(LabelSpace.categories("a", "b"))
            .add("1", "w", new Vote(Vote.of("a").payload(), OptionalDouble.of(0.5), java.util.Optional.empty()), 10)
            .add("1", "v", Vote.of("b"), 20)
            .add("1", "w", Vote.of("b"), 30)
            .add("2", "v", Vote.of("a"), 40)
            .addSilence("2", "w")
            .addExample("3")
            .build();

    private static VoteMatrix keep(int... positions) {
        BitSet set = new BitSet();
        for (int p : positions) {
            set.set(p);
        }
        return VOTES.keepVotes(set);
    }

    @Test
    void keepsExamplesLabelersAndSilences() {
        VoteMatrix kept = keep(1, 2);
        assertThat(kept.exampleCount()).isEqualTo(3);
        assertThat(kept.labelers()).isEqualTo(VOTES.labelers());
        assertThat(kept.voteCount()).isEqualTo(2);
        assertThat(kept.byExample().count(0)).isEqualTo(2);
        assertThat(kept.byExample().count(1)).isZero();
        assertThat(kept.wasAsked(1, 0)).isTrue();
        assertThat(kept.wasAsked(1, 1)).isFalse();
    }

    @Test
    void codesTimesAndConfidencesStayWithTheirVotes() {
        VoteMatrix kept = keep(0, 3);
        assertThat(kept.byExample().code(0)).isZero();
        assertThat(kept.confidence(0)).isEqualTo(OptionalDouble.of(0.5));
        assertThat(kept.confidence(1)).isEmpty();
        assertThat(kept.time(1)).isEqualTo(OptionalLong.of(40));
        assertThat(kept.byLabeler().count(0)).isEqualTo(1);
    }

    @Test
    void repeatsAreCountedAnew() {
        assertThat(VOTES.repeats().pairs()).isEqualTo(1);
        assertThat(keep(0, 1, 2, 3).repeats()).isEqualTo(VOTES.repeats());
        assertThat(keep(0, 1, 3).repeats().pairs()).isZero();
        assertThat(keep().voteCount()).isZero();
    }

    @Test
    void positionsBeyondTheVotesAreRefused() {
        assertThatThrownBy(() -> keep(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("positions");
    }

    @Test
    void drawnExamplesBringTheirVotesAsOftenAsTheyAreDrawn() {
        VoteMatrix drawn = VOTES.drawExamples(new int[] {1, 0, 1, 2});
        assertThat(drawn.exampleCount()).isEqualTo(4);
        assertThat(drawn.examples().get(2)).isEqualTo("2");
        assertThat(drawn.voteCount()).isEqualTo(5);
        assertThat(drawn.byExample().count(1)).isEqualTo(3);
        assertThat(drawn.byExample().count(3)).isZero();
        assertThat(drawn.byLabeler().count(1)).isEqualTo(3);
        assertThat(drawn.time(0)).isEqualTo(OptionalLong.of(40));
        assertThat(drawn.confidence(1)).isEqualTo(OptionalDouble.of(0.5));
        assertThat(drawn.repeats().pairs()).isEqualTo(1);
        assertThat(drawn.wasAsked(0, 0)).isTrue();
        assertThat(drawn.wasAsked(2, 0)).isTrue();
        assertThat(drawn.wasAsked(3, 0)).isFalse();
    }
}
