package io.labelkit.llm.answer;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.Optional;
import java.util.function.Supplier;

/** How a server is asked to keep to the form of the answer. The prompt describes the form in every case. */
public enum StructuredOutput {
    /** The request carries a JSON schema that lists the allowed labels. What most servers support today. */
    JSON_SCHEMA,
    /** The request asks for a JSON object of any form. For servers without schemas. */
    JSON_OBJECT,
    /** The request asks for nothing. For servers that reject the field {@code response_format}. */
    NONE;

    /**
     * What a request says of the form.
     *
     * @param name the name of the schema
     * @param schema the schema, made only where it is sent
     * @return the form; empty if nothing is asked of the server
     */
    public Optional<ResponseFormat> format(String name, Supplier<JsonObjectSchema> schema) {
        if (this == NONE) {
            return Optional.empty();
        }
        ResponseFormat.Builder format = ResponseFormat.builder().type(ResponseFormatType.JSON);
        if (this == JSON_SCHEMA) {
            format.jsonSchema(
                    JsonSchema.builder().name(name).rootElement(schema.get()).build());
        }
        return Optional.of(format.build());
    }
}
