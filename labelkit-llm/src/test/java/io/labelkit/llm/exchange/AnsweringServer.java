package io.labelkit.llm.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.labelkit.llm.call.LlmClient;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server on this machine that speaks the OpenAI wire format. A script sees what is asked, with the text between the
 * marker lines taken out, and says what the model answers. Every completion costs 10 tokens in and 2 out.
 */
public final class AnsweringServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FENCE =
            Pattern.compile("\\[BEGIN TEXT ([0-9a-f]+)]\n(.*)\n\\[END TEXT \\1]", Pattern.DOTALL);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    /** A request: the two messages, the fenced text, and the whole body. */
    public record Asked(String system, String user, String text, JsonNode body) {
        /** The temperature of the request. */
        public double temperature() {
            return body.path("temperature").asDouble();
        }
    }

    /** An answer, with the tokens of its text if they are known; each a name and log-probability and alternatives. */
    public record Answer(int status, String content, List<Token> tokens) {
        /** A good answer. */
        public static Answer of(String content) {
            return new Answer(200, content, List.of());
        }

        /** An error. */
        public static Answer error(int status) {
            return new Answer(status, "", List.of());
        }
    }

    /** A token with its probability, and the likeliest tokens at its place. */
    public record Token(String text, double probability, List<Token> alternatives) {
        /** A token without alternatives. */
        public static Token of(String text, double probability) {
            return new Token(text, probability, List.of());
        }
    }

    private AnsweringServer(HttpServer server) {
        this.server = server;
    }

    /** Starts a server whose script gives the text of the answer. */
    public static AnsweringServer saying(Function<Asked, String> script) {
        return start(asked -> Answer.of(script.apply(asked)));
    }

    /** Starts a server. */
    public static AnsweringServer start(Function<Asked, Answer> script) {
        try {
            HttpServer http =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
            AnsweringServer answering = new AnsweringServer(http);
            http.createContext("/", exchange -> answering.handle(exchange, script));
            http.setExecutor(answering.threads);
            http.start();
            return answering;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange, Function<Asked, Answer> script) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            String system = message(body, "system");
            String user = message(body, "user");
            Matcher fence = FENCE.matcher(user);
            Asked question = new Asked(system, user, fence.find() ? fence.group(2) : "", body);
            asked.add(question);
            Answer answer = script.apply(question);
            byte[] bytes =
                    (answer.status() == 200 ? completion(answer).toString() : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String message(JsonNode body, String role) {
        StringBuilder text = new StringBuilder();
        for (JsonNode message : body.path("messages")) {
            if (message.path("role").asText().equals(role)) {
                text.append(message.path("content").asText());
            }
        }
        return text.toString();
    }

    private static ObjectNode completion(Answer answer) {
        ObjectNode root = JSON.createObjectNode();
        root.put("id", "cmpl-1")
                .put("object", "chat.completion")
                .put("created", 1)
                .put("model", "tiny");
        ObjectNode choice = root.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", answer.content());
        if (!answer.tokens().isEmpty()) {
            tokens(choice.putObject("logprobs").putArray("content"), answer.tokens());
        }
        root.putObject("usage")
                .put("prompt_tokens", 10)
                .put("completion_tokens", 2)
                .put("total_tokens", 12);
        return root;
    }

    private static void tokens(ArrayNode array, List<Token> tokens) {
        for (Token token : tokens) {
            ObjectNode node = array.addObject();
            node.put("token", token.text()).put("logprob", Math.log(token.probability()));
            ArrayNode top = node.putArray("top_logprobs");
            for (Token alternative : token.alternatives()) {
                top.addObject().put("token", alternative.text()).put("logprob", Math.log(alternative.probability()));
            }
        }
    }

    /** The address. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** A client of this server, for a model of this name. */
    public LlmClient.Builder client(String model) {
        return LlmClient.builder(ChatModels.openAiCompatible(baseUrl(), model)
                .timeout(Duration.ofSeconds(20))
                .build());
    }

    /** What was asked, in the order of arrival. */
    public List<Asked> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
