package io.labelkit.llm.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A real HTTP server on the loopback address of this machine that speaks OpenAI's and Ollama's wire formats, well or
 * badly: a script says what each request gets. It remembers every request and the largest number that was under way at
 * once. Thread-safe; the script must be too.
 *
 * <pre>{@code
 * try (LlmTestServer server = LlmTestServer.start(request -> request.number() == 0
 *         ? WireReply.rateLimited(Duration.ofSeconds(2))
 *         : WireReply.says("{\"label\":\"spam\"}"))) {
 *     ChatModel model = OpenAiChatModel.builder().baseUrl(server.openAiUrl().toString()).modelName("tiny").build();
 *     ...
 * }
 * }</pre>
 *
 * <p>The JDK's server answers up to 40 ms late unless the JVM is started with
 * {@code -Dsun.net.httpserver.nodelay=true}.
 */
public final class LlmTestServer implements AutoCloseable {
    private final HttpServer server;
    private final Function<WireRequest, WireReply> script;
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "llm-test-server");
        thread.setDaemon(true);
        return thread;
    });
    private final List<WireRequest> requests = new ArrayList<>();
    private int underWay;
    private int most;

    private LlmTestServer(HttpServer server, Function<WireRequest, WireReply> script) {
        this.server = server;
        this.script = script;
    }

    /**
     * Starts a server on a free port.
     *
     * @param script what each request gets; if it throws, the connection is closed without an answer
     * @return the server
     * @throws UncheckedIOException if no port can be had
     */
    public static LlmTestServer start(Function<WireRequest, WireReply> script) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer http = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
            LlmTestServer server = new LlmTestServer(http, script);
            http.createContext("/", server::handle);
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            WireRequest request = received(exchange);
            try {
                script.apply(request).send(exchange, request);
            } finally {
                synchronized (this) {
                    underWay--;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WireRequest received(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        synchronized (this) {
            WireRequest request = new WireRequest(
                    requests.size(), exchange.getRequestURI().getPath(), headers, ByteBuffer.wrap(body));
            requests.add(request);
            underWay++;
            most = Math.max(most, underWay);
            return request;
        }
    }

    /**
     * The address for clients of OpenAI's format.
     *
     * @return the address, ending in {@code /v1}
     */
    public URI openAiUrl() {
        return ollamaUrl().resolve("/v1");
    }

    /**
     * The address for clients of Ollama's format.
     *
     * @return the address, without a path
     */
    public URI ollamaUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * The requests so far, in the order of arrival.
     *
     * @return a copy
     */
    public synchronized List<WireRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * The largest number of requests that were under way at once.
     *
     * @return the number
     */
    public synchronized int mostAtOnce() {
        return most;
    }

    /** Stops at once; requests under way get no answer. */
    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
