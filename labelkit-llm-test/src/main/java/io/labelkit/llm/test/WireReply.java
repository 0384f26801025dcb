package io.labelkit.llm.test;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * What {@link LlmTestServer} does with a request: a good completion, in the format of the request, or one of the many bad
 * things that servers do. Immutable; the methods that begin with {@code with} return changed copies.
 */
public final class WireReply {
    private final int status;
    private final Map<String, String> headers;
    private final Function<WireRequest, byte[]> body;
    private final Optional<WireBody> completion;
    private final Ending ending;
    private final Optional<CountDownLatch> gate;
    private final Duration latency;

    /** How the body goes out. */
    private enum Ending {
        WHOLE,
        HALF_OF_THE_JSON,
        HALF_AND_CLOSED,
        BYTE_BY_BYTE
    }

    private WireReply(
            int status,
            Map<String, String> headers,
            Function<WireRequest, byte[]> body,
            Optional<WireBody> completion,
            Ending ending,
            Optional<CountDownLatch> gate,
            Duration latency) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.completion = completion;
        this.ending = ending;
        this.gate = gate;
        this.latency = latency;
    }

    private static WireReply of(WireBody completion) {
        return new WireReply(
                200,
                Map.of("Content-Type", "application/json"),
                request -> completion.write(request.format(), request.model()).getBytes(StandardCharsets.UTF_8),
                Optional.of(completion),
                Ending.WHOLE,
                Optional.empty(),
                Duration.ZERO);
    }

    /**
     * A good completion, with 11 tokens in and 7 out, of the model that was asked for.
     *
     * @param content the text
     * @return the reply
     */
    public static WireReply says(String content) {
        return of(new WireBody(
                Optional.of(content), Optional.empty(), "stop", OptionalInt.of(11), OptionalInt.of(7), List.of()));
    }

    /**
     * A completion whose content is null; empty text in Ollama's format.
     *
     * @return the reply
     */
    public static WireReply saysNothing() {
        return of(new WireBody(
                Optional.empty(), Optional.empty(), "stop", OptionalInt.of(11), OptionalInt.of(0), List.of()));
    }

    /**
     * A completion with the provider's own refusal, which only OpenAI's format has; in Ollama's it has no text.
     *
     * @param words why
     * @return the reply
     */
    public static WireReply refuses(String words) {
        return of(new WireBody(
                Optional.empty(), Optional.of(words), "stop", OptionalInt.of(11), OptionalInt.of(3), List.of()));
    }

    /**
     * An OpenAI completion without choices.
     *
     * @return the reply
     */
    public static WireReply withoutChoices() {
        return body(200, "application/json", "{\"id\":\"cmpl-1\",\"object\":\"chat.completion\",\"choices\":[]}");
    }

    /**
     * Any answer.
     *
     * @param status the HTTP status
     * @param contentType the type of the body
     * @param body the body
     * @return the reply
     */
    public static WireReply body(int status, String contentType, String body) {
        return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Any answer, perhaps no UTF-8.
     *
     * @param status the HTTP status
     * @param contentType the type of the body
     * @param body the body
     * @return the reply
     */
    public static WireReply bytes(int status, String contentType, byte[] body) {
        byte[] copy = body.clone();
        return new WireReply(
                status,
                Map.of("Content-Type", contentType),
                request -> copy,
                Optional.empty(),
                Ending.WHOLE,
                Optional.empty(),
                Duration.ZERO);
    }

    /**
     * An error as OpenAI words it. Its message repeats the request's {@code Authorization} header, as some servers do, so
     * that a test sees where that ends up.
     *
     * @param status the HTTP status
     * @param code the error code, for instance {@code "rate_limit_exceeded"}
     * @return the reply
     */
    public static WireReply error(int status, String code) {
        return new WireReply(
                status,
                Map.of("Content-Type", "application/json"),
                request -> WireError.json(code, request.header("authorization").orElse("nothing"))
                        .getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                Ending.WHOLE,
                Optional.empty(),
                Duration.ZERO);
    }

    /**
     * Status 429.
     *
     * @param retryAfter what the header {@code Retry-After} says, in whole seconds
     * @return the reply
     */
    public static WireReply rateLimited(Duration retryAfter) {
        return error(429, "rate_limit_exceeded").withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
    }

    private WireReply with(WireBody changed) {
        WireReply fresh = of(changed);
        return new WireReply(status, headers, fresh.body, fresh.completion, ending, gate, latency);
    }

    private WireBody needed() {
        return completion.orElseThrow(
                () -> new IllegalStateException("only a completion has tokens, probabilities and a finish reason"));
    }

    /**
     * The same with another finish reason.
     *
     * @param reason the reason in the provider's words, for instance {@code "length"} or {@code "content_filter"}
     * @return a copy
     * @throws IllegalStateException if this is no completion
     */
    public WireReply withFinish(String reason) {
        WireBody old = needed();
        return with(new WireBody(old.content(), old.refusal(), reason, old.input(), old.output(), old.probabilities()));
    }

    /**
     * The same with other numbers of tokens.
     *
     * @param input the tokens of the request
     * @param output the tokens of the answer
     * @return a copy
     * @throws IllegalStateException if this is no completion
     */
    public WireReply withTokens(int input, int output) {
        WireBody old = needed();
        return with(new WireBody(
                old.content(),
                old.refusal(),
                old.finish(),
                OptionalInt.of(input),
                OptionalInt.of(output),
                old.probabilities()));
    }

    /**
     * The same without any word of tokens.
     *
     * @return a copy
     * @throws IllegalStateException if this is no completion
     */
    public WireReply withoutUsage() {
        WireBody old = needed();
        return with(new WireBody(
                old.content(),
                old.refusal(),
                old.finish(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                old.probabilities()));
    }

    /**
     * The same with the probabilities of the tokens; only OpenAI's format has them.
     *
     * @param tokens each token with the natural logarithm of its probability, in the order of the text
     * @return a copy
     * @throws IllegalStateException if this is no completion
     */
    public WireReply withLogProbabilities(List<Map.Entry<String, Double>> tokens) {
        WireBody old = needed();
        return with(new WireBody(
                old.content(), old.refusal(), old.finish(), old.input(), old.output(), List.copyOf(tokens)));
    }

    /**
     * The same with a header.
     *
     * @param name the name
     * @param value the value
     * @return a copy
     */
    public WireReply withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new WireReply(status, more, body, completion, ending, gate, latency);
    }

    /**
     * The same, but the body ends in its middle as if that were all.
     *
     * @return a copy
     */
    public WireReply withTruncatedJson() {
        return new WireReply(status, headers, body, completion, Ending.HALF_OF_THE_JSON, gate, latency);
    }

    /**
     * The same, but the connection is closed in the middle of the body.
     *
     * @return a copy
     */
    public WireReply withConnectionDropped() {
        return new WireReply(status, headers, body, completion, Ending.HALF_AND_CLOSED, gate, latency);
    }

    /**
     * The same, but each byte goes out by itself, with a pause before it.
     *
     * @param pause the pause before each byte; real time passes
     * @return a copy
     */
    public WireReply withSlowBytes(Duration pause) {
        return new WireReply(status, headers, body, completion, Ending.BYTE_BY_BYTE, gate, pause);
    }

    /**
     * The same, so much later. Real time passes; {@link #heldBy} often does as well without.
     *
     * @param duration how long the server waits before the first byte
     * @return a copy
     */
    public WireReply withLatency(Duration duration) {
        return new WireReply(status, headers, body, completion, ending, gate, duration);
    }

    /**
     * The same, but only once a latch is open.
     *
     * @param latch the latch
     * @return a copy
     */
    public WireReply heldBy(CountDownLatch latch) {
        return new WireReply(status, headers, body, completion, ending, Optional.of(latch), latency);
    }

    void send(HttpExchange exchange, WireRequest request) throws IOException, InterruptedException {
        if (gate.isPresent()) {
            gate.get().await();
        }
        if (ending != Ending.BYTE_BY_BYTE && !latency.isZero()) {
            Thread.sleep(latency.toMillis());
        }
        byte[] bytes = body.apply(request);
        byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] sent = ending == Ending.HALF_OF_THE_JSON ? half : bytes;
        exchange.sendResponseHeaders(status, sent.length == 0 ? -1 : sent.length);
        switch (ending) {
            case HALF_AND_CLOSED -> {
                exchange.getResponseBody().write(half);
                exchange.getResponseBody().flush();
                throw new IOException("dropped on purpose");
            }
            case BYTE_BY_BYTE -> {
                for (byte b : sent) {
                    Thread.sleep(latency.toMillis());
                    exchange.getResponseBody().write(b);
                    exchange.getResponseBody().flush();
                }
            }
            default -> exchange.getResponseBody().write(sent);
        }
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>(List.of("status " + status, ending.name()));
        completion.ifPresent(c -> parts.add(c.content().orElse("no content")));
        return "WireReply" + parts;
    }
}
