package io.labelkit.llm.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the JSON objects in a text and, where they are not quite JSON, mends what has one meaning only. */
final class JsonText {
    private static final int DEEPEST = 16;
    private static final ObjectMapper STRICT = mapper(factory());
    private static final ObjectMapper LENIENT = mapper(factory())
            .rebuild()
            .enable(
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
                    JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    private JsonText() {}

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
    }

    private static JsonMapper mapper(JsonFactory factory) {
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * An object that was found.
     *
     * @param node the object
     * @param mended whether it was not quite JSON
     */
    record Found(JsonNode node, boolean mended) {}

    /** The object that the whole text is. */
    static Optional<JsonNode> whole(String text) {
        return object(STRICT, text);
    }

    /** The outermost objects of a text, in order. Those that are no JSON even when mended are left out. */
    static List<Found> objects(String text) {
        List<Found> found = new ArrayList<>();
        int at = text.indexOf('{');
        while (at >= 0) {
            int end = BracketScan.end(text, at);
            if (end < 0) {
                int last = text.lastIndexOf('}');
                if (last > at) {
                    mended(text.substring(at, last + 1)).ifPresent(found::add);
                }
                return found;
            }
            String piece = text.substring(at, end);
            Optional<JsonNode> strict = object(STRICT, piece);
            if (strict.isPresent()) {
                found.add(new Found(strict.get(), false));
            } else {
                mended(piece).ifPresent(found::add);
            }
            at = text.indexOf('{', end);
        }
        return found;
    }

    private static Optional<Found> mended(String piece) {
        return object(LENIENT, piece)
                .or(() -> object(LENIENT, JsonMending.straightQuotes(piece)))
                .or(() -> object(LENIENT, JsonMending.escapedQuotes(piece)))
                .or(() -> object(LENIENT, JsonMending.escapedQuotes(JsonMending.straightQuotes(piece))))
                .map(node -> new Found(node, true));
    }

    private static Optional<JsonNode> object(ObjectMapper mapper, String text) {
        try {
            return Optional.of(mapper.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
