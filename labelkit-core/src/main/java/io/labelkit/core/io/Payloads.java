package io.labelkit.core.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelJson;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Votes that are not for exactly one label, as JSON: {@code {"one_of":["a","b"]}}, {@code {"none_of":["a"]}} and
 * {@code {"probabilities":{"a":0.7,"b":0.3}}}.
 */
public final class Payloads {
    private static final String ONE_OF = "one_of";
    private static final String NONE_OF = "none_of";
    private static final String PROBABILITIES = "probabilities";

    private Payloads() {}

    /**
     * Reads a vote that is not for exactly one label.
     *
     * @param node the JSON
     * @return the vote
     * @throws IllegalArgumentException if the JSON has another form
     */
    public static VotePayload read(JsonNode node) {
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

    /** The classes that a vote names. */
    static List<String> classes(VotePayload payload) {
        if (payload instanceof VotePayload.OneOf oneOf) {
            return oneOf.classes();
        }
        if (payload instanceof VotePayload.NoneOf noneOf) {
            return noneOf.classes();
        }
        return payload instanceof VotePayload.Distribution distribution
                ? List.copyOf(distribution.probabilities().keySet())
                : List.of();
    }

    /**
     * Writes a vote; one for exactly one label as {@link LabelJson} does.
     *
     * @param payload the vote
     * @return its JSON
     */
    public static JsonNode write(VotePayload payload) {
        if (payload instanceof VotePayload.Exactly exactly) {
            return LabelJson.write(exactly.label());
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (payload instanceof VotePayload.Distribution distribution) {
            ObjectNode shares = object.putObject(PROBABILITIES);
            distribution.probabilities().forEach(shares::put);
        } else {
            ArrayNode names = object.putArray(payload instanceof VotePayload.OneOf ? ONE_OF : NONE_OF);
            classes(payload).forEach(names::add);
        }
        return object;
    }

    /** A vote as the text of a CSV field. */
    static String text(VotePayload payload) {
        return payload instanceof VotePayload.Exactly exactly
                ? Labels.text(exactly.label())
                : write(payload).toString();
    }
}
