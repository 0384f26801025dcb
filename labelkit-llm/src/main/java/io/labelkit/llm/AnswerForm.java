package io.labelkit.llm;

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
record AnswerForm(LabelSpace space, boolean abstain, boolean refusal, boolean confidence, boolean rationale) {
    /** Stands where a label would and says that none fits. */
    static final String ABSTAIN = "(abstain)";
    /** Stands where a label would and says that the model declines. */
    static final String REFUSE = "(refuse)";

    static final String CONFIDENCE = "confidence";
    static final String RATIONALE = "rationale";

    AnswerForm {
        Checks.check(space.kind().isCategorical(), "space", "of kind CATEGORY, CATEGORY_SET or ORDINAL", space.kind());
        for (String reserved : List.of(ABSTAIN, REFUSE)) {
            Checks.check(space.find(reserved).isEmpty(), "space", "without a class of this reserved name", reserved);
        }
    }

    boolean many() {
        return space.kind() == LabelKind.CATEGORY_SET;
    }

    /** The key of the label in the answer. */
    String labelKey() {
        return many() ? "labels" : "label";
    }

    /** What the model may write where a label goes. */
    List<String> allowed() {
        List<String> names = new ArrayList<>(space.classNames());
        if (abstain) {
            names.add(ABSTAIN);
        }
        if (refusal) {
            names.add(REFUSE);
        }
        return names;
    }

    /** The keys in the order asked for: the rationale first, so that it can inform the label. */
    List<String> keys() {
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

    Optional<ResponseFormat> responseFormat(StructuredOutput structured) {
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
