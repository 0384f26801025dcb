package io.labelkit.llm.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.labelkit.llm.call.FaultyServer.Dialect;
import io.labelkit.llm.call.FaultyServer.Fault;
import io.labelkit.llm.privacy.Redactor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is private is neither sent nor stored, and is there again in the answer. */
class RedactedCallsTest {
    private final KeptCalls log = new KeptCalls();

    private static LlmRequest question(String text) {
        return LlmRequest.of("asker", List.of("1"), "Who writes?", text);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void onlyPlaceholdersLeaveAndTheAnswerNamesTheOriginal(Dialect dialect) {
        try (FaultyServer server = FaultyServer.start(body -> Fault.NONE, "{\"writer\":\"<EMAIL_1>\"}")) {
            LlmClient client = LlmClient.builder(server.model(dialect))
                    .calls(log)
                    .redactor(Redactor.standard())
                    .build();
            LlmReply.Answered anna = (LlmReply.Answered) client.ask(question("Hello, anna@example.org here"));
            assertThat(anna.text()).isEqualTo("{\"writer\":\"anna@example.org\"}");
            assertThat(server.seen().get(0).body()).contains("<EMAIL_1>").doesNotContain("anna");
            assertThat(log.all().toString()).doesNotContain("anna");
            assertThat(client.statistics().redacted()).containsEntry("EMAIL", 1L);

            LlmReply.Answered bob = (LlmReply.Answered) client.ask(question("Hello, bob@example.org here"));
            assertThat(bob.text())
                    .as("the same bytes, so no second call")
                    .isEqualTo("{\"writer\":\"bob@example.org\"}");
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void aRedactorIsPartOfTheSettingsOfAFingerprintButNotOfTheRequest() {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                return ChatResponse.builder().aiMessage(AiMessage.from("yes")).build();
            }
        };
        LlmClient.Builder builder = LlmClient.builder(model).modelName("m").calls(log);
        LlmClient plain = builder.build();
        LlmClient careful = builder.redactor(Redactor.standard()).build();
        assertThat(careful.settings()).containsKey("redactor").isNotEqualTo(plain.settings());
        assertThat(plain.settings()).doesNotContainKey("redactor");
        plain.ask(question("nothing private"));
        assertThat(((LlmReply.Answered) careful.ask(question("nothing private"))).stored())
                .isTrue();
    }
}
