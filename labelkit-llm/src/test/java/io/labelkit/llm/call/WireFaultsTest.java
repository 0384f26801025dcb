package io.labelkit.llm.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.llm.call.FaultyServer.Dialect;
import io.labelkit.llm.call.FaultyServer.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both of LangChain4j's clients against a server that fails in every way, over HTTP. */
@Timeout(60)
class WireFaultsTest {
    private final VirtualClock clock = new VirtualClock();
    private final KeptCalls log = new KeptCalls();

    private static Function<String, Fault> first(Fault... faults) {
        Deque<Fault> left = new ArrayDeque<>(Arrays.asList(faults));
        return body -> {
            synchronized (left) {
                return left.isEmpty() ? Fault.NONE : left.remove();
            }
        };
    }

    private LlmClient client(ChatModel model) {
        return LlmClient.builder(model).calls(log).clock(clock, () -> 0.5).build();
    }

    private static LlmRequest question() {
        return LlmRequest.of("asker", List.of("1"), "Answer in JSON.", "text");
    }

    private static Stream<Arguments> passing() {
        return Stream.of(
                        Fault.BROKEN,
                        Fault.UNAVAILABLE,
                        Fault.HUNG_UP,
                        Fault.HALF_A_BODY,
                        Fault.TRUNCATED_JSON,
                        Fault.NOT_JSON,
                        Fault.EMPTY_CHOICES)
                .flatMap(fault -> Stream.of(Dialect.values()).map(dialect -> Arguments.of(fault, dialect)));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatMayPassIsAskedAgainAndEachAttemptIsInTheLog(Fault fault, Dialect dialect) {
        try (FaultyServer server = FaultyServer.start(first(fault, fault))) {
            LlmClient client = client(server.model(dialect));
            LlmReply.Answered answered = (LlmReply.Answered) client.ask(question());
            assertThat(answered.text()).isEqualTo("{\"label\":\"spam\"}");
            assertThat(answered.cost().inputTokens()).hasValue(11);
            assertThat(server.seen()).hasSize(3);
            assertThat(log.all())
                    .hasSize(3)
                    .allSatisfy(call -> assertThat(call.answer()).isPresent());
            assertThat(log.all().subList(0, 2))
                    .allSatisfy(call ->
                            assertThat(call.answer().flatMap(CallAnswer::error)).isPresent());
            assertThat(client.statistics().retries()).isEqualTo(2);
            assertThat(log.all().toString()).doesNotContain("sk-secret");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void tooManyRequestsPauseTheClientForAsLongAsTheServerSays(Dialect dialect) {
        try (FaultyServer server = FaultyServer.start(first(Fault.TOO_MANY))) {
            LlmClient client = LlmClient.builder(server.model(dialect))
                    .concurrency(8)
                    .clock(clock, () -> 0.5)
                    .build();
            assertThat(client.ask(question())).isInstanceOf(LlmReply.Answered.class);
            assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(7));
            assertThat(client.concurrencyNow()).isEqualTo(4);
        }
    }

    @Test
    void aQuotaThatIsUsedUpStopsTheClient() {
        try (FaultyServer server = FaultyServer.start(first(Fault.QUOTA_USED_UP))) {
            LlmClient client = client(server.model(Dialect.OPENAI));
            LlmReply.Failed failed = (LlmReply.Failed) client.ask(question());
            assertThat(failed.kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
            assertThat(failed.message()).contains("insufficient_quota");
            assertThat(client.gaveUp()).isPresent();
            assertThat(server.seen()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void slowBytesAreTimedOutThoughTheyNeverStop(Dialect dialect) {
        try (FaultyServer server = FaultyServer.start(body -> Fault.SLOW_BYTES)) {
            ChatModel impatient =
                    server.builder(dialect).timeout(Duration.ofSeconds(1)).build();
            LlmClient client = LlmClient.builder(impatient)
                    .retries(Retries.standard().atMost(1))
                    .calls(log)
                    .clock(clock, () -> 0.5)
                    .build();
            LlmReply.Failed failed = (LlmReply.Failed) client.ask(question());
            assertThat(failed.kind()).isEqualTo(FailureKind.TIMED_OUT);
            assertThat(log.all()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aConnectionThatIsResetIsAskedForAgain(Dialect dialect) throws IOException {
        AtomicInteger resets = new AtomicInteger();
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread resetting = new Thread(() -> reset(socket, resets));
            resetting.start();
            URI address = URI.create("http://127.0.0.1:" + socket.getLocalPort());
            ChatModel model = dialect == Dialect.OPENAI
                    ? io.labelkit.llm.chat.ChatModels.openAiCompatible(address, "tiny")
                            .build()
                    : io.labelkit.llm.chat.ChatModels.ollama(address, "tiny").build();
            LlmClient client = LlmClient.builder(model)
                    .retries(Retries.standard().atMost(2))
                    .calls(log)
                    .clock(clock, () -> 0.5)
                    .build();
            LlmReply.Failed failed = (LlmReply.Failed) client.ask(question());
            assertThat(failed.kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
            assertThat(failed.message()).startsWith("the connection failed").endsWith("(3 attempts)");
        }
        assertThat(log.all()).hasSize(3);
        assertThat(resets.get()).isGreaterThanOrEqualTo(3);
    }

    /** Closes with RST instead of FIN, after the first byte of the request. */
    private static void reset(ServerSocket server, AtomicInteger resets) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setSoLinger(true, 0);
                if (socket.getInputStream().read() >= 0) {
                    resets.incrementAndGet();
                }
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REFUSAL", "FILTERED"})
    void aRefusalIsARefusalWithTheRefusalsOwnFieldAndIsNotAskedAgainAndNotKept(Fault fault) {
        try (FaultyServer server = FaultyServer.start(first(fault))) {
            LlmClient client = client(server.model(Dialect.OPENAI));
            LlmReply.Failed failed = (LlmReply.Failed) client.ask(question());
            assertThat(failed.kind()).isEqualTo(FailureKind.REFUSED);
            assertThat(failed.message()).doesNotContain("sk-secret");
            assertThat(server.seen()).hasSize(1);
            assertThat(client.ask(question())).isInstanceOf(LlmReply.Answered.class);
            assertThat(server.seen()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anAnswerThatWasCutOffIsKeptAsThat(Dialect dialect) {
        try (FaultyServer server = FaultyServer.start(first(Fault.CUT_OFF))) {
            LlmClient client = client(server.model(dialect));
            for (int i = 0; i < 2; i++) {
                assertThat(((LlmReply.Failed) client.ask(question())).kind()).isEqualTo(FailureKind.TRUNCATED);
            }
            assertThat(server.seen()).hasSize(1);
            assertThat(client.statistics().stored()).isEqualTo(1);
        }
    }

    private static Stream<Arguments> empty() {
        return Stream.of(
                Arguments.of(Fault.NO_CONTENT, Dialect.OPENAI),
                Arguments.of(Fault.NO_CONTENT, Dialect.OLLAMA),
                Arguments.of(Fault.TOOL_CALL, Dialect.OPENAI));
    }

    @ParameterizedTest
    @MethodSource("empty")
    void anAnswerWithoutTextIsUnparsableAndPaidForOnce(Fault fault, Dialect dialect) {
        try (FaultyServer server = FaultyServer.start(first(fault))) {
            LlmClient client = client(server.model(dialect));
            for (int i = 0; i < 2; i++) {
                LlmReply.Failed failed = (LlmReply.Failed) client.ask(question());
                assertThat(failed.kind()).isEqualTo(FailureKind.UNPARSABLE);
                assertThat(failed.message()).isEqualTo("the answer is empty");
            }
            assertThat(server.seen()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anAnswerOfAnotherFormIsAnAnswerHere(Dialect dialect) {
        try (FaultyServer server = FaultyServer.start(first(Fault.WRONG_SCHEMA))) {
            LlmReply.Answered answered =
                    (LlmReply.Answered) client(server.model(dialect)).ask(question());
            assertThat(answered.text()).isEqualTo("{\"verdict\":[1,2]}");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void withoutACountOfTokensTheCostIsUnknownAndTheAnswerCounts(Dialect dialect) {
        try (FaultyServer server = FaultyServer.start(first(Fault.NO_USAGE))) {
            LlmClient client = client(server.model(dialect));
            LlmReply reply = client.ask(question());
            assertThat(reply).isInstanceOf(LlmReply.Answered.class);
            assertThat(reply.cost().inputTokens()).isEmpty();
            assertThat(reply.cost().latency()).isPresent();
            assertThat(client.statistics().withoutUsage()).isEqualTo(1);
        }
    }

    @Test
    void logProbabilitiesAreAskedForAndComeFromTheStoreToo() {
        try (FaultyServer server = FaultyServer.start(first(Fault.LOG_PROBABILITIES))) {
            LlmClient client = client(server.model(Dialect.OPENAI));
            LlmRequest request = question().withLogProbabilities();
            LlmReply.Answered first = (LlmReply.Answered) client.ask(request);
            LlmReply.Answered second = (LlmReply.Answered) client.ask(request);
            assertThat(server.seen()).hasSize(1);
            assertThat(server.seen().get(0).json().path("logprobs").asBoolean()).isTrue();
            assertThat(server.seen().get(0).json().path("top_logprobs").asInt()).isEqualTo(5);
            assertThat(server.seen().get(0).json().path("model").asText()).isEqualTo("tiny");
            assertThat(first.tokens())
                    .extracting(TokenProbability::token)
                    .containsExactly("{\"label\":\"", "spam", "\"}");
            assertThat(first.tokens().get(1).logProbability()).isEqualTo(-0.25);
            assertThat(first.tokens().get(1).alternatives())
                    .containsExactly(
                            new TokenProbability("spam", -0.25, List.of()),
                            new TokenProbability("ham", -1.5, List.of()));
            assertThat(second.tokens()).isEqualTo(first.tokens());
            assertThat(second.stored()).isTrue();
            assertThat(log.all().get(0).answer().flatMap(CallAnswer::details))
                    .hasValueSatisfying(details -> assertThat(details).contains("fp_1", "cmpl-1"));
            assertThat(log.all().get(0).answer().flatMap(CallAnswer::model)).contains("tiny-2026");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whereLogProbabilitiesDoNotComeTheyAreUnknown(Dialect dialect) {
        try (FaultyServer server = FaultyServer.start(first())) {
            LlmReply.Answered answered = (LlmReply.Answered)
                    client(server.model(dialect)).ask(question().withLogProbabilities());
            assertThat(answered.tokens()).isEmpty();
        }
    }

    @Test
    void tokensThatTheServerHadInItsCacheAreCounted() {
        try (FaultyServer server = FaultyServer.start(first())) {
            LlmClient client = client(server.model(Dialect.OPENAI));
            client.ask(question());
            assertThat(client.statistics().inputTokens()).isEqualTo(11);
            assertThat(client.statistics().cachedInputTokens()).isEqualTo(4);
            assertThat(client.statistics().outputTokens()).isEqualTo(7);
        }
    }

    @Test
    void anotherTransportCanBePutInPlace() {
        AtomicInteger sent = new AtomicInteger();
        try (FaultyServer server = FaultyServer.start(first())) {
            ChatModel model = server.builder(Dialect.OPENAI)
                    .transport(usual -> new CountingTransport(usual, sent))
                    .build();
            assertThat(client(model).ask(question())).isInstanceOf(LlmReply.Answered.class);
            assertThat(sent).hasValue(1);
        }
    }
}
