package io.labelkit.llm.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an answer strictly: one JSON object, no key twice, no key besides the label, {@code confidence} and
 * {@code rationale}, each of the right type. Names count as written: another case or a space more is another name.
 */
public final class AnswerParser {
    private static final int MAXIMUM_CHARACTERS = 1 << 16;
    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(8).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final AnswerForm form;

    /**
     * A parser.
     *
     * @param form what answers should look like
     */
    public AnswerParser(AnswerForm form) {
        this.form = form;
    }

    /**
     * Reads an answer.
     *
     * @param content the raw answer
     * @param cost what it cost
     * @return a vote, an abstention or a typed failure
     */
    public Outcome parse(String content, Cost cost) {
        try {
            return outcome(object(content), cost);
        } catch (Unusable e) {
            return new Outcome.Failed(e.kind, e.reason, cost);
        }
    }

    private JsonNode object(String content) throws Unusable {
        if (content.length() > MAXIMUM_CHARACTERS) {
            throw unparsable("the answer has " + content.length() + " characters, more than " + MAXIMUM_CHARACTERS);
        }
        try {
            JsonNode node = STRICT.readTree(content);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw unparsable("the answer is not one JSON object: " + Checks.shown(content));
        }
        throw unparsable("the answer is not one JSON object: " + Checks.shown(content));
    }

    private Outcome outcome(JsonNode answer, Cost cost) throws Unusable {
        Set<String> known = Set.of(form.labelKey(), AnswerForm.CONFIDENCE, AnswerForm.RATIONALE);
        for (var field : answer.properties()) {
            if (!known.contains(field.getKey())) {
                throw unparsable("the answer has an unknown key " + Checks.shown(field.getKey()));
            }
        }
        JsonNode given = answer.path(form.labelKey());
        Optional<String> rationale = rationale(answer);
        Optional<Double> confidence = confidence(answer);
        List<String> names = form.many() ? names(given) : List.of(name(given));
        if (form.abstain() && names.equals(List.of(AnswerForm.ABSTAIN))) {
            return new Outcome.Abstained(rationale, cost);
        }
        if (form.refusal() && names.equals(List.of(AnswerForm.REFUSE))) {
            String why = rationale.map(r -> ": " + Checks.shown(r)).orElse("");
            return new Outcome.Failed(FailureKind.REFUSED, "the model declined to label the text" + why, cost);
        }
        Vote vote = Vote.of(label(names));
        if (confidence.isPresent()) {
            vote = vote.withConfidence(confidence.get());
        }
        return new Outcome.Voted(rationale.map(vote::withRationale).orElse(vote), cost);
    }

    private Label label(List<String> names) throws Unusable {
        for (String name : names) {
            if (form.space().find(name).isEmpty()) {
                throw new Unusable(
                        FailureKind.OUTSIDE_LABEL_SPACE,
                        "label must be one of " + form.space().classNames() + ", but was " + Checks.shown(name));
            }
        }
        if (form.many()) {
            return Label.CategorySet.of(names);
        }
        String name = names.get(0);
        return form.space().kind() == LabelKind.ORDINAL ? new Label.Ordinal(name) : Label.category(name);
    }

    private String name(JsonNode node) throws Unusable {
        if (!node.isTextual()) {
            throw unparsable("key '" + form.labelKey() + "' must hold text, but was " + Checks.shown(node.toString()));
        }
        return node.textValue();
    }

    private List<String> names(JsonNode node) throws Unusable {
        if (!node.isArray()) {
            throw unparsable("key 'labels' must hold a list of texts, but was " + Checks.shown(node.toString()));
        }
        List<String> names = new ArrayList<>();
        for (JsonNode element : node) {
            names.add(name(element));
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw unparsable("key 'labels' must not repeat a label, but was " + Checks.shown(node.toString()));
        }
        return names;
    }

    private static Optional<Double> confidence(JsonNode answer) throws Unusable {
        JsonNode node = answer.path(AnswerForm.CONFIDENCE);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (value >= 0 && value <= 1) {
            return Optional.of(value);
        }
        throw unparsable("key 'confidence' must hold a number in [0, 1], but was " + Checks.shown(node.toString()));
    }

    private static Optional<String> rationale(JsonNode answer) throws Unusable {
        JsonNode node = answer.path(AnswerForm.RATIONALE);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw unparsable("key 'rationale' must hold text, but was " + Checks.shown(node.toString()));
        }
        return Optional.of(node.textValue());
    }

    private static Unusable unparsable(String message) {
        return new Unusable(FailureKind.UNPARSABLE, message);
    }

    /** An answer that is no vote. */
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;
        private final FailureKind kind;
        private final String reason;

        Unusable(FailureKind kind, String reason) {
            super(reason, null, false, false);
            this.kind = kind;
            this.reason = reason;
        }
    }
}
