package io.labelkit.llm.call;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what goes through it. */
record CountingTransport(HttpClientBuilder usual, AtomicInteger sent) implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
        return usual.connectTimeout();
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        usual.connectTimeout(timeout);
        return this;
    }

    @Override
    public Duration readTimeout() {
        return usual.readTimeout();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        usual.readTimeout(timeout);
        return this;
    }

    @Override
    public HttpClient build() {
        HttpClient below = usual.build();
        return new HttpClient() {
            @Override
            public SuccessfulHttpResponse execute(HttpRequest request) {
                sent.incrementAndGet();
                return below.execute(request);
            }

            @Override
            public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
                below.execute(request, parser, listener);
            }
        };
    }
}
