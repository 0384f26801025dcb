package io.labelkit.llm.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Yes or no for each class. A class without an answer makes the answer unusable: left out is not no. */
final class FlagsValue implements ValueReader {
    private final AnswerForm form;
    private final LabelNames names;

    FlagsValue(AnswerForm form) {
        this.form = form;
        this.names = new LabelNames(form.space().classNames(), form.options());
    }

    @Override
    public Value strict(JsonNode value, String text) throws Unusable {
        Optional<Value> reserved = reserved(value, Rung.STRICT);
        if (reserved.isPresent()) {
            return reserved.get();
        }
        Map<String, Boolean> flags = new TreeMap<>();
        for (var field : object(value).properties()) {
            if (form.space().find(field.getKey()).isEmpty()) {
                throw outside(field.getKey());
            }
            if (!field.getValue().isBoolean()) {
                throw Unusable.form("key 'labels' must hold true or false for each label, but was "
                        + Checks.shown(value.toString()));
            }
            flags.put(field.getKey(), field.getValue().booleanValue());
        }
        return value(flags, Rung.STRICT);
    }

    @Override
    public Value tolerant(JsonNode value, String text) throws Unusable {
        Optional<Value> reserved = reserved(value, Rung.NAME);
        if (reserved.isPresent()) {
            return reserved.get();
        }
        Map<String, Boolean> flags = new TreeMap<>();
        Rung rung = Rung.EXTRACTED;
        for (var field : object(value).properties()) {
            NameMatch match = names.find(field.getKey()).orElseThrow(() -> outside(field.getKey()));
            rung = rung.compareTo(match.rung()) >= 0 ? rung : match.rung();
            if (flags.put(match.name(), flag(field.getValue())) != null) {
                throw Unusable.form("key 'labels' names a label twice: " + Checks.shown(match.name()));
            }
        }
        return value(flags, rung);
    }

    private static boolean flag(JsonNode node) throws Unusable {
        return switch (node.asText().strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw Unusable.form("a label must have true or false, but had " + Checks.shown(node.toString()));
        };
    }

    private Optional<Value> reserved(JsonNode value, Rung rung) {
        return value.isTextual() && form.reserved().contains(value.textValue())
                ? Optional.of(Value.reserved(value.textValue(), rung))
                : Optional.empty();
    }

    private static JsonNode object(JsonNode value) throws Unusable {
        if (!value.isObject()) {
            throw Unusable.form(
                    "key 'labels' must hold true or false for each label, but was " + Checks.shown(value.toString()));
        }
        return value;
    }

    private Value value(Map<String, Boolean> flags, Rung rung) throws Unusable {
        List<String> missing = new ArrayList<>(form.space().classNames());
        missing.removeAll(flags.keySet());
        if (!missing.isEmpty()) {
            throw Unusable.form("key 'labels' says nothing of " + missing);
        }
        List<String> yes = flags.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        return Value.of(new VotePayload.Exactly(Label.CategorySet.of(yes)), rung);
    }

    @Override
    public Optional<Value> plain(String answer) {
        return Optional.empty();
    }

    private Unusable outside(String name) {
        return Unusable.outside(
                "label must be one of " + form.space().classNames() + ", but was " + Checks.shown(name));
    }
}
