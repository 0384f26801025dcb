package io.labelkit.llm.test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A completion before it is written in one of the formats.
 *
 * @param content the text; empty for none
 * @param refusal the provider's refusal, which only OpenAI's format has
 * @param finish why it ended, in OpenAI's words
 * @param input the tokens of the request
 * @param output the tokens of the answer
 * @param probabilities token and natural logarithm of its probability; only in OpenAI's format
 */
record WireBody(
        Optional<String> content,
        Optional<String> refusal,
        String finish,
        OptionalInt input,
        OptionalInt output,
        List<Map.Entry<String, Double>> probabilities) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String write(WireFormat format, String model) {
        return (format == WireFormat.OLLAMA ? ollama(model) : openAi(model)).toString();
    }

    private ObjectNode openAi(String model) {
        ObjectNode root = JSON.createObjectNode();
        root.put("id", "cmpl-1")
                .put("object", "chat.completion")
                .put("created", 1)
                .put("model", model);
        ObjectNode choice = root.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", finish);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        message.put("content", orNull(content));
        refusal.ifPresent(text -> message.put("refusal", text));
        if (!probabilities.isEmpty()) {
            ArrayNode tokens = choice.putObject("logprobs").putArray("content");
            probabilities.forEach(token -> {
                ObjectNode node =
                        tokens.addObject().put("token", token.getKey()).put("logprob", token.getValue());
                node.putArray("top_logprobs")
                        .addObject()
                        .put("token", token.getKey())
                        .put("logprob", token.getValue());
            });
        }
        if (input.isPresent() && output.isPresent()) {
            root.putObject("usage")
                    .put("prompt_tokens", input.getAsInt())
                    .put("completion_tokens", output.getAsInt())
                    .put("total_tokens", input.getAsInt() + output.getAsInt());
        }
        return root;
    }

    private ObjectNode ollama(String model) {
        ObjectNode root = JSON.createObjectNode();
        root.put("model", model).put("created_at", "2026-01-01T00:00:00Z");
        root.putObject("message").put("role", "assistant").put("content", content.orElse(""));
        root.put("done", true).put("done_reason", finish);
        input.ifPresent(count -> root.put("prompt_eval_count", count));
        output.ifPresent(count -> root.put("eval_count", count));
        return root;
    }

    private static @Nullable String orNull(Optional<String> text) {
        return text.orElse(null);
    }
}
