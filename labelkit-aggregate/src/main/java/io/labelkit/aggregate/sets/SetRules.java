package io.labelkit.aggregate.sets;

import io.labelkit.core.consensus.MultiLabelConsensus;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a set of categories must satisfy: with a class its ancestors are in the set ({@code parent} in the label space),
 * and of two classes that exclude each other at most one. {@link #apply} makes the labels of a consensus that took
 * classes for independent satisfy it: ancestors are added, then of each excluded pair, in the order they were given, the
 * class of the lower probability is dropped with all below it; in ties the later column. Immutable and thread-safe.
 *
 * <pre>{@code
 * Optional<Label.CategorySet> label = SetRules.of(space).excluding("open", "closed").apply(consensus, row);
 * }</pre>
 */
public final class SetRules {
    private record Pair(int first, int second) {}

    private final LabelSpace space;
    private final List<Set<Integer>> ancestors;
    private final List<Pair> excluded;

    private SetRules(LabelSpace space, List<Set<Integer>> ancestors, List<Pair> excluded) {
        this.space = space;
        this.ancestors = ancestors;
        this.excluded = List.copyOf(excluded);
    }

    /**
     * The rules of a hierarchy.
     *
     * @param space a label space whose classes may have parents
     * @return the rules
     * @throws IllegalArgumentException if a class is above itself
     */
    public static SetRules of(LabelSpace space) {
        List<Set<Integer>> ancestors = new ArrayList<>();
        for (int k = 0; k < space.size(); k++) {
            Set<Integer> above = new HashSet<>();
            OptionalInt next = parent(space, k);
            while (next.isPresent() && above.add(next.getAsInt())) {
                next = parent(space, next.getAsInt());
            }
            Checks.check(
                    !above.contains(k),
                    "parents",
                    "without cycles",
                    space.classNames().get(k));
            ancestors.add(above);
        }
        return new SetRules(space, ancestors, List.of());
    }

    private static OptionalInt parent(LabelSpace space, int k) {
        Optional<String> parent = space.classes().get(k).parent();
        return parent.isEmpty() ? OptionalInt.empty() : space.find(parent.get());
    }

    /**
     * Adds a pair of classes of which at most one applies.
     *
     * @param first a class
     * @param second another class
     * @return a copy with the pair
     * @throws IllegalArgumentException if one is not in the label space, both are the same, or one is above the other
     */
    public SetRules excluding(String first, String second) {
        Pair pair = new Pair(space.indexOf(first), space.indexOf(second));
        Checks.check(pair.first != pair.second, "second", "another class than first", second);
        Checks.check(
                !ancestors.get(pair.first).contains(pair.second)
                        && !ancestors.get(pair.second).contains(pair.first),
                "second",
                "neither above nor below " + Checks.shown(first),
                second);
        List<Pair> more = new ArrayList<>(excluded);
        more.add(pair);
        return new SetRules(space, ancestors, more);
    }

    /**
     * The label of an example that satisfies the rules.
     *
     * @param consensus a consensus over the same label space
     * @param example the row
     * @return the set; empty if the consensus has no label
     * @throws IllegalArgumentException if the classes of the consensus are others
     */
    public Optional<Label.CategorySet> apply(MultiLabelConsensus consensus, int example) {
        Checks.check(
                consensus.space().classNames().equals(space.classNames()),
                "consensus",
                "over the classes " + space.classNames(),
                consensus.space());
        if (consensus.label(example).isEmpty()) {
            return Optional.empty();
        }
        boolean[] in = new boolean[space.size()];
        for (int k = 0; k < in.length; k++) {
            if (consensus.probability(example, k) >= 0.5) {
                in[k] = true;
                ancestors.get(k).forEach(above -> in[above] = true);
            }
        }
        for (Pair pair : excluded) {
            if (in[pair.first] && in[pair.second]) {
                drop(in, lower(consensus, example, pair));
            }
        }
        List<String> names = new ArrayList<>();
        for (int k = 0; k < in.length; k++) {
            if (in[k]) {
                names.add(space.classNames().get(k));
            }
        }
        return Optional.of(Label.CategorySet.of(names));
    }

    private static int lower(MultiLabelConsensus consensus, int example, Pair pair) {
        int order =
                Double.compare(consensus.probability(example, pair.first), consensus.probability(example, pair.second));
        if (order == 0) {
            return Math.max(pair.first, pair.second);
        }
        return order < 0 ? pair.first : pair.second;
    }

    private void drop(boolean[] in, int dropped) {
        for (int k = 0; k < in.length; k++) {
            in[k] &= k != dropped && !ancestors.get(k).contains(dropped);
        }
    }

    @Override
    public String toString() {
        return "SetRules over " + space + ", " + excluded.size() + " excluded pairs";
    }
}
