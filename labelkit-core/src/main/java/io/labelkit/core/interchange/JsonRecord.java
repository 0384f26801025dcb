package io.labelkit.core.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A part of a JSON file, with the place of its record. */
record JsonRecord(Place place, JsonNode node) {
    private static final double LARGEST = 9e15;

    InputException problem(String field, String reason) {
        return place.problem(field, (field.isEmpty() ? "" : field + " ") + reason);
    }

    private InputException wrong(String field, String rule, JsonNode value) {
        String shown = value.isMissingNode() ? "missing" : value.toString();
        return problem(field, "must be " + rule + ", but was " + Checks.shown(shown));
    }

    JsonRecord object(String what) {
        if (!node.isObject()) {
            throw wrong(what, "a JSON object", node);
        }
        return this;
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    JsonNode get(String field) {
        return node.path(field);
    }

    /** A part of this record. */
    JsonRecord at(String field) {
        return new JsonRecord(place, node.path(field));
    }

    JsonRecord with(JsonNode part) {
        return new JsonRecord(place, part);
    }

    /** The elements of a list; none if the field is missing or null. */
    List<JsonRecord> list(String field) {
        List<JsonRecord> parts = new ArrayList<>();
        if (has(field)) {
            if (!get(field).isArray()) {
                throw wrong(field, "a list", get(field));
            }
            get(field).forEach(part -> parts.add(with(part)));
        }
        return parts;
    }

    /** The values of an object; none if the field is missing or null. */
    Map<String, JsonRecord> entries(String field) {
        Map<String, JsonRecord> parts = new TreeMap<>();
        if (has(field)) {
            if (!get(field).isObject()) {
                throw wrong(field, "an object", get(field));
            }
            get(field).properties().forEach(entry -> parts.put(entry.getKey(), with(entry.getValue())));
        }
        return parts;
    }

    /** This value, which must be a text. */
    String text(String what) {
        if (!node.isTextual()) {
            throw wrong(what, "a text", node);
        }
        return node.textValue();
    }

    /** This value, which must be a text, a number, true or false. */
    String scalar(String what) {
        if (!node.isValueNode() || node.isNull()) {
            throw wrong(what, "a single value", node);
        }
        return node.asText();
    }

    Optional<String> scalarOf(String field) {
        return has(field) ? Optional.of(at(field).scalar(field)) : Optional.empty();
    }

    /** This value, which must be a finite number. */
    double number(String what) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw wrong(what, "a finite number", node);
        }
        return node.doubleValue();
    }

    OptionalDouble share(String field) {
        if (!has(field) || !get(field).isNumber()) {
            return OptionalDouble.empty();
        }
        double value = at(field).number(field);
        return value >= 0 && value <= 1 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** This value, which must be a whole number. */
    long whole(String what) {
        double value = number(what);
        if (value != Math.rint(value) || Math.abs(value) > LARGEST) {
            throw wrong(what, "a whole number", node);
        }
        return (long) value;
    }

    boolean flag(String field) {
        if (has(field) && !get(field).isBoolean()) {
            throw wrong(field, "true or false", get(field));
        }
        return get(field).asBoolean(false);
    }

    /** Metadata: values that are not texts become their JSON. */
    Map<String, String> metadata(String field) {
        Map<String, String> metadata = new TreeMap<>();
        entries(field).forEach((name, value) -> {
            if (!value.node().isNull()) {
                metadata.put(name, asMetadata(value.node()));
            }
        });
        return metadata;
    }

    static String asMetadata(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
