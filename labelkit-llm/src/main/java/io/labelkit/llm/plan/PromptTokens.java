package io.labelkit.llm.plan;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.labelkit.llm.budget.TokenCounter;
import io.labelkit.llm.call.LlmRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts prompts. What all of them begin with, and the form of the answer, is counted once. Not thread-safe.
 */
final class PromptTokens {
    private static final int REMEMBERED = 16;

    private final TokenCounter counter;
    private final Map<List<ChatMessage>, Long> beginnings = new HashMap<>();
    private final Map<JsonSchema, Long> forms = new HashMap<>();
    private final long around;

    PromptTokens(TokenCounter counter) {
        this.counter = counter;
        this.around = counter.messages(new ArrayList<>());
    }

    long of(LlmRequest request) {
        List<ChatMessage> messages = request.messages();
        int last = messages.size() - 1;
        return beginning(request) + counter.messages(messages.subList(last, last + 1)) - (last > 0 ? around : 0);
    }

    /** Everything but the last message. */
    long beginning(LlmRequest request) {
        List<ChatMessage> messages = request.messages();
        List<ChatMessage> all = messages.subList(0, messages.size() - 1);
        long tokens = form(request);
        if (all.isEmpty()) {
            return tokens;
        }
        Long known = beginnings.get(all);
        if (known == null) {
            known = counter.messages(all);
            if (beginnings.size() < REMEMBERED) {
                beginnings.put(List.copyOf(all), known);
            }
        }
        return tokens + known;
    }

    private long form(LlmRequest request) {
        Optional<JsonSchema> schema = request.responseFormat().flatMap(f -> Optional.ofNullable(f.jsonSchema()));
        return schema.map(s -> forms.computeIfAbsent(
                        s,
                        unknown -> counter.text(JsonSchemaElementUtils.toMap(unknown.rootElement(), true)
                                .toString())))
                .orElse(0L);
    }

    /** No prompt has more tokens than this: a token is at least one byte, and each message has some around it. */
    static long atMost(LlmRequest request) {
        long bytes = 0;
        for (ChatMessage message : request.messages()) {
            bytes += 3L * message.toString().length() + 16;
        }
        return bytes;
    }
}
