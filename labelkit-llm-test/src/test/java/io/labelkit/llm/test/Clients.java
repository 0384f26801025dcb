package io.labelkit.llm.test;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.net.http.HttpClient;
import java.time.Duration;

/** LangChain4j's own clients of a test server. */
final class Clients {
    static final String KEY = "my-secret-key-123";

    private Clients() {}

    static HttpClientBuilder transport() {
        return JdkHttpClient.builder().httpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
    }

    static ChatModel openAi(LlmTestServer server) {
        return openAi(server.openAiUrl().toString(), transport(), KEY);
    }

    static ChatModel openAi(String url, HttpClientBuilder transport, String key) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(transport)
                .baseUrl(url)
                .apiKey(key)
                .modelName("tiny")
                .logprobs(true)
                .timeout(Duration.ofSeconds(10))
                .maxRetries(0)
                .build();
    }

    static ChatModel ollama(LlmTestServer server) {
        return ollama(server, transport());
    }

    static ChatModel ollama(LlmTestServer server, HttpClientBuilder transport) {
        return OllamaChatModel.builder()
                .httpClientBuilder(transport)
                .baseUrl(server.ollamaUrl().toString())
                .modelName("small")
                .timeout(Duration.ofSeconds(10))
                .maxRetries(0)
                .build();
    }
}
