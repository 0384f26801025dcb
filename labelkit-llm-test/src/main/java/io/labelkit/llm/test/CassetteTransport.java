package io.labelkit.llm.test;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;
import java.util.Map;

/** Makes HTTP clients that go through a cassette. */
final class CassetteTransport implements HttpClientBuilder {
    private final Cassette cassette;
    private final HttpClientBuilder transport;

    CassetteTransport(Cassette cassette, HttpClientBuilder transport) {
        this.cassette = cassette;
        this.transport = transport;
    }

    @Override
    public Duration connectTimeout() {
        return transport.connectTimeout();
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        transport.connectTimeout(timeout);
        return this;
    }

    @Override
    public Duration readTimeout() {
        return transport.readTimeout();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        transport.readTimeout(timeout);
        return this;
    }

    @Override
    public HttpClient build() {
        return cassette.mode() == CassetteMode.RECORD
                ? new Recorder(cassette, transport.build())
                : new Player(cassette);
    }

    private static void plain(HttpRequest request) {
        if (!request.formDataFields().isEmpty() || !request.formDataFiles().isEmpty()) {
            throw new UnsupportedFeatureException("a cassette does not hold forms");
        }
    }

    private record Recorder(Cassette cassette, HttpClient client) implements HttpClient {
        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            plain(request);
            SuccessfulHttpResponse response;
            try {
                response = client.execute(request);
            } catch (HttpException e) {
                String body = e.getMessage() == null ? "" : e.getMessage();
                cassette.keep(request, e.statusCode(), Map.of(), body);
                throw e;
            }
            cassette.keep(request, response.statusCode(), response.headers(), response.body());
            return response;
        }

        @Override
        public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
            throw new UnsupportedFeatureException("a cassette does not hold streams");
        }
    }

    private record Player(Cassette cassette) implements HttpClient {
        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            plain(request);
            Exchange exchange = cassette.replay(request);
            if (exchange.status() < 200 || exchange.status() > 299) {
                throw new HttpException(exchange.status(), exchange.response());
            }
            return SuccessfulHttpResponse.builder()
                    .statusCode(exchange.status())
                    .headers(exchange.headers())
                    .body(exchange.response())
                    .build();
        }

        @Override
        public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
            throw new UnsupportedFeatureException("a cassette does not hold streams");
        }
    }
}
