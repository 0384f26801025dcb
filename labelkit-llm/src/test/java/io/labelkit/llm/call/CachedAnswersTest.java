package io.labelkit.llm.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.run.AnswerCache;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.CallLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cache that runs share saves calls, in the way that was chosen. */
class CachedAnswersTest {
    private final Map<ContentHash, CallAnswer> kept = new ConcurrentHashMap<>();
    private final ScriptedModel model = new ScriptedModel();
    private boolean broken;

    private final AnswerCache cache = new AnswerCache() {
        @Override
        public Optional<CallAnswer> find(ContentHash request) {
            requireWhole();
            return Optional.ofNullable(kept.get(request));
        }

        @Override
        public void put(ContentHash request, CallAnswer answer) {
            requireWhole();
            kept.put(request, answer);
        }

        private void requireWhole() {
            if (broken) {
                throw new IllegalStateException("the disk is full");
            }
        }
    };

    private LlmClient client(CallLog log, AnswerCacheMode mode) {
        return LlmClient.builder(model)
                .retries(Retries.none())
                .calls(log)
                .cache(cache, mode)
                .build();
    }

    private static LlmRequest question() {
        return LlmRequest.of("asker", List.of("1"), "s", "text");
    }

    @Test
    void anotherRunGetsTheAnswerWithoutACallAndKeepsIt() {
        client(new KeptCalls(), AnswerCacheMode.READ_WRITE).ask(question());
        KeptCalls log = new KeptCalls();
        LlmClient second = client(log, AnswerCacheMode.READ_WRITE);
        LlmReply.Answered answered = (LlmReply.Answered) second.ask(question());
        assertThat(answered.text()).isEqualTo("yes");
        assertThat(answered.stored()).isTrue();
        assertThat(answered.cost().inputTokens()).hasValue(0);
        assertThat(model.calls()).isEqualTo(1);
        assertThat(log.all()).singleElement().satisfies(call -> {
            CallAnswer answer = call.answer().orElseThrow();
            assertThat(answer.reused()).isTrue();
            assertThat(answer.text()).contains("yes");
            assertThat(answer.cost().inputTokens()).hasValue(0);
        });
        CallStatistics statistics = second.statistics();
        assertThat(statistics.cached()).isEqualTo(1);
        assertThat(statistics.calls()).isZero();
        assertThat(statistics.savedInputTokens()).isEqualTo(ScriptedModel.INPUT);
        assertThat(statistics.savedOutputTokens()).isEqualTo(ScriptedModel.OUTPUT);
        second.ask(question());
        assertThat(second.statistics().stored()).as("now from its own log").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"READ_WRITE, 1, 1", "READ_ONLY, 2, 0", "REFRESH, 2, 1", "OFF, 2, 0"})
    void theModeSaysWhatIsReadAndWritten(AnswerCacheMode mode, int calls, int entries) {
        client(new KeptCalls(), mode).ask(question());
        client(new KeptCalls(), mode).ask(question());
        assertThat(model.calls()).isEqualTo(calls);
        assertThat(kept).hasSize(entries);
    }

    @Test
    void aCacheThatIsOnlyReadIsRead() {
        client(new KeptCalls(), AnswerCacheMode.READ_WRITE).ask(question());
        client(new KeptCalls(), AnswerCacheMode.READ_ONLY).ask(question());
        assertThat(model.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"429", "500", "400"})
    void errorsAreNotKept(int status) {
        model.thenThrow(1, () -> ScriptedModel.status(status));
        assertThat(client(new KeptCalls(), AnswerCacheMode.READ_WRITE).ask(question()))
                .isInstanceOf(LlmReply.Failed.class);
        assertThat(kept).isEmpty();
        assertThat(client(new KeptCalls(), AnswerCacheMode.READ_WRITE).ask(question()))
                .isInstanceOf(LlmReply.Answered.class);
    }

    @Test
    void whoWantsAnExampleToBeAskedAboutAnewGetsANewAnswer() {
        client(new KeptCalls(), AnswerCacheMode.READ_WRITE).ask(question());
        CallLog wanting = new CallLog() {
            private final KeptCalls log = new KeptCalls();

            @Override
            public Optional<CallAnswer> find(ContentHash request) {
                return log.find(request);
            }

            @Override
            public boolean anew(String labeler, List<String> examples) {
                return examples.contains("1");
            }

            @Override
            public long intend(ContentHash request, String labeler, List<String> examples) {
                return log.intend(request, labeler, examples);
            }

            @Override
            public void answered(long call, CallAnswer answer) {
                log.answered(call, answer);
            }

            @Override
            public long unanswered() {
                return log.unanswered();
            }
        };
        client(wanting, AnswerCacheMode.READ_WRITE).ask(question());
        assertThat(model.calls()).isEqualTo(2);
    }

    @Test
    void aCacheThatFailsCostsACallAndNoAnswer() {
        broken = true;
        KeptCalls log = new KeptCalls();
        assertThat(client(log, AnswerCacheMode.READ_WRITE).ask(question())).isInstanceOf(LlmReply.Answered.class);
        assertThat(log.all()).hasSize(1);
    }
}
