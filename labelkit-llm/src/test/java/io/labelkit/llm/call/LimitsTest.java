package io.labelkit.llm.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.labelkit.llm.budget.TokenCounter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits a minute, on a clock on which nobody waits. */
class LimitsTest {
    private final VirtualClock clock = new VirtualClock();

    /** Every text is 100 tokens long. */
    private static final TokenCounter HUNDRED = new TokenCounter() {
        @Override
        public long text(String text) {
            return 100;
        }

        @Override
        public long messages(List<ChatMessage> messages) {
            return 100;
        }

        @Override
        public boolean approximate() {
            return false;
        }
    };

    private LlmClient client(ScriptedModel model, Limits limits) {
        return LlmClient.builder(model)
                .limits(limits)
                .tokenCounter(HUNDRED)
                .clock(clock, () -> 0.5)
                .build();
    }

    private static LlmRequest question(int number) {
        return LlmRequest.of("asker", List.of(), List.of(SystemMessage.from("s"), UserMessage.from("text " + number)));
    }

    private void ask(LlmClient client, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(client.ask(question(i))).isInstanceOf(LlmReply.Answered.class);
        }
    }

    @Test
    void aHundredQuestionsAtSixtyAMinuteWithABurstOfTenTakeNinetySeconds() {
        LlmClient client = client(new ScriptedModel(), Limits.requestsPerMinute(60));
        ask(client, 0, 10);
        assertThat(clock.passed()).isEqualTo(Duration.ZERO);
        ask(client, 10, 100);
        assertThat(clock.passed()).isBetween(Duration.ofSeconds(90), Duration.ofMillis(90_100));
        assertThat(client.statistics().waitedForLimits()).isBetween(Duration.ofSeconds(90), Duration.ofMillis(90_100));
    }

    /** Each call keeps 150 tokens aside and uses 18, so 132 come back. */
    @Test
    void tokensThatWereNotUsedComeBack() {
        LlmClient client = client(new ScriptedModel(50), Limits.tokensPerMinute(1800));
        ask(client, 0, 100);
        double used = 100 * (ScriptedModel.INPUT + ScriptedModel.OUTPUT);
        double withoutWaiting = 300;
        double seconds = (used - withoutWaiting) / 1800 * 60;
        assertThat(clock.passed().toMillis() / 1000.0).isBetween(seconds, seconds + 5);
    }

    @Test
    void theStricterLimitBinds() {
        ask(client(new ScriptedModel(50), Limits.perMinute(60, 1_000_000)), 0, 40);
        assertThat(clock.passed()).isBetween(Duration.ofSeconds(30), Duration.ofMillis(30_100));
        VirtualClock other = new VirtualClock();
        LlmClient byTokens = LlmClient.builder(new ScriptedModel(50))
                .limits(Limits.perMinute(60_000, 1080))
                .tokenCounter(HUNDRED)
                .clock(other, () -> 0.5)
                .build();
        ask(byTokens, 0, 60);
        assertThat(other.passed().toSeconds()).isBetween(48L, 60L);
    }

    @Test
    void aCallThatIsLargerThanTheBurstIsMadeAndThoseAfterItWait() {
        LlmClient client = client(new ScriptedModel(50), Limits.tokensPerMinute(600));
        ask(client, 0, 1);
        Duration first = clock.passed();
        assertThat(first).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    @Test
    void aCallThatUsedMoreThanWasKeptAsideMakesTheNextOnesWait() {
        TokenCounter one = new TokenCounter() {
            @Override
            public long text(String text) {
                return 1;
            }

            @Override
            public long messages(List<ChatMessage> messages) {
                return 1;
            }

            @Override
            public boolean approximate() {
                return true;
            }
        };
        LlmClient client = LlmClient.builder(new ScriptedModel(1))
                .limits(Limits.tokensPerMinute(1080))
                .tokenCounter(one)
                .clock(clock, () -> 0.5)
                .build();
        ask(client, 0, 100);
        assertThat(clock.passed().toSeconds()).isBetween(88L, 92L);
    }

    @Test
    void aLimitBelowOneIsRefused() {
        assertThatThrownBy(() -> Limits.perMinute(0, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requests");
        assertThatThrownBy(() -> Limits.tokensPerMinute(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokens");
    }
}
