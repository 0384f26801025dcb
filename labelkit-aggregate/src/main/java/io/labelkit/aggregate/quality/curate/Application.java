package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.audit.LabelAction;
import io.labelkit.core.audit.LabelChange;
import io.labelkit.core.data.Gold;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What decisions do to some labels.
 *
 * @param applied the decisions that make a difference to these labels
 * @param replaced the new label by example
 * @param dropped the examples that leave
 * @param waiting the examples that wait for a review
 */
record Application(List<LabelChange> applied, Map<String, Label> replaced, Set<String> dropped, Set<String> waiting) {

    static Application of(List<LabelChange> decisions, Map<String, Label> labels, Gold test) {
        Application application =
                new Application(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        List<LabelChange> refused = new ArrayList<>();
        for (LabelChange change : decisions) {
            boolean due = isDue(change, Optional.ofNullable(labels.get(change.id())));
            if (due
                    && change.changes()
                    && change.reviewer().isEmpty()
                    && test.find(change.id()).isPresent()) {
                refused.add(change);
            } else if (due) {
                application.add(change, labels);
            }
        }
        if (!refused.isEmpty()) {
            LabelChange first = refused.get(0);
            throw new IllegalArgumentException("test gold must not be changed by a rule, but " + refused.size()
                    + " change(s) would, first " + Checks.shown(first.toString())
                    + "; have people decide: reviewing(dataset.gold(GoldRole.TEST)), then reviewed(decisions)");
        }
        return application;
    }

    /** Whether a decision still has to be carried out; one that already was is not, one about other labels is refused. */
    private static boolean isDue(LabelChange change, Optional<Label> label) {
        if (label.isEmpty()) {
            boolean nothingToDo =
                    change.action() instanceof LabelAction.Drop || change.action() instanceof LabelAction.Keep;
            Checks.check(nothingToDo, "changes", "about examples with a label here", change.toString());
            return false;
        }
        String name = name(change.id(), label.get());
        if (name.equals(change.from())) {
            return true;
        }
        if (change.to().equals(Optional.of(name))) {
            return false;
        }
        throw new IllegalArgumentException("changes must be about these labels, but example "
                + Checks.shown(change.id()) + " has the label " + Checks.shown(name) + " and the change is "
                + Checks.shown(change.toString()));
    }

    private void add(LabelChange change, Map<String, Label> labels) {
        if (change.action() instanceof LabelAction.Replace replace) {
            Label old = labels.getOrDefault(change.id(), new Label.Category(replace.label()));
            replaced.put(
                    change.id(),
                    old instanceof Label.Ordinal
                            ? new Label.Ordinal(replace.label())
                            : new Label.Category(replace.label()));
            applied.add(change);
        } else if (change.action() instanceof LabelAction.Drop) {
            dropped.add(change.id());
            applied.add(change);
        } else if (change.action() instanceof LabelAction.Review) {
            waiting.add(change.id());
        }
    }

    private static String name(String id, Label label) {
        return label.className()
                .orElseThrow(() -> new IllegalArgumentException(
                        "labels must be categories or levels to be corrected, but that of example " + Checks.shown(id)
                                + " is of kind " + label.kind()));
    }
}
