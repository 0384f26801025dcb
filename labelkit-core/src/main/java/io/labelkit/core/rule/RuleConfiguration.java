package io.labelkit.core.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.labeler.Labeler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** The JSON object of one rule, read with messages that name key and value. */
final class RuleConfiguration {
    private static final List<String> COMMON = List.of("name", "type", "description", "confidence");

    private final JsonNode node;

    private RuleConfiguration(JsonNode node) {
        this.node = node;
    }

    /** Refuses keys that neither all rules nor this type have. */
    static RuleConfiguration of(JsonNode node, String... keys) {
        Checks.check(node.isObject(), "rule", "a JSON object", node.getNodeType());
        TreeSet<String> known = new TreeSet<>(COMMON);
        known.addAll(List.of(keys));
        node.fieldNames().forEachRemaining(key -> Checks.check(known.contains(key), "key", "one of " + known, key));
        return new RuleConfiguration(node);
    }

    String name() {
        return text("name");
    }

    /** The rule that was configured, with the confidence that the configuration gives it, if any. */
    Labeler<String> finish(Labeler<String> rule) {
        OptionalDouble confidence = number("confidence");
        return confidence.isPresent() ? Rules.withConfidence(rule, confidence.getAsDouble()) : rule;
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    JsonNode node(String key) {
        Checks.check(node.has(key), key, "given", "missing");
        return node.get(key);
    }

    String text(String key) {
        JsonNode value = node(key);
        Checks.check(value.isTextual() && !value.textValue().isBlank(), key, "text that is not blank", value);
        return value.textValue();
    }

    Optional<String> optionalText(String key) {
        return node.has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    boolean flag(String key, boolean otherwise) {
        if (!node.has(key)) {
            return otherwise;
        }
        Checks.check(node.get(key).isBoolean(), key, "true or false", node.get(key));
        return node.get(key).booleanValue();
    }

    OptionalDouble number(String key) {
        if (!node.has(key)) {
            return OptionalDouble.empty();
        }
        Checks.check(node.get(key).isNumber(), key, "a number", node.get(key));
        return OptionalDouble.of(node.get(key).doubleValue());
    }

    double requiredNumber(String key) {
        return number(key).orElseThrow(() -> new IllegalArgumentException(key + " must be given"));
    }

    int integer(String key, int otherwise) {
        if (!node.has(key)) {
            return otherwise;
        }
        Checks.check(
                node.get(key).canConvertToInt() && node.get(key).isIntegralNumber(), key, "an integer", node.get(key));
        return node.get(key).intValue();
    }

    <E extends Enum<E>> E choice(String key, E otherwise) {
        if (!node.has(key)) {
            return otherwise;
        }
        String text = text(key);
        for (E value : otherwise.getDeclaringClass().getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException(key + " must be one of "
                + List.of(otherwise.getDeclaringClass().getEnumConstants())
                        .toString()
                        .toLowerCase(Locale.ROOT)
                + ", but was " + Checks.shown(text));
    }

    static List<String> texts(JsonNode list, String key) {
        Checks.check(list.isArray() && !list.isEmpty(), key, "a list of texts that is not empty", list);
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list) {
            Checks.check(element.isTextual(), key, "a list of texts", element);
            texts.add(element.textValue());
        }
        return texts;
    }

    /** An object of texts. */
    Map<String, String> table(String key) {
        JsonNode object = node(key);
        Checks.check(object.isObject() && !object.isEmpty(), key, "an object that is not empty", object);
        Map<String, String> table = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            Checks.check(entry.getValue().isTextual(), key + "/" + entry.getKey(), "text", entry.getValue());
            table.put(entry.getKey(), entry.getValue().textValue());
        });
        return table;
    }
}
