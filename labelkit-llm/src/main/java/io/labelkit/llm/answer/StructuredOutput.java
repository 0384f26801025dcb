package io.labelkit.llm.answer;

/** How a server is asked to keep to the form of the answer. The prompt describes the form in every case. */
public enum StructuredOutput {
    /** The request carries a JSON schema that lists the allowed labels. What most servers support today. */
    JSON_SCHEMA,
    /** The request asks for a JSON object of any form. For servers without schemas. */
    JSON_OBJECT,
    /** The request asks for nothing. For servers that reject the field {@code response_format}. */
    NONE
}
