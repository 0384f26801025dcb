package io.labelkit.llm.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request and what came back: one line of a cassette. Secrets are scrubbed already. */
record Exchange(Question question, int status, Map<String, List<String>> headers, String response) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** A request: where to and what, without the host, so that a recording is good for any server. */
    record Question(String method, String path, String body) {
        /** SHA-256 over method, path and body, where the order of keys and white space of JSON do not count. */
        String hash() {
            try {
                byte[] bytes = (method + "\n" + path + "\n" + canonical()).getBytes(StandardCharsets.UTF_8);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        private String canonical() {
            try {
                return JSON.writeValueAsString(JSON.treeToValue(JSON.readTree(body), Object.class));
            } catch (JsonProcessingException | IllegalArgumentException e) {
                return body;
            }
        }

        /** For people: method, path and the body over many lines, line ends inside texts as line ends. */
        List<String> lines() {
            List<String> lines = new ArrayList<>(List.of(method + " " + path));
            lines.addAll(List.of(pretty().replace("\\n", "\n").split("\n", -1)));
            return lines;
        }

        private String pretty() {
            try {
                return JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(JSON.treeToValue(JSON.readTree(body), Object.class));
            } catch (JsonProcessingException | IllegalArgumentException e) {
                return body;
            }
        }
    }

    /** One line of JSON. A body that is JSON is kept as JSON, so that a person can read and compare it. */
    String line() {
        ObjectNode node = JSON.createObjectNode();
        node.put("request", question.hash());
        node.put("method", question.method());
        node.put("path", question.path());
        node.set("body", value(question.body()));
        node.put("status", status);
        node.set("headers", JSON.valueToTree(headers));
        node.set("response", value(response));
        return node.toString();
    }

    /** JSON where the text is one whole object, else the text itself. */
    private static JsonNode value(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(text);
        }
        return JSON.getNodeFactory().textNode(text);
    }

    static Exchange read(String line, String where) {
        try {
            JsonNode node = JSON.readTree(line);
            Map<String, List<String>> headers = new TreeMap<>();
            node.path("headers").properties().forEach(entry -> {
                List<String> values = new ArrayList<>();
                entry.getValue().forEach(value -> values.add(value.asText()));
                headers.put(entry.getKey(), values);
            });
            Question question = new Question(required(node, "method"), required(node, "path"), text(node.path("body")));
            if (!node.path("status").isInt()) {
                throw new IllegalArgumentException("status is missing");
            }
            return new Exchange(question, node.path("status").intValue(), headers, text(node.path("response")));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalArgumentException(where + " is no line of a cassette: " + e.getMessage(), e);
        }
    }

    private static String required(JsonNode node, String key) {
        if (!node.path(key).isTextual()) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return node.path(key).textValue();
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.isMissingNode() ? "" : node.toString();
    }
}
