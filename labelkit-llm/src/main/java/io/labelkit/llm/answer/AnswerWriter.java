package io.labelkit.llm.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.util.Optional;

/** Labels as the answers that would give them, for examples in prompts. */
final class AnswerWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerWriter() {}

    /** The answer; the reasons only where the form asks for some, and no confidence. */
    static String write(AnswerForm form, Label label, Optional<String> reasons, String text) {
        form.space().validate(label);
        ObjectNode answer = JSON.createObjectNode();
        if (form.reasoning() != Reasoning.NONE) {
            reasons.ifPresent(r -> answer.put(form.reasoning().key(), r));
        }
        String key = form.shape().key();
        if (label instanceof Label.Category category) {
            one(answer, form, category.name());
        } else if (label instanceof Label.Ordinal ordinal) {
            one(answer, form, ordinal.level());
        } else if (label instanceof Label.CategorySet set) {
            many(answer, form, set);
        } else if (label instanceof Label.Numeric number) {
            answer.put(key, number.value());
        } else if (label instanceof Label.Spans spans) {
            ArrayNode list = answer.putArray(key);
            for (Label.Span span : spans.spans()) {
                list.addObject()
                        .put(SpansValue.QUOTE, text.substring(span.start(), span.end()))
                        .put(SpansValue.TYPE, span.type());
            }
        } else if (label instanceof Label.Text written) {
            answer.put(key, written.value());
        }
        return answer.toString();
    }

    private static void one(ObjectNode answer, AnswerForm form, String name) {
        if (form.shape() == AnswerShape.CANDIDATES) {
            answer.putArray(form.shape().key()).add(name);
        } else {
            answer.put(form.shape().key(), name);
        }
    }

    private static void many(ObjectNode answer, AnswerForm form, Label.CategorySet set) {
        LabelSpace space = form.space();
        if (form.shape() == AnswerShape.FLAGS) {
            ObjectNode flags = answer.putObject(form.shape().key());
            space.classNames().forEach(name -> flags.put(name, set.names().contains(name)));
        } else {
            ArrayNode list = answer.putArray(form.shape().key());
            space.classNames().stream().filter(set.names()::contains).forEach(list::add);
        }
    }
}
