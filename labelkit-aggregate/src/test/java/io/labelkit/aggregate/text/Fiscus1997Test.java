package io.labelkit.aggregate.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.consensus.TextConsensus;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Fiscus (1997), doi:10.1109/ASRU.1997.659110. */
class Fiscus1997Test {
    private static VoteMatrixBuilder builder() {
        return VoteMatrix.builder(LabelSpace.builder(LabelKind.TEXT, "text").build());
    }

    private static VoteMatrix votes(String... texts) {
        VoteMatrixBuilder builder = builder();
        for (int j = 0; j < texts.length; j++) {
            builder.add("e", "l" + j, Vote.of(new Label.Text(texts[j])));
        }
        return builder.build();
    }

    private static TextConsensus rover(String... texts) {
        return Rover.create().aggregate(votes(texts));
    }

    @Test
    void theWordOfMostWins() {
        TextConsensus consensus = rover("a b c", "a x c", "a b c");
        assertThat(consensus.text(0)).contains("a b c");
        assertThat(consensus.label(0)).contains(new Label.Text("a b c"));
        assertThat(consensus.slots(0)).hasSize(3);
        assertThat(consensus.slots(0).get(1).confidence()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(consensus.confidence(0).orElseThrow()).isCloseTo(8.0 / 9, within(1e-12));
        assertThat(consensus.labelers().get(1).accuracy().orElseThrow()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void wordsThatMostLeaveOutAreLeftOut() {
        assertThat(rover("the cat sat", "the big cat sat", "the cat sat").text(0))
                .contains("the cat sat");
        assertThat(rover("the cat sat", "the big cat sat", "the big cat").text(0))
                .contains("the big cat sat");
        assertThat(rover("", "", "noise").text(0)).contains("");
    }

    @Test
    void inTiesTheLongerThenTheGreaterWordWins() {
        assertThat(rover("a bb", "a c").text(0)).contains("a bb");
        assertThat(rover("a b", "a c").text(0)).contains("a c");
        assertThat(rover("a", "").text(0)).contains("a");
    }

    @Test
    void wordsAreDividedByAnyWhiteSpaceAndMayBeOfAnyScript() {
        assertThat(rover("ein\u00a0\u3000gr\u00fc\u00dfe\n\u4f60\u597d", "ein gr\u00fc\u00dfe \u4f60\u597d", "ein x y")
                        .text(0))
                .contains("ein gr\u00fc\u00dfe \u4f60\u597d");
        Rover letters = Rover.withTokenizer(
                text -> text.codePoints().mapToObj(Character::toString).toList(), "");
        assertThat(letters.aggregate(votes("colour", "color", "colour")).text(0))
                .contains("colour");
    }

    @Test
    void whoSaidWhatIsExplainedWhereLabelersDiffer() {
        List<Explanation> explanations = rover("a b c", "a x c", "a b").explain("e");
        assertThat(explanations).hasSize(2);
        assertThat(explanations.get(0).label()).contains("b");
        assertThat(explanations.get(0).runnerUp()).contains("x");
        assertThat(explanations.get(0).margin()).isEqualTo(1);
        assertThat(explanations.get(1).runnerUp()).contains("(no word)");
        assertThat(rover("a", "a").explain("e").get(0).margin()).isEqualTo(2);
    }

    @Test
    void withoutVotesThereIsNoText() {
        TextConsensus consensus =
                Rover.create().aggregate(builder().addExample("e").build());
        assertThat(consensus.text(0)).isEmpty();
        assertThat(consensus.whyNoLabel(0)).contains(NoLabel.NO_VOTES);
        assertThat(consensus.explain("e").get(0).votes()).isEmpty();
        assertThat(Rover.create().aggregate(builder().build()).size()).isZero();
    }

    @Property(tries = 100)
    void equalTextsAreTheText(
            @ForAll @Size(max = 12) List<@IntRange(max = 3) Integer> words, @ForAll @IntRange(min = 1, max = 5) int n) {
        String text = text(words);
        TextConsensus consensus = rover(Collections.nCopies(n, text).toArray(String[]::new));
        assertThat(consensus.text(0)).contains(text);
        assertThat(consensus.confidence(0)).hasValue(1);
    }

    @Property(tries = 100)
    void theOrderOfLabelersDoesNotMatter(
            @ForAll @Size(min = 2, max = 5) List<@Size(max = 8) List<@IntRange(max = 3) Integer>> texts,
            @ForAll long seed) {
        List<String> said =
                new ArrayList<>(texts.stream().map(Fiscus1997Test::text).toList());
        TextConsensus there = rover(said.toArray(String[]::new));
        Collections.shuffle(said, new Random(seed));
        TextConsensus back = rover(said.toArray(String[]::new));
        assertThat(back.text(0)).isEqualTo(there.text(0));
        assertThat(back.confidence(0)).isEqualTo(there.confidence(0));
    }

    private static String text(List<Integer> words) {
        return String.join(" ", words.stream().map(w -> "w" + w).toList());
    }

    @Test
    void textsOfTooManyWordsAreRefused() {
        String text = "a ".repeat(Rover.MOST_WORDS + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> rover(text)).withMessageContaining("at most 10000");
    }
}
