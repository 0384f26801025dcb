package io.labelkit.llm.answer;

import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.List;

/** Forms as JSON schemas. */
final class AnswerSchema {
    /** Servers reject schemas with longer lists. */
    private static final int MOST_NAMES = 500;

    private AnswerSchema() {}

    static JsonObjectSchema of(AnswerForm form) {
        return object(form, JsonObjectSchema.builder(), form.keys());
    }

    /** A list of answers, each with the id of its text. */
    static JsonObjectSchema ofBatch(AnswerForm form, List<String> ids) {
        List<String> keys = new java.util.ArrayList<>(form.keys());
        keys.add(0, BatchForm.ID);
        JsonObjectSchema.Builder answer = JsonObjectSchema.builder();
        answer.addEnumProperty(BatchForm.ID, ids);
        JsonArraySchema answers =
                JsonArraySchema.builder().items(object(form, answer, keys)).build();
        return JsonObjectSchema.builder()
                .addProperty(BatchForm.ANSWERS, answers)
                .required(BatchForm.ANSWERS)
                .additionalProperties(false)
                .build();
    }

    private static JsonObjectSchema object(AnswerForm form, JsonObjectSchema.Builder object, List<String> required) {
        for (String key : form.keys()) {
            if (key.equals(form.shape().key())) {
                object.addProperty(key, label(form));
            } else if (key.equals(AnswerForm.CONFIDENCE)) {
                object.addNumberProperty(key);
            } else {
                object.addStringProperty(key);
            }
        }
        return object.required(required).additionalProperties(false).build();
    }

    private static JsonSchemaElement label(AnswerForm form) {
        return switch (form.shape()) {
            case LABEL -> names(form.allowed());
            case LABELS, CANDIDATES ->
                JsonArraySchema.builder().items(names(form.allowed())).build();
            case FLAGS -> orReserved(form, flags(form));
            case NUMBER -> orReserved(form, JsonNumberSchema.builder().build());
            case SPANS ->
                orReserved(form, JsonArraySchema.builder().items(span(form)).build());
            case TEXT -> JsonStringSchema.builder().build();
        };
    }

    private static JsonSchemaElement names(List<String> names) {
        if (names.size() > MOST_NAMES) {
            return JsonStringSchema.builder().build();
        }
        return JsonEnumSchema.builder().enumValues(names).build();
    }

    private static JsonSchemaElement orReserved(AnswerForm form, JsonSchemaElement schema) {
        return form.reserved().isEmpty()
                ? schema
                : JsonAnyOfSchema.builder()
                        .anyOf(schema, names(form.reserved()))
                        .build();
    }

    private static JsonSchemaElement flags(AnswerForm form) {
        JsonObjectSchema.Builder object = JsonObjectSchema.builder();
        form.space().classNames().forEach(object::addBooleanProperty);
        return object.required(form.space().classNames())
                .additionalProperties(false)
                .build();
    }

    private static JsonSchemaElement span(AnswerForm form) {
        return JsonObjectSchema.builder()
                .addStringProperty(SpansValue.QUOTE)
                .addEnumProperty(SpansValue.TYPE, form.space().classNames())
                .required(SpansValue.QUOTE, SpansValue.TYPE)
                .additionalProperties(false)
                .build();
    }
}
