package io.labelkit.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.labelkit.core.data.Item;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.answer.StructuredOutput;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.chat.ChatModels;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paid calls are recorded, and not made again if their answer is known. */
class LlmLabelerCallsTest {
    private static final OpenAiWireServer.Reply SPAM = OpenAiWireServer.says("{\"label\":\"spam\"}");

    private final RememberedCalls log = new RememberedCalls();
    private final AtomicReference<OpenAiWireServer.Reply> reply = new AtomicReference<>(SPAM);
    private final OpenAiWireServer server = OpenAiWireServer.start(request -> reply.get());

    @AfterEach
    void stop() {
        server.close();
    }

    private LlmLabelerBuilder labeler() {
        return Wire.labeler(Wire.client(server).calls(log));
    }

    private LlmLabelerBuilder labeler(ChatModel model) {
        return Wire.labeler(LlmClient.builder(model).calls(log));
    }

    private Outcome ask() {
        return Wire.ask(labeler().allowAbstain(true).build(), "text");
    }

    private CallAnswer answer(int call) {
        return log.all().get(call).answer().orElseThrow();
    }

    @Test
    void aStoredAnswerIsUsedWithoutACallAndCostsNothingAgain() {
        Outcome first = ask();
        Outcome second = ask();
        assertThat(first).isInstanceOf(Outcome.Voted.class);
        assertThat(((Outcome.Voted) second).vote()).isEqualTo(((Outcome.Voted) first).vote());
        assertThat(server.requests()).hasSize(1);
        assertThat(first.cost().inputTokens()).hasValue(11);
        assertThat(second.cost().inputTokens()).isEqualTo(OptionalLong.of(0));
        assertThat(second.cost().outputTokens()).isEqualTo(OptionalLong.of(0));
        assertThat(log.all()).singleElement().satisfies(call -> {
            assertThat(call.labeler()).isEqualTo("tiny");
            assertThat(call.examples()).containsExactly("1");
        });
        assertThat(answer(0).text()).contains("{\"label\":\"spam\"}");
        assertThat(answer(0).model()).contains("tiny");
        assertThat(answer(0).finishReason()).contains("STOP");
        assertThat(answer(0).error()).isEmpty();
        assertThat(answer(0).cost()).isEqualTo(first.cost());
    }

    @Test
    void anAbstentionIsAnAnswerTooAndSharedByEqualTexts() {
        reply.set(OpenAiWireServer.says("{\"label\":\"(abstain)\"}"));
        LlmLabeler labeler = labeler().allowAbstain(true).build();
        assertThat(labeler.label(List.of(Item.of("a", "same"), Item.of("b", "same"), Item.of("c", "other"))))
                .hasOnlyElementsOfType(Outcome.Abstained.class);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void withoutALogEveryTextIsAskedAbout() {
        LlmLabeler labeler = Wire.labeler(server).build();
        labeler.label(List.of(Item.of("a", "same"), Item.of("b", "same")));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aCallThatWasUnderWayWhenTheProcessDiedIsCountedAndMadeAgain() {
        ChatModel model = Wire.model(server);
        ChatModel dying = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                assertThat(log.unanswered()).as("recorded before it is made").isEqualTo(1);
                throw new OutOfMemoryError("on purpose");
            }

            @Override
            public ChatRequestParameters defaultRequestParameters() {
                return model.defaultRequestParameters();
            }
        };
        LlmLabeler dies = labeler(dying).build();
        assertThatThrownBy(() -> Wire.ask(dies, "text")).isInstanceOf(OutOfMemoryError.class);
        assertThat(log.unanswered()).isEqualTo(1);

        LlmLabeler again = labeler(model).build();
        assertThat(Wire.ask(again, "text")).isInstanceOf(Outcome.Voted.class);
        assertThat(server.requests()).hasSize(1);
        assertThat(log.unanswered()).isEqualTo(1);
        assertThat(log.all().get(1).request()).isEqualTo(log.all().get(0).request());
    }

    @Test
    void aCallThatFailedIsRecordedWithItsErrorAndMadeAgain() {
        reply.set(OpenAiWireServer.error(503, "x"));
        assertThat(((Outcome.Failed) ask()).kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(answer(0).text()).isEmpty();
        assertThat(answer(0).error()).contains("PROVIDER_ERROR: HTTP 503, the server failed or gave no choice");
        assertThat(answer(0).cost().latency()).isPresent();
        assertThat(log.unanswered()).isZero();

        reply.set(SPAM);
        assertThat(ask()).isInstanceOf(Outcome.Voted.class);
        assertThat(ask()).isInstanceOf(Outcome.Voted.class);
        assertThat(server.requests()).hasSize(2);
        assertThat(log.all().toString()).doesNotContain("sk-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"I think that this is spam or ham.", "{\"label\":\"egg\"}", "{\"label\":"})
    void anAnswerWithoutALabelAndTheSecondOneAreKeptAndReadAgainWithoutACall(String text) {
        reply.set(OpenAiWireServer.says(text));
        Outcome.Failed failed = (Outcome.Failed) ask();
        assertThat(answer(0).text()).contains(text);
        assertThat(answer(0).error()).isEmpty();
        assertThat(answer(0).cost().inputTokens()).hasValue(11);
        reply.set(SPAM);
        Outcome.Failed again = (Outcome.Failed) ask();
        assertThat(again.kind()).isEqualTo(failed.kind());
        assertThat(failed.cost().inputTokens()).hasValue(22);
        assertThat(again.cost().inputTokens()).hasValue(0);
        assertThat(server.requests()).hasSize(2);
        assertThat(log.all()).hasSize(2);
    }

    @Test
    void anAnswerThatWasCutOffIsRecordedWithItsReasonAndNotPaidForAgain() {
        reply.set(OpenAiWireServer.body(
                200,
                OpenAiWireServer.completion("{\"label\":\"spam\"}", "length").toString()));
        assertThat(((Outcome.Failed) ask()).kind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(answer(0).finishReason()).contains("LENGTH");
        Outcome.Failed again = (Outcome.Failed) ask();
        assertThat(again.kind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(again.cost().inputTokens()).hasValue(0);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whateverCanChangeTheAnswerMakesAnotherRequest() {
        ChatModel large = ChatModels.openAiCompatible(server.baseUrl(), "large").build();
        ChatModel warm = ChatModels.openAiCompatible(server.baseUrl(), "tiny")
                .temperature(0.5)
                .build();
        List<LlmLabelerBuilder> builders = List.of(
                labeler(),
                labeler().instruction("Be strict."),
                Wire.labeler(Wire.client(server).calls(log).modelName("tiny-2026")),
                Wire.labeler(Wire.client(server).calls(log).setting("adapter", "v2")),
                labeler().structuredOutput(StructuredOutput.NONE),
                labeler().askConfidence(true),
                labeler().fenceSeed(1),
                labeler(large),
                labeler(warm));
        for (LlmLabelerBuilder builder : builders) {
            Wire.ask(builder.build(), "text");
        }
        Wire.ask(labeler().build(), "another text");
        assertThat(server.requests()).hasSize(builders.size() + 1);
        Set<Object> requests = new HashSet<>();
        log.all().forEach(call -> requests.add(call.request()));
        assertThat(requests).hasSize(builders.size() + 1);
    }

    @Test
    void neitherTheAddressNorTheKeyNorTheLabelersNameMakesAnotherRequest() {
        ask();
        try (OpenAiWireServer moved = OpenAiWireServer.start(request -> SPAM)) {
            ChatModel other = ChatModels.openAiCompatible(moved.baseUrl(), "tiny")
                    .apiKey("sk-other")
                    .build();
            LlmClient client = LlmClient.builder(other).calls(log).build();
            LlmLabeler labeler = LlmLabeler.builder("renamed", client, Wire.SPACE)
                    .allowAbstain(true)
                    .build();
            assertThat(Wire.ask(labeler, "text")).isInstanceOf(Outcome.Voted.class);
            assertThat(moved.requests()).isEmpty();
        }
    }
}
