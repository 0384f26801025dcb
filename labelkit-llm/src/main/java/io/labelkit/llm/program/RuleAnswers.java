package io.labelkit.llm.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.rule.RuleFile;
import io.labelkit.llm.internal.ModelJson;
import io.labelkit.llm.internal.PlainLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns an answer into rules that compile and rules that are dropped. Immutable. */
record RuleAnswers(LabelSpace space, Set<String> types, int mostRules) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_SOURCE = 4_000;
    private static final int MOST_INTENT = 200;
    private static final String ORIGIN = "the answer";

    /** What an answer holds. */
    record Read(List<Candidate> candidates, List<DroppedRule> dropped) {}

    /** Rules beyond the number that was asked for are not looked at. */
    Read read(String answer, int round, String label, String namePrefix) {
        List<Candidate> candidates = new ArrayList<>();
        List<DroppedRule> dropped = new ArrayList<>();
        Optional<JsonNode> found = ModelJson.object(answer, "rules").map(node -> node.get("rules"));
        if (found.isEmpty() || !found.get().isArray()) {
            dropped.add(drop(round, label, answer, DropReason.UNREADABLE, "the answer has no list \"rules\" in JSON"));
            return new Read(candidates, dropped);
        }
        int number = 0;
        for (JsonNode rule : found.get()) {
            if (number < mostRules) {
                number++;
                one(rule, round, label, namePrefix + number, candidates, dropped);
            }
        }
        return new Read(candidates, dropped);
    }

    private void one(
            JsonNode written,
            int round,
            String label,
            String name,
            List<Candidate> candidates,
            List<DroppedRule> dropped) {
        if (!written.isObject() || !written.path("type").isTextual()) {
            dropped.add(drop(
                    round, label, written.toString(), DropReason.UNREADABLE, "a rule must be an object with a type"));
            return;
        }
        ObjectNode rule = mended((ObjectNode) written.deepCopy());
        String intent = PlainLine.of(rule.path("intent").asText(""), MOST_INTENT);
        rule.remove(List.of("intent", "name", "description", "confidence"));
        Optional<RuleLimits.Problem> problem = RuleLimits.problem(rule, types);
        if (problem.isPresent()) {
            dropped.add(drop(
                    round,
                    label,
                    written.toString(),
                    problem.get().reason(),
                    problem.get().message()));
            return;
        }
        ObjectNode named = named(rule, name, label, intent);
        try {
            candidates.add(new Candidate(round, label, intent, named, compile(named)));
        } catch (IllegalArgumentException e) {
            dropped.add(drop(round, label, written.toString(), DropReason.DOES_NOT_COMPILE, plain(e)));
        }
    }

    private Labeler<String> compile(ObjectNode rule) {
        ArrayNode rules = JSON.createArrayNode().add(rule);
        ObjectNode file = JSON.createObjectNode();
        file.set("rules", rules);
        return RuleFile.of(file, ORIGIN, space).labelers().get(0);
    }

    private static ObjectNode named(ObjectNode rule, String name, String label, String intent) {
        ObjectNode named = JSON.createObjectNode().put("name", name);
        named.setAll(labelled(rule, label));
        if (!intent.isEmpty()) {
            named.put("description", intent);
        }
        return named;
    }

    /** With the label that was asked about wherever a rule, or a rule inside it, says none. */
    private static ObjectNode labelled(ObjectNode rule, String label) {
        if (!rule.has("label")
                && !rule.path("terms").isObject()
                && !rule.path("type").asText().equals("unless")) {
            rule.put("label", label);
        }
        for (String key : List.of("rule", "rules", "exceptions")) {
            JsonNode part = rule.path(key);
            Iterable<JsonNode> parts = part.isArray() ? part : List.of(part);
            parts.forEach(each -> {
                if (each instanceof ObjectNode inner) {
                    labelled(inner, label);
                }
            });
        }
        return rule;
    }

    /**
     * A model that forgets to double a backslash writes {@code "\b"}, which JSON reads as a backspace. In what is searched
     * for there is none, so it is the edge of a word again.
     */
    private static ObjectNode mended(ObjectNode rule) {
        for (var entry : rule.properties()) {
            entry.setValue(mendedValue(entry.getValue()));
        }
        return rule;
    }

    private static JsonNode mendedValue(JsonNode value) {
        if (value.isTextual()) {
            return TextNode.valueOf(value.textValue().replace("\b", "\\b").replace("\f", "\\f"));
        }
        if (value.isArray()) {
            ArrayNode list = JSON.createArrayNode();
            value.forEach(each -> list.add(mendedValue(each)));
            return list;
        }
        return value.isObject() ? mended((ObjectNode) value) : value;
    }

    static DroppedRule drop(int round, String label, String source, DropReason reason, String message) {
        return new DroppedRule(round, label, PlainLine.cut(source, MOST_SOURCE), reason, message);
    }

    /** What is wrong with the rule, without the place in a file that does not exist. */
    private static String plain(IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf("): ");
        return PlainLine.of(end > 0 && message.startsWith(ORIGIN) ? message.substring(end + 3) : message, 400);
    }
}
