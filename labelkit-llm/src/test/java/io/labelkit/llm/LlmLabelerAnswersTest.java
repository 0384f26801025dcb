package io.labelkit.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlmLabelerAnswersTest {
    private static Outcome says(String content) {
        return says(content, Wire.SPACE);
    }

    private static Outcome says(String content, LabelSpace space) {
        try (OpenAiWireServer server = OpenAiWireServer.start(request -> OpenAiWireServer.says(content))) {
            return Wire.ask(
                    LlmLabeler.builder("tiny", Wire.model(server), space)
                            .allowAbstain(true)
                            .allowRefusal(true)
                            .tolerant(false)
                            .repair(false)
                            .build(),
                    "text");
        }
    }

    private static void assertFailed(Outcome outcome, FailureKind kind, String message) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(kind);
            assertThat(failed.message()).contains(message);
        });
    }

    @Test
    void aGoodAnswerIsAVoteWithItsConfidenceReasonTokensAndTime() {
        Outcome outcome = says(" {\"rationale\": \"Sells things.\", \"label\": \"spam\", \"confidence\": 0.75}\n");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Voted.class,
                        voted -> assertThat(voted.vote())
                                .isEqualTo(Vote.of("spam").withConfidence(0.75).withRationale("Sells things.")));
        assertThat(outcome.cost().inputTokens()).hasValue(11);
        assertThat(outcome.cost().outputTokens()).hasValue(7);
        assertThat(outcome.cost().money()).isEmpty();
        assertThat(outcome.cost().latency())
                .hasValueSatisfying(t -> assertThat(t).isPositive());
    }

    @Test
    void confidenceAndReasonMayBeMissing() {
        assertThat(says("{\"label\":\"ham\"}"))
                .isInstanceOfSatisfying(
                        Outcome.Voted.class, voted -> assertThat(voted.vote()).isEqualTo(Vote.of("ham")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spam",
                "\"spam\"",
                "A",
                "{\"label\":\"spam\"} I hope this helps!",
                "Sure! {\"label\":\"spam\"}",
                "```json\n{\"label\":\"spam\"}\n```",
                "{\"label\":\"spam\"}{\"label\":\"ham\"}",
                "[{\"label\":\"spam\"}]",
                "{\"label\":\"spam\"",
                "{'label':'spam'}",
                "{\"label\":\"spam\",}",
                "{\"label\":\"ham\",\"label\":\"spam\"}",
                "{\"Label\":\"spam\"}",
                "{\"label\":\"spam\",\"extra\":1}",
                "{\"label\":[\"spam\"]}",
                "{\"label\":1}",
                "{\"label\":null}",
                "{\"labels\":\"spam\"}",
                "{}",
                "null",
                "{\"label\":\"spam\",\"confidence\":1.01}",
                "{\"label\":\"spam\",\"confidence\":-0.1}",
                "{\"label\":\"spam\",\"confidence\":\"0.5\"}",
                "{\"label\":\"spam\",\"confidence\":null}",
                "{\"label\":\"spam\",\"confidence\":NaN}",
                "{\"label\":\"spam\",\"confidence\":1e999}",
                "{\"label\":\"spam\",\"rationale\":7}",
                "\ufeff{\"label\":\"spam\"}",
                "\0{\"label\":\"spam\"}",
                "{\"label\":\"spam\"}\0"
            })
    void withoutToleranceAnAnswerOfAnotherFormIsUnparsable(String content) {
        assertFailed(says(content), FailureKind.UNPARSABLE, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SPAM",
                "Spam",
                " spam",
                "spam ",
                "sp\u200bam",
                "\u0455pam",
                "ham or spam",
                "none",
                "",
                "not spam"
            })
    void withoutToleranceANameThatIsNotExactlyALabelIsOutsideTheSpace(String name) {
        assertFailed(
                says("{\"label\":\"" + name + "\"}"),
                FailureKind.OUTSIDE_LABEL_SPACE,
                "one of [ham, spam], but was '" + name);
    }

    @Test
    void controlCharactersOfAnAnswerAreEscapedInTheMessage() {
        assertFailed(
                says("{\"label\":\"a\\u001b[31m\\nb\"}"), FailureKind.OUTSIDE_LABEL_SPACE, "'a\\u001b[31m\\u000ab'");
    }

    @Test
    void deepAndLongAnswersAreUnparsableAndNoError() {
        assertFailed(says("[".repeat(60_000)), FailureKind.UNPARSABLE, "not one JSON object");
        assertFailed(says("{\"label\":\"" + "x".repeat(70_000) + "\"}"), FailureKind.UNPARSABLE, "70012 characters");
    }

    @Test
    void anAllowedAbstentionIsOneAndARefusalToo() {
        assertThat(says("{\"rationale\":\"Not a message.\",\"label\":\"(abstain)\"}"))
                .isInstanceOfSatisfying(
                        Outcome.Abstained.class, a -> assertThat(a.reason()).contains("Not a message."));
        assertFailed(says("{\"label\":\"(refuse)\"}"), FailureKind.REFUSED, "declined");
    }

    @Test
    void whereAbstainingIsNotAllowedItIsOutsideTheSpace() {
        try (OpenAiWireServer server =
                OpenAiWireServer.start(request -> OpenAiWireServer.says("{\"label\":\"(abstain)\"}"))) {
            assertFailed(
                    Wire.ask(Wire.labeler(server).tolerant(false).repair(false).build(), "text"),
                    FailureKind.OUTSIDE_LABEL_SPACE,
                    "'(abstain)'");
        }
    }

    @Test
    void aMultiLabelAnswerIsASetAndTheEmptySetIsAVote() {
        LabelSpace topics = LabelSpace.builder(LabelKind.CATEGORY_SET, "topics")
                .label("a")
                .label("b")
                .build();
        assertThat(says("{\"labels\":[\"b\",\"a\"]}", topics).label()).contains(Label.categories("a", "b"));
        assertThat(says("{\"labels\":[]}", topics).label()).contains(Label.categories());
        assertThat(says("{\"labels\":[\"(abstain)\"]}", topics)).isInstanceOf(Outcome.Abstained.class);
        assertFailed(says("{\"labels\":[\"a\",\"c\"]}", topics), FailureKind.OUTSIDE_LABEL_SPACE, "'c'");
        assertFailed(
                says("{\"labels\":[\"a\",\"(abstain)\"]}", topics), FailureKind.OUTSIDE_LABEL_SPACE, "'(abstain)'");
        assertFailed(says("{\"labels\":[\"a\",\"a\"]}", topics), FailureKind.UNPARSABLE, "repeat");
        assertFailed(says("{\"labels\":\"a\"}", topics), FailureKind.UNPARSABLE, "list");
        assertFailed(says("{\"label\":\"a\"}", topics), FailureKind.UNPARSABLE, "'label'");
    }

    @Test
    void anOrdinalAnswerIsALevel() {
        LabelSpace stars = LabelSpace.builder(LabelKind.ORDINAL, "stars")
                .label("low")
                .label("high")
                .build();
        assertThat(says("{\"label\":\"high\"}", stars).label()).contains(new Label.Ordinal("high"));
    }

    @ParameterizedTest
    @CsvSource({"length, TRUNCATED", "content_filter, REFUSED"})
    void theFinishReasonCountsBeforeTheContent(String reason, FailureKind kind) {
        String body =
                OpenAiWireServer.completion("{\"label\":\"spam\"}", reason).toString();
        try (OpenAiWireServer server = OpenAiWireServer.start(request -> OpenAiWireServer.body(200, body))) {
            Outcome outcome =
                    Wire.ask(Wire.labeler(server).tolerant(false).repair(false).build(), "text");
            assertFailed(outcome, kind, "");
            assertThat(outcome.cost().outputTokens()).hasValue(7);
            assertThat(outcome.cost().latency().orElse(Duration.ZERO)).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "\"  \""})
    void anEmptyAnswerIsUnparsable(String content) {
        String body = "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\","
                + "\"content\":" + content + "}}]}";
        try (OpenAiWireServer server = OpenAiWireServer.start(request -> OpenAiWireServer.body(200, body))) {
            Outcome outcome =
                    Wire.ask(Wire.labeler(server).tolerant(false).repair(false).build(), "text");
            assertFailed(outcome, FailureKind.UNPARSABLE, "empty");
            assertThat(outcome.cost().inputTokens()).isEmpty();
        }
    }

    @Test
    void aRefusalOfTheModelIsARefusal() {
        String body = "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\","
                + "\"content\":null,\"refusal\":\"I cannot help with that.\"}}]}";
        try (OpenAiWireServer server = OpenAiWireServer.start(request -> OpenAiWireServer.body(200, body))) {
            assertFailed(
                    Wire.ask(Wire.labeler(server).tolerant(false).repair(false).build(), "text"),
                    FailureKind.REFUSED,
                    "refused");
        }
    }
}
