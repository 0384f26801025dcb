package io.labelkit.llm.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.label.Label;
import io.labelkit.llm.answer.SpanAligner.Alignment;
import io.labelkit.llm.answer.SpanAligner.Quote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanAlignerTest {
    private static Alignment align(String text, String... quotes) {
        return SpanAligner.align(
                text, Arrays.stream(quotes).map(q -> new Quote(q, "x")).toList());
    }

    private static List<String> places(Alignment alignment) {
        return alignment.spans().stream().map(s -> s.start() + "-" + s.end()).toList();
    }

    private static List<String> words(List<Quote> quotes) {
        return quotes.stream().map(Quote::quote).toList();
    }

    @Test
    void aQuoteThatStandsOnceIsThere() {
        Alignment alignment = align("Anna met Bob in Berlin.", "Anna", "Berlin");
        assertThat(alignment.spans()).containsExactly(new Label.Span(0, 4, "x"), new Label.Span(16, 22, "x"));
        assertThat(alignment.remarks()).isEmpty();
    }

    @Test
    void aMentionGivenAsOftenAsItStandsThereIsEachOfThem() {
        assertThat(places(align("Anna saw Anna and Bob and Anna.", "Anna", "Anna", "Bob", "Anna")))
                .containsExactly("0-4", "9-13", "18-21", "26-30");
    }

    @Test
    void theOrderDecidesBetweenTwoPlacesWhereItCan() {
        assertThat(places(align("Anna saw Bob. Bob saw Anna.", "Bob", "Anna"))).containsExactly("22-26");
        assertThat(places(align("Anna saw Bob, then Carl saw Anna.", "Bob", "Carl", "Anna")))
                .containsExactly("9-12", "19-23", "28-32");
        assertThat(places(align("Anna saw Bob, then Carl saw Anna.", "Anna", "Bob")))
                .containsExactly("0-4", "9-12");
    }

    @Test
    void aQuoteWithTwoPossiblePlacesIsReportedAndNotPlaced() {
        Alignment alignment = align("Anna saw Anna and Bob.", "Anna", "Bob");
        assertThat(places(alignment)).containsExactly("18-21");
        assertThat(words(alignment.ambiguous())).containsExactly("Anna");
        assertThat(alignment.remarks()).containsExactly("'Anna' could be in more than one place");
    }

    @Test
    void anInventedQuoteIsReported() {
        Alignment alignment = align("Anna met Bob.", "Anna", "Carl", "Bob");
        assertThat(places(alignment)).containsExactly("0-4", "9-12");
        assertThat(words(alignment.absent())).containsExactly("Carl");
        assertThat(alignment.remarks()).containsExactly("'Carl' is not in the text");
    }

    @Test
    void aMentionGivenMoreOftenThanItStandsThereIsAbsentFromThenOn() {
        Alignment alignment = align("Anna met Bob.", "Anna", "Anna");
        assertThat(places(alignment)).containsExactly("0-4");
        assertThat(words(alignment.absent())).containsExactly("Anna");
    }

    @Test
    void quotesInNoOrderArePlacedWhereThereIsOnePlaceOnly() {
        Alignment alignment = align("Anna saw Anna, Bob saw Carl.", "Carl", "Bob", "Anna");
        assertThat(places(alignment)).containsExactlyInAnyOrder("15-18", "23-27");
        assertThat(words(alignment.ambiguous())).containsExactly("Anna");
        assertThat(places(align("Anna saw Anna, Bob saw Carl.", "Carl", "Anna", "Anna")))
                .containsExactlyInAnyOrder("23-27", "0-4", "9-13");
    }

    @Test
    void aWordIsNotFoundInsideAnotherIfItStandsAlone() {
        assertThat(places(align("The BUS of the US.", "US"))).containsExactly("15-17");
        assertThat(places(align("unbelievable", "believ"))).containsExactly("2-8");
        assertThat(places(align("\u5317\u4eac\u5927\u5b66", "\u5317\u4eac"))).containsExactly("0-2");
    }

    @Test
    void mentionsWithinMentionsArePlacedInTheirOrder() {
        assertThat(places(align("The New York Times wrote.", "New York Times", "York")))
                .containsExactly("4-18", "8-12");
        assertThat(places(align("The New York Times wrote.", "New York", "New York Times")))
                .containsExactlyInAnyOrder("4-12", "4-18");
    }

    @ParameterizedTest
    @CsvSource({
        "'He said \u201cbuy\u201d.', '\"buy\"', 8-13",
        "'It\u2019s here.', 'It''s', 0-4",
        "'caf\u00e9 noir', 'cafe\u0301', 0-4",
        "'cafe\u0301 noir', 'caf\u00e9', 0-5",
        "'the \ufb01rst one', 'first', 4-8",
        "'Anna   van\tDam left', 'Anna van Dam', 0-14",
        "'ANNA left', 'Anna', 0-4",
        "'pre\u2013war', 'pre-war', 0-7",
        "'An\u00adna left', 'Anna', 0-5",
        "'A\u200bn\u200dna left', 'Anna', 0-6",
        "'x\u202eAnna\u202c y', 'Anna', 2-6",
        "'STRASSE', 'stra\u00dfe', 0-7",
        "'\uff21\uff4e\uff4e\uff41 left', 'Anna', 0-4",
        "'\ud83d\ude00 Anna \ud83d\ude00', 'Anna', 3-7",
        "'wait\u2026 Anna', 'wait...', 0-5"
    })
    void aQuoteMayDifferInWhatDoesNotMatter(String text, String quote, String place) {
        Alignment alignment = align(text, quote);
        assertThat(places(alignment)).containsExactly(place);
    }

    @ParameterizedTest
    @CsvSource({
        "'Anna', 'Anne'",
        "'the \ufb01rst one', 'irst'",
        "'r\u00e9sum\u00e9', 'resume'",
        "'Anna', '   '",
        "'', 'Anna'",
        "'Anna', '\u200b'"
    })
    void aQuoteThatDiffersInMoreIsAbsent(String text, String quote) {
        Alignment alignment = align(text, quote);
        assertThat(alignment.spans()).isEmpty();
        assertThat(words(alignment.absent())).containsExactly(quote);
    }

    @Test
    void thousandsOfQuotesInALongTextAreSoonPlacedOrReported() {
        String text = "a b ".repeat(20_000);
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            quotes.add(new Quote(i % 2 == 0 ? "a" : "c" + i, "x"));
        }
        Alignment alignment = SpanAligner.align(text, quotes);
        assertThat(alignment.spans()).isEmpty();
        assertThat(alignment.ambiguous()).hasSize(1_000);
        assertThat(alignment.absent()).hasSize(1_000);
    }

    /** Whatever words are chosen as mentions: all occurrences, quoted in order, come back as they were. */
    @Property(tries = 500)
    void allOccurrencesQuotedInOrderComeBackAsTheyWere(
            @ForAll @Size(min = 1, max = 12)
                    List<@CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 2) String> tokens,
            @ForAll @IntRange(min = 0, max = 11) int chosen) {
        String word = tokens.get(chosen % tokens.size());
        List<Label.Span> expected = new ArrayList<>();
        int at = 0;
        for (String token : tokens) {
            if (token.equals(word)) {
                expected.add(new Label.Span(at, at + token.length(), "x"));
            }
            at += token.length() + 1;
        }
        List<Quote> quotes = expected.stream().map(s -> new Quote(word, "x")).toList();
        Alignment alignment = SpanAligner.align(String.join(" ", tokens), quotes);
        assertThat(alignment.spans()).containsExactlyElementsOf(expected);
        assertThat(alignment.remarks()).isEmpty();
    }

    /** Some mentions in order: what is placed is where it was meant, whatever was left out. */
    @Property(tries = 1000)
    void whatIsPlacedIsWhereItWasMeant(
            @ForAll @Size(min = 1, max = 10) List<@CharRange(from = 'a', to = 'b') @StringLength(1) String> tokens,
            @ForAll @Size(10) List<Boolean> mentioned) {
        List<Label.Span> meant = new ArrayList<>();
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (mentioned.get(i)) {
                meant.add(new Label.Span(2 * i, 2 * i + 1, "x"));
                quotes.add(new Quote(tokens.get(i), "x"));
            }
        }
        Alignment alignment = SpanAligner.align(String.join(" ", tokens), quotes);
        assertThat(meant).containsAll(alignment.spans());
        assertThat(alignment.spans().size() + alignment.ambiguous().size()).isEqualTo(quotes.size());
        assertThat(alignment.absent()).isEmpty();
    }
}
