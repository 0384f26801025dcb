package io.labelkit.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.label.Label;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.answer.ReadingCounts;
import io.labelkit.llm.answer.Rung;
import io.labelkit.llm.budget.Budget;
import io.labelkit.llm.call.LlmClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that cannot be read is followed by one request that says what was wrong. */
class LlmLabelerRepairTest {
    private static final String GOOD = "{\"label\":\"spam\"}";

    /** Answers in turn; the last one for all further requests. */
    private static Function<OpenAiWireServer.Request, OpenAiWireServer.Reply> says(OpenAiWireServer.Reply... replies) {
        List<OpenAiWireServer.Reply> left = Collections.synchronizedList(new ArrayList<>(List.of(replies)));
        return request -> left.size() > 1 ? left.remove(0) : left.get(0);
    }

    private static Function<OpenAiWireServer.Request, OpenAiWireServer.Reply> says(String first, String second) {
        return says(OpenAiWireServer.says(first), OpenAiWireServer.says(second));
    }

    @ParameterizedTest
    @ValueSource(strings = {"spam or ham", "{\"label\":\"egg\"}", "{\"label\":"})
    void theSecondAnswerCountsAndBothArePaidFor(String first) {
        try (OpenAiWireServer server = OpenAiWireServer.start(says(first, GOOD))) {
            LlmLabeler labeler = Wire.labeler(server).build();
            Outcome outcome = Wire.ask(labeler, "Buy now");
            assertThat(outcome.label()).contains(Label.category("spam"));
            assertThat(outcome.cost().inputTokens()).hasValue(22);
            assertThat(outcome.cost().outputTokens()).hasValue(14);
            assertThat(labeler.readings().votes()).isEqualTo(Map.of(Rung.REPAIRED, 1L));
            assertThat(labeler.readings().repairs()).isEqualTo(1);
            assertThat(server.requests()).hasSize(2);
            OpenAiWireServer.Request second = server.requests().get(1);
            assertThat(second.message("system"))
                    .isEqualTo(server.requests().get(0).message("system"));
            assertThat(second.message("user")).contains("]\nBuy now\n[END TEXT ", "]\n" + first + "\n[END ANSWER ");
            assertThat(second.json().path("response_format"))
                    .isEqualTo(server.requests().get(0).json().path("response_format"));
        }
    }

    @Test
    void aSecondAnswerThatCannotBeReadIsATypedFailureAndThereIsNoThird() {
        try (OpenAiWireServer server = OpenAiWireServer.start(says("what?", "{\"label\":\"egg\"}"))) {
            LlmLabeler labeler = Wire.labeler(server).build();
            Outcome outcome = Wire.ask(labeler, "text");
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.kind()).isEqualTo(FailureKind.OUTSIDE_LABEL_SPACE));
            assertThat(outcome.cost().inputTokens()).hasValue(22);
            assertThat(server.requests()).hasSize(2);
            assertThat(labeler.readings().failures()).isEqualTo(Map.of(FailureKind.OUTSIDE_LABEL_SPACE, 1L));
        }
    }

    @Test
    void ifTheSecondRequestFailsTheFirstFailureStands() {
        try (OpenAiWireServer server = OpenAiWireServer.start(
                says(OpenAiWireServer.says("what?"), OpenAiWireServer.error(400, "invalid_request_error")))) {
            Outcome outcome = Wire.ask(Wire.labeler(server).build(), "text");
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.kind()).isEqualTo(FailureKind.UNPARSABLE));
            assertThat(outcome.cost().inputTokens()).hasValue(11);
        }
    }

    @Test
    void ifThereIsNoBudgetForTheSecondRequestTheTextIsOverBudget() {
        try (OpenAiWireServer server = OpenAiWireServer.start(says("what?", GOOD))) {
            LlmClient.Builder client =
                    Wire.client(server).budget(Budget.builder().calls(1).build());
            Outcome outcome = Wire.ask(Wire.labeler(client).build(), "text");
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.kind()).isEqualTo(FailureKind.OVER_BUDGET));
            assertThat(outcome.cost().inputTokens()).hasValue(11);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aRefusalACutAnswerAndAnAnswerThatIsReadAreNotFollowedByASecondRequest() {
        String cut = OpenAiWireServer.completion(GOOD, "length").toString();
        for (OpenAiWireServer.Reply reply : List.of(
                OpenAiWireServer.says("I'm sorry, but I can't help with that."),
                OpenAiWireServer.body(200, cut),
                OpenAiWireServer.says("Spam."))) {
            try (OpenAiWireServer server = OpenAiWireServer.start(request -> reply)) {
                Wire.ask(Wire.labeler(server).build(), "text");
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @Test
    void repairCanBeOff() {
        try (OpenAiWireServer server = OpenAiWireServer.start(says("what?", GOOD))) {
            assertThat(Wire.ask(Wire.labeler(server).repair(false).build(), "text"))
                    .isInstanceOf(Outcome.Failed.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void everyOutcomeIsCountedOnceUnderItsRungOrKind() {
        List<String> answers = List.of(
                GOOD,
                "```\n" + GOOD + "\n```",
                "{'label':'spam'}",
                "{\"label\":\"SPAM\"}",
                "Spam.",
                "(abstain)",
                "I cannot say which.");
        Function<OpenAiWireServer.Request, OpenAiWireServer.Reply> script = request -> {
            String text = request.message("user").lines().skip(2).findFirst().orElseThrow();
            return text.equals("broken")
                    ? OpenAiWireServer.error(404, "model_not_found")
                    : OpenAiWireServer.says(answers.get(Integer.parseInt(text)));
        };
        try (OpenAiWireServer server = OpenAiWireServer.start(script)) {
            List<LabelReading> told = Collections.synchronizedList(new ArrayList<>());
            LlmLabeler labeler =
                    Wire.labeler(server).allowAbstain(true).onReading(told::add).build();
            for (int i = 0; i < answers.size(); i++) {
                Wire.ask(labeler, Integer.toString(i));
            }
            Wire.ask(labeler, "broken");
            ReadingCounts counts = labeler.readings();
            assertThat(counts.votes())
                    .isEqualTo(Map.of(
                            Rung.STRICT, 1L, Rung.EXTRACTED, 1L, Rung.MENDED, 1L, Rung.NAME, 1L, Rung.PLAIN_TEXT, 1L));
            assertThat(counts.abstentions()).isEqualTo(Map.of(Rung.PLAIN_TEXT, 1L));
            assertThat(counts.failures()).isEqualTo(Map.of(FailureKind.REFUSED, 1L, FailureKind.PROVIDER_ERROR, 1L));
            assertThat(counts.outcomes()).isEqualTo(answers.size() + 1);
            assertThat(told).hasSize(answers.size() + 1);
            assertThat(told.get(4).answer()).contains("Spam.");
            assertThat(told.get(4).reading().rung()).contains(Rung.PLAIN_TEXT);
            assertThat(told.get(7).answer()).isEmpty();
        }
    }
}
