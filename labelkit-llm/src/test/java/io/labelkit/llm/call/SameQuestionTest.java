package io.labelkit.llm.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Several threads that ask the same at the same time pay once. */
class SameQuestionTest {
    private final ScriptedModel model = new ScriptedModel();
    private final KeptCalls log = new KeptCalls();
    private final LlmClient client =
            LlmClient.builder(model).concurrency(8).calls(log).build();

    private LlmReply ask() {
        return client.ask(LlmRequest.of("asker", List.of("1"), "s", "same"));
    }

    @Test
    void oneOfEightThreadsAsks() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        model.then(() -> {
            asked.countDown();
            await(answer);
            return ScriptedModel.answer();
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<LlmReply>> replies = new ArrayList<>();
            replies.add(threads.submit(this::ask));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 7; i++) {
                replies.add(threads.submit(this::ask));
            }
            answer.countDown();
            long tokens = 0;
            for (Future<LlmReply> reply : replies) {
                LlmReply.Answered answered = (LlmReply.Answered) reply.get(20, TimeUnit.SECONDS);
                assertThat(answered.text()).isEqualTo("yes");
                tokens += answered.cost().inputTokens().orElseThrow();
            }
            assertThat(tokens).as("paid once").isEqualTo(ScriptedModel.INPUT);
        } finally {
            threads.shutdownNow();
        }
        assertThat(model.calls()).isEqualTo(1);
        CallStatistics statistics = client.statistics();
        assertThat(statistics.questions()).isEqualTo(8);
        assertThat(statistics.calls()).isEqualTo(1);
        assertThat(statistics.shared() + statistics.stored()).isEqualTo(7);
    }

    @Test
    void ifTheOneWhoAsksIsInterruptedAnotherAsks() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        model.then(() -> {
            asked.countDown();
            await(never);
            return ScriptedModel.answer();
        });
        FutureTask<LlmReply> first = new FutureTask<>(this::ask);
        Thread thread = new Thread(first);
        thread.start();
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        FutureTask<LlmReply> second = new FutureTask<>(this::ask);
        new Thread(second).start();
        thread.interrupt();
        assertThatThrownBy(() -> first.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(CancellationException.class);
        assertThat(second.get(20, TimeUnit.SECONDS)).isInstanceOf(LlmReply.Answered.class);
        assertThat(model.calls()).isEqualTo(2);
        assertThat(log.unanswered()).as("the call that was interrupted").isEqualTo(1);
    }

    @Test
    void samplesOfTheSameQuestionAreAskedForEach() {
        LlmRequest request = LlmRequest.of("asker", List.of("1"), "s", "same");
        client.ask(request);
        client.ask(request.withSample(1));
        client.ask(request.withSample(2));
        client.ask(request.withSample(1));
        assertThat(model.calls()).isEqualTo(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
