package io.labelkit.benchmarks.llm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Answers every chat completion in the same way, each after the same time, however many come at once. */
final class SlowServer implements AutoCloseable {
    private static final byte[] ANSWER =
            ("{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"tiny\","
                            + "\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\","
                            + "\"content\":\"{\\\"label\\\":\\\"ham\\\"}\"}}],\"usage\":{\"prompt_tokens\":100,"
                            + "\"completion_tokens\":7,\"total_tokens\":107}}")
                    .getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final long nanos;

    SlowServer(long millis) throws IOException {
        nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    private void answer(HttpExchange exchange) throws IOException {
        long start = System.nanoTime();
        exchange.getRequestBody().readAllBytes();
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos - (System.nanoTime() - start)));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, ANSWER.length);
        exchange.getResponseBody().write(ANSWER);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
