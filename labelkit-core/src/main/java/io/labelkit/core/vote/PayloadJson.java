package io.labelkit.core.vote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelJson;
import io.labelkit.core.label.LabelKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What votes say, as JSON: exactly one label as {@link LabelJson} writes it, anything else as an object with one of the
 * fields {@code one_of}, {@code none_of} (lists of classes) and {@code probabilities} (a number by class).
 */
public final class PayloadJson {
    private static final String ONE_OF = "one_of";
    private static final String NONE_OF = "none_of";
    private static final String PROBABILITIES = "probabilities";

    private PayloadJson() {}

    /**
     * Writes a payload.
     *
     * @param payload what a vote says
     * @return the JSON
     */
    public static JsonNode write(VotePayload payload) {
        if (payload instanceof VotePayload.Exactly exactly) {
            return LabelJson.write(exactly.label());
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (payload instanceof VotePayload.Distribution distribution) {
            ObjectNode shares = object.putObject(PROBABILITIES);
            distribution.probabilities().forEach(shares::put);
        } else if (payload instanceof VotePayload.OneOf oneOf) {
            fill(object.putArray(ONE_OF), oneOf.classes());
        } else if (payload instanceof VotePayload.NoneOf noneOf) {
            fill(object.putArray(NONE_OF), noneOf.classes());
        }
        return object;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param node the JSON
     * @param kind the kind of the labels
     * @return the payload
     * @throws IllegalArgumentException if it is neither a label of the kind nor one of the objects
     */
    public static VotePayload read(JsonNode node, LabelKind kind) {
        boolean partial = node.has(ONE_OF) || node.has(NONE_OF) || node.has(PROBABILITIES);
        return partial ? partial(node) : new VotePayload.Exactly(LabelJson.read(node, kind));
    }

    /**
     * Reads a payload that is not exactly one label.
     *
     * @param node an object with one field
     * @return the payload
     * @throws IllegalArgumentException if it is anything else
     */
    public static VotePayload partial(JsonNode node) {
        Checks.check(
                node.isObject() && node.size() == 1,
                "label",
                "a name, or an object with one of one_of, none_of and probabilities",
                node);
        if (node.has(ONE_OF)) {
            return new VotePayload.OneOf(names(node.get(ONE_OF)));
        }
        if (node.has(NONE_OF)) {
            return new VotePayload.NoneOf(names(node.get(NONE_OF)));
        }
        Checks.check(
                node.path(PROBABILITIES).isObject(),
                "label",
                "an object with one of one_of, none_of and probabilities",
                node);
        return new VotePayload.Distribution(probabilities(node.get(PROBABILITIES)));
    }

    private static void fill(ArrayNode array, List<String> classes) {
        classes.forEach(array::add);
    }

    private static List<String> names(JsonNode list) {
        Checks.check(list.isArray() && !list.isEmpty(), "label", "a list of at least one class", list);
        List<String> names = new ArrayList<>();
        for (JsonNode name : list) {
            Checks.check(name.isTextual(), "label", "a list of classes", list);
            names.add(name.textValue());
        }
        return names;
    }

    private static Map<String, Double> probabilities(JsonNode object) {
        Map<String, Double> probabilities = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            Checks.check(entry.getValue().isNumber(), "probability", "a number", entry.getValue());
            probabilities.put(entry.getKey(), entry.getValue().asDouble());
        }
        return probabilities;
    }
}
