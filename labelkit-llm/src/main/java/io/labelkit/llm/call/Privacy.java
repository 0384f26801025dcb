package io.labelkit.llm.call;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.labelkit.llm.privacy.Redaction;
import io.labelkit.llm.privacy.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Redacts requests before anything of them is hashed, stored or sent, and restores replies. Thread-safe. */
final class Privacy {
    private final Optional<Redactor> redactor;

    Privacy(Optional<Redactor> redactor) {
        this.redactor = redactor;
    }

    /** A request that may be sent, and the way back. */
    record Sendable(LlmRequest request, Optional<Redaction> redaction) {
        /** How often something was redacted, by kind. */
        Map<String, Integer> counts() {
            return redaction.map(Redaction::counts).map(Map::copyOf).orElse(Map.of());
        }

        /** Tokens do not add up to a text that was restored, so they are unknown then. */
        LlmReply restored(LlmReply reply) {
            if (redaction.isEmpty() || !(reply instanceof LlmReply.Answered answered)) {
                return reply;
            }
            String text = redaction.get().restore(answered.text());
            return text.equals(answered.text())
                    ? reply
                    : new LlmReply.Answered(text, List.of(), answered.cost(), answered.stored());
        }
    }

    /** What identifies the redactor for a fingerprint. */
    Map<String, String> identity() {
        return redactor.map(r -> Map.of("fingerprint", r.fingerprint().hash().hex()))
                .orElse(Map.of());
    }

    Sendable of(LlmRequest request) {
        if (redactor.isEmpty()) {
            return new Sendable(request, Optional.empty());
        }
        Redaction redaction = redactor.get()
                .redact(request.messages().stream().map(RequestHash::text).toList());
        return new Sendable(
                request.withMessages(messages(request.messages(), redaction.texts())), Optional.of(redaction));
    }

    private static List<ChatMessage> messages(List<ChatMessage> messages, List<String> texts) {
        List<ChatMessage> redacted = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            redacted.add(message(messages.get(i), texts.get(i)));
        }
        return redacted;
    }

    private static ChatMessage message(ChatMessage original, String text) {
        if (original instanceof SystemMessage) {
            return SystemMessage.from(text);
        }
        return original instanceof UserMessage ? UserMessage.from(text) : AiMessage.from(text);
    }
}
