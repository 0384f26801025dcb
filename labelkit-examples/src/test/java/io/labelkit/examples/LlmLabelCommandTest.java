package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command against a server on this machine that speaks the OpenAI wire format, well and badly. */
class LlmLabelCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir
    private Path dir;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
        server.createContext("/", LlmLabelCommandTest::answer);
        server.setExecutor(threads);
        server.start();
        Files.writeString(dir.resolve("space.json"), "[\"ham\",\"spam\"]");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Every text says what its answer is to be. */
    private static void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode messages = JSON.readTree(request).path("messages");
        String text = messages.get(messages.size() - 1).path("content").asText();
        if (text.contains("DROP")) {
            exchange.close();
        } else if (text.contains("STATUS")) {
            String status = text.replaceAll("(?s).*STATUS(\\d+).*", "$1");
            send(exchange, Integer.parseInt(status), "{\"error\":{\"message\":\"no\"}}");
        } else if (text.contains("HTML")) {
            send(exchange, 200, "<html>welcome</html>");
        } else if (text.contains("PROSE")) {
            send(exchange, 200, completion("I would rather not say."));
        } else if (text.contains("OUTSIDE")) {
            send(exchange, 200, completion("{\"label\":\"egg\"}"));
        } else if (text.contains("EMPTY")) {
            send(exchange, 200, completion(""));
        } else {
            send(exchange, 200, completion(text.contains("prize") ? "{\"label\":\"spam\"}" : "{\"label\":\"ham\"}"));
        }
    }

    private static String completion(String content) {
        ObjectNode root = JSON.createObjectNode();
        root.put("id", "1").put("object", "chat.completion").put("created", 1).put("model", "m");
        ObjectNode choice = root.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        root.putObject("usage")
                .put("prompt_tokens", 10)
                .put("completion_tokens", 3)
                .put("total_tokens", 13);
        return root.toString();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private CommandRun label(String address, String... texts) throws IOException {
        StringBuilder examples = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            examples.append(JSON.writeValueAsString(Map.of("id", "e" + i, "text", texts[i])))
                    .append('\n');
        }
        Files.writeString(dir.resolve("e.jsonl"), examples);
        return CommandRun.of(
                "llm-label",
                "--quiet",
                "--examples",
                dir.resolve("e.jsonl"),
                "--labels",
                dir.resolve("space.json"),
                "--base-url",
                address,
                "--model",
                "tiny",
                "--timeout",
                "20",
                "--retries",
                "0",
                "--out",
                dir.resolve("out"));
    }

    private String address() {
        return "http://" + HERE.getHostAddress() + ":" + server.getAddress().getPort() + "/v1";
    }

    private JsonNode summary() throws IOException {
        return JSON.readTree(dir.resolve("out/summary.json").toFile());
    }

    @Test
    void goodAnswersBecomeVotesAndBadOnesAreNamedByKind() throws IOException {
        CommandRun run = label(
                address(),
                "a prize",
                "hello",
                "PROSE",
                "OUTSIDE",
                "STATUS500",
                "DROP",
                "HTML",
                "EMPTY",
                "another prize");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(Files.readAllLines(dir.resolve("out/votes.csv")))
                .containsExactly("task,worker,label", "e0,tiny,spam", "e1,tiny,ham", "e8,tiny,spam");
        List<String> outcomes = Files.readAllLines(dir.resolve("out/outcomes.csv"));
        assertThat(outcomes).hasSize(10);
        assertThat(outcomes.get(3)).startsWith("e2,tiny,unparsable,,,");
        assertThat(outcomes.get(4)).startsWith("e3,tiny,outside_label_space,,,").contains("egg");
        assertThat(outcomes.get(5)).startsWith("e4,tiny,provider_error,,,").contains("500");
        assertThat(outcomes.get(6)).startsWith("e5,tiny,provider_error,,,");
        assertThat(outcomes.get(7)).startsWith("e6,tiny,provider_error,,,");
        assertThat(outcomes.get(8)).startsWith("e7,tiny,unparsable,,,");
        JsonNode summary = summary();
        assertThat(summary.path("examples").asInt()).isEqualTo(9);
        assertThat(summary.path("votes").asInt()).isEqualTo(3);
        assertThat(summary.path("failures").path("PROVIDER_ERROR").asInt()).isEqualTo(3);
        assertThat(summary.path("failures").path("UNPARSABLE").asInt()).isEqualTo(2);
        assertThat(summary.path("failures").path("OUTSIDE_LABEL_SPACE").asInt()).isEqualTo(1);
        assertThat(summary.path("inputTokens").asInt()).isEqualTo(80);
        assertThat(run.out()).contains("provider error 3");
    }

    @ParameterizedTest
    @CsvSource({
        "STATUS400, HTTP 400, provider error",
        "STATUS429, HTTP 429, provider error",
        "PROSE, not one JSON object, unparsable",
        "OUTSIDE, 'egg', outside label space"
    })
    void ifEveryCallFailsTheCommandFailsInOneLineAndKeepsTheAnswers(String text, String why, String kind)
            throws IOException {
        CommandRun run = label(address(), text, text);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .startsWith("error: every call failed: " + kind + " 2; the first, for e0: ")
                .contains(why);
        assertThat(Files.readAllLines(dir.resolve("out/outcomes.csv"))).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"STATUS401, HTTP 401", "STATUS404, HTTP 404"})
    void whatCannotSucceedEndsTheRunEarlyAndTheCommandSaysWhy(String text, String why) throws IOException {
        String[] texts = Stream.generate(() -> text).limit(50).toArray(String[]::new);
        CommandRun run = label(address(), texts);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("tiny was switched off: calls of tiny cannot succeed: " + why);
        assertThat(summary().path("failures").path("PROVIDER_ERROR").asInt()).isBetween(1, 20);
    }

    @Test
    void anAddressWhereNobodyListensIsAFailureOfEveryCall() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, HERE)) {
            free = socket.getLocalPort();
        }
        CommandRun run = label("http://" + HERE.getHostAddress() + ":" + free + "/v1", "a prize");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("connection failed").doesNotContain("\tat ");
    }
}
