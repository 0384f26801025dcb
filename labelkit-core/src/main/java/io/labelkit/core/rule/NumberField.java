package io.labelkit.core.rule;

import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.util.Optional;
import java.util.function.Function;

/** Votes where a metadata field holds a number that passes a test. */
final class NumberField<T> implements Function<Item<T>, Outcome> {
    private final String field;
    private final NumberTest test;
    private final Label label;

    NumberField(String field, NumberTest test, Label label) {
        this.field = Checks.notBlank(field, "field");
        this.test = test;
        this.label = label;
    }

    @Override
    public Outcome apply(Item<T> item) {
        String text = item.metadata().get(field);
        if (text == null || text.isBlank()) {
            return Outcome.abstain();
        }
        double number;
        try {
            number = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return new Outcome.Abstained(
                    Optional.of("field " + field + " is not a number: " + Checks.shown(text)), Cost.UNKNOWN);
        }
        return test.test(number)
                ? Outcome.vote(Vote.of(label).withRationale(field + " = " + number + " is " + test))
                : Outcome.abstain();
    }
}
