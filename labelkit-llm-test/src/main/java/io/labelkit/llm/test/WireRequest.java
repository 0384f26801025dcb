package io.labelkit.llm.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A request as it came over the wire. Immutable.
 *
 * @param number the place among all requests, from 0, in the order of arrival
 * @param path the path, without query
 * @param headers the headers, with names in lower case
 * @param bytes the body, read-only
 */
public record WireRequest(int number, String path, Map<String, List<String>> headers, ByteBuffer bytes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Copies the headers.
     *
     * @param number the place among all requests
     * @param path the path
     * @param headers the headers
     * @param bytes the body
     */
    public WireRequest {
        headers = Map.copyOf(headers);
        bytes = bytes.asReadOnlyBuffer();
    }

    /**
     * The format, by the path.
     *
     * @return {@link WireFormat#OLLAMA} for {@code /api/chat}, else {@link WireFormat#OPEN_AI}
     */
    public WireFormat format() {
        return path.endsWith("/api/chat") ? WireFormat.OLLAMA : WireFormat.OPEN_AI;
    }

    /**
     * The first value of a header.
     *
     * @param name the name, in any case
     * @return the value, or empty
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /**
     * The body as text.
     *
     * @return the body, read as UTF-8
     */
    public String body() {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    /**
     * The body as JSON.
     *
     * @return the JSON
     * @throws UncheckedIOException if it is none
     */
    public JsonNode json() {
        try {
            return JSON.readTree(body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The model that is asked for.
     *
     * @return the name; empty text if there is none
     */
    public String model() {
        return json().path("model").asText("");
    }

    /**
     * The texts of all messages of a role, one below the other.
     *
     * @param role {@code "system"}, {@code "user"} or {@code "assistant"}
     * @return the text; empty if there is no such message
     */
    public String message(String role) {
        return StreamSupport.stream(json().path("messages").spliterator(), false)
                .filter(message -> message.path("role").asText().equals(role))
                .map(message -> message.path("content").asText())
                .collect(Collectors.joining("\n"));
    }
}
