package io.labelkit.aggregate.conformal;

import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The sets of labels that cannot be ruled out for an example. There may be very many, so they are described (which labels
 * are in all of them, in none, undecided) and listed only up to a limit. Immutable and thread-safe.
 */
public final class LabelSetRegion implements Displayable {
    private final List<String> labels;
    private final boolean[] base;
    private final double[] costs;
    private final double budget;
    private final int[] undecided;

    private LabelSetRegion(List<String> labels, boolean[] base, double[] costs, double budget, int[] undecided) {
        this.labels = labels;
        this.base = base;
        this.costs = costs;
        this.budget = budget;
        this.undecided = undecided;
    }

    static LabelSetRegion of(List<String> labels, double[] probabilities, double power, double threshold) {
        double[] o = checked(probabilities, labels.size(), "probabilities");
        boolean[] base = new boolean[o.length];
        double[] costs = new double[o.length];
        double least = 0;
        for (int j = 0; j < o.length; j++) {
            base[j] = o[j] > 0.5;
            double with = Math.pow(base[j] ? 1 - o[j] : o[j], power);
            double without = Math.pow(base[j] ? o[j] : 1 - o[j], power);
            least += with;
            costs[j] = without - with;
        }
        double budget = threshold == Double.POSITIVE_INFINITY
                ? Double.POSITIVE_INFINITY
                : threshold - least + 1e-12 * (1 + Math.abs(threshold));
        Integer[] order = new Integer[o.length];
        Arrays.setAll(order, j -> j);
        Arrays.sort(order, (a, b) -> Double.compare(costs[a], costs[b]));
        int[] undecided = Arrays.stream(order)
                .mapToInt(j -> j)
                .filter(j -> costs[j] <= budget)
                .toArray();
        return new LabelSetRegion(labels, base, costs, budget, undecided);
    }

    static double[] checked(double[] probabilities, int labels, String what) {
        Checks.check(probabilities.length == labels, what, labels + " numbers", probabilities.length);
        for (double p : probabilities) {
            Checks.check(p >= 0 && p <= 1, what, "in [0, 1]", p);
        }
        return probabilities;
    }

    /**
     * Whether every set is ruled out: the example is like none of the calibration examples.
     *
     * @return true if so
     */
    public boolean isEmpty() {
        return budget < 0;
    }

    /**
     * The set that fits best: every label above one half.
     *
     * @return the set, in the order of the labels
     */
    public Set<String> best() {
        return named(base);
    }

    /**
     * The labels that are in every set of the region.
     *
     * @return the labels; all if the region is empty
     */
    public Set<String> certain() {
        return decided(true);
    }

    /**
     * The labels that are in no set of the region.
     *
     * @return the labels
     */
    public Set<String> excluded() {
        return decided(false);
    }

    /**
     * The labels that are in some sets of the region and not in others.
     *
     * @return the labels
     */
    public Set<String> undecided() {
        Set<String> names = new LinkedHashSet<>();
        for (int j : Arrays.stream(undecided).sorted().toArray()) {
            names.add(labels.get(j));
        }
        return Collections.unmodifiableSet(names);
    }

    private Set<String> decided(boolean in) {
        boolean[] all = new boolean[base.length];
        for (int j = 0; j < base.length; j++) {
            all[j] = base[j] == in;
        }
        for (int j : undecided) {
            all[j] = false;
        }
        return named(all);
    }

    /**
     * The sets of the region, with the best first and then by the labels that differ from it.
     *
     * @param most how many at most, at least 1
     * @return the sets
     */
    public List<Set<String>> list(int most) {
        Checks.positive(most, "most");
        List<Set<String>> sets = new ArrayList<>();
        if (!isEmpty()) {
            extend(base.clone(), 0, budget, most, sets);
        }
        return sets;
    }

    private void extend(boolean[] current, int from, double left, int most, List<Set<String>> sets) {
        sets.add(named(current));
        for (int at = from; at < undecided.length && sets.size() < most; at++) {
            int j = undecided[at];
            if (costs[j] > left) {
                return;
            }
            current[j] = !current[j];
            extend(current, at + 1, left - costs[j], most, sets);
            current[j] = !current[j];
        }
    }

    /**
     * Whether a set is in the region.
     *
     * @param names the labels of the set
     * @return true if it cannot be ruled out
     * @throws IllegalArgumentException if a label does not exist
     */
    public boolean contains(Set<String> names) {
        names.forEach(name -> Checks.check(labels.contains(name), "names", "among " + labels, name));
        double left = budget;
        for (int j = 0; j < base.length; j++) {
            left -= names.contains(labels.get(j)) == base[j] ? 0 : costs[j];
        }
        return left >= 0;
    }

    /**
     * The fewest labels a set of the region has.
     *
     * @return the number; that of the best set if the region is empty
     */
    public int fewest() {
        return flipped(true);
    }

    /**
     * The most labels a set of the region has.
     *
     * @return the number; that of the best set if the region is empty
     */
    public int most() {
        return flipped(false);
    }

    private int flipped(boolean in) {
        int count = named(base).size();
        double left = budget;
        for (int j : undecided) {
            if (base[j] == in && costs[j] <= left) {
                left -= costs[j];
                count += in ? -1 : 1;
            }
        }
        return count;
    }

    private Set<String> named(boolean[] in) {
        Set<String> names = new LinkedHashSet<>();
        for (int j = 0; j < in.length; j++) {
            if (in[j]) {
                names.add(labels.get(j));
            }
        }
        return Collections.unmodifiableSet(names);
    }

    @Override
    public Display display() {
        return Display.builder("Sets of labels that fit")
        .text("certain", isEmpty() || certain().isEmpty() ? "none" : certain())
        .text("undecided", isEmpty() || undecided().isEmpty() ? "none" : undecided())
        .text("fewest labels", isEmpty() ? "no set fits" : fewest())
        .text("most labels", isEmpty() ? "no set fits" : most())
        .oneLine()
        .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
