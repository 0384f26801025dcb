package io.labelkit.llm.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.RegexSize;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a model may write: types and keys by a list of those that are known to be harmless, and sizes. A type that some jar
 * on the class path adds is not among them, whatever it does. Stateless.
 */
final class RuleLimits {
    /** The types that models may use, if they are there, with their keys. */
    static final Map<String, Set<String>> TYPES = Map.of(
            "keywords", Set.of("label", "terms", "whole_words", "case_sensitive"),
            "regex", Set.of("label", "pattern"),
            "length", Set.of("label", "unit", "min", "max"),
            "number", Set.of("label", "field", "op", "value", "min", "max"),
            "cel", Set.of("label", "when"),
            "all", Set.of("label", "rules"),
            "any", Set.of("label", "rules"),
            "not", Set.of("label", "rule"),
            "unless", Set.of("rule", "exceptions"));

    private static final Set<String> COMMON = Set.of("type", "name");
    private static final int MOST_CHARACTERS = 4_000;
    private static final int MOST_RULES = 12;
    private static final int MOST_DEPTH = 4;
    private static final int MOST_TERMS = 200;
    private static final long MOST_STEPS = 2_000;
    private static final int MOST_REGEX_DEPTH = 50;

    private final Set<String> types;
    private int rules;

    private RuleLimits(Set<String> types) {
        this.types = types;
    }

    /** What is wrong with a rule. */
    record Problem(DropReason reason, String message) {}

    static Optional<Problem> problem(ObjectNode rule, Set<String> types) {
        if (rule.toString().length() > MOST_CHARACTERS) {
            return large("the rule is longer than " + MOST_CHARACTERS + " characters");
        }
        return new RuleLimits(types).rule(rule, 0);
    }

    private Optional<Problem> rule(JsonNode rule, int depth) {
        rules++;
        if (rules > MOST_RULES || depth > MOST_DEPTH) {
            return large("more than " + MOST_RULES + " rules in one, or more than " + MOST_DEPTH + " deep");
        }
        if (!rule.isObject()) {
            return refused("a rule inside a rule must be written out as an object");
        }
        String type = rule.path("type").asText("");
        Set<String> keys = TYPES.getOrDefault(type, Set.of());
        if (!types.contains(type) || keys.isEmpty()) {
            return refused("type must be one of " + new TreeSet<>(types) + ", but was " + Checks.shown(type));
        }
        for (Iterator<String> names = rule.fieldNames(); names.hasNext(); ) {
            String key = names.next();
            if (!keys.contains(key) && !COMMON.contains(key)) {
                return refused("a rule of type " + type + " has no key " + Checks.shown(key) + ", only "
                        + new TreeSet<>(keys));
            }
        }
        Optional<Problem> size = size(rule);
        return size.isPresent() ? size : inside(rule, depth);
    }

    private static Optional<Problem> size(JsonNode rule) {
        RegexSize regex = RegexSize.of(rule.path("pattern").asText(""));
        if (regex.steps() > MOST_STEPS || regex.depth() > MOST_REGEX_DEPTH) {
            return large("the regular expression is too large");
        }
        int terms = rule.path("terms").size();
        for (JsonNode list : rule.path("terms")) {
            terms += list.size();
        }
        return terms > MOST_TERMS ? large("more than " + MOST_TERMS + " terms") : Optional.empty();
    }

    private Optional<Problem> inside(JsonNode rule, int depth) {
        for (String key : List.of("rule", "rules", "exceptions")) {
            if (!rule.has(key)) {
                continue;
            }
            JsonNode part = rule.get(key);
            Iterable<JsonNode> parts = part.isArray() ? part : List.of(part);
            for (JsonNode each : parts) {
                Optional<Problem> problem = rule(each, depth + 1);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Problem> large(String message) {
        return Optional.of(new Problem(DropReason.TOO_LARGE, message));
    }

    private static Optional<Problem> refused(String message) {
        return Optional.of(new Problem(DropReason.NOT_ALLOWED, message));
    }
}
