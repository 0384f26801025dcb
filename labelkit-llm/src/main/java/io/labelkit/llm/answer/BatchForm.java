package io.labelkit.llm.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.ResponseFormat;
import io.labelkit.core.internal.Checks;
import io.labelkit.llm.answer.JsonText.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the answer to several texts looks like: {@code {"answers": [{"id": "3f9a", "label": "spam"}]}}. Which answer is
 * about which text is told by the ids alone, never by the order. Immutable and thread-safe.
 */
public final class BatchForm {
    /** The key of the list of answers. */
    public static final String ANSWERS = "answers";
    /** The key of the id of a text. */
    public static final String ID = "id";

    private final AnswerForm form;

    /**
     * A form for several texts.
     *
     * @param form what each answer looks like
     */
    public BatchForm(AnswerForm form) {
        this.form = form;
    }

    /**
     * What a request says of the form.
     *
     * @param structured how the server is asked to keep to it
     * @param ids the ids of the texts
     * @return the field of the request, or empty
     */
    public Optional<ResponseFormat> responseFormat(StructuredOutput structured, List<String> ids) {
        return structured.format("label_answers", () -> AnswerSchema.ofBatch(form, ids));
    }

    /**
     * Takes an answer apart.
     *
     * @param raw the raw answer
     * @param ids the ids of the texts that were asked about
     * @return the answer for each id that has exactly one, and what is wrong with the others
     */
    public BatchAnswers read(String raw, List<String> ids) {
        List<Found> objects = JsonText.objects(raw);
        Map<String, String> answers = new HashMap<>();
        Set<String> repeated = new LinkedHashSet<>();
        Set<String> unknown = new LinkedHashSet<>();
        boolean mended = objects.stream().anyMatch(Found::mended);
        for (JsonNode answer : answers(objects)) {
            if (!answer.isObject()) {
                unknown.add(Checks.shown(answer.toString()));
                continue;
            }
            String id = answer.path(ID).asText().strip();
            if (!ids.contains(id)) {
                unknown.add(Checks.shown(id));
            } else if (answers.put(id, without(answer)) != null) {
                repeated.add(id);
            }
        }
        repeated.forEach(answers::remove);
        Set<String> missing = new LinkedHashSet<>(ids);
        missing.removeAll(answers.keySet());
        missing.removeAll(repeated);
        return new BatchAnswers(answers, List.copyOf(missing), List.copyOf(repeated), List.copyOf(unknown), mended);
    }

    /** The elements of the one list of answers, or the objects themselves if each has an id. */
    private static List<JsonNode> answers(List<Found> objects) {
        List<JsonNode> lists = objects.stream()
                .map(found -> found.node().path(ANSWERS))
                .filter(JsonNode::isArray)
                .toList();
        List<JsonNode> answers = new ArrayList<>();
        if (lists.size() == 1) {
            lists.get(0).forEach(answers::add);
        } else if (lists.isEmpty()
                && objects.stream().allMatch(found -> found.node().has(ID))) {
            objects.forEach(found -> answers.add(found.node()));
        }
        return answers;
    }

    private static String without(JsonNode answer) {
        ObjectNode rest = answer.deepCopy();
        rest.remove(ID);
        return rest.toString();
    }
}
