package io.labelkit.llm.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LlmTestServerTest {
    private static Throwable failure(WireReply reply) {
        try (LlmTestServer server = LlmTestServer.start(request -> reply)) {
            return catchThrowable(() -> Clients.openAi(server).chat("hello"));
        }
    }

    private static ChatResponse answer(WireReply reply) {
        try (LlmTestServer server = LlmTestServer.start(request -> reply)) {
            return Clients.openAi(server).chat(UserMessage.from("hello"));
        }
    }

    @Test
    void speaksOpenAisFormatWithTokensAndProbabilities() {
        WireReply reply = WireReply.says("spam")
                .withTokens(120, 2)
                .withLogProbabilities(List.of(Map.entry("sp", -0.25), Map.entry("am", -0.5)));
        try (LlmTestServer server = LlmTestServer.start(request -> reply)) {
            ChatResponse response =
                    Clients.openAi(server).chat(SystemMessage.from("Label."), UserMessage.from("buy now"));

            assertThat(response.aiMessage().text()).isEqualTo("spam");
            assertThat(response.modelName()).isEqualTo("tiny");
            assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(120);
            assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(((OpenAiChatResponseMetadata) response.metadata()).logProbs())
                    .extracting(token -> token.token() + token.logprob())
                    .containsExactly("sp-0.25", "am-0.5");
            WireRequest request = server.requests().get(0);
            assertThat(request.format()).isEqualTo(WireFormat.OPEN_AI);
            assertThat(request.path()).isEqualTo("/v1/chat/completions");
            assertThat(request.message("system")).isEqualTo("Label.");
            assertThat(request.message("user")).isEqualTo("buy now");
            assertThat(request.header("Authorization")).contains("Bearer " + Clients.KEY);
        }
    }

    @Test
    void speaksOllamasFormat() {
        try (LlmTestServer server = LlmTestServer.start(
                request -> WireReply.says("ham, said " + request.model()).withTokens(31, 4))) {
            ChatResponse response =
                    Clients.ollama(server).chat(SystemMessage.from("Label."), UserMessage.from("see you"));

            assertThat(response.aiMessage().text()).isEqualTo("ham, said small");
            assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(35);
            assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(server.requests().get(0).format()).isEqualTo(WireFormat.OLLAMA);
            assertThat(server.requests().get(0).message("user")).isEqualTo("see you");
        }
    }

    @Test
    void endsAnswersForEveryReasonThatProvidersHave() {
        assertThat(answer(WireReply.says("sp").withFinish("length")).finishReason())
                .isEqualTo(FinishReason.LENGTH);
        assertThat(answer(WireReply.saysNothing().withFinish("content_filter")).finishReason())
                .isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(answer(WireReply.saysNothing()).aiMessage().text()).isNull();
        assertThat(answer(WireReply.says("x").withoutUsage()).tokenUsage()).isNull();
    }

    @Test
    void failsAsServersDo() {
        assertThat(failure(WireReply.rateLimited(Duration.ofSeconds(3)))).isInstanceOf(RateLimitException.class);
        assertThat(failure(WireReply.error(500, "server_error"))).isInstanceOf(InternalServerException.class);
        assertThat(failure(WireReply.error(401, "invalid_api_key"))).isInstanceOf(AuthenticationException.class);
        assertThat(failure(WireReply.withoutChoices())).isInstanceOf(InternalServerException.class);
        assertThat(failure(WireReply.says("spam").withTruncatedJson())).isInstanceOf(RuntimeException.class);
        assertThat(failure(WireReply.says("spam").withConnectionDropped()))
                .hasRootCauseInstanceOf(java.io.IOException.class);
        assertThat(failure(WireReply.body(200, "text/html", "<html>busy</html>")))
                .isInstanceOf(RuntimeException.class);
        assertThat(failure(WireReply.refuses("I will not"))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aRateLimitedClientIsToldWhenToComeBack() throws Exception {
        try (LlmTestServer server = LlmTestServer.start(request -> WireReply.rateLimited(Duration.ofSeconds(3)))) {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.openAiUrl() + "/chat/completions"))
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.headers().firstValue("Retry-After")).contains("3");
        }
    }

    @Test
    void slowBytesMakeAnImpatientClientGiveUp() {
        try (LlmTestServer server =
                LlmTestServer.start(request -> WireReply.says("x").heldBy(new CountDownLatch(1)))) {
            ChatModel model = OpenAiChatModel.builder()
                    .httpClientBuilder(Clients.transport())
                    .baseUrl(server.openAiUrl().toString())
                    .modelName("tiny")
                    .timeout(Duration.ofMillis(200))
                    .maxRetries(0)
                    .build();

            assertThatThrownBy(() -> model.chat("hello")).isInstanceOf(TimeoutException.class);
        }
        assertThat(answer(WireReply.says("slow").withSlowBytes(Duration.ofMillis(1)))
                        .aiMessage()
                        .text())
                .isEqualTo("slow");
    }

    @Test
    void countsHowManyRequestsAreUnderWayAtOnce() throws Exception {
        CountDownLatch arrived = new CountDownLatch(4);
        CountDownLatch gate = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (LlmTestServer server = LlmTestServer.start(request -> {
            arrived.countDown();
            return WireReply.says("ok").heldBy(gate);
        })) {
            ChatModel model = Clients.openAi(server);
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(() -> model.chat("hello")));
            }
            arrived.await();
            gate.countDown();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("ok");
            }
            assertThat(server.mostAtOnce()).isEqualTo(4);
            assertThat(server.requests()).extracting(WireRequest::number).containsExactly(0, 1, 2, 3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void textOfAnyScriptArrivesUnchanged() {
        String text = "\u00fcber \u4f60\u597d \ud83d\ude00 \"quoted\" \\ \n";
        try (LlmTestServer server = LlmTestServer.start(request -> WireReply.says(request.message("user")))) {
            assertThat(Clients.openAi(server).chat(text)).isEqualTo(text);
            assertThat(Clients.ollama(server).chat(text)).isEqualTo(text);
            assertThat(server.requests().get(0).body().getBytes(StandardCharsets.UTF_8))
                    .isNotEmpty();
        }
    }
}
