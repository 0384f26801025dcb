package io.labelkit.core.rule;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A labeler that judges each item by itself. */
final class FunctionRule<T> implements Labeler<T> {
    private final String name;
    private final LabelSpace space;
    private final Fingerprint fingerprint;
    private final Function<Item<T>, Outcome> judge;

    FunctionRule(String name, LabelSpace space, Fingerprint fingerprint, Function<Item<T>, Outcome> judge) {
        this.name = Checks.notBlank(name, "name");
        this.space = space;
        this.fingerprint = fingerprint;
        this.judge = judge;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LabelSpace space() {
        return space;
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public List<Outcome> label(List<Item<T>> items) {
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Item<T> item : items) {
            outcomes.add(judge.apply(item));
        }
        return outcomes;
    }

    @Override
    public String toString() {
        return "rule " + Checks.shown(name);
    }
}
