package io.labelkit.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VotePayload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How labels and votes read in tables and reports. */
class LabelTextTest {
    private static final Label.Spans SPANS =
            new Label.Spans(List.of(new Label.Span(4, 13, "PER"), new Label.Span(19, 24, "LOC")));

    @Test
    void spansQuoteTheWordsThatTheyMark() {
        assertThat(LabelText.of(SPANS, Optional.of("Ms. Anna Berg left Paris.")))
                .isEqualTo("\"Anna Berg\"@4-13:PER, \"Paris\"@19-24:LOC");
        assertThat(LabelText.of(SPANS, Optional.of("Ms. Anna Berg"))).isEqualTo("\"Anna Berg\"@4-13:PER, 19-24:LOC");
        assertThat(LabelText.of(SPANS)).isEqualTo("4-13:PER, 19-24:LOC").isEqualTo(SPANS.toString());
        assertThat(LabelText.of(new Label.Spans(List.of()))).isEqualTo("nothing");
    }

    @Test
    void spansOfTokensQuoteTokens() {
        TokenTexts texts = TokenTexts.of(
                id -> id.equals("s1") ? Optional.of(List.of("Anna", "Berg", "left", "Paris")) : Optional.empty());
        Label spans = new Label.Spans(List.of(new Label.Span(0, 2, "PER"), new Label.Span(3, 4, "LOC")));

        assertThat(LabelText.of(spans, "s1", texts)).isEqualTo("\"Anna Berg\"@0-2:PER, \"Paris\"@3-4:LOC");
        assertThat(LabelText.of(spans, "s2", texts)).isEqualTo("0-2:PER, 3-4:LOC");
        assertThat(texts.apply("s1")).contains("Anna Berg left Paris");
    }

    @Test
    void manySpansAndLongQuotesAreCut() {
        Label many = new Label.Spans(IntStream.range(0, 25)
                .mapToObj(i -> new Label.Span(i, i + 1, "X"))
                .toList());
        assertThat(LabelText.of(many)).endsWith("19-20:X and 5 more");
        assertThat(LabelText.of(
                        new Label.Spans(List.of(new Label.Span(0, 100, "X"))), Optional.of("\ud83d\ude00".repeat(50))))
                .isEqualTo("\"" + "\ud83d\ude00".repeat(50) + "\"@0-100:X");
        assertThat(LabelText.of(new Label.Spans(List.of(new Label.Span(0, 100, "X"))), Optional.of("a".repeat(100))))
                .isEqualTo("\"" + "a".repeat(60) + "...\"@0-100:X");
    }

    @Test
    void votesAreWordsAndNotRecords() {
        assertThat(new VotePayload.Exactly(SPANS)).hasToString("4-13:PER, 19-24:LOC");
        assertThat(new VotePayload.OneOf(List.of("b", "a"))).hasToString("one of a|b");
        assertThat(new VotePayload.NoneOf(List.of("a"))).hasToString("none of a");
        assertThat(new VotePayload.Distribution(Map.of("a", 0.75, "b", 0.25))).hasToString("a 75.0%|b 25.0%");
    }
}
