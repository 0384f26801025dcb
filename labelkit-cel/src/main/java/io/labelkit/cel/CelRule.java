package io.labelkit.cel;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Votes for one class where a condition holds. */
final class CelRule implements Labeler<String> {
    private final String name;
    private final LabelSpace space;
    private final CelCondition condition;
    private final Outcome vote;
    private final Fingerprint fingerprint;

    CelRule(String name, LabelSpace space, String className, CelCondition condition) {
        this.name = Checks.notBlank(name, "name");
        this.space = space;
        this.condition = condition;
        vote = Outcome.vote(space.labelOf(className));
        fingerprint = Fingerprint.of(
                "rule:cel",
                Map.of(
                        "label",
                        className,
                        "when",
                        condition.source(),
                        "language",
                        CelLanguage.VERSION,
                        "space",
                        space.contentHash().hex()));
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
    public List<Outcome> label(List<Item<String>> items) {
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Item<String> item : items) {
            outcomes.add(condition.judge(item, vote));
        }
        return outcomes;
    }

    @Override
    public String toString() {
        return "rule " + Checks.shown(name) + " " + fingerprint;
    }
}
