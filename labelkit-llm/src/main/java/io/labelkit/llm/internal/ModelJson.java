package io.labelkit.llm.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * Reads the JSON object in an answer that may have prose, code fences and slips around and in it: the first outermost
 * object that has the key that was asked for. Two slips are mended, since they have one meaning only: a comma before a
 * closing bracket, and a backslash before a letter that JSON does not escape, as in {@code "\d"}. Answers are hostile
 * text: length and depth are limited.
 */
public final class ModelJson {
    private static final int MOST_CHARACTERS = 1 << 18;
    private static final int MOST_OBJECTS = 200;
    private static final int DEEPEST = 24;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA, JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private ModelJson() {}

    /**
     * The object in an answer.
     *
     * @param answer the raw answer
     * @param key a key that it must have
     * @return the object; empty if there is none
     */
    public static Optional<JsonNode> object(String answer, String key) {
        if (answer.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        int at = answer.indexOf('{');
        for (int tried = 0; at >= 0 && tried < MOST_OBJECTS; tried++) {
            int end = end(answer, at);
            if (end < 0) {
                return Optional.empty();
            }
            Optional<JsonNode> found = parsed(answer.substring(at, end)).filter(node -> node.has(key));
            if (found.isPresent()) {
                return found;
            }
            at = answer.indexOf('{', end);
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> parsed(String text) {
        return read(text).or(() -> read(doubled(text)));
    }

    private static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** With two backslashes where one stands before a character that cannot be escaped. */
    private static String doubled(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c);
            if (c == '\\') {
                boolean last = i + 1 == text.length();
                if (last || "\"\\/bfnrtu".indexOf(text.charAt(i + 1)) < 0) {
                    out.append('\\');
                } else {
                    out.append(text.charAt(++i));
                }
            }
        }
        return out.toString();
    }

    /** The index after the bracket that closes the one at {@code start}, or -1; brackets in strings do not count. */
    private static int end(String text, int start) {
        int depth = 0;
        boolean inString = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
