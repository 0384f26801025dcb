package io.labelkit.cel;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerProvider;
import io.labelkit.core.rule.Rules;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * The rule type {@code cel} of rule files: {@code label}, and {@code when}, an expression or a list of its lines. The class
 * is public for {@link java.util.ServiceLoader} alone; use {@link io.labelkit.core.rule.RuleFile} or {@link CelRules}.
 * Stateless and thread-safe.
 */
public final class CelRuleProvider implements LabelerProvider {
    private static final Set<String> KEYS = Set.of("name", "type", "description", "confidence", "label", "when");

    /** For {@link java.util.ServiceLoader}. */
    public CelRuleProvider() {}

    @Override
    public String type() {
        return "cel";
    }

    @Override
    public Labeler<String> create(JsonNode configuration, LabelSpace space) {
        Checks.check(configuration.isObject(), "rule", "a JSON object", configuration.getNodeType());
        configuration
                .fieldNames()
                .forEachRemaining(key -> Checks.check(KEYS.contains(key), "key", "one of " + new TreeSet<>(KEYS), key));
        Labeler<String> rule = CelRules.when(
                text(configuration, "name"), space, text(configuration, "label"), expression(configuration));
        JsonNode confidence = configuration.path("confidence");
        if (confidence.isMissingNode()) {
            return rule;
        }
        Checks.check(confidence.isNumber(), "confidence", "a number", confidence);
        return Rules.withConfidence(rule, confidence.doubleValue());
    }

    private static String text(JsonNode rule, String key) {
        JsonNode value = rule.path(key);
        Checks.check(value.isTextual() && !value.textValue().isBlank(), key, "text that is not blank", value);
        return value.textValue();
    }

    private static String expression(JsonNode rule) {
        JsonNode when = rule.path("when");
        if (!when.isArray()) {
            return text(rule, "when");
        }
        StringJoiner lines = new StringJoiner("\n");
        for (JsonNode line : when) {
            Checks.check(line.isTextual(), "when", "an expression or a list of its lines", when);
            lines.add(line.textValue());
        }
        return lines.toString();
    }
}
