package io.labelkit.llm.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number in the interval of the space. */
final class NumberValue implements ValueReader {
    private static final Pattern NUMBER =
            Pattern.compile("[+\\-]?[0-9]{1,18}(?:\\.[0-9]{1,18})?(?:[eE][+\\-]?[0-9]{1,3})?");
    /** Digits with whatever may be joined to them: "1,234", "4/5", "3-4", "50%". */
    private static final Pattern MENTION =
            Pattern.compile("[\\p{L}\\p{N}_]*[+\\-]?\\p{N}[\\p{L}\\p{N}.,:/%\\u2010-\\u2015\\-]*");

    private final AnswerForm form;

    NumberValue(AnswerForm form) {
        this.form = form;
    }

    @Override
    public Value strict(JsonNode value, String text) throws Unusable {
        if (value.isTextual() && form.reserved().contains(value.textValue())) {
            return Value.reserved(value.textValue(), Rung.STRICT);
        }
        if (!value.isNumber()) {
            throw notANumber(value);
        }
        return value(value.doubleValue(), Rung.STRICT);
    }

    @Override
    public Value tolerant(JsonNode value, String text) throws Unusable {
        if (value.isTextual()) {
            String written = value.textValue().strip();
            if (form.reserved().contains(written)) {
                return Value.reserved(written, Rung.NAME);
            }
            if (NUMBER.matcher(written).matches()) {
                return value(Double.parseDouble(written), Rung.EXTRACTED);
            }
        }
        if (!value.isNumber()) {
            throw notANumber(value);
        }
        return value(value.doubleValue(), Rung.STRICT);
    }

    @Override
    public Optional<Value> plain(String answer) throws Unusable {
        String written = NameFolding.bare(answer.strip());
        for (String word : form.reserved()) {
            if (NameFolding.bare(word).equals(written)) {
                return Optional.of(Value.reserved(word, Rung.PLAIN_TEXT));
            }
        }
        if (NUMBER.matcher(answer.strip()).matches()) {
            return Optional.of(value(Double.parseDouble(answer.strip()), Rung.PLAIN_TEXT));
        }
        List<String> found = new ArrayList<>();
        Matcher matcher = MENTION.matcher(answer);
        while (matcher.find()) {
            found.add(matcher.group().replaceAll("[.,:]+$", ""));
        }
        boolean one = found.size() == 1 && NUMBER.matcher(found.get(0)).matches();
        return one && !DoubtWords.contain(NameFolding.fold(answer))
                ? Optional.of(value(Double.parseDouble(found.get(0)), Rung.MENTION))
                : Optional.empty();
    }

    private Value value(double number, Rung rung) throws Unusable {
        if (!Double.isFinite(number)) {
            throw Unusable.form("key 'value' must hold a finite number");
        }
        Label label = new Label.Numeric(number);
        Optional<String> problem = form.space().problemWith(label);
        if (problem.isPresent()) {
            throw Unusable.outside("value " + problem.get());
        }
        return Value.of(new VotePayload.Exactly(label), rung);
    }

    private static Unusable notANumber(JsonNode value) {
        return Unusable.form("key 'value' must hold a number, but was " + Checks.shown(value.toString()));
    }
}
