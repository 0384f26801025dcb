package io.labelkit.llm.call;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.CallLog;
import io.labelkit.core.vote.Cost;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.budget.TokenUse;
import io.labelkit.llm.chat.ServerAdvice;
import java.time.Instant;
import java.util.Optional;

/** Makes single calls: each is in the log before it is made, and what came is in the log before it counts. */
final class Sender {
    private final ChatModel model;
    private final ChatRequests requests;
    private final CallLog log;
    private final Optional<Price> price;
    private final CallClock clock;

    Sender(ChatModel model, ChatRequests requests, CallLog log, Optional<Price> price, CallClock clock) {
        this.model = model;
        this.requests = requests;
        this.log = log;
        this.price = price;
        this.clock = clock;
    }

    /** What came of a call: an answer, or a trouble. */
    record Sent(
            Optional<CallAnswer> answer,
            Optional<Trouble> trouble,
            Cost cost,
            Optional<TokenUse> use,
            ServerAdvice advice) {}

    Sent send(ContentHash key, LlmRequest request) throws InterruptedException {
        var chat = requests.of(request);
        long call = log.intend(key, request.asker(), request.examples());
        long start = clock.nanos();
        ChatResponse response;
        try {
            response = model.chat(chat);
        } catch (RuntimeException e) {
            if (ProviderFailures.interrupted(e)) {
                throw (InterruptedException) new InterruptedException("interrupted during a call").initCause(e);
            }
            Trouble trouble = ProviderFailures.of(e);
            boolean free = trouble.charge() == Trouble.Charge.FREE;
            long nanos = clock.nanos() - start;
            Cost cost = free ? Costs.free(nanos) : Costs.ofFailure(nanos);
            log.answered(call, CallAnswer.failed(trouble.error(), cost));
            return new Sent(Optional.empty(), Optional.of(trouble), cost, Optional.empty(), trouble.advice());
        }
        Cost cost = Costs.of(response, price, clock.nanos() - start);
        CallAnswer answer = Answers.of(response, cost);
        log.answered(call, answer);
        return new Sent(Optional.of(answer), Optional.empty(), cost, Costs.use(response), advice(response));
    }

    private static ServerAdvice advice(ChatResponse response) {
        return response.metadata() instanceof OpenAiChatResponseMetadata openAi && openAi.rawHttpResponse() != null
                ? ServerAdvice.of(openAi.rawHttpResponse().headers(), Instant.now())
                : ServerAdvice.NONE;
    }
}
