package io.labelkit.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server on this machine that speaks the wire format of OpenAI, takes its time, and keeps the bill: how often it was
 * asked about each text. Texts are numbered: {@code text 17}.
 */
final class BilledServer implements AutoCloseable {
    static final int INPUT = 100;
    static final int OUTPUT = 10;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NUMBER = Pattern.compile("text (\\d+)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Integer, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final long nanos;
    private volatile Function<Integer, String> script = number -> "{\"label\":\"" + label(number) + "\"}";

    private BilledServer(HttpServer server, long millis) {
        this.server = server;
        this.nanos = millis * 1_000_000;
    }

    /** Starts a server that needs so many milliseconds for an answer. */
    static BilledServer start(long millis) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        BilledServer server = new BilledServer(http, millis);
        http.createContext("/", server::answer);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    /** The label of a text. */
    static String label(int number) {
        return number % 3 == 0 ? "spam" : "ham";
    }

    /** Says something else; a number makes the status of an error. */
    void says(Function<Integer, String> answer) {
        script = answer;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** How often it was asked about each text so far. */
    Map<Integer, Integer> bill() {
        Map<Integer, Integer> bill = new TreeMap<>();
        asked.forEach((number, count) -> bill.put(number, count.get()));
        return bill;
    }

    /** The messages of every request, as they came. */
    List<String> messages() {
        return List.copyOf(texts);
    }

    long requests() {
        return requests.get();
    }

    int mostUnderWay() {
        return mostUnderWay.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            JsonNode messages = request.path("messages");
            texts.add(messages.toString());
            Matcher matcher = NUMBER.matcher(
                    messages.get(messages.size() - 1).path("content").asText());
            int number = matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
            asked.computeIfAbsent(number, n -> new AtomicInteger()).incrementAndGet();
            requests.incrementAndGet();
            long end = System.nanoTime() + nanos;
            while (nanos > 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            String said = script.apply(number);
            boolean error = said.matches("\\d{3}");
            byte[] bytes = (error ? "{\"error\":{\"message\":\"no\"}}" : completion(request, said))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(error ? Integer.parseInt(said) : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            // Whoever asked was killed.
        } finally {
            underWay.decrementAndGet();
        }
    }

    private static String completion(JsonNode request, String content) {
        ObjectNode root = JSON.createObjectNode();
        root.put("id", "1").put("object", "chat.completion").put("created", 1);
        root.put("model", request.path("model").asText() + "-2026");
        ObjectNode choice = root.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        root.putObject("usage")
                .put("prompt_tokens", INPUT)
                .put("completion_tokens", OUTPUT)
                .put("total_tokens", INPUT + OUTPUT);
        return root.toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
