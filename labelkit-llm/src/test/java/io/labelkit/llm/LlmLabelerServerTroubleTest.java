package io.labelkit.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.labelkit.core.data.Item;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.Retries;
import io.labelkit.llm.chat.ChatModelBuilder;
import io.labelkit.llm.chat.ChatModels;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlmLabelerServerTroubleTest {
    private static Outcome.Failed failure(OpenAiWireServer.Reply reply) {
        try (OpenAiWireServer server = OpenAiWireServer.start(request -> reply)) {
            Outcome.Failed failed = failure(Wire.labeler(server).build());
            assertThat(server.requests()).as("no retry").hasSize(1);
            return failed;
        }
    }

    private static Outcome.Failed failure(LlmLabeler labeler) {
        Outcome outcome = Wire.ask(labeler, "text");
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome.cost().latency()).isPresent();
        return (Outcome.Failed) outcome;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    400, context_length_exceeded, PROVIDER_ERROR, 'HTTP 400, the server rejected the request, code context_length_exceeded'
                    401, invalid_api_key,         PROVIDER_ERROR, 'HTTP 401, the server did not accept the credentials, code invalid_api_key'
                    403, x,                       PROVIDER_ERROR, 'HTTP 403, the server did not accept the credentials'
                    404, model_not_found,         PROVIDER_ERROR, 'HTTP 404, the server does not know the model or the address, code model_not_found'
                    408, x,                       TIMED_OUT,      'HTTP 408, no answer within the time allowed'
                    429, rate_limit_exceeded,     PROVIDER_ERROR, 'HTTP 429, too many requests or quota used up, code rate_limit_exceeded'
                    500, x,                       PROVIDER_ERROR, 'HTTP 500, the server failed or gave no choice'
                    503, x,                       PROVIDER_ERROR, 'HTTP 503, the server failed or gave no choice'
                    302, x,                       PROVIDER_ERROR, 'HTTP 302, an unexpected status'
                    400, content_filter,          REFUSED,        'the provider or the model refused the request'
                    """)
    void anErrorStatusIsNamedAndTheKeyIsNot(int status, String code, FailureKind kind, String message) {
        Outcome.Failed failed = failure(OpenAiWireServer.error(status, code));
        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.message()).isEqualTo(message).doesNotContain("sk-secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    void anErrorWithoutJsonIsAnErrorAllTheSame(int status) {
        for (String body : List.of("", "<html>sk-secret</html>", "[1]", "{\"error\":\"sk-secret\"}")) {
            Outcome.Failed failed = failure(OpenAiWireServer.body(status, body));
            assertThat(failed.kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
            assertThat(failed.message()).startsWith("HTTP " + status).doesNotContain("sk-secret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Welcome</body></html>",
                "",
                "{",
                "null",
                "[]",
                "{}",
                "{\"choices\":[]}",
                "{\"choices\":[{}]}",
                "{\"choices\":[{\"message\":\"text\"}]}",
                "{\"choices\":{\"a\":1}}",
                "{\"choices\":[null]}"
            })
    void aBodyThatIsNoCompletionIsAProviderError(String body) {
        assertThat(failure(OpenAiWireServer.bytes(200, "text/html", body.getBytes(StandardCharsets.UTF_8)))
                        .kind())
                .isEqualTo(FailureKind.PROVIDER_ERROR);
    }

    @Test
    void aBodyThatIsNotUtf8IsAProviderErrorAndNotAGuess() {
        byte[] body = OpenAiWireServer.completion("{\"label\":\"spam\",\"rationale\":\"Q\"}", "stop")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        body[new String(body, StandardCharsets.UTF_8).indexOf('Q')] = (byte) 0xff;
        Outcome.Failed failed = failure(OpenAiWireServer.bytes(200, "application/json", body));
        assertThat(failed.kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(failed.message()).isEqualTo("the server's response is not the JSON of a chat completion");
    }

    @Test
    void aHugeBodyIsNotRead() {
        byte[] body = new byte[(int) ChatModelBuilder.MAXIMUM_RESPONSE_BYTES + 1];
        Outcome.Failed failed = failure(OpenAiWireServer.bytes(200, "application/json", body));
        assertThat(failed.kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(failed.message()).isEqualTo("the server's response is larger than 8388608 bytes");
    }

    @Test
    void aDroppedConnectionIsAProviderError() {
        Outcome.Failed failed = failure(OpenAiWireServer.dropped());
        assertThat(failed.kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(failed.message()).startsWith("the connection failed");
    }

    @Test
    void nobodyListeningIsAProviderError() {
        OpenAiWireServer server = OpenAiWireServer.start(request -> OpenAiWireServer.says("{}"));
        LlmLabeler labeler = Wire.labeler(server).build();
        server.close();
        assertThat(failure(labeler).message()).startsWith("the connection failed");
    }

    private static LlmLabeler impatient(OpenAiWireServer server) {
        ChatModel model = ChatModels.openAiCompatible(server.baseUrl(), "tiny")
                .timeout(Duration.ofMillis(300))
                .build();
        return Wire.labeler(LlmClient.builder(model).retries(Retries.none())).build();
    }

    @Test
    void aServerThatDoesNotAnswerInTimeIsTimedOut() {
        CountDownLatch testEnds = new CountDownLatch(1);
        try (OpenAiWireServer server = OpenAiWireServer.start(request -> exchange -> await(testEnds))) {
            assertThat(failure(impatient(server)).kind()).isEqualTo(FailureKind.TIMED_OUT);
            testEnds.countDown();
        }
    }

    @Test
    void aServerThatStopsInTheMiddleOfTheBodyIsTimedOutToo() {
        CountDownLatch testEnds = new CountDownLatch(1);
        OpenAiWireServer.Reply half = exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(testEnds);
        };
        try (OpenAiWireServer server = OpenAiWireServer.start(request -> half)) {
            assertThat(failure(impatient(server)).kind()).isEqualTo(FailureKind.TIMED_OUT);
            testEnds.countDown();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void anInterruptedCallerIsCancelledAndStaysInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch testEnds = new CountDownLatch(1);
        OpenAiWireServer.Reply silence = exchange -> {
            asked.countDown();
            await(testEnds);
        };
        try (OpenAiWireServer server = OpenAiWireServer.start(request -> silence)) {
            LlmLabeler labeler = Wire.labeler(server).build();
            FutureTask<Boolean> call = new FutureTask<>(() -> {
                assertThatThrownBy(() -> labeler.label(List.of(Item.of("1", "text"))))
                        .isInstanceOf(CancellationException.class);
                return Thread.currentThread().isInterrupted();
            });
            Thread thread = new Thread(call);
            thread.start();
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            thread.interrupt();
            assertThat(call.get(20, TimeUnit.SECONDS)).isTrue();
            testEnds.countDown();
        }
    }

    private static LlmLabeler throwing(RuntimeException thrown) {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                throw thrown;
            }
        };
        return Wire.labeler(LlmClient.builder(model).modelName("fake").retries(Retries.none()))
                .build();
    }

    @Test
    void exceptionsThatNeverComeOverTheWireAreProviderErrorsToo() {
        assertThat(failure(throwing(new UnsupportedFeatureException("sk-secret")))
                        .message())
                .isEqualTo("the chat model does not support the request; try StructuredOutput.NONE");
        assertThat(failure(throwing(new UnresolvedModelServerException("sk-secret")))
                        .message())
                .isEqualTo("the server's name cannot be resolved");
        assertThat(failure(throwing(new LangChain4jException("sk-secret"))).message())
                .isEqualTo("the chat model threw LangChain4jException");
        assertThat(failure(throwing(new NullPointerException("sk-secret"))).message())
                .isEqualTo("the chat model threw NullPointerException");
    }

    @Test
    void theKeyIsInNoTextOfTheBuilderAndBadAddressesAreRejectedWithoutRepeatingThem() {
        URI url = URI.create("http://127.0.0.1:1/v1");
        assertThat(ChatModels.openAiCompatible(url, "tiny").apiKey("sk-secret"))
                .asString()
                .contains("tiny", "API key set")
                .doesNotContain("sk-secret");
        assertThatThrownBy(() -> ChatModels.ollama(url, "tiny").apiKey("sk-secret\nX-Evil: 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sk-secret");
        assertThatThrownBy(() -> ChatModels.ollama(URI.create("http://me:sk-secret@127.0.0.1/"), "tiny"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sk-secret");
        assertThatThrownBy(() -> ChatModels.ollama(URI.create("file:///tmp"), "tiny"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("baseUrl");
    }
}
