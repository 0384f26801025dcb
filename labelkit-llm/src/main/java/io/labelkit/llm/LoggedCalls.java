package io.labelkit.llm;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.CallLog;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/**
 * Makes the calls of a labeler, never more than so many at once: each is in the log before it is made, and its answer is
 * in the log before it counts. An answer that the log has is not asked for again, unless it was a failure.
 */
final class LoggedCalls {
    private final String labeler;
    private final ChatModel model;
    private final CallLog log;
    private final Map<String, ?> identity;
    private final Optional<ResponseFormat> responseFormat;
    private final AnswerParser parser;
    private final Semaphore permits;

    /** The identity is everything that changes an answer and is neither in the messages nor in the form. */
    LoggedCalls(
            String labeler,
            ChatModel model,
            AnswerForm form,
            StructuredOutput structured,
            Map<String, ?> identity,
            int concurrency,
            CallLog log) {
        this.labeler = labeler;
        this.model = model;
        this.log = log;
        this.identity = Map.of(
                "model", identity,
                "structuredOutput", structured.name(),
                "answers", form.allowed(),
                "keys", form.keys());
        this.responseFormat = form.responseFormat(structured);
        this.parser = new AnswerParser(form);
        this.permits = new Semaphore(Checks.positive(concurrency, "concurrency"), true);
    }

    /** Asks about an example, or finds what an earlier call with the same request brought. */
    Outcome ask(String example, Prompt prompt) {
        ContentHash request = request(prompt);
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            throw cancelled(e);
        }
        try {
            Optional<Outcome> stored = stored(request);
            return stored.isPresent() ? stored.get() : call(request, example, prompt);
        } finally {
            permits.release();
        }
    }

    private ContentHash request(Prompt prompt) {
        return ContentHash.of(Map.of("system", prompt.system(), "user", prompt.user(), "settings", identity));
    }

    private Optional<Outcome> stored(ContentHash request) {
        return log.find(request)
                .flatMap(CallAnswer::text)
                .map(text -> parser.parse(text, Costs.NOTHING))
                .filter(outcome -> !(outcome instanceof Outcome.Failed));
    }

    private Outcome call(ContentHash request, String example, Prompt prompt) {
        ChatRequest chat = chat(prompt);
        long call = log.intend(request, labeler, List.of(example));
        long start = System.nanoTime();
        ChatResponse response;
        try {
            response = model.chat(chat);
        } catch (RuntimeException e) {
            if (ProviderFailures.interrupted(e)) {
                throw cancelled(e);
            }
            Outcome.Failed failed = ProviderFailures.outcome(e, Costs.ofFailure(System.nanoTime() - start));
            log.answered(call, CallAnswer.failed(error(failed), failed.cost()));
            return failed;
        }
        Outcome outcome = read(response, Costs.of(response, System.nanoTime() - start));
        log.answered(call, answer(response, outcome));
        return outcome;
    }

    private ChatRequest chat(Prompt prompt) {
        ChatRequest.Builder request =
                ChatRequest.builder().messages(SystemMessage.from(prompt.system()), UserMessage.from(prompt.user()));
        responseFormat.ifPresent(request::responseFormat);
        return request.build();
    }

    private Outcome read(ChatResponse response, Cost cost) {
        FinishReason reason = response.finishReason();
        if (reason == FinishReason.LENGTH) {
            return new Outcome.Failed(FailureKind.TRUNCATED, "the answer was cut off at the length limit", cost);
        }
        if (reason == FinishReason.CONTENT_FILTER) {
            return new Outcome.Failed(FailureKind.REFUSED, "the answer was withheld by a content filter", cost);
        }
        String text = response.aiMessage().text();
        return text == null || text.isBlank()
                ? new Outcome.Failed(FailureKind.UNPARSABLE, "the answer is empty", cost)
                : parser.parse(text, cost);
    }

    private static CallAnswer answer(ChatResponse response, Outcome outcome) {
        return new CallAnswer(
                Optional.ofNullable(response.aiMessage().text()),
                Optional.ofNullable(response.modelName()),
                Optional.ofNullable(response.finishReason()).map(FinishReason::name),
                outcome instanceof Outcome.Failed failed ? Optional.of(error(failed)) : Optional.empty(),
                outcome.cost());
    }

    private static String error(Outcome.Failed failed) {
        return failed.kind() + ": " + failed.message();
    }

    private CancellationException cancelled(Exception cause) {
        Thread.currentThread().interrupt();
        CancellationException cancelled = new CancellationException("interrupted while asking " + labeler);
        cancelled.initCause(cause);
        return cancelled;
    }
}
