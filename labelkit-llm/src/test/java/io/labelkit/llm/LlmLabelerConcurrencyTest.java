package io.labelkit.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.vote.Outcome;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LlmLabelerConcurrencyTest {
    private static final List<String> NAMES =
            IntStream.range(0, 60).mapToObj(i -> "class" + i).toList();

    /** Answers with the name in the text, once as many requests as the limit are there at the same time. */
    private static Function<OpenAiWireServer.Request, OpenAiWireServer.Reply> echoInCrowdsOf(int limit) {
        CyclicBarrier crowd = new CyclicBarrier(limit);
        return request -> {
            try {
                crowd.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            String name = request.message("user").lines().skip(2).findFirst().orElseThrow();
            return OpenAiWireServer.says("{\"label\":\"" + name + "\"}");
        };
    }

    @Test
    void theLimitIsReachedAndNeverExceededAndEveryTextGetsItsOwnAnswer() throws Exception {
        int limit = 3;
        ExecutorService callers = Executors.newFixedThreadPool(12);
        try (OpenAiWireServer server = OpenAiWireServer.start(echoInCrowdsOf(limit))) {
            LlmLabeler labeler = LlmLabeler.builder(
                            "tiny", Wire.client(server).concurrency(limit).build(), LabelSpace.categories(NAMES))
                    .build();
            assertThat(labeler.callStyle()).isEqualTo(CallStyle.waiting(limit));
            List<Future<List<Outcome>>> answers = NAMES.stream()
                    .map(name -> callers.submit(() -> labeler.label(List.of(Item.of(name, name)))))
                    .toList();
            for (int i = 0; i < NAMES.size(); i++) {
                List<Outcome> outcomes = answers.get(i).get(30, TimeUnit.SECONDS);
                assertThat(outcomes).hasSize(1);
                assertThat(outcomes.get(0).label()).contains(Label.category(NAMES.get(i)));
            }
            assertThat(server.mostAtOnce()).isEqualTo(limit);
            assertThat(server.requests()).hasSize(NAMES.size());
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void aBatchIsAnsweredInOrder() {
        try (OpenAiWireServer server = OpenAiWireServer.start(echoInCrowdsOf(1))) {
            LlmLabeler labeler = LlmLabeler.builder("tiny", Wire.model(server), LabelSpace.categories(NAMES))
                    .build();
            List<Item<String>> items = NAMES.stream().map(n -> Item.of(n, n)).toList();
            assertThat(labeler.label(items).stream().map(o -> o.label().orElseThrow()))
                    .containsExactlyElementsOf(
                            NAMES.stream().map(Label::category).toList());
        }
    }
}
