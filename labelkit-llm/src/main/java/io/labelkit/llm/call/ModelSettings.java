package io.labelkit.llm.call;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings a chat model sends with every request, as far as it tells. */
final class ModelSettings {
    private ModelSettings() {}

    static Map<String, String> of(ChatModel model) {
        ChatRequestParameters p = model.defaultRequestParameters();
        Map<String, String> settings = new TreeMap<>();
        put(settings, "modelName", p.modelName());
        put(settings, "temperature", p.temperature());
        put(settings, "topP", p.topP());
        put(settings, "topK", p.topK());
        put(settings, "frequencyPenalty", p.frequencyPenalty());
        put(settings, "presencePenalty", p.presencePenalty());
        put(settings, "maxOutputTokens", p.maxOutputTokens());
        put(settings, "stopSequences", p.stopSequences().isEmpty() ? null : p.stopSequences());
        if (p instanceof OpenAiChatRequestParameters openAi) {
            put(settings, "maxCompletionTokens", openAi.maxCompletionTokens());
            put(settings, "seed", openAi.seed());
            put(settings, "logitBias", openAi.logitBias());
            put(settings, "reasoningEffort", openAi.reasoningEffort());
            put(settings, "customParameters", openAi.customParameters());
        }
        if (p instanceof OllamaChatRequestParameters ollama) {
            put(settings, "seed", ollama.seed());
            put(settings, "numCtx", ollama.numCtx());
            put(settings, "minP", ollama.minP());
            put(settings, "repeatPenalty", ollama.repeatPenalty());
            put(settings, "repeatLastN", ollama.repeatLastN());
            put(settings, "mirostat", ollama.mirostat());
            put(settings, "mirostatEta", ollama.mirostatEta());
            put(settings, "mirostatTau", ollama.mirostatTau());
            put(settings, "think", ollama.think());
        }
        return settings;
    }

    /** The limit of an answer's length, as the model tells it. */
    static OptionalInt outputLimit(Map<String, String> settings) {
        String limit = settings.getOrDefault("maxCompletionTokens", settings.get("maxOutputTokens"));
        return limit == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(limit));
    }

    private static void put(Map<String, String> settings, String key, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            if (!map.isEmpty()) {
                settings.put(key, new TreeMap<>(map).toString());
            }
        } else if (value != null) {
            settings.put(key, value.toString());
        }
    }
}
