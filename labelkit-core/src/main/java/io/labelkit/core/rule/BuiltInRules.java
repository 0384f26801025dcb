package io.labelkit.core.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerProvider;
import java.util.HashMap;
import java.util.Map;

/**
 * The rule types of rule files that look at the item itself: {@code keywords}, {@code regex}, {@code length},
 * {@code number} and {@code lookup}. The classes are public for {@link java.util.ServiceLoader} alone; use
 * {@link RuleFile} or {@link Rules}. Stateless and thread-safe.
 */
public final class BuiltInRules {
    private BuiltInRules() {}

    /** Type {@code keywords}: {@code label} and a list of {@code terms}, or an object of lists by class. */
    public static final class Keywords implements LabelerProvider {
        /** For {@link java.util.ServiceLoader}. */
        public Keywords() {}

        @Override
        public String type() {
            return "keywords";
        }

        @Override
        public Labeler<String> create(JsonNode configuration, LabelSpace space) {
            RuleConfiguration rule = RuleConfiguration.of(
                    configuration, "label", "terms", "whole_words", "case_sensitive", "form", "several_classes");
            KeywordRule.Builder builder = KeywordRule.builder(rule.name(), space)
                    .wholeWords(rule.flag("whole_words", true))
                    .caseSensitive(rule.flag("case_sensitive", false))
                    .textForm(rule.choice("form", TextForm.NFC))
                    .severalClasses(rule.choice("several_classes", SeveralClasses.MOST_HITS));
            JsonNode terms = rule.node("terms");
            if (terms.isObject()) {
                Checks.check(
                        !rule.has("label"), "label", "left out where terms are given by class", rule.node("terms"));
                terms.properties()
                        .forEach(entry -> builder.terms(
                                entry.getKey(), RuleConfiguration.texts(entry.getValue(), "terms/" + entry.getKey())));
            } else {
                builder.terms(rule.text("label"), RuleConfiguration.texts(terms, "terms"));
            }
            return rule.finish(builder.build());
        }
    }

    /** Type {@code regex}: {@code label} and {@code pattern}. */
    public static final class Regex implements LabelerProvider {
        /** For {@link java.util.ServiceLoader}. */
        public Regex() {}

        @Override
        public String type() {
            return "regex";
        }

        @Override
        public Labeler<String> create(JsonNode configuration, LabelSpace space) {
            RuleConfiguration rule = RuleConfiguration.of(configuration, "label", "pattern");
            return rule.finish(Rules.regex(rule.name(), space, rule.text("label"), pattern(rule)));
        }

        /** A pattern may be blank: a space is one. */
        private static String pattern(RuleConfiguration rule) {
            JsonNode pattern = rule.node("pattern");
            Checks.check(
                    pattern.isTextual() && !pattern.textValue().isEmpty(), "pattern", "a regular expression", pattern);
            return pattern.textValue();
        }
    }

    /** Type {@code length}: {@code label}, {@code unit}, and {@code min} or {@code max} or both. */
    public static final class Length implements LabelerProvider {
        /** For {@link java.util.ServiceLoader}. */
        public Length() {}

        @Override
        public String type() {
            return "length";
        }

        @Override
        public Labeler<String> create(JsonNode configuration, LabelSpace space) {
            RuleConfiguration rule = RuleConfiguration.of(configuration, "label", "unit", "min", "max");
            Checks.check(rule.has("min") || rule.has("max"), "min or max", "given", "missing");
            return rule.finish(Rules.length(
                    rule.name(),
                    space,
                    rule.text("label"),
                    rule.choice("unit", LengthUnit.CHARACTERS),
                    rule.integer("min", 0),
                    rule.integer("max", Integer.MAX_VALUE)));
        }
    }

    /** Type {@code number}: {@code label}, {@code field}, {@code op}, and {@code value}, or {@code min} and {@code max}. */
    public static final class Comparison implements LabelerProvider {
        /** For {@link java.util.ServiceLoader}. */
        public Comparison() {}

        @Override
        public String type() {
            return "number";
        }

        @Override
        public Labeler<String> create(JsonNode configuration, LabelSpace space) {
            RuleConfiguration rule = RuleConfiguration.of(configuration, "label", "field", "op", "value", "min", "max");
            NumberTest.Operator operator = NumberTest.Operator.ofSymbol(rule.text("op"));
            boolean between = operator == NumberTest.Operator.BETWEEN;
            for (String key : between ? new String[] {"value"} : new String[] {"min", "max"}) {
                Checks.check(!rule.has(key), key, "left out with op " + operator.symbol(), "given");
            }
            NumberTest test = between
                    ? NumberTest.between(rule.requiredNumber("min"), rule.requiredNumber("max"))
                    : NumberTest.of(operator, rule.requiredNumber("value"));
            return rule.finish(Rules.number(rule.name(), space, rule.text("label"), rule.text("field"), test));
        }
    }

    /** Type {@code lookup}: a {@code table} from key to class, or {@code label} and {@code keys}. */
    public static final class Lookup implements LabelerProvider {
        /** For {@link java.util.ServiceLoader}. */
        public Lookup() {}

        @Override
        public String type() {
            return "lookup";
        }

        @Override
        public Labeler<String> create(JsonNode configuration, LabelSpace space) {
            RuleConfiguration rule = RuleConfiguration.of(
                    configuration,
                    "label",
                    "keys",
                    "table",
                    "field",
                    "anywhere",
                    "case_sensitive",
                    "form",
                    "several_classes");
            LookupRule.Builder builder = LookupRule.builder(rule.name(), space, table(rule))
                    .caseSensitive(rule.flag("case_sensitive", false))
                    .textForm(rule.choice("form", TextForm.NFC))
                    .severalClasses(rule.choice("several_classes", SeveralClasses.MOST_HITS));
            rule.optionalText("field").ifPresent(builder::field);
            if (rule.flag("anywhere", false)) {
                builder.anywhere();
            }
            return rule.finish(builder.build());
        }

        private static Map<String, String> table(RuleConfiguration rule) {
            if (rule.has("table")) {
                Checks.check(!rule.has("label") && !rule.has("keys"), "label and keys", "left out with table", "given");
                return rule.table("table");
            }
            String label = rule.text("label");
            Map<String, String> table = new HashMap<>();
            RuleConfiguration.texts(rule.node("keys"), "keys").forEach(key -> table.put(key, label));
            return table;
        }
    }
}
