package io.labelkit.llm.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.LogProb;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider tells besides the text, as JSON for the log: {@code {"tokens": [["text", -0.1, [["other", -2.3]]]],
 * "id": "...", "systemFingerprint": "..."}}.
 */
final class AnswerDetails {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKENS = "tokens";

    private AnswerDetails() {}

    static Optional<String> of(ChatResponse response) {
        ObjectNode details = JSON.createObjectNode();
        put(details, "id", response.id());
        if (response.metadata() instanceof OpenAiChatResponseMetadata openAi) {
            put(details, "systemFingerprint", openAi.systemFingerprint());
            List<LogProb> tokens = openAi.logProbs();
            if (tokens != null && !tokens.isEmpty()) {
                write(tokens, details.putArray(TOKENS));
            }
        }
        return details.isEmpty() ? Optional.empty() : Optional.of(details.toString());
    }

    private static void put(ObjectNode details, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            details.put(name, value);
        }
    }

    /** A token without a usable number is left out of the alternatives, and makes the whole list unknown if it was said. */
    private static void write(List<LogProb> tokens, ArrayNode all) {
        for (LogProb token : tokens) {
            if (!usable(token)) {
                all.removeAll();
                return;
            }
            ArrayNode one = all.addArray();
            one.add(token.token()).add(token.logprob());
            ArrayNode others = one.addArray();
            List<LogProb> alternatives = token.topLogprobs();
            if (alternatives != null) {
                alternatives.stream()
                        .filter(AnswerDetails::usable)
                        .forEach(other -> others.addArray().add(other.token()).add(other.logprob()));
            }
        }
    }

    private static boolean usable(@Nullable LogProb token) {
        return token != null
                && token.token() != null
                && token.logprob() != null
                && Double.isFinite(token.logprob())
                && token.logprob() <= 0;
    }

    static List<TokenProbability> tokens(Optional<String> details) {
        if (details.isEmpty() || !details.get().contains("\"" + TOKENS + "\"")) {
            return List.of();
        }
        try {
            List<TokenProbability> tokens = new ArrayList<>();
            for (JsonNode one : JSON.readTree(details.get()).path(TOKENS)) {
                List<TokenProbability> others = new ArrayList<>();
                for (JsonNode other : one.path(2)) {
                    others.add(token(other, List.of()));
                }
                tokens.add(token(one, others));
            }
            return tokens;
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    private static TokenProbability token(JsonNode pair, List<TokenProbability> others) {
        return new TokenProbability(pair.path(0).asText(), pair.path(1).asDouble(), others);
    }
}
