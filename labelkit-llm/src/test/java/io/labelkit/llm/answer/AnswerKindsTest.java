package io.labelkit.llm.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.VotePayload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of other shapes than a single label. */
class AnswerKindsTest {
    private static final LabelSpace TOPICS = LabelSpace.categorySets(List.of("sports", "politics", "war and peace"));
    private static final LabelSpace STARS =
            LabelSpace.builder(LabelKind.NUMBER, "stars").range(1, 5).build();
    private static final LabelSpace NAMES = LabelSpace.builder(LabelKind.SPANS, "names")
            .label("person")
            .label("place")
            .build();

    private static String read(AnswerForm.Builder form, String answer) {
        Reading reading = new AnswerParser(form.build()).read(answer, "Anna left Berlin. Anna cried.", Cost.UNKNOWN);
        String remarks = reading.remarks().isEmpty() ? "" : " " + reading.remarks();
        return reading.outcome()
                .match(
                        voted -> reading.rung().orElseThrow() + " " + shown(voted) + remarks,
                        abstained -> reading.rung().orElseThrow() + " abstained",
                        failed -> failed.kind() + "");
    }

    private static String shown(Outcome.Voted voted) {
        VotePayload payload = voted.vote().payload();
        if (payload instanceof VotePayload.OneOf oneOf) {
            return "one of " + oneOf.classes();
        }
        return voted.label()
                .map(label -> label instanceof Label.Spans spans
                        ? spans.spans().stream()
                                .map(s -> s.start() + "-" + s.end() + " " + s.type())
                                .toList()
                                .toString()
                        : label.toString().replace("|", ", "))
                .orElse("?");
    }

    private static AnswerForm.Builder topics() {
        return AnswerForm.builder(TOPICS).abstain(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"labels\":[\"politics\",\"sports\"]}|STRICT politics, sports",
                "{\"labels\":[]}|STRICT (none)",
                "{\"labels\":[\"(abstain)\"]}|STRICT abstained",
                "{\"labels\":[\"Sports\",\"WAR AND PEACE\"]}|NAME sports, war and peace",
                "{\"labels\":\"sports\"}|EXTRACTED sports",
                "{\"labels\":\"sports, politics\"}|EXTRACTED politics, sports",
                "{\"label\":[\"sports\"]}|EXTRACTED sports",
                "{\"labels\":[\"sports\",\"sports\"]}|EXTRACTED sports",
                "[\"sports\", \"politics\"]|PLAIN_TEXT politics, sports",
                "sports, politics|PLAIN_TEXT politics, sports",
                "- sports|PLAIN_TEXT sports",
                "{\"labels\":[\"sports\",\"music\"]}|PARTIAL sports ['music' is no label]",
                "{\"labels\":[\"music\"]}|OUTSIDE_LABEL_SPACE",
                "{\"labels\":[\"sports\",\"(abstain)\"]}|OUTSIDE_LABEL_SPACE",
                "{\"labels\":[\"sports\",3]}|UNPARSABLE",
                "sports, music|UNPARSABLE",
                "This is about sports.|UNPARSABLE"
            })
    void aListOfLabelsIsASet(String answer, String expected) {
        assertThat(read(topics(), answer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"labels\":{\"sports\":true,\"politics\":false,\"war and peace\":true}}|STRICT sports, war and peace",
                "{\"labels\":{\"sports\":false,\"politics\":false,\"war and peace\":false}}|STRICT (none)",
                "{\"labels\":\"(abstain)\"}|STRICT abstained",
                "{\"labels\":{\"Sports\":\"yes\",\"politics\":\"No\",\"war_and_peace\":0}}|NAME sports",
                "{\"labels\":{\"sports\":true}}|UNPARSABLE",
                "{\"labels\":{\"sports\":true,\"politics\":false,\"music\":true}}|OUTSIDE_LABEL_SPACE",
                "{\"labels\":{\"sports\":true,\"politics\":\"perhaps\",\"war and peace\":true}}|UNPARSABLE",
                "{\"labels\":{\"sports\":true,\"Sports\":false,\"politics\":false,\"war and peace\":true}}|UNPARSABLE"
            })
    void yesOrNoForEachLabelIsASetAndNoneMayBeForgotten(String answer, String expected) {
        assertThat(read(topics().flags(), answer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"candidates\":[\"b\",\"a\"]}|STRICT one of [a, b]",
                "{\"candidates\":[\"b\"]}|STRICT b",
                "{\"candidates\":[\"c\",\"b\",\"a\"]}|PARTIAL one of [b, c] ['a' is one candidate too many]",
                "{\"candidates\":[\"b\",\"z\"]}|PARTIAL b ['z' is no label]",
                "{\"candidates\":[\"B\"]}|NAME b",
                "{\"candidates\":\"a; b\"}|EXTRACTED one of [a, b]",
                "{\"candidates\":[]}|UNPARSABLE",
                "{\"candidates\":[\"z\"]}|OUTSIDE_LABEL_SPACE"
            })
    void candidatesAreOneOfSeveral(String answer, String expected) {
        LabelSpace letters = LabelSpace.categories("a", "b", "c", "d");
        assertThat(read(AnswerForm.builder(letters).candidates(2), answer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"value\":4}|STRICT 4.0",
                "{\"value\":-0.0}|OUTSIDE_LABEL_SPACE",
                "{\"value\":\"(abstain)\"}|STRICT abstained",
                "{\"value\":\"3.5\"}|EXTRACTED 3.5",
                "{\"rating\":4}|UNPARSABLE",
                "{\"stars\":4}|EXTRACTED 4.0",
                "4|PLAIN_TEXT 4.0",
                "I rate it 4.|MENTION 4.0",
                "4/5|UNPARSABLE",
                "4 of 5|UNPARSABLE",
                "3,5|UNPARSABLE",
                "3-4|UNPARSABLE",
                "50%|UNPARSABLE",
                "not 4|UNPARSABLE",
                "{\"value\":6}|OUTSIDE_LABEL_SPACE",
                "{\"value\":null}|UNPARSABLE",
                "{\"value\":\"four\"}|UNPARSABLE",
                "{\"value\":1e999}|UNPARSABLE"
            })
    void aNumberLiesInTheInterval(String answer, String expected) {
        assertThat(read(AnswerForm.builder(STARS).abstain(true), answer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"spans\":[{\"quote\":\"Berlin\",\"type\":\"place\"}]}|STRICT [10-16 place]",
                "{\"spans\":[]}|STRICT []",
                "{\"spans\":\"(abstain)\"}|STRICT abstained",
                "{\"spans\":[{\"text\":\"berlin\",\"label\":\"Place\"}]}|NAME [10-16 place]",
                "{\"spans\":[{\"quote\":\"Anna\",\"type\":\"person\"},{\"quote\":\"Berlin\",\"type\":\"place\"}]}"
                        + "|STRICT [0-4 person, 10-16 place]",
                "{\"spans\":[{\"quote\":\"Anna\",\"type\":\"person\"},{\"quote\":\"Rome\",\"type\":\"place\"},"
                        + "{\"quote\":\"Anna\",\"type\":\"person\"}]}"
                        + "|PARTIAL [0-4 person, 18-22 person] ['Rome' is not in the text]",
                "{\"spans\":[{\"quote\":\"Berlin\",\"type\":\"city\"},{\"quote\":\"Berlin\",\"type\":\"place\"}]}"
                        + "|PARTIAL [10-16 place] [the type 'city' is no label]",
                "{\"spans\":[{\"quote\":\"Anna\",\"type\":\"person\"}]}|UNPARSABLE",
                "{\"spans\":[{\"quote\":\"Rome\",\"type\":\"place\"}]}|UNPARSABLE",
                "{\"spans\":[{\"quote\":\"Berlin\",\"type\":\"city\"}]}|OUTSIDE_LABEL_SPACE",
                "{\"spans\":[{\"start\":10,\"end\":16,\"type\":\"place\"}]}|UNPARSABLE",
                "{\"spans\":{\"quote\":\"Berlin\",\"type\":\"place\"}}|UNPARSABLE",
                "Berlin is a place.|UNPARSABLE"
            })
    void spansAreQuotesWithAPlaceInTheText(String answer, String expected) {
        assertThat(read(AnswerForm.builder(NAMES).abstain(true), answer)).isEqualTo(expected);
    }

    @Test
    void freeTextIsTakenFromItsKeyOnly() {
        AnswerForm.Builder summary =
                AnswerForm.builder(LabelSpace.builder(LabelKind.TEXT, "summary").build());
        assertThat(read(summary, "{\"text\":\"She left.\"}")).isEqualTo("STRICT She left.");
        assertThat(read(summary, "{\"summary\":\"She left.\"}")).isEqualTo("EXTRACTED She left.");
        assertThat(read(summary, "Sure! She left.")).isEqualTo("UNPARSABLE");
    }

    @Test
    void reasonsAreKeptWholeAndComeBeforeTheLabel() {
        AnswerForm form = AnswerForm.builder(LabelSpace.categories("a", "b"))
                .reasoning(Reasoning.STEPS)
                .confidence(true)
                .build();
        assertThat(form.keys()).containsExactly("reasoning", "label", "confidence");
        Reading reading = new AnswerParser(form)
                .read("{\"reasoning\":\"First.\\nThen {this}.\",\"label\":\"a\"}", "", Cost.UNKNOWN);
        assertThat(reading.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Voted.class,
                        v -> assertThat(v.vote().rationale()).contains("First.\nThen {this}."));
    }

    @Test
    void whatIsWrittenAsAnExampleIsReadAsTheSameLabel() {
        String text = "Anna left Berlin.";
        assertRoundTrip(AnswerForm.builder(TOPICS).build(), Label.categories("politics", "sports"), text);
        assertRoundTrip(AnswerForm.builder(TOPICS).flags().build(), Label.categories("politics"), text);
        assertRoundTrip(AnswerForm.builder(STARS).build(), new Label.Numeric(2.5), text);
        assertRoundTrip(
                AnswerForm.builder(NAMES).build(),
                new Label.Spans(List.of(new Label.Span(0, 4, "person"), new Label.Span(10, 16, "place"))),
                text);
    }

    private static void assertRoundTrip(AnswerForm form, Label label, String text) {
        Reading reading = new AnswerParser(form)
                .readStrictly(form.write(label, Optional.of("not asked for"), text), text, Cost.UNKNOWN);
        assertThat(reading.outcome().label()).contains(label);
    }

    @Test
    void formsThatTheSpaceCannotHaveAreRejected() {
        assertThatThrownBy(() -> AnswerForm.builder(LabelSpace.categories("a", "b"))
                        .candidates(2)
                        .build())
                .hasMessageContaining("candidates");
        assertThatThrownBy(() -> AnswerForm.builder(STARS).flags().build()).hasMessageContaining("CATEGORY_SET");
        assertThatThrownBy(() -> AnswerForm.builder(
                                LabelSpace.builder(LabelKind.SPANS, "s").build())
                        .build())
                .hasMessageContaining("type of span");
        assertThatThrownBy(() -> AnswerForm.builder(
                                LabelSpace.builder(LabelKind.RANKING, "r").build())
                        .build())
                .hasMessageContaining("RANKING");
    }
}
