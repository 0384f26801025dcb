package io.labelkit.llm.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.test.ScriptedChatModel;
import io.labelkit.llm.test.ScriptedReply;
import io.labelkit.llm.test.UnexpectedCallError;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private static List<LlmRequest> questions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> LlmRequest.of("test", List.of(), "system", "question " + i))
                .toList();
    }

    private static LlmClient client(ScriptedChatModel model, int concurrency) {
        return LlmClient.builder(model).concurrency(concurrency).build();
    }

    @Test
    void answersComeInTheOrderOfTheQuestionsHoweverManyAreAskedAtOnce() {
        CountDownLatch both = new CountDownLatch(2);
        ScriptedChatModel model = ScriptedChatModel.builder("tiny")
                .otherwise(question -> {
                    both.countDown();
                    return ScriptedReply.text("to " + question.user()).heldBy(both);
                })
                .build();

        List<LlmReply> replies = Questions.ask(client(model, 4), questions(20));

        assertThat(replies.stream().map(reply -> ((LlmReply.Answered) reply).text()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "to question " + i).toList());
        assertThat(model.mostAtOnce()).isBetween(2, 4);
    }

    @Test
    void anInterruptedThreadAsksNoFurther() {
        ScriptedChatModel model = ScriptedChatModel.builder("tiny")
                .otherwise(question -> ScriptedReply.text("x").heldBy(new CountDownLatch(1)))
                .build();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Questions.ask(client(model, 2), questions(50)))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(model.questions()).hasSizeLessThan(50);
    }

    @Test
    void anErrorOfATestsModelIsNotHidden() {
        ScriptedChatModel model = ScriptedChatModel.saying("only one");

        assertThatThrownBy(() -> Questions.ask(client(model, 2), questions(3))).isInstanceOf(UnexpectedCallError.class);
    }
}
