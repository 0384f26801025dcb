package io.labelkit.llm.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.llm.answer.JsonText.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads answers down a ladder ({@link Rung}): exactly as asked, then with tolerance for text around the JSON, for
 * JSON that needs mending, for other ways to write a label, at last plain text. It never guesses: where an answer
 * could mean two labels it means none, a name inside a longer word does not count, and there is no label by default.
 * Never throws, never gives a label outside the space. Immutable and thread-safe.
 */
public final class AnswerParser {
    private static final int MAXIMUM_CHARACTERS = 1 << 16;

    private final AnswerForm form;
    private final ValueReader values;
    private final AnswerFields fields;

    /**
     * A parser.
     *
     * @param form what answers should look like
     */
    public AnswerParser(AnswerForm form) {
        this.form = form;
        this.values = ValueReader.of(form);
        this.fields = new AnswerFields(form);
    }

    /**
     * Reads an answer with tolerance.
     *
     * @param raw the raw answer
     * @param text the text that it is about, in which quotes are placed
     * @param cost what it cost
     * @return a vote, an abstention or a typed failure, and how it was reached
     */
    public Reading read(String raw, String text, Cost cost) {
        return reading(raw, text, cost, true);
    }

    /**
     * Reads an answer that must be exactly as asked.
     *
     * @param raw the raw answer
     * @param text the text that it is about, in which quotes are placed
     * @param cost what it cost
     * @return a vote, an abstention or a typed failure
     */
    public Reading readStrictly(String raw, String text, Cost cost) {
        return reading(raw, text, cost, false);
    }

    private Reading reading(String raw, String text, Cost cost, boolean tolerant) {
        try {
            return answer(said(raw, text, tolerant), cost);
        } catch (Unusable e) {
            boolean refused = tolerant && e.kind() == FailureKind.UNPARSABLE && RefusalWords.in(raw);
            return refused
                    ? failed(FailureKind.REFUSED, "the model declined in words: " + Checks.shown(raw), cost)
                    : failed(e.kind(), e.reason(), cost);
        }
    }

    private Said said(String raw, String text, boolean tolerant) throws Unusable {
        if (raw.length() > MAXIMUM_CHARACTERS) {
            throw Unusable.form("the answer has " + raw.length() + " characters, more than " + MAXIMUM_CHARACTERS);
        }
        Optional<JsonNode> whole = JsonText.whole(raw);
        if (!tolerant) {
            return strict(whole.orElseThrow(() -> noObject(raw)), text);
        }
        if (whole.isPresent()) {
            try {
                return strict(whole.get(), text);
            } catch (Unusable notExact) {
                return tolerant(raw, text);
            }
        }
        return tolerant(raw, text);
    }

    private static Unusable noObject(String raw) {
        return Unusable.form("the answer is not one JSON object: " + Checks.shown(raw));
    }

    private Said strict(JsonNode answer, String text) throws Unusable {
        Optional<String> reasons = fields.reasons(answer);
        OptionalDouble confidence = fields.confidence(answer);
        fields.checkKeys(answer);
        return new Said(values.strict(answer.path(form.shape().key()), text), confidence, reasons);
    }

    private Said tolerant(String raw, String text) throws Unusable {
        List<Said> said = new ArrayList<>();
        Optional<Unusable> problem = Optional.empty();
        for (Found found : JsonText.objects(raw)) {
            try {
                Optional<JsonNode> value = fields.value(found.node());
                if (value.isPresent()) {
                    said.add(tolerant(found, value.get(), text));
                }
            } catch (Unusable e) {
                problem = Optional.of(e);
            }
        }
        if (problem.isPresent()) {
            throw problem.get();
        }
        if (said.isEmpty()) {
            return plain(raw);
        }
        for (Said each : said) {
            if (!each.value().saysTheSameAs(said.get(0).value())) {
                throw Unusable.form("the answer gives two labels: " + Checks.shown(raw));
            }
        }
        return said.get(said.size() - 1);
    }

    private Said tolerant(Found found, JsonNode value, String text) throws Unusable {
        Value read = values.tolerant(value, text).atLeast(found.mended() ? Rung.MENDED : Rung.EXTRACTED);
        return new Said(read, fields.tolerantConfidence(found.node()), fields.tolerantReasons(found.node()));
    }

    private Said plain(String raw) throws Unusable {
        String bare = Fences.removed(raw);
        if (bare.indexOf('{') < 0) {
            Optional<Value> value = values.plain(bare);
            boolean declined = value.isPresent() && value.get().rung() == Rung.MENTION && RefusalWords.in(raw);
            if (value.isPresent() && !declined) {
                return new Said(value.get(), OptionalDouble.empty(), Optional.empty());
            }
        }
        throw noObject(raw);
    }

    private static Reading answer(Said said, Cost cost) {
        Value value = said.value();
        Optional<Rung> rung = Optional.of(value.rung());
        if (value.reserved().isPresent()) {
            if (value.reserved().get().equals(AnswerForm.ABSTAIN)) {
                return new Reading(new Outcome.Abstained(said.reasons(), cost), rung, value.remarks());
            }
            String why = said.reasons().map(r -> ": " + Checks.shown(r)).orElse("");
            return failed(FailureKind.REFUSED, "the model declined to label the text" + why, cost);
        }
        Vote vote = new Vote(value.payload().orElseThrow(), said.confidence(), said.reasons());
        return new Reading(new Outcome.Voted(vote, cost), rung, value.remarks());
    }

    private static Reading failed(FailureKind kind, String message, Cost cost) {
        return new Reading(new Outcome.Failed(kind, message, cost), Optional.empty(), List.of());
    }

    /** A label with what came with it. */
    private record Said(Value value, OptionalDouble confidence, Optional<String> reasons) {}
}
