package io.labelkit.llm.chat;

import java.net.URI;

/**
 * Chat models for servers that are addressed by URL, with the settings that labelling wants: temperature 0, a fixed
 * seed, no retries inside, a time limit over the whole exchange and a limit on the size of a response. Any other
 * LangChain4j {@code ChatModel} works with {@code LlmLabeler} too; build it with {@code maxRetries(0)}, so that every
 * request is seen.
 *
 * <pre>{@code
 * ChatModel model = ChatModels.openAiCompatible(URI.create("http://127.0.0.1:8000/v1"), "qwen3-8b")
 *         .timeout(Duration.ofSeconds(90))
 *         .build();
 * }</pre>
 */
public final class ChatModels {
    private ChatModels() {}

    /**
     * A model behind a server that speaks the OpenAI wire format, {@code POST baseUrl/chat/completions}: vLLM,
     * llama.cpp, LM Studio, Ollama under {@code /v1}, hosted services.
     *
     * @param baseUrl the address, usually ending in {@code /v1}; http or https, without user info, query or fragment
     * @param modelName the model's name on that server
     * @return a builder
     * @throws IllegalArgumentException if an argument is not as described
     */
    public static ChatModelBuilder openAiCompatible(URI baseUrl, String modelName) {
        return new ChatModelBuilder(ChatModelBuilder.Protocol.OPEN_AI, baseUrl, modelName);
    }

    /**
     * A model behind Ollama's own interface, {@code POST baseUrl/api/chat}.
     *
     * @param baseUrl the address, for instance {@code http://127.0.0.1:11434}; without user info, query or fragment
     * @param modelName the model's name and tag
     * @return a builder
     * @throws IllegalArgumentException if an argument is not as described
     */
    public static ChatModelBuilder ollama(URI baseUrl, String modelName) {
        return new ChatModelBuilder(ChatModelBuilder.Protocol.OLLAMA, baseUrl, modelName);
    }
}
