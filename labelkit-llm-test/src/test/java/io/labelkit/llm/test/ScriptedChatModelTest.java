package io.labelkit.llm.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.LogProb;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScriptedChatModelTest {
    private static String ask(ChatModel model, String user) {
        return response(model, user).aiMessage().text();
    }

    private static ChatResponse response(ChatModel model, String user) {
        return model.chat(SystemMessage.from("You label texts."), UserMessage.from(user));
    }

    @Test
    void givesEachReplyOfALineOnceAndThenTheNextLineThatFits() {
        ScriptedChatModel model = ScriptedChatModel.builder("tiny")
                .on(ScriptedChatModel.userContains("buy"))
                .reply(ScriptedReply.text("one"), ScriptedReply.text("two"))
                .on(ScriptedChatModel.userMatches(Pattern.compile("b.y")))
                .always(ScriptedReply.text("pattern"))
                .otherwise(question -> ScriptedReply.text("other " + question.number()))
                .build();

        assertThat(List.of(
                        ask(model, "buy"), ask(model, "see"), ask(model, "buy"), ask(model, "buy"), ask(model, "boy")))
                .containsExactly("one", "other 1", "two", "pattern", "pattern");
        model.verify();
    }

    @Test
    void remembersEveryRequestWithSystemAndUserTextApart() {
        ScriptedChatModel model = ScriptedChatModel.saying("a", "b");
        ask(model, "first");
        ask(model, "second");

        assertThat(model.questions()).extracting(ScriptedQuestion::user).containsExactly("first", "second");
        assertThat(model.questions().get(1).system()).isEqualTo("You label texts.");
        assertThat(model.questions().get(1).lastUser()).isEqualTo("second");
        assertThat(model.questions().get(0).request().modelName()).isEqualTo("scripted");
    }

    @Test
    void failsLoudlyOnARequestThatIsNotForeseenAndAgainWhenVerified() {
        ScriptedChatModel model = ScriptedChatModel.saying("only one");
        ask(model, "x");

        assertThatThrownBy(() -> ask(model, "and another?"))
                .isInstanceOf(UnexpectedCallError.class)
                .hasMessageContaining("request 1")
                .hasMessageContaining("and another?");
        assertThatThrownBy(model::verify).isInstanceOf(UnexpectedCallError.class);
    }

    @Test
    void verifyReportsRepliesThatNobodyAskedFor() {
        ScriptedChatModel model = ScriptedChatModel.saying("a", "left over");
        ask(model, "x");

        assertThatThrownBy(model::verify).isInstanceOf(AssertionError.class).hasMessageContaining("left over");
    }

    @Test
    void failsAsLangChain4jsClientsDo() {
        ScriptedChatModel model = ScriptedChatModel.builder("tiny")
                .on(q -> true)
                .reply(
                        ScriptedReply.rateLimited(),
                        ScriptedReply.serverError(),
                        ScriptedReply.timedOut(),
                        ScriptedReply.unauthorized(),
                        ScriptedReply.failing(() -> new IllegalStateException("mine")))
                .build();

        assertThatThrownBy(() -> ask(model, "1")).isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> ask(model, "2")).isInstanceOf(InternalServerException.class);
        assertThatThrownBy(() -> ask(model, "3")).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> ask(model, "4")).isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> ask(model, "5")).hasMessage("mine");
        assertThat(model.questions()).hasSize(5);
    }

    @Test
    void isRateLimitedAfterSoManyAnswers() {
        ScriptedChatModel model = ScriptedChatModel.builder("tiny")
                .after(2, ScriptedReply.rateLimited())
                .otherwise(q -> ScriptedReply.text("ok"))
                .build();

        assertThat(List.of(ask(model, "1"), ask(model, "2"))).containsExactly("ok", "ok");
        assertThatThrownBy(() -> ask(model, "3")).isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> ask(model, "4")).isInstanceOf(RateLimitException.class);
    }

    @Test
    void tellsTokensFinishReasonAndProbabilities() {
        LogProb token = LogProb.builder().token("spam").logprob(-0.5).build();
        ScriptedChatModel model = ScriptedChatModel.builder("tiny")
                .on(q -> true)
                .reply(
                        ScriptedReply.text("spam").withTokens(120, 7).withLogProbabilities(List.of(token)),
                        ScriptedReply.truncated("sp"),
                        ScriptedReply.filtered(),
                        ScriptedReply.empty())
                .build();

        ChatResponse first = response(model, "1");
        assertThat(first.tokenUsage().inputTokenCount()).isEqualTo(120);
        assertThat(first.tokenUsage().totalTokenCount()).isEqualTo(127);
        assertThat(first.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(first.modelName()).isEqualTo("tiny");
        assertThat(((OpenAiChatResponseMetadata) first.metadata()).logProbs()).containsExactly(token);
        assertThat(response(model, "2").finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(response(model, "3").finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(response(model, "4").aiMessage().text()).isNull();
    }

    @Test
    void latencyIsHandedToTheTestInsteadOfWaited() {
        List<Duration> waited = new ArrayList<>();
        ScriptedChatModel model = ScriptedChatModel.builder("tiny")
                .waiting(waited::add)
                .otherwise(q -> ScriptedReply.text("ok").withLatency(Duration.ofHours(1)))
                .build();

        ask(model, "1");
        ask(model, "2");

        assertThat(waited).containsExactly(Duration.ofHours(1), Duration.ofHours(1));
    }

    @Test
    void holdsAnswersUntilTheTestLetsThemGoAndCountsHowManyWait() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(3);
        ScriptedChatModel model = ScriptedChatModel.builder("tiny")
                .otherwise(q -> {
                    arrived.countDown();
                    return ScriptedReply.text("ok").heldBy(gate);
                })
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                answers.add(threads.submit(() -> ask(model, "x")));
            }
            arrived.await();
            assertThat(answers).noneMatch(Future::isDone);
            gate.countDown();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("ok");
            }
            assertThat(model.mostAtOnce()).isEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aBuilderMakesModelsWithTheWholeScriptEach() {
        ScriptedChatModel.Builder builder =
                ScriptedChatModel.builder("tiny").on(q -> true).reply(ScriptedReply.text("a"));

        assertThat(ask(builder.build(), "1")).isEqualTo("a");
        assertThat(ask(builder.build(), "1")).isEqualTo("a");
        assertThatCode(() -> builder.on(q -> true).reply()).isInstanceOf(IllegalArgumentException.class);
    }
}
