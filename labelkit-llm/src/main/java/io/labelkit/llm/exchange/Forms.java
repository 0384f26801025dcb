package io.labelkit.llm.exchange;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.labelkit.llm.answer.StructuredOutput;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forms that servers are asked to keep answers to. Stateless. */
public final class Forms {
    private Forms() {}

    /**
     * A JSON object with exactly these keys.
     *
     * @param mode how the server is asked
     * @param name the name of the schema
     * @param keys what each key holds, in the order in which they shall come
     * @return the form; empty if nothing is asked of the server
     */
    public static Optional<ResponseFormat> object(
            StructuredOutput mode, String name, Map<String, ? extends JsonSchemaElement> keys) {
        return mode.format(name, () -> schema(keys));
    }

    /**
     * The schema of a JSON object with exactly these keys.
     *
     * @param keys what each key holds
     * @return the schema
     */
    public static JsonObjectSchema schema(Map<String, ? extends JsonSchemaElement> keys) {
        JsonObjectSchema.Builder object = JsonObjectSchema.builder();
        keys.forEach(object::addProperty);
        return object.required(List.copyOf(keys.keySet()))
                .additionalProperties(false)
                .build();
    }

    /**
     * The schema of one of some texts.
     *
     * @param values the texts
     * @return the schema
     */
    public static JsonSchemaElement oneOf(Collection<String> values) {
        return JsonEnumSchema.builder().enumValues(List.copyOf(values)).build();
    }
}
