package io.labelkit.llm.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VotePayload;
import java.util.Optional;

/** Free text. An answer without JSON is not taken for one: it may be about the text to be written. */
final class TextValue implements ValueReader {
    private final AnswerForm form;

    TextValue(AnswerForm form) {
        this.form = form;
    }

    @Override
    public Value strict(JsonNode value, String text) throws Unusable {
        if (!value.isTextual()) {
            throw Unusable.form("key 'text' must hold text, but was " + Checks.shown(value.toString()));
        }
        String written = value.textValue();
        return form.reserved().contains(written)
                ? Value.reserved(written, Rung.STRICT)
                : Value.of(new VotePayload.Exactly(new Label.Text(written)), Rung.STRICT);
    }

    @Override
    public Value tolerant(JsonNode value, String text) throws Unusable {
        return strict(value, text);
    }

    @Override
    public Optional<Value> plain(String answer) {
        return Optional.empty();
    }
}
