package io.labelkit.aggregate.sequence;

import static io.labelkit.aggregate.sequence.SpanVotesFixture.span;
import static io.labelkit.aggregate.sequence.SpanVotesFixture.spans;
import static io.labelkit.aggregate.sequence.SpanVotesFixture.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.labelkit.core.label.Label;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpanTagsTest {
    @Property(tries = 200)
    void tagsAndSpansGoBackAndForth(@ForAll long seed, @ForAll @IntRange(max = 30) int length) {
        Label.Spans spans = SpanTags.spans(SpanVotesFixture.truth(length, new SplittableRandom(seed)));
        for (TagScheme scheme : TagScheme.values()) {
            assertThat(SpanTags.spans(SpanTags.tags(spans, length, scheme))).isEqualTo(spans);
        }
    }

    @Property(tries = 200)
    void everyTaggedTokenIsInOneSpan(@ForAll @Size(max = 12) List<@IntRange(max = 12) Integer> codes) {
        List<String> tags = codes.stream()
                .map(c -> c == 12 ? "O" : "BILUES".charAt(c / 2) + (c % 2 == 0 ? "-X" : "-Y-Z"))
                .toList();
        Label.Spans spans = SpanTags.spans(tags);
        List<String> again = SpanTags.tags(spans, tags.size(), TagScheme.BIO);
        for (int t = 0; t < tags.size(); t++) {
            assertThat(again.get(t).equals("O")).isEqualTo(tags.get(t).equals("O"));
            assertThat(again.get(t).substring(1)).isEqualTo(tags.get(t).substring(1));
        }
    }

    @Test
    void aTagThatGoesOnNothingStartsASpan() {
        assertThat(tagged("I-X I-X O I-Y I-X")).isEqualTo(spans(span(0, 2, "X"), span(3, 4, "Y"), span(4, 5, "X")));
        assertThat(tagged("B-X L-X I-X")).isEqualTo(spans(span(0, 2, "X"), span(2, 3, "X")));
        assertThat(tagged("U-X U-X B-X B-X"))
                .isEqualTo(spans(span(0, 1, "X"), span(1, 2, "X"), span(2, 3, "X"), span(3, 4, "X")));
    }

    @Test
    void partsOfSpeechAreSpansOfOneToken() {
        assertThat(SpanTags.unitSpans(List.of("NOUN", "", "O"))).isEqualTo(spans(span(0, 1, "NOUN"), span(2, 3, "O")));
    }

    @Test
    void ofOverlappingSpansTheLongerOneStays() {
        assertThat(SpanTags.withoutOverlaps(spans(span(0, 2, "X"), span(1, 5, "Y"), span(5, 6, "X"), span(2, 3, "X"))))
                .isEqualTo(spans(span(1, 5, "Y"), span(5, 6, "X")));
        assertThat(SpanTags.withoutOverlaps(spans(span(0, 2, "Y"), span(0, 2, "X"))))
                .isEqualTo(spans(span(0, 2, "X")));
    }

    @Test
    void whatIsNoTagIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpanTags.spans(List.of("PER")))
                .withMessageContaining("'PER'");
        assertThatIllegalArgumentException().isThrownBy(() -> SpanTags.spans(List.of("B-")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpanTags.tags(spans(span(0, 3, "X")), 2, TagScheme.BIO))
                .withMessageContaining("at most the length 2");
    }
}
