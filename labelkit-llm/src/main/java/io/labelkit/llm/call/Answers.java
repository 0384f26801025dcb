package io.labelkit.llm.call;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import java.util.Optional;

/** What came over the wire, as it is stored; and what is stored, as the asker gets it. */
final class Answers {
    private Answers() {}

    /** An answer that a content filter withheld is an error, so that it is not found again; any other one is kept. */
    static CallAnswer of(ChatResponse response, Cost cost) {
        FinishReason reason = response.finishReason();
        String text = response.aiMessage() == null ? null : response.aiMessage().text();
        return new CallAnswer(
                Optional.of(text == null ? "" : text),
                Optional.ofNullable(response.modelName()),
                Optional.ofNullable(reason).map(FinishReason::name),
                reason == FinishReason.CONTENT_FILTER
                        ? Optional.of(
                                withheld(cost).kind() + ": " + withheld(cost).message())
                        : Optional.empty(),
                AnswerDetails.of(response),
                false,
                cost);
    }

    static LlmReply reply(CallAnswer answer, Cost cost, boolean stored) {
        Optional<String> reason = answer.finishReason();
        if (reason.equals(Optional.of(FinishReason.LENGTH.name()))) {
            return new LlmReply.Failed(FailureKind.TRUNCATED, "the answer was cut off at the length limit", cost);
        }
        if (reason.equals(Optional.of(FinishReason.CONTENT_FILTER.name()))) {
            return withheld(cost);
        }
        String text = answer.text().orElse("");
        return text.isBlank()
                ? new LlmReply.Failed(FailureKind.UNPARSABLE, "the answer is empty", cost)
                : new LlmReply.Answered(text, AnswerDetails.tokens(answer.details()), cost, stored);
    }

    private static LlmReply.Failed withheld(Cost cost) {
        return new LlmReply.Failed(FailureKind.REFUSED, "the answer was withheld by a content filter", cost);
    }
}
