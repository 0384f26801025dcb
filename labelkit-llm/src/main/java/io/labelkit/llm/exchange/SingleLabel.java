package io.labelkit.llm.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Reads the name of one class out of an answer: the text under a key of its JSON object, or an answer without an object
 * that starts with the name. Immutable and thread-safe.
 */
public final class SingleLabel {
    private final String key;
    private final List<String> names;
    private final NameMatcher matcher;

    /**
     * A reader.
     *
     * @param key the key of the name
     * @param names what may stand there
     */
    public SingleLabel(String key, List<String> names) {
        this.key = key;
        this.names = List.copyOf(names);
        this.matcher = NameMatcher.of(names);
    }

    /**
     * The name in an answer.
     *
     * @param answer the answer
     * @return the name; empty if there is none or it is none of the names
     */
    public Optional<String> find(String answer) {
        Optional<AnswerObject> object = AnswerObject.in(answer);
        return object.isPresent() ? find(object.get().json()) : matcher.startOf(answer);
    }

    /**
     * The name in an object.
     *
     * @param object the object
     * @return the name; empty if there is none or it is none of the names
     */
    public Optional<String> find(ObjectNode object) {
        JsonNode value = object.path(key);
        return value.isTextual() ? matcher.find(value.textValue()) : Optional.empty();
    }

    /**
     * Why an answer has no name: it names something else, or it has not the asked form.
     *
     * @param answer an answer in which no name was found
     * @param cost what it cost
     * @return the failure
     */
    public Outcome.Failed failure(String answer, Cost cost) {
        Optional<JsonNode> value =
                AnswerObject.in(answer).map(object -> object.json().path(key)).filter(JsonNode::isTextual);
        return value.isPresent()
                ? new Outcome.Failed(
                        FailureKind.OUTSIDE_LABEL_SPACE,
                        key + " must be one of " + shown() + ", but was "
                                + Checks.shown(value.get().textValue()),
                        cost)
                : new Outcome.Failed(
                        FailureKind.UNPARSABLE, "the answer names no " + key + ": " + Checks.shown(answer), cost);
    }

    private String shown() {
        return names.size() <= 50 ? names.toString() : names.size() + " labels";
    }
}
