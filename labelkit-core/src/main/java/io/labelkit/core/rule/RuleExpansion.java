package io.labelkit.core.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.internal.Checks;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings the rules of a file to their full form: names of earlier rules inside combinations become those rules, rules
 * inside rules get a name and, where they lack one, the label of the rule around them. Also collects the labels that are
 * used, in order of first appearance.
 */
final class RuleExpansion {
    private static final Set<String> COMBINATIONS = Set.of("all", "any", "not", "unless", "priority");
    private static final Set<String> INHERIT_LABEL = Set.of("keywords", "regex", "length", "number");
    private static final int MOST_RULES = 1_000;
    private static final int MOST_DEPTH = 32;

    private final Map<String, ObjectNode> earlier = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Set<String> labels = new LinkedHashSet<>();
    private int size;

    Set<String> labels() {
        return labels;
    }

    /** The full form of a rule of the file itself. */
    ObjectNode add(JsonNode rule) {
        String name = rule.path("name").asText("");
        Checks.check(
                rule.path("name").isTextual() && !name.isBlank(), "name", "text that is not blank", rule.path("name"));
        Checks.check(!earlier.containsKey(name), "name", "unique in the file", name);
        size = 0;
        ObjectNode expanded = expand((ObjectNode) rule, 0);
        earlier.put(name, expanded);
        sizes.put(name, size);
        return expanded;
    }

    private ObjectNode expand(ObjectNode rule, int depth) {
        Checks.check(depth <= MOST_DEPTH, "rule", "nested at most " + MOST_DEPTH + " deep", depth);
        count(1);
        collectLabels(rule);
        ObjectNode expanded = rule.deepCopy();
        if (!COMBINATIONS.contains(rule.path("type").asText())) {
            return expanded;
        }
        for (String key : List.of("rule", "rules", "exceptions")) {
            if (rule.has(key)) {
                expanded.set(key, expandPart(rule.get(key), rule, key, depth));
            }
        }
        return expanded;
    }

    private JsonNode expandPart(JsonNode part, ObjectNode parent, String key, int depth) {
        if (part.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < part.size(); i++) {
                list.add(expandPart(part.get(i), parent, key + "/" + i, depth + 1));
            }
            return list;
        }
        if (part.isTextual()) {
            ObjectNode named = earlier.get(part.textValue());
            if (named == null) {
                throw new IllegalArgumentException(key + " must be a rule or the name of an earlier one, but was "
                        + Checks.shown(part.textValue()));
            }
            count(sizes.getOrDefault(part.textValue(), 1));
            return named;
        }
        Checks.check(part.isObject(), key, "a rule or the name of an earlier one", part);
        ObjectNode rule = part.deepCopy();
        if (!rule.has("name")) {
            rule.put("name", parent.path("name").asText() + "/" + key);
        }
        if (inherits(rule) && parent.has("label")) {
            rule.set("label", parent.get("label"));
        }
        return expand(rule, depth + 1);
    }

    private static boolean inherits(ObjectNode rule) {
        return !rule.has("label")
                && INHERIT_LABEL.contains(rule.path("type").asText())
                && !rule.path("terms").isObject();
    }

    private void count(int rules) {
        size += rules;
        Checks.check(size <= MOST_RULES, "rule", "made of at most " + MOST_RULES + " rules", size);
    }

    private void collectLabels(ObjectNode rule) {
        if (rule.path("label").isTextual()) {
            labels.add(rule.path("label").textValue());
        }
        if (rule.path("terms").isObject()) {
            rule.path("terms").fieldNames().forEachRemaining(labels::add);
        }
        if (rule.path("table").isObject()) {
            rule.path("table").forEach(value -> labels.add(value.asText()));
        }
    }
}
