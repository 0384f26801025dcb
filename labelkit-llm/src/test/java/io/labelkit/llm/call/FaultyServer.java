package io.labelkit.llm.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.chat.ChatModel;
import io.labelkit.llm.chat.ChatModelBuilder;
import io.labelkit.llm.chat.ChatModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A server on this machine that speaks OpenAI's and Ollama's wire formats, and fails in every way that is known. */
final class FaultyServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());

    /** What a client speaks. */
    enum Dialect {
        OPENAI("/v1"),
        OLLAMA("");

        private final String path;

        Dialect(String path) {
            this.path = path;
        }
    }

    /** What becomes of a request. */
    enum Fault {
        NONE,
        NO_USAGE,
        LOG_PROBABILITIES,
        TOO_MANY,
        QUOTA_USED_UP,
        BROKEN,
        UNAVAILABLE,
        HUNG_UP,
        HALF_A_BODY,
        SLOW_BYTES,
        TRUNCATED_JSON,
        NOT_JSON,
        EMPTY_CHOICES,
        NO_CONTENT,
        REFUSAL,
        FILTERED,
        CUT_OFF,
        WRONG_SCHEMA,
        TOOL_CALL
    }

    /** A request and what became of it. */
    record Seen(String body, Fault fault) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private FaultyServer(HttpServer server) {
        this.server = server;
    }

    static FaultyServer start(Function<String, Fault> faults) {
        return start(faults, "{\"label\":\"spam\"}");
    }

    /** The first argument says what becomes of a request, from its body. */
    static FaultyServer start(Function<String, Fault> faults, String answer) {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
            FaultyServer faulty = new FaultyServer(http);
            http.createContext("/", exchange -> faulty.handle(exchange, faults, answer));
            http.setExecutor(faulty.threads);
            http.start();
            return faulty;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChatModelBuilder builder(Dialect dialect) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + dialect.path);
        return dialect == Dialect.OPENAI
                ? ChatModels.openAiCompatible(address, "tiny").apiKey("sk-secret")
                : ChatModels.ollama(address, "tiny");
    }

    ChatModel model(Dialect dialect) {
        return builder(dialect)
                .timeout(Duration.ofSeconds(20))
                .maxOutputTokens(50)
                .build();
    }

    List<Seen> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    private void handle(HttpExchange exchange, Function<String, Fault> faults, String answer) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Fault fault = faults.apply(body);
            seen.add(new Seen(body, fault));
            boolean ollama = exchange.getRequestURI().getPath().equals("/api/chat");
            switch (fault) {
                case TOO_MANY -> {
                    exchange.getResponseHeaders().set("Retry-After", "7");
                    send(exchange, 429, error("rate_limit_exceeded"));
                }
                case QUOTA_USED_UP -> send(exchange, 429, error("insufficient_quota"));
                case BROKEN -> send(exchange, 500, error("server_error"));
                case UNAVAILABLE -> send(exchange, 503, "<html>come back later</html>");
                case FILTERED -> send(exchange, 400, error("content_filter"));
                case HUNG_UP -> exchange.close();
                case HALF_A_BODY -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    throw new IOException("dropped on purpose");
                }
                case SLOW_BYTES -> drip(exchange);
                case NOT_JSON -> send(exchange, 200, "<html>welcome</html>");
                case TRUNCATED_JSON -> {
                    String whole = completion(ollama, Fault.NONE, answer);
                    send(exchange, 200, whole.substring(0, whole.length() / 2));
                }
                default -> send(exchange, 200, completion(ollama, fault, answer));
            }
        }
    }

    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 100_000);
        try {
            do {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            } while (!closing.await(20, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String error(String code) {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("error").put("message", "You sent sk-secret").put("code", code);
        return root.toString();
    }

    private static String content(Fault fault, String answer) {
        return fault == Fault.WRONG_SCHEMA ? "{\"verdict\":[1,2]}" : answer;
    }

    private static String completion(boolean ollama, Fault fault, String answer) {
        return (ollama ? ollama(fault, answer) : openAi(fault, answer)).toString();
    }

    private static ObjectNode ollama(Fault fault, String answer) {
        ObjectNode root = JSON.createObjectNode();
        root.put("model", "tiny").put("created_at", "2026-11-21T10:00:00Z").put("done", true);
        root.put("done_reason", fault == Fault.CUT_OFF ? "length" : "stop");
        if (fault != Fault.EMPTY_CHOICES) {
            ObjectNode message = root.putObject("message").put("role", "assistant");
            message.put("content", fault == Fault.NO_CONTENT ? "" : content(fault, answer));
        }
        if (fault != Fault.NO_USAGE) {
            root.put("prompt_eval_count", 11).put("eval_count", 7);
        }
        return root;
    }

    private static ObjectNode openAi(Fault fault, String answer) {
        ObjectNode root = JSON.createObjectNode();
        root.put("id", "cmpl-1").put("object", "chat.completion").put("created", 1);
        root.put("model", "tiny-2026").put("system_fingerprint", "fp_1");
        ArrayNode choices = root.putArray("choices");
        if (fault != Fault.EMPTY_CHOICES) {
            choice(choices.addObject(), fault, answer);
        }
        if (fault != Fault.NO_USAGE) {
            ObjectNode usage = root.putObject("usage");
            usage.put("prompt_tokens", 11).put("completion_tokens", 7).put("total_tokens", 18);
            usage.putObject("prompt_tokens_details").put("cached_tokens", 4);
        }
        return root;
    }

    private static void choice(ObjectNode choice, Fault fault, String answer) {
        choice.put("index", 0).put("finish_reason", fault == Fault.CUT_OFF ? "length" : "stop");
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        switch (fault) {
            case NO_CONTENT -> message.putNull("content");
            case REFUSAL -> message.putNull("content").put("refusal", "I cannot help with sk-secret.");
            case TOOL_CALL -> {
                choice.put("finish_reason", "tool_calls");
                message.putNull("content");
                ObjectNode call = message.putArray("tool_calls").addObject();
                call.put("id", "call_1").put("type", "function");
                call.putObject("function").put("name", "label").put("arguments", answer);
            }
            default -> message.put("content", content(fault, answer));
        }
        if (fault == Fault.LOG_PROBABILITIES) {
            ArrayNode tokens = choice.putObject("logprobs").putArray("content");
            token(tokens.addObject(), "{\"label\":\"", 0).putArray("top_logprobs");
            ArrayNode top = token(tokens.addObject(), "spam", -0.25).putArray("top_logprobs");
            token(top.addObject(), "spam", -0.25);
            token(top.addObject(), "ham", -1.5);
            token(tokens.addObject(), "\"}", -0.001).putArray("top_logprobs");
        }
    }

    private static ObjectNode token(ObjectNode node, String text, double logProbability) {
        node.put("token", text).put("logprob", logProbability);
        node.putNull("bytes");
        return node;
    }

    @Override
    public void close() {
        closing.countDown();
        threads.shutdownNow();
        server.stop(0);
    }
}
