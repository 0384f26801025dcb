package io.labelkit.llm.answer;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an answer looks like: one JSON object with the label and, where asked for, a confidence and a rationale.
 *
 * @param space the labels
 * @param abstain whether the model may say that no label fits
 * @param refusal whether the model may say that it declines
 * @param confidence whether a confidence is asked for
 * @param rationale whether a rationale is asked for
 */
public record AnswerForm(LabelSpace space, boolean abstain, boolean refusal, boolean confidence, boolean rationale) {
    /** Stands where a label would and says that none fits. */
    public static final String ABSTAIN = "(abstain)";
    /** Stands where a label would and says that the model declines. */
    public static final String REFUSE = "(refuse)";

    /** The key of the confidence. */
    public static final String CONFIDENCE = "confidence";
    /** The key of the rationale. */
    public static final String RATIONALE = "rationale";

    /**
     * Checks the space.
     *
     * @param space the labels
     * @param abstain whether the model may say that no label fits
     * @param refusal whether the model may say that it declines
     * @param confidence whether a confidence is asked for
     * @param rationale whether a rationale is asked for
     */
    public AnswerForm {
        Checks.check(space.kind().isCategorical(), "space", "of kind CATEGORY, CATEGORY_SET or ORDINAL", space.kind());
        for (String reserved : List.of(ABSTAIN, REFUSE)) {
            Checks.check(space.find(reserved).isEmpty(), "space", "without a class of this reserved name", reserved);
        }
    }

    /**
     * Whether an answer names several labels.
     *
     * @return true for sets
     */
    public boolean many() {
        return space.kind() == LabelKind.CATEGORY_SET;
    }

    /**
     * The key of the label in the answer.
     *
     * @return the key
     */
    public String labelKey() {
        return many() ? "labels" : "label";
    }

    /**
     * What the model may write where a label goes.
     *
     * @return the names
     */
    public List<String> allowed() {
        List<String> names = new ArrayList<>(space.classNames());
        if (abstain) {
            names.add(ABSTAIN);
        }
        if (refusal) {
            names.add(REFUSE);
        }
        return names;
    }

    /**
     * The keys in the order asked for: the rationale first, so that it can inform the label.
     *
     * @return the keys
     */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        if (rationale) {
            keys.add(RATIONALE);
        }
        keys.add(labelKey());
        if (confidence) {
            keys.add(CONFIDENCE);
        }
        return keys;
    }

    /**
     * What the request says of the form.
     *
     * @param structured how the server is asked to keep to it
     * @return the field of the request, or empty
     */
    public Optional<ResponseFormat> responseFormat(StructuredOutput structured) {
        return switch (structured) {
            case NONE -> Optional.empty();
            case JSON_OBJECT ->
                Optional.of(
                        ResponseFormat.builder().type(ResponseFormatType.JSON).build());
            case JSON_SCHEMA ->
                Optional.of(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("label_answer")
                                .rootElement(schema())
                                .build())
                        .build());
        };
    }

    private JsonObjectSchema schema() {
        JsonObjectSchema.Builder object = JsonObjectSchema.builder();
        for (String key : keys()) {
            switch (key) {
                case RATIONALE -> object.addStringProperty(RATIONALE);
                case CONFIDENCE -> object.addNumberProperty(CONFIDENCE);
                default -> object.addProperty(key, labelSchema());
            }
        }
        return object.required(keys()).additionalProperties(false).build();
    }

    private JsonSchemaElement labelSchema() {
        JsonEnumSchema names = JsonEnumSchema.builder().enumValues(allowed()).build();
        return many() ? JsonArraySchema.builder().items(names).build() : names;
    }
}
