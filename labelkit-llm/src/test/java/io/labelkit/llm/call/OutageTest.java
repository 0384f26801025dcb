package io.labelkit.llm.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.vote.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is done while a provider is down. */
class OutageTest {
    private static final Outage SMALL = new Outage(5, 10, Duration.ofSeconds(60), 3);

    private final VirtualClock clock = new VirtualClock();
    private final ScriptedModel model = new ScriptedModel();
    private final LlmClient client = LlmClient.builder(model)
            .retries(Retries.none())
            .outage(SMALL)
            .concurrency(8)
            .clock(clock, () -> 0.5)
            .build();

    private LlmReply ask(int number) {
        return client.ask(LlmRequest.of("asker", List.of(), "s", "text " + number));
    }

    @Test
    void afterHalfOfTheCallsFailedNothingIsSentForAMinuteAndThenOneCallShowsThatAllIsWell() {
        model.thenThrow(5, () -> ScriptedModel.status(503));
        for (int i = 0; i < 5; i++) {
            assertThat(ask(i)).isInstanceOf(LlmReply.Failed.class);
        }
        assertThat(clock.passed()).isEqualTo(Duration.ZERO);
        assertThat(ask(5)).isInstanceOf(LlmReply.Answered.class);
        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(60));
        assertThat(ask(6)).isInstanceOf(LlmReply.Answered.class);
        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(60));
        assertThat(client.statistics().waitedForServer()).isEqualTo(Duration.ofSeconds(60));
        assertThat(client.gaveUp()).isEmpty();
    }

    @Test
    void whenThreeProbesFailQuestionsFailAtOnceAndTheClientSaysSo() {
        model.thenThrow(8, () -> ScriptedModel.status(503));
        for (int i = 0; i < 8; i++) {
            assertThat(((LlmReply.Failed) ask(i)).message()).startsWith("HTTP 503");
        }
        assertThat(clock.passed()).isEqualTo(Duration.ofMinutes(3));
        LlmReply.Failed refused = (LlmReply.Failed) ask(9);
        assertThat(refused.kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(refused.message())
                .isEqualTo("not asked: the server of scripted is down: calls failed again and again, also after"
                        + " pauses");
        assertThat(client.gaveUp()).isPresent();
        assertThat(model.calls()).isEqualTo(8);
        assertThat(clock.passed()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void aClientThatGaveUpComesBackWithTheServer() {
        model.thenThrow(8, () -> ScriptedModel.status(503));
        IntStream.range(0, 9).forEach(this::ask);
        clock.pass(Duration.ofSeconds(61));
        assertThat(client.gaveUp()).isEmpty();
        assertThat(ask(10)).isInstanceOf(LlmReply.Answered.class);
        assertThat(ask(11)).isInstanceOf(LlmReply.Answered.class);
    }

    @Test
    void refusalsAndTooManyRequestsAreNoOutage() {
        model.thenThrow(30, () -> ScriptedModel.status(400)).thenThrow(30, () -> ScriptedModel.status(429));
        IntStream.range(0, 60).forEach(this::ask);
        assertThat(ask(60)).isInstanceOf(LlmReply.Answered.class);
        assertThat(clock.passed()).isEqualTo(Duration.ZERO);
    }

    @Test
    void manyThreadsAllComeToAnEndAndOneOfThemProbes() throws Exception {
        model.thenThrow(1_000, () -> ScriptedModel.status(503));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<LlmReply>> replies = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> ask(i)))
                    .toList();
            for (Future<LlmReply> reply : replies) {
                assertThat(((LlmReply.Failed) reply.get(20, TimeUnit.SECONDS)).kind())
                        .isEqualTo(FailureKind.PROVIDER_ERROR);
            }
        } finally {
            threads.shutdownNow();
        }
        // Eight were under way when it opened; on this clock a thread that sleeps moves the time on for all, so that
        // more than the three probes may come to pass, but one after the other.
        assertThat(model.calls()).isBetween(8, 40);
    }
}
