package io.labelkit.llm.call;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.ResponseFormat;
import io.labelkit.core.identity.ContentHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hash of everything that changes an answer; neither who asks, nor the server's address, nor a key. */
final class RequestHash {
    private RequestHash() {}

    static ContentHash of(LlmRequest request, Map<String, ?> model, int alternatives) {
        Map<String, Object> all = new HashMap<>();
        all.put("model", model);
        all.put("messages", messages(request.messages()));
        request.responseFormat().ifPresent(format -> all.put("responseFormat", form(format)));
        request.temperature().ifPresent(t -> all.put("temperature", t));
        request.maxOutputTokens().ifPresent(t -> all.put("maxOutputTokens", t));
        if (request.logProbabilities()) {
            all.put("logProbabilities", alternatives);
        }
        if (request.sample() > 0) {
            all.put("sample", request.sample());
        }
        return ContentHash.of(all);
    }

    private static List<Object> messages(List<ChatMessage> messages) {
        List<Object> all = new ArrayList<>();
        for (ChatMessage message : messages) {
            all.add(List.of(message.type().name(), text(message)));
        }
        return all;
    }

    /** The text of a message that holds text only. */
    static String text(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return system.text();
        }
        if (message instanceof UserMessage user && user.hasSingleText()) {
            return user.singleText();
        }
        if (message instanceof AiMessage ai && ai.text() != null) {
            return ai.text();
        }
        throw new IllegalArgumentException("messages must hold text only, but one is a "
                + message.getClass().getSimpleName() + " with other content");
    }

    private static Map<String, Object> form(ResponseFormat format) {
        Map<String, Object> form = new HashMap<>();
        form.put("type", format.type().name());
        if (format.jsonSchema() != null) {
            form.put("name", String.valueOf(format.jsonSchema().name()));
            form.put("schema", JsonSchemaElementUtils.toMap(format.jsonSchema().rootElement(), true));
        }
        return form;
    }
}
