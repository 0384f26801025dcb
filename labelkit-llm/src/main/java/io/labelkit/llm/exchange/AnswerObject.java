package io.labelkit.llm.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one JSON object of an answer: the whole answer if it is one, else the only object in it, in a code fence or in
 * prose. Two objects are none, since which of them counts would be a guess. An object in which a key is repeated is none
 * either.
 *
 * @param json the object
 * @param start where it starts in the answer, in characters
 * @param strict whether the answer is nothing but the object
 */
public record AnswerObject(ObjectNode json, int start, boolean strict) {
    private static final int MAXIMUM_CHARACTERS = 1 << 16;
    /** So many braces are tried, so that an answer of braces only costs little. */
    private static final int MOST_TRIES = 64;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(8).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Finds the object.
     *
     * @param answer any text
     * @return the object; empty if there is none or more than one, or if the answer is longer than 65,536 characters
     */
    public static Optional<AnswerObject> in(String answer) {
        if (answer.length() > MAXIMUM_CHARACTERS) {
            return Optional.empty();
        }
        Optional<ObjectNode> whole = parse(answer);
        if (whole.isPresent()) {
            return Optional.of(new AnswerObject(whole.get(), answer.indexOf('{'), true));
        }
        List<AnswerObject> found = new ArrayList<>();
        int at = answer.indexOf('{');
        for (int tries = 0; at >= 0 && found.size() < 2; tries++) {
            if (tries == MOST_TRIES) {
                return Optional.empty();
            }
            int end = end(answer, at);
            Optional<ObjectNode> object = end < 0 ? Optional.empty() : parse(answer.substring(at, end));
            if (object.isPresent()) {
                found.add(new AnswerObject(object.get(), at, false));
            }
            at = answer.indexOf('{', object.isPresent() ? end : at + 1);
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The end of the object that starts at a brace, found with an eye for texts; -1 if it does not end. */
    private static int end(String answer, int start) {
        int depth = 0;
        boolean inText = false;
        for (int i = start; i < answer.length(); i++) {
            char c = answer.charAt(i);
            if (inText) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inText = false;
                }
            } else if (c == '"') {
                inText = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    private static Optional<ObjectNode> parse(String text) {
        try {
            return MAPPER.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
