package io.labelkit.store;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How the labels of a space change: some get another name, some become one, some are split. All changes happen at once
 * and speak of the labels as they were before. Immutable.
 *
 * <pre>{@code
 * Relabelling change = Relabelling.create()
 *         .rename("spam", "junk")
 *         .merge(List.of("refund", "money back"), "refund")
 *         .split("question", List.of("price", "delivery"), id -> Optional.ofNullable(decided.get(id)));
 * }</pre>
 *
 * <p>A vote for a label that is split becomes one for the part that the function names for its example; if it names
 * none, a vote for one of the parts, it is not known which. A vote against a label that is merged says nothing about
 * the whole and is dropped, unless all labels that were merged were voted against.
 */
public final class Relabelling {
    private final Map<String, String> names;
    private final Map<String, Split> splits;

    private Relabelling(Map<String, String> names, Map<String, Split> splits) {
        this.names = names;
        this.splits = splits;
    }

    /** The parts of a label, and which of them is right for an example. */
    record Split(List<String> parts, Function<String, Optional<String>> part) {
        Optional<String> of(String label, String example) {
            Optional<String> chosen = part.apply(example);
            chosen.ifPresent(name -> Checks.check(
                    parts.contains(name), "part of " + label + " for example " + example, "one of " + parts, name));
            return chosen;
        }
    }

    /**
     * Changes nothing yet.
     *
     * @return the change
     */
    public static Relabelling create() {
        return new Relabelling(Map.of(), Map.of());
    }

    /**
     * This change, and another name for a label.
     *
     * @param from the label
     * @param to its name from now on
     * @return a copy
     */
    public Relabelling rename(String from, String to) {
        return merge(List.of(from), to);
    }

    /**
     * This change, and one label in place of several.
     *
     * @param from the labels
     * @param to the label that takes their place; may be one of them
     * @return a copy
     */
    public Relabelling merge(Collection<String> from, String to) {
        Map<String, String> more = new LinkedHashMap<>(names);
        for (String label : from) {
            requireUnchanged(label);
            more.put(label, Checks.notBlank(to, "to"));
        }
        return new Relabelling(more, splits);
    }

    /**
     * This change, and several labels in place of one.
     *
     * @param from the label
     * @param to the labels that take its place, at least two
     * @param part which of them is right for the example of an id; empty if it is not known
     * @return a copy
     */
    public Relabelling split(String from, List<String> to, Function<String, Optional<String>> part) {
        requireUnchanged(from);
        Checks.check(to.size() > 1, "to", "at least two labels", to);
        Map<String, Split> more = new LinkedHashMap<>(splits);
        more.put(from, new Split(Checks.distinct(to, "to"), part));
        return new Relabelling(names, more);
    }

    private void requireUnchanged(String label) {
        Checks.check(!names.containsKey(label) && !splits.containsKey(label), "label", "changed only once", label);
    }

    /**
     * The label space after the change. A renamed label stays in its place; a merged one takes the place of the first.
     *
     * @param space the space before
     * @return the space after
     * @throws IllegalArgumentException if a label of the change is not in the space, or its kind has no labels
     */
    public LabelSpace apply(LabelSpace space) {
        for (String label : changed()) {
            Checks.check(space.classNames().contains(label), "label", "one of " + space.classNames(), label);
        }
        Map<String, LabelClass> classes = new LinkedHashMap<>();
        for (LabelClass old : space.classes()) {
            Optional<String> parent = old.parent().map(p -> names.getOrDefault(p, p));
            Split split = splits.get(old.name());
            List<String> after = split == null ? List.of(names.getOrDefault(old.name(), old.name())) : split.parts();
            parent.ifPresent(p -> Checks.check(!splits.containsKey(p), "label to split", "one without children", p));
            for (String name : after) {
                LabelClass made = new LabelClass(
                        name, old.description(), old.positive(), old.negative(), parent.filter(p -> !p.equals(name)));
                classes.putIfAbsent(name, made);
            }
        }
        return space(space, new ArrayList<>(classes.values()));
    }

    private static LabelSpace space(LabelSpace space, List<LabelClass> classes) {
        LabelSpace.Builder builder =
                LabelSpace.builder(space.kind(), space.name()).description(space.description());
        classes.forEach(builder::label);
        if (space.kind() == LabelKind.NUMBER
                && (space.minimum().isPresent() || space.maximum().isPresent())) {
            builder.range(
                    space.minimum().orElse(Double.NEGATIVE_INFINITY),
                    space.maximum().orElse(Double.POSITIVE_INFINITY));
        }
        return builder.build();
    }

    /** The labels that do not stay as they are. */
    Set<String> changed() {
        Set<String> changed = new LinkedHashSet<>(names.keySet());
        changed.addAll(splits.keySet());
        return changed;
    }

    /** The new name of a label; its own if it stays. */
    String name(String label) {
        return names.getOrDefault(label, label);
    }

    /** All labels that now have a name. */
    List<String> sources(String name, List<String> classes) {
        return classes.stream().filter(label -> name(label).equals(name)).toList();
    }

    Optional<Split> split(String label) {
        return Optional.ofNullable(splits.get(label));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        names.forEach((from, to) -> text.append(from).append(" -> ").append(to).append("; "));
        splits.forEach((from, split) ->
                text.append(from).append(" -> one of ").append(split.parts()).append("; "));
        return text.toString().strip();
    }
}
