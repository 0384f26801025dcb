package io.labelkit.llm.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields of an answer's object: reasons, label and confidence. */
final class AnswerFields {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,18})?");
    private static final Set<String> CLASS_KEYS = Set.of(
            "label", "labels", "answer", "class", "classes", "category", "categories", "classification", "prediction");

    private final AnswerForm form;
    private final Set<String> accompanying;
    private final Set<String> labelKeys;

    AnswerFields(AnswerForm form) {
        this.form = form;
        accompanying = Set.of(AnswerForm.CONFIDENCE, Reasoning.SENTENCE.key(), Reasoning.STEPS.key());
        labelKeys = new HashSet<>(otherKeys(form.shape()));
        labelKeys.add(form.space().name().toLowerCase(Locale.ROOT));
        labelKeys.add(form.shape().key());
    }

    private static Set<String> otherKeys(AnswerShape shape) {
        return switch (shape) {
            case LABEL, LABELS, FLAGS, CANDIDATES -> CLASS_KEYS;
            case SPANS -> Set.of("entities", "mentions", "answer");
            case NUMBER, TEXT -> Set.of("answer");
        };
    }

    void checkKeys(JsonNode answer) throws Unusable {
        for (var field : answer.properties()) {
            if (!field.getKey().equals(form.shape().key()) && !accompanying.contains(field.getKey())) {
                throw Unusable.form("the answer has an unknown key " + Checks.shown(field.getKey()));
            }
        }
    }

    /** What stands under the key of the label, or under others that can stand for it. Empty if nothing does. */
    Optional<JsonNode> value(JsonNode answer) throws Unusable {
        Set<JsonNode> found = new LinkedHashSet<>();
        for (var field : answer.properties()) {
            if (labelKeys.contains(field.getKey().strip().toLowerCase(Locale.ROOT))) {
                found.add(field.getValue());
            }
        }
        if (found.size() > 1) {
            throw Unusable.form("the answer has two keys for the label: " + Checks.shown(answer.toString()));
        }
        return found.stream().findFirst();
    }

    OptionalDouble confidence(JsonNode answer) throws Unusable {
        JsonNode node = answer.path(AnswerForm.CONFIDENCE);
        if (node.isMissingNode()) {
            return OptionalDouble.empty();
        }
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (value >= 0 && value <= 1) {
            return OptionalDouble.of(value);
        }
        throw Unusable.form("key 'confidence' must hold a number in [0, 1], but was " + Checks.shown(node.toString()));
    }

    /** The confidence, where it is one; anything else says nothing. */
    OptionalDouble tolerantConfidence(JsonNode answer) {
        JsonNode node = answer.path(AnswerForm.CONFIDENCE);
        String written = node.isTextual() ? node.textValue().strip() : "";
        double value = node.isNumber()
                ? node.doubleValue()
                : NUMBER.matcher(written).matches() ? Double.parseDouble(written) : Double.NaN;
        return value >= 0 && value <= 1 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    Optional<String> reasons(JsonNode answer) throws Unusable {
        for (Reasoning reasoning : List.of(Reasoning.STEPS, Reasoning.SENTENCE)) {
            JsonNode node = answer.path(reasoning.key());
            if (!node.isMissingNode()) {
                if (!node.isTextual()) {
                    throw Unusable.form(
                            "key '" + reasoning.key() + "' must hold text, but was " + Checks.shown(node.toString()));
                }
                return Optional.of(node.textValue());
            }
        }
        return Optional.empty();
    }

    /** The reasons, where they are text; anything else as it is written. */
    Optional<String> tolerantReasons(JsonNode answer) {
        for (Reasoning reasoning : List.of(Reasoning.STEPS, Reasoning.SENTENCE)) {
            JsonNode node = answer.path(reasoning.key());
            if (!node.isMissingNode() && !node.isNull()) {
                return Optional.of(node.isTextual() ? node.textValue() : node.toString());
            }
        }
        return Optional.empty();
    }
}
