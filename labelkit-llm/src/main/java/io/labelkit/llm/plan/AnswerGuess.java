package io.labelkit.llm.plan;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.labelkit.llm.budget.TokenCounter;
import io.labelkit.llm.call.LlmRequest;
import java.util.List;
import java.util.Map;

/** Guesses the length of an answer from the form that is asked for. */
final class AnswerGuess {
    /** An answer of no known form, as the worked example of the engineering sheet (16.2) has it. */
    static final double WITHOUT_A_FORM = 25;

    private static final double SENTENCE = 30;
    private static final double NUMBER = 3;
    private static final double BRACES = 2;
    private static final double IN_A_LIST = 1.5;

    private final TokenCounter counter;

    AnswerGuess(TokenCounter counter) {
        this.counter = counter;
    }

    /** Tokens of the answer to a request; of one about several examples, what each of them takes. */
    double tokens(LlmRequest request) {
        int items = Math.max(1, request.examples().size());
        JsonSchemaElement root = request.responseFormat()
                .map(ResponseFormat::jsonSchema)
                .map(schema -> schema.rootElement())
                .orElse(null);
        return root == null ? items * WITHOUT_A_FORM : element(root, items);
    }

    private double element(JsonSchemaElement element, int items) {
        if (element instanceof JsonObjectSchema object) {
            double tokens = BRACES;
            for (Map.Entry<String, JsonSchemaElement> property :
                    object.properties().entrySet()) {
                tokens += counter.text('"' + property.getKey() + "\":") + 1 + element(property.getValue(), items);
            }
            return tokens;
        }
        if (element instanceof JsonEnumSchema names) {
            return names.enumValues().stream()
                    .mapToLong(name -> counter.text('"' + name + '"'))
                    .average()
                    .orElse(NUMBER);
        }
        if (element instanceof JsonArraySchema array) {
            boolean ofItems = items > 1 && array.items() instanceof JsonObjectSchema;
            return BRACES + (ofItems ? items : IN_A_LIST) * element(array.items(), 1);
        }
        if (element instanceof JsonAnyOfSchema any) {
            List<JsonSchemaElement> choices = any.anyOf();
            return choices.stream()
                    .mapToDouble(choice -> element(choice, items))
                    .average()
                    .orElse(NUMBER);
        }
        return element instanceof JsonStringSchema ? SENTENCE : NUMBER;
    }
}
