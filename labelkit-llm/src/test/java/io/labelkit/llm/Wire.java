package io.labelkit.llm;

import dev.langchain4j.model.chat.ChatModel;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.Retries;
import io.labelkit.llm.chat.ChatModels;
import java.time.Duration;
import java.util.List;

/** A labeler that asks a wire server. */
final class Wire {
    static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");

    private Wire() {}

    static ChatModel model(OpenAiWireServer server) {
        return ChatModels.openAiCompatible(server.baseUrl(), "tiny")
                .apiKey("sk-secret")
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    static LlmClient.Builder client(OpenAiWireServer server) {
        return LlmClient.builder(model(server)).retries(Retries.none());
    }

    static LlmLabelerBuilder labeler(OpenAiWireServer server) {
        return labeler(client(server));
    }

    static LlmLabelerBuilder labeler(LlmClient.Builder client) {
        return LlmLabeler.builder("tiny", client.build(), SPACE);
    }

    static Outcome ask(LlmLabeler labeler, String text) {
        return labeler.label(List.of(Item.of("1", text))).get(0);
    }
}
