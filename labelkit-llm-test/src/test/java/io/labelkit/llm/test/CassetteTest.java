package io.labelkit.llm.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassetteTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("deep/tape.jsonl");
    }

    private static WireReply byText(WireRequest request) {
        String user = request.message("user");
        if (user.contains("limit")) {
            return WireReply.rateLimited(Duration.ofSeconds(2));
        }
        return WireReply.says("you said " + user)
                .withTokens(5, 6)
                .withLogProbabilities(List.of(Map.entry("you", -0.125)))
                .withHeader("x-ratelimit-remaining-requests", "9")
                .withHeader("Set-Cookie", "session=abcdef");
    }

    private void record(String... texts) {
        try (LlmTestServer server = LlmTestServer.start(CassetteTest::byText);
                Cassette cassette = Cassette.open(file, CassetteMode.RECORD)) {
            ChatModel model =
                    Clients.openAi(server.openAiUrl().toString(), cassette.around(Clients.transport()), Clients.KEY);
            for (String text : texts) {
                Throwable unused = catchThrowable(() -> ask(model, text));
            }
        }
    }

    private static ChatModel replaying(Cassette cassette) {
        return Clients.openAi("http://somewhere.invalid/v1", cassette.around(Clients.transport()), "another-key");
    }

    private static ChatResponse ask(ChatModel model, String text) {
        return model.chat(SystemMessage.from("Label.\nBe strict."), UserMessage.from(text));
    }

    @Test
    void playsBackWhatTheServerSaidWithoutAServerAndWithAnotherKey() {
        record("hello", "world");
        try (Cassette cassette = Cassette.open(file, CassetteMode.REPLAY_STRICT)) {
            ChatModel model = replaying(cassette);

            assertThat(ask(model, "world").aiMessage().text()).isEqualTo("you said world");
            ChatResponse hello = ask(model, "hello");
            assertThat(hello.aiMessage().text()).isEqualTo("you said hello");
            assertThat(hello.tokenUsage().totalTokenCount()).isEqualTo(11);
            OpenAiChatResponseMetadata metadata = (OpenAiChatResponseMetadata) hello.metadata();
            assertThat(metadata.logProbs().get(0).logprob()).isEqualTo(-0.125);
            assertThat(metadata.rawHttpResponse().headers())
                    .containsEntry("x-ratelimit-remaining-requests", List.of("9"));
        }
    }

    @Test
    void playsBackErrorsToo() {
        record("limit");
        try (Cassette cassette = Cassette.open(file, CassetteMode.REPLAY_STRICT)) {
            assertThatThrownBy(() -> ask(replaying(cassette), "limit")).isInstanceOf(RateLimitException.class);
        }
    }

    @Test
    void anAnswerThatIsNoJsonIsPlayedBackAsItWas() {
        WireReply cut = WireReply.says("spam").withTruncatedJson();
        Throwable live;
        try (LlmTestServer server = LlmTestServer.start(request -> cut);
                Cassette cassette = Cassette.open(file, CassetteMode.RECORD)) {
            live = catchThrowable(
                    () -> Clients.openAi(server.openAiUrl().toString(), cassette.around(Clients.transport()), "k")
                            .chat("x"));
        }
        try (Cassette cassette = Cassette.open(file, CassetteMode.REPLAY_STRICT)) {
            assertThatThrownBy(() -> replaying(cassette).chat("x"))
                    .hasSameClassAs(live)
                    .hasMessage(live.getMessage());
        }
    }

    @Test
    void recordsOllamaToo() {
        try (LlmTestServer server = LlmTestServer.start(CassetteTest::byText)) {
            try (Cassette cassette = Cassette.open(file, CassetteMode.RECORD)) {
                Clients.ollama(server, cassette.around(Clients.transport())).chat("hi");
            }
            try (Cassette cassette = Cassette.open(file, CassetteMode.REPLAY_STRICT)) {
                assertThat(Clients.ollama(server, cassette.around(Clients.transport()))
                                .chat("hi"))
                        .isEqualTo("you said hi");
            }
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void noSecretIsOnTheFile() throws IOException {
        record("my key is sk-abcdefghijklmnop, " + Clients.KEY + " and {\"api_key\": \"hidden\"}", "limit");
        String all = Files.readString(file);

        assertThat(all)
                .contains("(scrubbed)")
                .doesNotContain(Clients.KEY)
                .doesNotContain("sk-abcdefghijklmnop")
                .doesNotContain("hidden")
                .doesNotContain("session=abcdef")
                .doesNotContainIgnoringCase("set-cookie");
        JsonNode first = JSON.readTree(all.lines().findFirst().orElseThrow());
        assertThat(first.path("method").asText()).isEqualTo("POST");
        assertThat(first.path("path").asText()).isEqualTo("/v1/chat/completions");
        assertThat(first.path("status").asInt()).isEqualTo(200);
        assertThat(first.path("request").asText()).hasSize(64);
        assertThat(first.path("body").path("messages")).hasSize(2);
        assertThat(first.path("response").path("choices")).hasSize(1);
    }

    @Test
    void ownSecretsAreScrubbedTooAndTheRecordingStillPlays() throws IOException {
        try (LlmTestServer server = LlmTestServer.start(CassetteTest::byText);
                Cassette cassette = Cassette.open(file, CassetteMode.RECORD, "Project Falcon")) {
            ask(
                    Clients.openAi(server.openAiUrl().toString(), cassette.around(Clients.transport()), "k"),
                    "Project Falcon!");
        }

        assertThat(Files.readString(file)).doesNotContain("Falcon");
        try (Cassette cassette = Cassette.open(file, CassetteMode.REPLAY, "Project Falcon")) {
            assertThat(ask(replaying(cassette), "Project Falcon!").aiMessage().text())
                    .isEqualTo("you said (scrubbed)!");
        }
        assertThatThrownBy(() -> Cassette.open(file, CassetteMode.REPLAY, "abc"))
                .hasMessageContaining("4 characters");
    }

    @Test
    void aMissShowsWhatDiffersFromTheNearestRecordedRequest() {
        record("hello", "something else that is quite different");
        try (Cassette cassette = Cassette.open(file, CassetteMode.REPLAY_STRICT)) {
            ChatModel model = replaying(cassette);

            assertThatThrownBy(() -> model.chat(SystemMessage.from("Label.\nBe kind."), UserMessage.from("hello")))
                    .isInstanceOf(CassetteMissError.class)
                    .hasMessageContaining("is not on " + file)
                    .hasMessageContaining("- Be strict.")
                    .hasMessageContaining("+ Be kind.")
                    .hasMessageNotContaining("quite different");
        }
    }

    @Test
    void aStrictCassetteGivesEachExchangeOnceAndWantsAllUsed() {
        record("hello", "hello");
        Cassette once = Cassette.open(file, CassetteMode.REPLAY_STRICT);
        ask(replaying(once), "hello");
        assertThatThrownBy(once::close).isInstanceOf(CassetteMissError.class).hasMessageContaining("too seldom");

        Cassette thrice = Cassette.open(file, CassetteMode.REPLAY_STRICT);
        ask(replaying(thrice), "hello");
        ask(replaying(thrice), "hello");
        assertThatThrownBy(() -> ask(replaying(thrice), "hello"))
                .isInstanceOf(CassetteMissError.class)
                .hasMessageContaining("2 times");
    }

    @Test
    void aLenientCassetteRepeatsTheLastExchangeAndForgivesUnusedOnes() {
        record("hello", "other");
        try (Cassette cassette = Cassette.open(file, CassetteMode.REPLAY)) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                texts.add(ask(replaying(cassette), "hello").aiMessage().text());
            }
            assertThat(texts).containsOnly("you said hello").hasSize(3);
        }
    }

    @Test
    void repeatedRequestsGetTheirAnswersInTheOrderOfTheRecording() {
        try (LlmTestServer server = LlmTestServer.start(request -> WireReply.says("answer " + request.number()));
                Cassette cassette = Cassette.open(file, CassetteMode.RECORD)) {
            ChatModel model = Clients.openAi(server.openAiUrl().toString(), cassette.around(Clients.transport()), "k");
            model.chat("same");
            model.chat("same");
        }
        try (Cassette cassette = Cassette.open(file, CassetteMode.REPLAY_STRICT)) {
            ChatModel model = replaying(cassette);
            assertThat(List.of(model.chat("same"), model.chat("same"))).containsExactly("answer 0", "answer 1");
        }
    }

    @Test
    void aBrokenFileIsRefusedWithTheLine() throws IOException {
        record("hello");
        Files.writeString(file, Files.readString(file) + "{\"method\":\"POST\"}\n");
        assertThatThrownBy(() -> Cassette.open(file, CassetteMode.REPLAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file + ":2")
                .hasMessageContaining("path is missing");
    }

    @Test
    void anEmptyCassetteSaysSo() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        try (Cassette cassette = Cassette.open(file, CassetteMode.REPLAY)) {
            assertThatThrownBy(() -> ask(replaying(cassette), "hello"))
                    .isInstanceOf(CassetteMissError.class)
                    .hasMessageContaining("is empty");
        }
    }
}
