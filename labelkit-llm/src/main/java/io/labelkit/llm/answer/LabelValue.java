package io.labelkit.llm.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VotePayload;
import java.util.Optional;

/** One class. */
final class LabelValue implements ValueReader {
    private final AnswerForm form;
    private final LabelNames names;

    LabelValue(AnswerForm form) {
        this.form = form;
        this.names = new LabelNames(form.allowed(), form.options());
    }

    @Override
    public Value strict(JsonNode value, String text) throws Unusable {
        if (!value.isTextual()) {
            throw Unusable.form("key 'label' must hold text, but was " + Checks.shown(value.toString()));
        }
        String name = value.textValue();
        if (form.space().find(name).isEmpty() && !form.reserved().contains(name)) {
            throw outside(name);
        }
        return value(new NameMatch(name, Rung.STRICT));
    }

    @Override
    public Value tolerant(JsonNode value, String text) throws Unusable {
        boolean list = value.isArray() && value.size() == 1;
        JsonNode node = list ? value.get(0) : value;
        if (!node.isTextual() && !node.isNumber() && !node.isBoolean()) {
            throw Unusable.form("key 'label' must hold one label, but was " + Checks.shown(value.toString()));
        }
        String written = node.asText();
        NameMatch match = names.find(written).orElseThrow(() -> outside(written));
        return value(!list && node.isTextual() ? match : atLeastExtracted(match));
    }

    private static NameMatch atLeastExtracted(NameMatch match) {
        return match.rung() == Rung.STRICT ? new NameMatch(match.name(), Rung.EXTRACTED) : match;
    }

    @Override
    public Optional<Value> plain(String answer) {
        return names.find(answer).map(match -> {
            Value value = value(match);
            return match.rung() == Rung.OPTION ? value : value.atLeast(Rung.PLAIN_TEXT);
        });
    }

    private Value value(NameMatch match) {
        if (form.reserved().contains(match.name())) {
            return Value.reserved(match.name(), match.rung());
        }
        return Value.of(new VotePayload.Exactly(form.space().labelOf(match.name())), match.rung());
    }

    private Unusable outside(String name) {
        return Unusable.outside(
                "label must be one of " + form.space().classNames() + ", but was " + Checks.shown(name));
    }
}
