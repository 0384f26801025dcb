package io.labelkit.llm.question;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.llm.exchange.AnswerObject;
import io.labelkit.llm.exchange.NameMatcher;
import java.util.Optional;

/** Turns answers to a question into outcomes. Thread-safe. */
final class AnswerReader {
    private final Question question;
    private final String key;
    private final boolean alone;
    private final NameMatcher matcher;

    AnswerReader(Question question, String key, boolean alone) {
        this.question = question;
        this.key = key;
        this.alone = alone;
        this.matcher = question.matcher();
    }

    Outcome read(String text, Cost cost) {
        Optional<AnswerObject> object = AnswerObject.in(text);
        if (object.isEmpty()) {
            return alone
                    ? outcome(matcher.startOf(text), text, FailureKind.UNPARSABLE, cost)
                    : new Outcome.Failed(
                            FailureKind.UNPARSABLE, "the answer is not one JSON object: " + Checks.shown(text), cost);
        }
        JsonNode value = object.get().json().path(key);
        if (!value.isTextual() && !value.isBoolean()) {
            String message = "the answer has no text under the key " + key + ": " + Checks.shown(text);
            return new Outcome.Failed(FailureKind.UNPARSABLE, message, cost);
        }
        String said = value.isBoolean() ? value.booleanValue() ? "yes" : "no" : value.textValue();
        return outcome(matcher.startOf(said), said, FailureKind.OUTSIDE_LABEL_SPACE, cost);
    }

    private Outcome outcome(Optional<String> answer, String said, FailureKind otherwise, Cost cost) {
        if (answer.isEmpty()) {
            String message =
                    "the answer must be one of " + question.answers().keySet() + ", but was " + Checks.shown(said);
            return question.unknown() == UnknownAnswer.ABSTAIN
                    ? new Outcome.Abstained(Optional.of(message), cost)
                    : new Outcome.Failed(otherwise, message, cost);
        }
        return Optional.ofNullable(question.answers().get(answer.get()))
                .flatMap(vote -> vote)
                .<Outcome>map(payload -> new Outcome.Voted(Vote.of(payload), cost))
                .orElseGet(() -> new Outcome.Abstained(answer, cost));
    }
}
