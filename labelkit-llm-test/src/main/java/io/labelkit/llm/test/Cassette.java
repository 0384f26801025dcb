package io.labelkit.llm.test;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A recording of what a server said over HTTP, and its play-back. It wraps the transport of LangChain4j's clients, so
 * that everything above it, LangChain4j's own reading of the answers included, runs as it would.
 *
 * <pre>{@code
 * try (Cassette cassette = Cassette.open(Path.of("src/test/cassettes/spam.jsonl"), CassetteMode.REPLAY_STRICT)) {
 *     ChatModel model = OpenAiChatModel.builder()
 *             .httpClientBuilder(cassette.around(JdkHttpClient.builder()))
 *             .baseUrl("http://127.0.0.1:8000/v1").apiKey(key).modelName("tiny").maxRetries(0).build();
 *     ...
 * }
 * }</pre>
 *
 * <p>The file has one JSON object a line: {@code request} (a hash over method, path and body), {@code method},
 * {@code path} (with query, without host), {@code body}, {@code status}, {@code headers} and {@code response}. Secrets
 * are scrubbed before anything is written or hashed, so a recording can be played back with another key or none. Only
 * what came is recorded: a time-out or a broken connection is no exchange. Headers of a response other than 2xx are not
 * known to LangChain4j and so not on the file.
 *
 * <p>Thread-safe. Where requests that are equal are under way at once, which of them gets which recorded answer is left
 * to chance.
 */
public final class Cassette implements AutoCloseable {
    private final Path file;
    private final CassetteMode mode;
    private final Scrubber scrubber;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Map<String, List<Exchange>> byRequest = new HashMap<>();
    private final Map<String, Integer> given = new HashMap<>();
    private boolean missed;

    private Cassette(Path file, CassetteMode mode, Scrubber scrubber) {
        this.file = file;
        this.mode = mode;
        this.scrubber = scrubber;
    }

    /**
     * Opens a cassette.
     *
     * @param file the file; made anew for {@link CassetteMode#RECORD}, its folders too
     * @param mode whether to record or to play back
     * @param secrets texts of at least 4 characters that must never be written, besides those that are recognised
     * @return the cassette
     * @throws IllegalArgumentException if a line of the file is no exchange, naming it, or a secret is too short
     * @throws UncheckedIOException if the file cannot be read or written
     */
    public static Cassette open(Path file, CassetteMode mode, String... secrets) {
        Cassette cassette = new Cassette(file, mode, new Scrubber(new HashSet<>(List.of(secrets))));
        try {
            if (mode == CassetteMode.RECORD) {
                Path folder = file.toAbsolutePath().getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                Files.writeString(file, "");
            } else {
                cassette.load();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cassette;
    }

    private void load() throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    add(Exchange.read(line, file + ":" + number));
                }
            }
        }
    }

    private void add(Exchange exchange) {
        exchanges.add(exchange);
        byRequest
                .computeIfAbsent(exchange.question().hash(), key -> new ArrayList<>())
                .add(exchange);
    }

    /**
     * A transport that records what another one brings, or plays back and never builds the other one.
     *
     * @param transport how requests are sent when recording
     * @return what is given to {@code httpClientBuilder(...)} of LangChain4j's models
     */
    public HttpClientBuilder around(HttpClientBuilder transport) {
        return new CassetteTransport(this, transport);
    }

    /**
     * What it does with requests.
     *
     * @return the mode
     */
    public CassetteMode mode() {
        return mode;
    }

    /**
     * How many exchanges are on it.
     *
     * @return the number
     */
    public synchronized int size() {
        return exchanges.size();
    }

    /** Keeps what came, and gives it back as it will be played back. */
    synchronized Exchange keep(HttpRequest request, int status, Map<String, List<String>> headers, String body) {
        Exchange exchange = new Exchange(
                scrubber.question(request), status, Scrubber.headers(headers), scrubber.response(request, body));
        try {
            Files.writeString(file, exchange.line() + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        add(exchange);
        return exchange;
    }

    /** What was recorded for a request. */
    synchronized Exchange replay(HttpRequest request) {
        Exchange.Question question = scrubber.question(request);
        List<Exchange> recorded = byRequest.getOrDefault(question.hash(), List.of());
        int number = given.merge(question.hash(), 1, Integer::sum) - 1;
        boolean again = number >= recorded.size() && mode == CassetteMode.REPLAY_STRICT;
        if (recorded.isEmpty() || again) {
            missed = true;
            throw new CassetteMissError(
                    recorded.isEmpty()
                            ? "the request is not on " + file + nearest(question)
                            : "the request was recorded " + recorded.size() + " times on " + file
                                    + " and comes once more:\n" + String.join("\n", question.lines()));
        }
        return recorded.get(Math.min(number, recorded.size() - 1));
    }

    private String nearest(Exchange.Question asked) {
        List<String> lines = asked.lines();
        Optional<Exchange> nearest = exchanges.stream()
                .max(Comparator.comparingInt(exchange ->
                        2 * LineDifference.shared(exchange.question().lines(), lines)
                                - exchange.question().lines().size()));
        return nearest.map(exchange -> "; compared with the nearest recorded request (- recorded, + asked):\n"
                        + LineDifference.of(exchange.question().lines(), lines))
                .orElse(", which is empty; it was:\n" + String.join("\n", lines));
    }

    /**
     * Ends recording or play-back.
     *
     * @throws CassetteMissError if the mode is {@link CassetteMode#REPLAY_STRICT}, no request missed, and an exchange was
     *     not used
     */
    @Override
    public synchronized void close() {
        if (mode != CassetteMode.REPLAY_STRICT || missed) {
            return;
        }
        Set<String> reported = new HashSet<>();
        for (Exchange exchange : exchanges) {
            String hash = exchange.question().hash();
            int left = byRequest.getOrDefault(hash, List.of()).size() - given.getOrDefault(hash, 0);
            if (left > 0 && reported.add(hash)) {
                throw new CassetteMissError(
                        "a recorded request of " + file + " did not come, or came " + left + " times too seldom:\n"
                                + String.join("\n", exchange.question().lines()));
            }
        }
    }

    @Override
    public String toString() {
        return "Cassette[" + file + ", " + mode + ", " + size() + " exchanges]";
    }
}
