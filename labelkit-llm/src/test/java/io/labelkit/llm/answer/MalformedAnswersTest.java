package io.labelkit.llm.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What models answer instead of what they were asked for, with the rung that reads it and the label. */
class MalformedAnswersTest {
    private static final LabelSpace SPACE = LabelSpace.categories("spam", "not spam", "phishing", "white_grievance");
    private static final AnswerParser PARSER = new AnswerParser(
            AnswerForm.builder(SPACE).abstain(true).refusal(true).build());

    private static Arguments of(String answer, String expected) {
        return Arguments.of(answer, expected);
    }

    /** Answers, each with "RUNG label", "RUNG (abstain)" or the kind of failure. */
    static Stream<Arguments> answers() {
        return Stream.of(
                // as asked
                of("{\"label\":\"spam\"}", "STRICT spam"),
                of(" {\"label\": \"not spam\"}\n", "STRICT not spam"),
                of("{\"rationale\":\"It sells.\",\"label\":\"spam\",\"confidence\":0.9}", "STRICT spam"),
                of("{\"label\":\"(abstain)\"}", "STRICT (abstain)"),
                of("{\"label\":\"(refuse)\"}", "REFUSED"),
                // text around the object
                of("```json\n{\"label\":\"spam\"}\n```", "EXTRACTED spam"),
                of("```\n{\"label\":\"spam\"}\n```\nI hope this helps!", "EXTRACTED spam"),
                of("Sure! Here is the answer: {\"label\":\"spam\"}", "EXTRACTED spam"),
                of("{\"label\":\"spam\"} This is not phishing because nobody asks for a password.", "EXTRACTED spam"),
                of("\ufeff{\"label\":\"spam\"}", "EXTRACTED spam"),
                of("\u200b{\"label\":\"spam\"}\u200b", "EXTRACTED spam"),
                of("{\"label\":\"spam\"}\n{\"label\":\"spam\"}", "EXTRACTED spam"),
                of("[{\"label\":\"spam\"}]", "EXTRACTED spam"),
                of("<think>could be phishing</think>{\"label\":\"spam\"}", "EXTRACTED spam"),
                of("{\"type\":\"object\",\"required\":[\"label\"]}\n{\"label\":\"spam\"}", "EXTRACTED spam"),
                // other keys and types with one meaning
                of("{\"Label\":\"spam\"}", "EXTRACTED spam"),
                of("{\"answer\":\"spam\"}", "EXTRACTED spam"),
                of("{\"category\":\"spam\",\"score\":3}", "EXTRACTED spam"),
                of("{\"label\":[\"spam\"]}", "EXTRACTED spam"),
                of("{\"label\":\"spam\",\"extra\":{\"a\":[1,\"}\"]}}", "EXTRACTED spam"),
                of("{\"label\":\"spam\",\"confidence\":1.01}", "EXTRACTED spam"),
                of("{\"label\":\"spam\",\"confidence\":\"95%\"}", "EXTRACTED spam"),
                of("{\"label\":\"spam\",\"rationale\":7}", "EXTRACTED spam"),
                // nearly JSON
                of("{'label': 'spam'}", "MENDED spam"),
                of("{\"label\":\"spam\",}", "MENDED spam"),
                of("{label: \"spam\"}", "MENDED spam"),
                of("{\u201clabel\u201d: \u201cspam\u201d}", "MENDED spam"),
                of("{\"rationale\":\"two\nlines\",\"label\":\"spam\"}", "MENDED spam"),
                of("{\"rationale\":\"it says \"buy now\" twice\",\"label\":\"spam\"}", "MENDED spam"),
                of("{\"rationale\":\"a 5\" disk\",\"label\":\"spam\"}", "MENDED spam"),
                of("{\"label\":\"spam\",\"confidence\":NaN}", "MENDED spam"),
                of("{\"label\":\"spam\" /* sure */}", "MENDED spam"),
                of("{\"rationale\":\"a \\d regex\",\"label\":\"spam\"}", "MENDED spam"),
                // the label written otherwise
                of("{\"label\":\"SPAM\"}", "NAME spam"),
                of("{\"label\":\" Not  Spam. \"}", "NAME not spam"),
                of("{\"label\":\"not_spam\"}", "NAME not spam"),
                of("{\"label\":\"White Grievance\"}", "NAME white_grievance"),
                of("{\"label\":\"**spam**\"}", "NAME spam"),
                of("{\"label\":\"sp\u200bam\"}", "NAME spam"),
                of("{\"label\":\"\uff53\uff50\uff41\uff4d\"}", "NAME spam"),
                of("{\"label\":\"Abstain\"}", "NAME (abstain)"),
                of("{\"label\":\"phish\"}", "PREFIX phishing"),
                of("{\"label\":\"white\"}", "PREFIX white_grievance"),
                of("{\"label\":\"spam: it sells something\"}", "PLAIN_TEXT spam"),
                // no JSON
                of("spam", "PLAIN_TEXT spam"),
                of("\"spam\"", "PLAIN_TEXT spam"),
                of("Spam.", "PLAIN_TEXT spam"),
                of("- not spam", "PLAIN_TEXT not spam"),
                of("```\nspam\n```", "PLAIN_TEXT spam"),
                of("Spam. The writer sells something.", "PLAIN_TEXT spam"),
                of("Spam\n\nThe writer wants money, which does not make it honest.", "PLAIN_TEXT spam"),
                of("Label: spam", "PLAIN_TEXT spam"),
                of("**Final answer:** not spam", "PLAIN_TEXT not spam"),
                of("The answer is phishing.", "PLAIN_TEXT phishing"),
                of("It could be phishing, but no password is asked for.\nAnswer: spam", "PLAIN_TEXT spam"),
                of("The writer sells watches.\n\nspam", "PLAIN_TEXT spam"),
                of("This message is clearly spam because it sells watches.", "MENTION spam"),
                of("I would call the message \"not spam\".", "UNPARSABLE"),
                of("I call the message \"not spam\".", "MENTION not spam"),
                of("(abstain)", "PLAIN_TEXT (abstain)"),
                // never a guess between two
                of("{\"label\":\"spam\"}{\"label\":\"not spam\"}", "UNPARSABLE"),
                of("{\"label\":[\"spam\",\"phishing\"]}", "UNPARSABLE"),
                of("{\"label\":\"spam or phishing\"}", "OUTSIDE_LABEL_SPACE"),
                of("{\"label\":\"spam\",\"Label\":\"phishing\"}", "UNPARSABLE"),
                of("{\"label\":\"spam\",\"label\":\"phishing\"}", "UNPARSABLE"),
                of("{\"answer\":\"spam\",\"category\":\"phishing\"}", "UNPARSABLE"),
                of("{\"label\":\"spam\",\"answer\":\"phishing\"}", "UNPARSABLE"),
                of("{\"text\":\"phishing\",\"label\":\"spam\"}", "EXTRACTED spam"),
                of("{\"label\":\"spam\",\"answer\":\"spam\"}", "EXTRACTED spam"),
                of("spam or phishing", "UNPARSABLE"),
                of("spam\nphishing", "UNPARSABLE"),
                of("Label: spam\nLabel: phishing", "UNPARSABLE"),
                of("Spam. Though phishing is possible.", "UNPARSABLE"),
                of("{\"rationale\":\"says \"label\":\"phishing\", too\",\"label\":\"spam\"}", "UNPARSABLE"),
                // never part of a word, never what is denied or doubted
                of("{\"label\":\"spammy\"}", "OUTSIDE_LABEL_SPACE"),
                of("{\"label\":\"antispam\"}", "OUTSIDE_LABEL_SPACE"),
                of("{\"label\":\"non-spam\"}", "OUTSIDE_LABEL_SPACE"),
                of("{\"label\":\"isn't spam\"}", "OUTSIDE_LABEL_SPACE"),
                of("{\"label\":\"\u0455pam\"}", "OUTSIDE_LABEL_SPACE"),
                of("{\"label\":\"none\"}", "OUTSIDE_LABEL_SPACE"),
                of("{\"label\":\"\"}", "OUTSIDE_LABEL_SPACE"),
                of("{\"label\":\"sp\"}", "OUTSIDE_LABEL_SPACE"),
                of("{\"label\":\"ham\"}", "OUTSIDE_LABEL_SPACE"),
                of("It is hardly spam.", "UNPARSABLE"),
                of("Is it spam? Hard to say.", "UNPARSABLE"),
                of("It never was spam.", "UNPARSABLE"),
                of("Das ist kein spam.", "UNPARSABLE"),
                of("\u042d\u0442\u043e \u043d\u0435 spam.", "UNPARSABLE"),
                of("\u8fd9\u4e0d\u662f spam\u3002", "UNPARSABLE"),
                // nothing to read
                of("{\"label\":\"spam\"", "UNPARSABLE"),
                of("{\"label\":\"spam", "UNPARSABLE"),
                of("{\"label\":1}", "OUTSIDE_LABEL_SPACE"),
                of("{\"label\":null}", "UNPARSABLE"),
                of("{\"label\":{\"name\":\"spam\"}}", "UNPARSABLE"),
                of("{}", "UNPARSABLE"),
                of("null", "UNPARSABLE"),
                of("I cannot say.", "REFUSED"),
                of("I'm sorry, but I can't help with that.", "REFUSED"),
                of("As an AI language model, I cannot label this as spam.", "REFUSED"),
                of("{{{{{{", "UNPARSABLE"),
                of("\"\"\"", "UNPARSABLE"),
                of("\u0000", "UNPARSABLE"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void isReadAtItsRungOrFails(String answer, String expected) {
        assertThat(shown(PARSER.read(answer, "text", Cost.UNKNOWN))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void isReadStrictlyOnlyIfItIsExactlyAsAsked(String answer, String expected) {
        Reading reading = PARSER.readStrictly(answer, "text", Cost.UNKNOWN);
        assertThat(reading.rung().isPresent()).isEqualTo(expected.startsWith("STRICT"));
    }

    @Test
    void thereAreAtLeastSixty() {
        assertThat(answers().count()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void anOptionIsReadByItsLetterAndNeverAgainstItsName() {
        AnswerParser options = new AnswerParser(AnswerForm.builder(LabelSpace.categories("fear", "love", "lovely"))
                .options(java.util.Map.of("A", "fear", "B", "love", "C", "lovely"))
                .build());
        for (var each : List.of(
                List.of("A", "OPTION fear"),
                List.of("\n\nB", "OPTION love"),
                List.of("(b)", "OPTION love"),
                List.of("B.", "OPTION love"),
                List.of("{\"label\":\"A\"}", "OPTION fear"),
                List.of("A: Fear", "OPTION fear"),
                List.of("B) love, since", "OPTION love"),
                List.of("A. The writer is afraid.", "PLAIN_TEXT fear"),
                List.of("Answer: A", "PLAIN_TEXT fear"),
                List.of("A: love", "UNPARSABLE"),
                List.of("B: lovely", "UNPARSABLE"),
                List.of("A:BCA", "UNPARSABLE"),
                List.of("A. Not B", "UNPARSABLE"),
                List.of("A or B", "UNPARSABLE"),
                List.of("A: The answer is B", "UNPARSABLE"),
                List.of("AB", "UNPARSABLE"),
                List.of("D", "UNPARSABLE"))) {
            assertThat(shown(options.read(each.get(0), "text", Cost.UNKNOWN)))
                    .as(each.get(0))
                    .isEqualTo(each.get(1));
        }
    }

    static String shown(Reading reading) {
        return reading.outcome()
                .match(
                        voted -> reading.rung().orElseThrow() + " "
                                + voted.label().map(Label::toString).orElse("?"),
                        abstained -> reading.rung().orElseThrow() + " (abstain)",
                        failed -> failed.kind().name());
    }

    @Test
    void outcomesOtherThanVotesHaveTheirReasons() {
        Reading reading = PARSER.read("{\"rationale\":\"It is empty.\",\"label\":\"(abstain)\"}", "text", Cost.UNKNOWN);
        assertThat(reading.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Abstained.class, a -> assertThat(a.reason()).contains("It is empty."));
        reading = PARSER.read("{\"rationale\":\"It is rude.\",\"label\":\"(refuse)\"}", "text", Cost.UNKNOWN);
        assertThat(reading.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class, f -> assertThat(f.message()).contains("It is rude."));
    }
}
