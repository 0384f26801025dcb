package io.labelkit.model.student;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The fields of a JSON file, each checked when it is read; an error names file, field and value. */
record JsonFields(Path file, JsonNode root) {
    boolean has(String pointer) {
        return !root.at(pointer).isMissingNode();
    }

    ContentHash hash(String pointer) throws IOException {
        String hex = text(pointer);
        require(hex.matches("[0-9a-f]{64}"), pointer, "64 lower-case hexadecimal digits", hex);
        return new ContentHash(hex);
    }

    String text(String pointer) throws IOException {
        String text = present(pointer, JsonNode::isTextual, "a text").asText();
        require(!text.isBlank(), pointer, "text that is not blank", text);
        return text;
    }

    int integer(String pointer, int least) throws IOException {
        JsonNode node = present(pointer, JsonNode::isIntegralNumber, "an integer");
        require(node.canConvertToInt() && node.asInt() >= least, pointer, "an integer of at least " + least, node);
        return node.asInt();
    }

    long whole(String pointer) throws IOException {
        JsonNode node = present(pointer, JsonNode::isIntegralNumber, "an integer");
        require(node.canConvertToLong(), pointer, "an integer of 64 bits", node);
        return node.asLong();
    }

    double number(String pointer, Predicate<Double> allowed, String rule) throws IOException {
        double value = present(pointer, JsonNode::isNumber, "a number").asDouble();
        require(Double.isFinite(value) && allowed.test(value), pointer, rule, value);
        return value;
    }

    double[] numbers(String pointer) throws IOException {
        JsonNode list = present(pointer, JsonNode::isArray, "a list");
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = list.get(i);
            require(number.isNumber() && Double.isFinite(number.asDouble()), pointer, "a list of numbers", number);
            numbers[i] = number.asDouble();
        }
        return numbers;
    }

    List<String> texts(String pointer) throws IOException {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : present(pointer, JsonNode::isArray, "a list")) {
            require(text.isTextual(), pointer, "a list of texts", text);
            texts.add(text.asText());
        }
        return texts;
    }

    JsonNode present(String pointer, Predicate<JsonNode> type, String rule) throws IOException {
        JsonNode node = root.at(pointer);
        require(!node.isMissingNode(), pointer, "present", "missing");
        require(type.test(node), pointer, rule, node);
        return node;
    }

    void require(boolean condition, String field, String rule, Object value) throws IOException {
        if (!condition) {
            Object shown = value instanceof JsonNode node ? node.toString() : value;
            throw new StudentFormatException(
                    file,
                    field.replaceFirst("^/", "").replace('/', '.') + " must be " + rule + ", but was "
                            + Checks.shown(shown));
        }
    }
}
