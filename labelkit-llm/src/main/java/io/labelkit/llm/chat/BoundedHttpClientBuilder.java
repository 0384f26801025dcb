package io.labelkit.llm.chat;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/** Makes {@link BoundedHttpClient}s for LangChain4j. */
final class BoundedHttpClientBuilder implements HttpClientBuilder {
    private final long maximumBytes;
    private Duration connectTimeout = Duration.ofSeconds(15);
    private Duration readTimeout = Duration.ofSeconds(60);

    BoundedHttpClientBuilder(long maximumBytes) {
        this.maximumBytes = maximumBytes;
    }

    @Override
    public Duration connectTimeout() {
        return connectTimeout;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        connectTimeout = timeout;
        return this;
    }

    @Override
    public Duration readTimeout() {
        return readTimeout;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        readTimeout = timeout;
        return this;
    }

    @Override
    public HttpClient build() {
        return new BoundedHttpClient(connectTimeout, readTimeout, maximumBytes);
    }
}
