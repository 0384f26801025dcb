package io.labelkit.llm.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VotePayload;
import io.labelkit.llm.answer.SpanAligner.Alignment;
import io.labelkit.llm.answer.SpanAligner.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Quotes with their types. Quotes without a place are left out and remarked upon. */
final class SpansValue implements ValueReader {
    static final String QUOTE = "quote";
    static final String TYPE = "type";
    private static final List<String> OTHER_QUOTE_KEYS = List.of("text", "span", "mention", "entity");
    private static final List<String> OTHER_TYPE_KEYS = List.of("label", "class", "category");

    private final AnswerForm form;
    private final LabelNames types;

    SpansValue(AnswerForm form) {
        this.form = form;
        this.types = new LabelNames(form.space().classNames(), form.options());
    }

    @Override
    public Value strict(JsonNode value, String text) throws Unusable {
        if (value.isTextual() && form.reserved().contains(value.textValue())) {
            return Value.reserved(value.textValue(), Rung.STRICT);
        }
        List<Quote> quotes = new ArrayList<>();
        for (JsonNode span : list(value)) {
            String type = span.path(TYPE).asText();
            if (span.size() != 2
                    || !span.path(QUOTE).isTextual()
                    || !span.path(TYPE).isTextual()) {
                throw Unusable.form(
                        "each span must hold a 'quote' and a 'type', but one was " + Checks.shown(span.toString()));
            }
            if (form.space().find(type).isEmpty()) {
                throw outside(type);
            }
            quotes.add(new Quote(span.path(QUOTE).textValue(), type));
        }
        return value(quotes, text, Rung.STRICT, List.of());
    }

    @Override
    public Value tolerant(JsonNode value, String text) throws Unusable {
        if (value.isTextual() && form.reserved().contains(value.textValue())) {
            return Value.reserved(value.textValue(), Rung.STRICT);
        }
        List<Quote> quotes = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        Rung rung = Rung.EXTRACTED;
        for (JsonNode span : list(value)) {
            String quote = field(span, QUOTE, OTHER_QUOTE_KEYS);
            String type = field(span, TYPE, OTHER_TYPE_KEYS);
            Optional<NameMatch> match = types.find(type);
            if (match.isEmpty()) {
                remarks.add("the type " + Checks.shown(type) + " is no label");
            } else {
                quotes.add(new Quote(quote, match.get().name()));
                rung = rung.compareTo(match.get().rung()) >= 0
                        ? rung
                        : match.get().rung();
            }
        }
        if (quotes.isEmpty() && !remarks.isEmpty()) {
            throw Unusable.outside(remarks.get(0));
        }
        return value(quotes, text, rung, remarks);
    }

    private static String field(JsonNode span, String key, List<String> others) throws Unusable {
        List<String> found = new ArrayList<>();
        for (String each : span.path(key).isTextual() ? List.of(key) : others) {
            if (span.path(each).isTextual()) {
                found.add(span.path(each).textValue());
            }
        }
        if (found.size() != 1) {
            throw Unusable.form(
                    "each span must hold a 'quote' and a 'type', but one was " + Checks.shown(span.toString()));
        }
        return found.get(0);
    }

    private static JsonNode list(JsonNode value) throws Unusable {
        if (!value.isArray()) {
            throw Unusable.form("key 'spans' must hold a list, but was " + Checks.shown(value.toString()));
        }
        return value;
    }

    private static Value value(List<Quote> quotes, String text, Rung rung, List<String> remarks) throws Unusable {
        Alignment alignment = SpanAligner.align(text, quotes);
        List<String> all = new ArrayList<>(remarks);
        all.addAll(alignment.remarks());
        if (alignment.spans().isEmpty() && !quotes.isEmpty()) {
            throw Unusable.form("no quote could be placed: " + String.join("; ", all));
        }
        return Value.partial(new VotePayload.Exactly(new Label.Spans(alignment.spans())), rung, all);
    }

    @Override
    public Optional<Value> plain(String answer) {
        return Optional.empty();
    }

    private Unusable outside(String type) {
        return Unusable.outside("type must be one of " + form.space().classNames() + ", but was " + Checks.shown(type));
    }
}
