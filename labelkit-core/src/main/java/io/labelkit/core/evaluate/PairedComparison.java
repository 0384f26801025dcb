package io.labelkit.core.evaluate;

import io.labelkit.core.data.Gold;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Holm;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.McNemar;
import io.labelkit.core.statistics.PairedPower;
import io.labelkit.core.statistics.ProportionInterval;
import io.labelkit.core.statistics.SignFlipTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares sources of labels on the same gold: runs, labelers, prompts, aggregators, students. An example that a source
 * left without a label counts as wrong. Every pair is tested (McNemar's mid-p, a permutation test, a paired bootstrap
 * interval of the difference), with the p-values adjusted for the number of pairs, and with the smallest difference that
 * so many examples could show among so many pairs, since "not significant" on few examples says nothing. Choosing the best of many on the
 * gold that compared them flatters it. Immutable and thread-safe.
 *
 * <pre>{@code
 * PairedComparison comparison = PairedComparison.of(gold, Map.of("prompt a", first, "prompt b", second), 7);
 * }</pre>
 */
public final class PairedComparison implements Displayable {
    private static final double SIGNIFICANCE = 0.05;
    private static final double POWER = 0.8;
    private static final int RESAMPLES = 2000;
    private static final int TOSSES = 9999;

    private final Map<String, Interval> accuracies;
    private final List<ComparedPair> pairs;
    private final int examples;

    private PairedComparison(Map<String, Interval> accuracies, List<ComparedPair> pairs, int examples) {
        this.accuracies = Collections.unmodifiableMap(accuracies);
        this.pairs = List.copyOf(pairs);
        this.examples = examples;
    }

    /**
     * Compares on gold labels.
     *
     * @param gold the gold labels, of any kind that can be equal
     * @param sources by name, in any order, at least two, the label of each example; an example without is wrong
     * @param seed the seed of bootstrap and permutations
     * @return the comparison, sources by name
     * @throws IllegalArgumentException if there are fewer than two sources or no gold labels
     */
    public static PairedComparison of(
            Gold gold, Map<String, ? extends Map<String, ? extends Label>> sources, long seed) {
        Checks.check(sources.size() >= 2, "sources", "at least two", sources.size());
        Checks.check(!gold.isEmpty(), "gold", "at least one label", 0);
        List<String> names = sources.keySet().stream().sorted().toList();
        List<Label> truth = List.copyOf(gold.labels().values());
        boolean[][] right = new boolean[names.size()][truth.size()];
        for (int s = 0; s < names.size(); s++) {
            Map<String, ? extends Label> labels = sources.get(names.get(s));
            int i = 0;
            for (Map.Entry<String, Label> entry : gold.labels().entrySet()) {
                right[s][i++] = labels != null && entry.getValue().equals(labels.get(entry.getKey()));
            }
        }
        return ofRight(names, right, classes(truth), seed);
    }

    /**
     * Compares where it is known which examples each source has right.
     *
     * @param names the names of the sources, at least two, each once
     * @param right for each source, whether it has each example right; the same examples in the same order
     * @param classes the gold class of each example, for the differences by class; empty for none
     * @param seed the seed of bootstrap and permutations
     * @return the comparison, sources in the order given
     * @throws IllegalArgumentException if there are fewer than two sources, no examples, or not as many for each source
     */
    public static PairedComparison ofRight(List<String> names, boolean[][] right, List<String> classes, long seed) {
        Checks.check(names.size() >= 2, "names", "at least two", names.size());
        Checks.distinct(names, "names");
        Checks.check(right.length == names.size(), "right", "one row for each name", right.length);
        int n = right[0].length;
        Checks.check(n >= 1, "right", "about at least one example", n);
        Checks.check(classes.isEmpty() || classes.size() == n, "classes", n + " names or none", classes.size());
        double[][] scores = new double[right.length][n];
        Map<String, Interval> accuracies = new LinkedHashMap<>();
        for (int s = 0; s < right.length; s++) {
            Checks.check(right[s].length == n, "right[" + s + "]", n + " values", right[s].length);
            for (int i = 0; i < n; i++) {
                scores[s][i] = right[s][i] ? 1 : 0;
            }
            accuracies.put(
                    names.get(s),
                    ProportionInterval.wilson(Arrays.stream(scores[s]).sum(), n, 0.95));
        }
        return new PairedComparison(accuracies, pairs(names, scores, classes, seed), n);
    }

    private static List<ComparedPair> pairs(List<String> names, double[][] right, List<String> classes, long seed) {
        Map<String, int[]> rowsByClass = rowsByClass(classes);
        int n = right[0].length;
        List<McNemar> tests = new ArrayList<>();
        List<int[]> which = new ArrayList<>();
        for (int a = 0; a < names.size(); a++) {
            for (int b = a + 1; b < names.size(); b++) {
                which.add(new int[] {a, b});
                tests.add(McNemar.of(booleans(right[a]), booleans(right[b])));
            }
        }
        double[] adjusted =
                Holm.adjust(tests.stream().mapToDouble(McNemar::midP).toArray());
        PairedPower power = new PairedPower(n, SIGNIFICANCE / tests.size());
        Bootstrap bootstrap = new Bootstrap(RESAMPLES, 0.95, seed);
        double[] permutation = which.stream()
                .mapToDouble(pair -> SignFlipTest.pValue(right[pair[0]], right[pair[1]], TOSSES, seed))
                .toArray();
        double[] adjustedPermutation = Holm.adjust(permutation);
        List<ComparedPair> pairs = new ArrayList<>();
        for (int p = 0; p < adjusted.length; p++) {
            double[] first = right[which.get(p)[0]];
            double[] second = right[which.get(p)[1]];
            Map<String, Interval> recalls = new LinkedHashMap<>();
            rowsByClass.forEach(
                    (name, rows) -> recalls.put(name, difference(bootstrap, some(first, rows), some(second, rows))));
            pairs.add(new ComparedPair(
                    names.get(which.get(p)[0]),
                    names.get(which.get(p)[1]),
                    difference(bootstrap, first, second),
                    tests.get(p),
                    permutation[p],
                    adjusted[p],
                    adjustedPermutation[p],
                    power.detectableDifference(tests.get(p).discordant() / (double) n, POWER),
                    recalls));
        }
        return pairs;
    }

    /** Of scores that are 0 or 1 only the numbers of examples that one, the other and neither alone has right matter. */
    private static Interval difference(Bootstrap bootstrap, double[] first, double[] second) {
        McNemar counts = McNemar.of(booleans(first), booleans(second));
        long[] kinds = {counts.onlyFirst(), counts.onlySecond(), first.length - counts.discordant()};
        return bootstrap
                .intervalOfCounts(kinds, drawn -> (drawn[0] - drawn[1]) / (double) first.length)
                .orElseThrow();
    }

    /** The names of classes; empty where gold is of another kind. */
    private static List<String> classes(List<Label> truth) {
        return truth.stream().map(label -> label.className().orElse("")).toList();
    }

    private static Map<String, int[]> rowsByClass(List<String> classes) {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < classes.size(); i++) {
            if (!classes.get(i).isEmpty()) {
                rows.computeIfAbsent(classes.get(i), name -> new ArrayList<>()).add(i);
            }
        }
        Map<String, int[]> arrays = new LinkedHashMap<>();
        rows.keySet().stream()
                .sorted()
                .forEach(name -> arrays.put(
                        name,
                        rows.getOrDefault(name, List.of()).stream()
                                .mapToInt(i -> i)
                                .toArray()));
        return arrays;
    }

    private static double[] some(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    private static boolean[] booleans(double[] right) {
        boolean[] values = new boolean[right.length];
        for (int i = 0; i < right.length; i++) {
            values[i] = right[i] > 0;
        }
        return values;
    }

    /**
     * How many gold labels the sources were compared on.
     *
     * @return the number
     */
    public int examples() {
        return examples;
    }

    /**
     * The accuracy of each source over all gold labels, with its Wilson interval of 95 %.
     *
     * @return the accuracies by name
     */
    public Map<String, Interval> accuracies() {
        return accuracies;
    }

    /**
     * Every pair once.
     *
     * @return the pairs
     */
    public List<ComparedPair> pairs() {
        return pairs;
    }

    @Override
    public Display display() {
        return EvaluationDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
