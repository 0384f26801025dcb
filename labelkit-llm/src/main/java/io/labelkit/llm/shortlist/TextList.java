package io.labelkit.llm.shortlist;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.llm.exchange.AnswerObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list of texts under a key of an answer. What is no text in it, or blank, is left out. */
final class TextList {
    private TextList() {}

    static Optional<List<String>> in(String answer, String key) {
        Optional<JsonNode> list =
                AnswerObject.in(answer).map(object -> object.json().path(key)).filter(JsonNode::isArray);
        return list.map(elements -> {
            List<String> texts = new ArrayList<>();
            for (JsonNode element : elements) {
                if (element.isTextual() && !element.textValue().isBlank()) {
                    texts.add(element.textValue().strip());
                }
            }
            return List.copyOf(texts);
        });
    }
}
