package io.labelkit.llm.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A list of classes: a set of labels, or the candidates for the one label, best first. */
final class LabelsValue implements ValueReader {
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;|\\n]\\s*");

    private final AnswerForm form;
    private final LabelNames names;

    LabelsValue(AnswerForm form) {
        this.form = form;
        this.names = new LabelNames(form.allowed(), form.options());
    }

    @Override
    public Value strict(JsonNode value, String text) throws Unusable {
        List<String> written = texts(value);
        if (new HashSet<>(written).size() < written.size()) {
            throw Unusable.form(key() + " must not repeat a label, but was " + Checks.shown(value.toString()));
        }
        if (written.size() == 1 && form.reserved().contains(written.get(0))) {
            return Value.reserved(written.get(0), Rung.STRICT);
        }
        for (String name : written) {
            if (form.space().find(name).isEmpty()) {
                throw outside(name);
            }
        }
        if (form.shape() == AnswerShape.CANDIDATES && written.size() > form.mostCandidates()) {
            throw Unusable.form(key() + " must hold at most " + form.mostCandidates());
        }
        return value(new LinkedHashSet<>(written), Rung.STRICT, List.of());
    }

    @Override
    public Value tolerant(JsonNode value, String text) throws Unusable {
        boolean one = value.isTextual();
        List<String> written = one ? split(value.textValue()) : texts(value);
        return read(written, one ? Rung.EXTRACTED : Rung.STRICT);
    }

    /** A single text that is a name is that name; else its parts at commas and semicolons. */
    private List<String> split(String text) {
        return names.alone(text).isPresent() || text.isBlank()
                ? List.of(text)
                : List.of(SEPARATOR.split(text.strip(), -1));
    }

    private Value read(List<String> written, Rung least) throws Unusable {
        Set<String> found = new LinkedHashSet<>();
        List<String> remarks = new ArrayList<>();
        Rung rung = least;
        for (String each : written) {
            Optional<NameMatch> match = names.find(each);
            if (match.isEmpty()) {
                remarks.add(Checks.shown(each) + " is no label");
            } else {
                found.add(match.get().name());
                rung = rung.compareTo(match.get().rung()) >= 0
                        ? rung
                        : match.get().rung();
            }
        }
        Optional<String> reserved =
                form.reserved().stream().filter(found::contains).findFirst();
        if (reserved.isPresent()) {
            if (found.size() > 1 || !remarks.isEmpty()) {
                throw outside(reserved.get());
            }
            return Value.reserved(reserved.get(), rung);
        }
        if (found.isEmpty() && !remarks.isEmpty()) {
            throw outside(written.get(0));
        }
        return value(found, rung, remarks);
    }

    /** Without JSON: a list, one line or one a line, of nothing but names. */
    @Override
    public Optional<Value> plain(String answer) {
        List<String> parts = split(answer.strip().replaceAll("(?m)^\\s*[-*\\u2022]\\s+", "")).stream()
                .filter(part -> !part.isBlank())
                .toList();
        Set<String> found = new LinkedHashSet<>();
        for (String part : parts) {
            Optional<NameMatch> match = names.alone(part);
            if (match.isEmpty()) {
                return Optional.empty();
            }
            found.add(match.get().name());
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String first = found.iterator().next();
        if (form.reserved().stream().anyMatch(found::contains)) {
            return found.size() == 1 ? Optional.of(Value.reserved(first, Rung.PLAIN_TEXT)) : Optional.empty();
        }
        try {
            return Optional.of(value(found, Rung.PLAIN_TEXT, List.of()));
        } catch (Unusable e) {
            return Optional.empty();
        }
    }

    private Value value(Set<String> found, Rung rung, List<String> remarks) throws Unusable {
        if (form.shape() == AnswerShape.LABELS) {
            VotePayload set = new VotePayload.Exactly(Label.CategorySet.of(List.copyOf(found)));
            return Value.partial(set, rung, remarks);
        }
        List<String> best = found.stream().limit(form.mostCandidates()).toList();
        if (best.isEmpty()) {
            throw Unusable.form(key() + " must hold at least one label, but was empty");
        }
        List<String> all = new ArrayList<>(remarks);
        found.stream().skip(best.size()).forEach(name -> all.add(Checks.shown(name) + " is one candidate too many"));
        return Value.partial(
                best.size() > 1
                        ? new VotePayload.OneOf(best)
                        : new VotePayload.Exactly(form.space().labelOf(best.get(0))),
                rung,
                all);
    }

    private List<String> texts(JsonNode value) throws Unusable {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                break;
            }
            texts.add(element.textValue());
        }
        if (!value.isArray() || texts.size() < value.size()) {
            throw Unusable.form(key() + " must hold a list of texts, but was " + Checks.shown(value.toString()));
        }
        return texts;
    }

    private String key() {
        return "key '" + form.shape().key() + "'";
    }

    private Unusable outside(String name) {
        return Unusable.outside(
                "label must be one of " + form.space().classNames() + ", but was " + Checks.shown(name));
    }
}
