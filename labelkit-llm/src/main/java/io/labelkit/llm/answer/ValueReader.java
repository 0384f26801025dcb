package io.labelkit.llm.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads what stands where the label goes. Stateless but for the form. */
interface ValueReader {
    /**
     * Reads it exactly as asked.
     *
     * @param value what stands there
     * @param text the text that the answer is about
     */
    Value strict(JsonNode value, String text) throws Unusable;

    /** Reads it with tolerance, and never by a guess between two. */
    Value tolerant(JsonNode value, String text) throws Unusable;

    /** Reads an answer without JSON; empty if it cannot be one. */
    Optional<Value> plain(String answer) throws Unusable;

    static ValueReader of(AnswerForm form) {
        return switch (form.shape()) {
            case LABEL -> new LabelValue(form);
            case LABELS, CANDIDATES -> new LabelsValue(form);
            case FLAGS -> new FlagsValue(form);
            case NUMBER -> new NumberValue(form);
            case SPANS -> new SpansValue(form);
            case TEXT -> new TextValue(form);
        };
    }
}
