package io.labelkit.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A server on this machine that speaks {@code POST /v1/chat/completions}, well or badly: a script says what each request
 * gets. It remembers every request and the largest number that was under way at once.
 */
final class OpenAiWireServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** A request as it came over the wire. */
    record Request(String path, String authorization, ByteBuffer bytes) {
        String body() {
            return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        }

        JsonNode json() {
            try {
                return JSON.readTree(body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String message(String role) {
            List<String> contents = new ArrayList<>();
            for (JsonNode message : json().path("messages")) {
                if (message.path("role").asText().equals(role)) {
                    contents.add(message.path("content").asText());
                }
            }
            if (contents.size() != 1) {
                throw new AssertionError(contents.size() + " messages of role " + role);
            }
            return contents.get(0);
        }
    }

    /** What a request gets. */
    @FunctionalInterface
    interface Reply {
        void send(HttpExchange exchange) throws IOException;
    }

    private OpenAiWireServer(HttpServer server) {
        this.server = server;
    }

    static OpenAiWireServer start(Function<Request, Reply> script) {
        try {
            HttpServer http =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
            OpenAiWireServer wire = new OpenAiWireServer(http);
            http.createContext("/", exchange -> wire.handle(exchange, script));
            http.setExecutor(wire.threads);
            http.start();
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange, Function<Request, Reply> script) throws IOException {
        try (exchange) {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            Request request = new Request(
                    exchange.getRequestURI().getPath(),
                    authorization == null ? "" : authorization,
                    ByteBuffer.wrap(exchange.getRequestBody().readAllBytes()).asReadOnlyBuffer());
            requests.add(request);
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            Reply reply;
            try {
                reply = script.apply(request);
            } finally {
                underWay.decrementAndGet();
            }
            reply.send(exchange);
        }
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    int mostAtOnce() {
        return most.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    /** A good completion with this content, 11 tokens in and 7 out. */
    static Reply says(String content) {
        return body(200, completion(content, "stop").toString());
    }

    static ObjectNode completion(String content, String finishReason) {
        ObjectNode root = JSON.createObjectNode();
        root.put("id", "cmpl-1")
                .put("object", "chat.completion")
                .put("created", 1)
                .put("model", "tiny");
        ObjectNode choice = root.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", finishReason);
        choice.putObject("message").put("role", "assistant").put("content", content);
        root.putObject("usage")
                .put("prompt_tokens", 11)
                .put("completion_tokens", 7)
                .put("total_tokens", 18);
        return root;
    }

    static Reply body(int status, String body) {
        return bytes(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply bytes(int status, String type, byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** An error as OpenAI words it, that repeats the caller's key as some servers do. */
    static Reply error(int status, String code) {
        return exchange -> {
            String heard = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            ObjectNode root = JSON.createObjectNode();
            root.putObject("error").put("message", "You sent " + heard).put("code", code);
            body(status, root.toString()).send(exchange);
        };
    }

    /** Headers that promise a body, and then nothing of it. */
    static Reply dropped() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            throw new IOException("dropped on purpose");
        };
    }
}
