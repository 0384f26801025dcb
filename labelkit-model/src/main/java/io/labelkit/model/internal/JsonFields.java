package io.labelkit.model.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * The fields of a JSON file, each checked when it is read; an error names file, field and value.
 *
 * @param file the file
 * @param root what it holds
 * @param problems makes the exception of a file and what is wrong with it
 */
public record JsonFields(Path file, JsonNode root, BiFunction<Path, String, ? extends IOException> problems) {
    /**
     * Whether there is something.
     *
     * @param pointer where, as in {@code /a/b}
     * @return false if there is nothing
     */
    public boolean has(String pointer) {
        return !root.at(pointer).isMissingNode();
    }

    /**
     * A SHA-256 in hexadecimal digits.
     *
     * @param pointer where
     * @return the hash
     * @throws IOException if it is not there or something else
     */
    public ContentHash hash(String pointer) throws IOException {
        String hex = text(pointer);
        require(hex.matches("[0-9a-f]{64}"), pointer, "64 lower-case hexadecimal digits", hex);
        return new ContentHash(hex);
    }

    /**
     * A text that is not blank.
     *
     * @param pointer where
     * @return the text
     * @throws IOException if it is not there or something else
     */
    public String text(String pointer) throws IOException {
        String text = present(pointer, JsonNode::isTextual, "a text").asText();
        require(!text.isBlank(), pointer, "text that is not blank", text);
        return text;
    }

    /**
     * An integer.
     *
     * @param pointer where
     * @param least what it is at least
     * @return the integer
     * @throws IOException if it is not there or something else
     */
    public int integer(String pointer, int least) throws IOException {
        JsonNode node = present(pointer, JsonNode::isIntegralNumber, "an integer");
        require(node.canConvertToInt() && node.asInt() >= least, pointer, "an integer of at least " + least, node);
        return node.asInt();
    }

    /**
     * An integer of 64 bits.
     *
     * @param pointer where
     * @return the integer
     * @throws IOException if it is not there or something else
     */
    public long whole(String pointer) throws IOException {
        JsonNode node = present(pointer, JsonNode::isIntegralNumber, "an integer");
        require(node.canConvertToLong(), pointer, "an integer of 64 bits", node);
        return node.asLong();
    }

    /**
     * A finite number.
     *
     * @param pointer where
     * @param allowed whether it is allowed
     * @param rule what is allowed, in words
     * @return the number
     * @throws IOException if it is not there or something else
     */
    public double number(String pointer, Predicate<Double> allowed, String rule) throws IOException {
        double value = present(pointer, JsonNode::isNumber, "a number").asDouble();
        require(Double.isFinite(value) && allowed.test(value), pointer, rule, value);
        return value;
    }

    /**
     * A list of finite numbers.
     *
     * @param pointer where
     * @return the numbers
     * @throws IOException if it is not there or something else
     */
    public double[] numbers(String pointer) throws IOException {
        JsonNode list = present(pointer, JsonNode::isArray, "a list");
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = list.get(i);
            require(number.isNumber() && Double.isFinite(number.asDouble()), pointer, "a list of numbers", number);
            numbers[i] = number.asDouble();
        }
        return numbers;
    }

    /**
     * A list of texts.
     *
     * @param pointer where
     * @return the texts
     * @throws IOException if it is not there or something else
     */
    public List<String> texts(String pointer) throws IOException {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : present(pointer, JsonNode::isArray, "a list")) {
            require(text.isTextual(), pointer, "a list of texts", text);
            texts.add(text.asText());
        }
        return texts;
    }

    /**
     * Anything that is there.
     *
     * @param pointer where
     * @param type whether it is of the right type
     * @param rule the type, in words
     * @return the node
     * @throws IOException if it is not there or something else
     */
    public JsonNode present(String pointer, Predicate<JsonNode> type, String rule) throws IOException {
        JsonNode node = root.at(pointer);
        require(!node.isMissingNode(), pointer, "present", "missing");
        require(type.test(node), pointer, rule, node);
        return node;
    }

    /**
     * Requires something of a field.
     *
     * @param condition what must hold
     * @param field where, with or without a slash before
     * @param rule what must hold, in words
     * @param value what is there
     * @throws IOException if it does not hold
     */
    public void require(boolean condition, String field, String rule, Object value) throws IOException {
        if (!condition) {
            Object shown = value instanceof JsonNode node ? node.toString() : value;
            throw problems.apply(
                    file,
                    field.replaceFirst("^/", "").replace('/', '.') + " must be " + rule + ", but was "
                            + Checks.shown(shown));
        }
    }
}
