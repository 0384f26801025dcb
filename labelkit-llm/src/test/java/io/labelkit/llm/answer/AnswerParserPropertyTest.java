package io.labelkit.llm.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.VotePayload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever comes, the parser gives a label of the space or a typed failure. */
class AnswerParserPropertyTest {
    private static final List<String> NAMES = List.of("spam", "not spam", "ham", "no", "C++", "C");

    private static LabelSpace space(LabelKind kind) {
        LabelSpace.Builder builder = LabelSpace.builder(kind, "task").range(1, 5);
        if (kind != LabelKind.NUMBER && kind != LabelKind.TEXT) {
            NAMES.forEach(builder::label);
        }
        return builder.build();
    }

    static final List<AnswerForm> FORMS = List.of(
            AnswerForm.builder(space(LabelKind.CATEGORY)).build(),
            AnswerForm.builder(space(LabelKind.CATEGORY))
                    .abstain(true)
                    .refusal(true)
                    .build(),
            AnswerForm.builder(space(LabelKind.CATEGORY))
                    .options(Map.of("A", "spam", "B", "not spam", "C", "ham"))
                    .build(),
            AnswerForm.builder(space(LabelKind.CATEGORY)).candidates(2).build(),
            AnswerForm.builder(space(LabelKind.CATEGORY_SET)).abstain(true).build(),
            AnswerForm.builder(space(LabelKind.CATEGORY_SET)).flags().build(),
            AnswerForm.builder(space(LabelKind.ORDINAL)).build(),
            AnswerForm.builder(space(LabelKind.NUMBER)).abstain(true).build(),
            AnswerForm.builder(space(LabelKind.SPANS)).build(),
            AnswerForm.builder(space(LabelKind.TEXT)).build());

    /** Valid answers of each form, in the same order, about the text below. */
    static final List<String> VALID = List.of(
            "{\"label\":\"not spam\"}",
            "{\"rationale\":\"It says {\\\"label\\\":\\\"spam\\\"}.\",\"label\":\"not spam\",\"confidence\":0.5}",
            "{\"label\":\"not spam\"}",
            "{\"candidates\":[\"not spam\",\"ham\"]}",
            "{\"labels\":[\"spam\",\"ham\"]}",
            "{\"labels\":{\"spam\":true,\"not spam\":false,\"ham\":true,\"no\":false,\"C++\":false,\"C\":false}}",
            "{\"label\":\"not spam\"}",
            "{\"value\":4.25}",
            "{\"spans\":[{\"quote\":\"Anna\",\"type\":\"spam\"},{\"quote\":\"Bob\",\"type\":\"ham\"}]}",
            "{\"text\":\"Anna meets Bob.\"}");

    static final String TEXT = "Anna sees Bob.";
    private static final List<AnswerParser> PARSERS =
            FORMS.stream().map(AnswerParser::new).toList();

    @Provide
    Arbitrary<String> answers() {
        Arbitrary<String> piece = Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                "\"",
                "'",
                ":",
                ",",
                "label",
                "labels",
                "spans",
                "value",
                "text",
                "candidates",
                "quote",
                "type",
                "spam",
                "not",
                " ",
                "ham",
                "no",
                "C",
                "A",
                "B",
                "C++",
                "\n",
                "\\",
                "```json\n",
                "```",
                "Answer:",
                ".",
                "!",
                "-",
                "true",
                "false",
                "null",
                "3",
                "7.5",
                "1e999",
                "Anna",
                "Bob",
                "(abstain)",
                "(refuse)",
                "\u201c",
                "\u200b",
                "\ud800",
                "\u0000",
                "I'm sorry");
        Arbitrary<String> pieces = piece.list().ofMaxSize(30).map(list -> String.join("", list));
        return Arbitraries.oneOf(pieces, Arbitraries.strings().ofMaxLength(60));
    }

    @Property(tries = 3000)
    void nothingThrowsAndNoLabelIsOutsideTheSpace(@ForAll("answers") String answer) {
        for (int f = 0; f < FORMS.size(); f++) {
            AnswerForm form = FORMS.get(f);
            Reading reading = PARSERS.get(f).read(answer, TEXT, Cost.UNKNOWN);
            assertAllowed(form, reading);
            assertAllowed(form, PARSERS.get(f).readStrictly(answer, TEXT, Cost.UNKNOWN));
        }
    }

    private static void assertAllowed(AnswerForm form, Reading reading) {
        if (reading.outcome() instanceof Outcome.Voted voted) {
            VotePayload payload = voted.vote().payload();
            assertThat(payload.problemIn(form.space())).isEmpty();
            assertThat(reading.rung()).isPresent();
        }
        boolean failed = reading.outcome() instanceof Outcome.Failed;
        assertThat(reading.rung().isEmpty()).isEqualTo(failed);
        assertThat(reading.outcome() instanceof Outcome.Abstained && !form.abstain())
                .isFalse();
    }

    private static Optional<VotePayload> payload(Reading reading) {
        return reading.outcome() instanceof Outcome.Voted voted
                ? Optional.of(voted.vote().payload())
                : Optional.empty();
    }

    /** Every cut of every valid answer, alone and after some words: never another label than the whole answer's. */
    @Test
    void aCutAnswerIsNeverReadAsAnotherOne() {
        for (int f = 0; f < FORMS.size(); f++) {
            AnswerParser parser = PARSERS.get(f);
            String valid = VALID.get(f);
            Optional<VotePayload> whole = payload(parser.read(valid, TEXT, Cost.UNKNOWN));
            assertThat(whole).as(valid).isPresent();
            for (String before : List.of("", "Sure: ", "```json\n", "Here {it} is.\n")) {
                for (int end = 0; end < valid.length(); end++) {
                    String cut = before + valid.substring(0, end);
                    Optional<VotePayload> read = payload(parser.read(cut, TEXT, Cost.UNKNOWN));
                    assertThat(read.isEmpty() || read.equals(whole)).as(cut).isTrue();
                }
            }
        }
    }

    /** One character of a valid answer replaced or left out: a label of the space or a failure. */
    @Property(tries = 2000)
    void aDamagedAnswerIsReadOrFails(
            @ForAll("forms") int f, @ForAll("places") int place, @ForAll char other, @ForAll boolean leftOut) {
        String valid = VALID.get(f);
        int at = place % valid.length();
        String damaged = valid.substring(0, at) + (leftOut ? "" : other) + valid.substring(at + 1);
        assertAllowed(FORMS.get(f), PARSERS.get(f).read(damaged, TEXT, Cost.UNKNOWN));
    }

    @Provide
    Arbitrary<Integer> forms() {
        return Arbitraries.integers().between(0, FORMS.size() - 1);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 500);
    }

    /** A name with letters before or after it is another word. */
    @Property(tries = 500)
    void aNameInsideALongerWordNeverCounts(@ForAll("letters") String before, @ForAll("letters") String after) {
        AnswerParser parser = new AnswerParser(
                AnswerForm.builder(LabelSpace.categories("spam", "other")).build());
        String word = before + "spam" + after;
        for (String answer : List.of(word, "The text is " + word + ".", "{\"label\":\"" + word + "\"}")) {
            assertThat(payload(parser.read(answer, TEXT, Cost.UNKNOWN)))
                    .as(answer)
                    .isEmpty();
        }
    }

    @Provide
    Arbitrary<String> letters() {
        return Arbitraries.strings().withCharRange('b', 'y').ofMinLength(1).ofMaxLength(4);
    }

    /** Two labels with anything between them are no label, unless one of them is announced as the answer. */
    @Test
    void ofTwoLabelsNoneIsChosen() {
        List<String> names = List.of("positive", "negative", "very positive", "neutral");
        AnswerParser parser = new AnswerParser(
                AnswerForm.builder(LabelSpace.categories(names)).build());
        List<String> between = List.of(
                " or ",
                "/",
                ", ",
                " and ",
                "\n",
                ". ",
                " rather than ",
                " -> ",
                "; ",
                " | ",
                " (",
                ": ",
                " - ",
                "? ",
                ", not ",
                " instead of ",
                "\",\"",
                " vs. ",
                "\t",
                " <= ",
                "... ",
                "! ",
                " but ",
                "\n\n- ",
                " = ");
        for (String one : names) {
            for (String other : names) {
                for (String middle : between) {
                    String both = one + middle + other;
                    for (String answer : List.of(both, "The text is " + both + ".", "{\"label\": \"" + both + "\"}")) {
                        Optional<VotePayload> read = payload(parser.read(answer, TEXT, Cost.UNKNOWN));
                        if (!one.equals(other)) {
                            assertThat(read).as(answer).isEmpty();
                        }
                    }
                }
            }
        }
    }

    /** What a text denies, doubts or asks is not said. */
    @Test
    void whatIsDeniedOrDoubtedIsNotRead() {
        AnswerParser parser = new AnswerParser(
                AnswerForm.builder(LabelSpace.categories("spam", "ham", "eggs")).build());
        for (String sentence : List.of(
                "It is not %s.",
                "It isn't %s.",
                "This isn\u2019t %s",
                "No %s here.",
                "Never %s.",
                "%s? No.",
                "Is it %s?",
                "I doubt that it is %s.",
                "It might be %s.",
                "Perhaps %s.",
                "It could be %s, I think.",
                "Far from %s.",
                "Anything but %s.",
                "non-%s",
                "un%s",
                "anti-%s",
                "%s-like",
                "It is less %s than others.",
                "Neither %s nor anything else.",
                "If it sold something it would be %s.",
                "Das ist nicht %s.",
                "Ce n'est pas %s.",
                "No es %s, sin duda.",
                "Non \u00e8 %s.",
                "N\u00e3o \u00e9 %s.",
                "To nie jest %s.",
                "Dit is geen %s.",
                "Det er ikke %s.",
                "\u042d\u0442\u043e \u043d\u0435 %s",
                "%s\u3067\u306f\u306a\u3044",
                "\u4e0d\u662f%s",
                "It's %sy.",
                "It is the opposite of %s.",
                "Hardly %s.",
                "Maybe %s",
                "wrong: %s")) {
            String answer = sentence.formatted("spam");
            assertThat(payload(parser.read(answer, TEXT, Cost.UNKNOWN)))
                    .as(answer)
                    .isEmpty();
        }
    }
}
