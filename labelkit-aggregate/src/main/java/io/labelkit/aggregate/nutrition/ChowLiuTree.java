package io.labelkit.aggregate.nutrition;

import io.labelkit.core.display.Table;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A joint distribution of categories as a tree: each variable depends on one other, chosen so that the tree keeps as much
 * mutual information as any tree can (a maximum spanning tree, Chow and Liu 1968, doi:10.1109/TIT.1968.1054142).
 * Probabilities are smoothed by adding 1 to each cell (Laplace). It answers what-if questions exactly, in time
 * {@code O(variables values^2)}. What it says follows from associations; it says nothing of causes. Immutable and
 * thread-safe.
 */
public final class ChowLiuTree implements Displayable {
    private static final List<Column> COLUMNS = List.of(Column.text("column"), Column.text("next to"));

    private static final int NONE = -1;

    private final List<String> names;
    private final List<List<String>> values;
    private final int[] parent;
    private final int[] order;
    private final double[] information;
    private final double[][][] table;
    private final long[][][] counts;

    private ChowLiuTree(List<String> names, List<List<String>> values, int[][] codes, double[][] information) {
        this.names = names;
        this.values = values;
        int n = names.size();
        parent = new int[n];
        order = new int[n];
        this.information = new double[n];
        span(information);
        table = new double[n][][];
        counts = new long[n][][];
        for (int v = 0; v < n; v++) {
            counts[v] = count(codes, v);
            table[v] = smoothed(counts[v]);
        }
    }

    /**
     * Fits a tree.
     *
     * @param columns the value of every example by the variable's name, at least one variable, all as long; the first
     *     variable is the root
     * @return the tree
     * @throws IllegalArgumentException if there is no variable or example, or lengths differ
     */
    public static ChowLiuTree fit(Map<String, List<String>> columns) {
        Checks.check(!columns.isEmpty(), "columns", "at least one", 0);
        List<String> names = List.copyOf(columns.keySet());
        int examples = columns.values().iterator().next().size();
        Checks.check(examples > 0, "columns", "with at least one example", 0);
        List<List<String>> values = new ArrayList<>();
        int[][] codes = new int[names.size()][examples];
        int v = 0;
        for (List<String> column : columns.values()) {
            Checks.check(column.size() == examples, "columns", "all of length " + examples, column.size());
            List<String> distinct = column.stream().distinct().sorted().toList();
            Map<String, Integer> index = new LinkedHashMap<>();
            distinct.forEach(value -> index.put(value, index.size()));
            for (int i = 0; i < examples; i++) {
                codes[v][i] = index.getOrDefault(column.get(i), 0);
            }
            values.add(distinct);
            v++;
        }
        double[][] information = new double[names.size()][names.size()];
        for (int a = 0; a < names.size(); a++) {
            for (int b = 0; b < a; b++) {
                information[a][b] = mutualInformation(
                        codes[a], codes[b], values.get(a).size(), values.get(b).size());
                information[b][a] = information[a][b];
            }
        }
        return new ChowLiuTree(names, values, codes, information);
    }

    /** In nats, from plain frequencies. */
    private static double mutualInformation(int[] x, int[] y, int xs, int ys) {
        double[][] joint = new double[xs][ys];
        double[] ofX = new double[xs];
        double[] ofY = new double[ys];
        for (int i = 0; i < x.length; i++) {
            joint[x[i]][y[i]]++;
            ofX[x[i]]++;
            ofY[y[i]]++;
        }
        double sum = 0;
        for (int a = 0; a < xs; a++) {
            for (int b = 0; b < ys; b++) {
                sum += joint[a][b] == 0
                        ? 0
                        : joint[a][b] / x.length * Math.log(joint[a][b] * x.length / (ofX[a] * ofY[b]));
            }
        }
        return Math.max(0, sum);
    }

    /** Prim's algorithm from the first variable; the first of equally good edges. */
    private void span(double[][] mutual) {
        int n = names.size();
        boolean[] in = new boolean[n];
        Arrays.fill(parent, NONE);
        double[] best = new double[n];
        Arrays.fill(best, -1);
        for (int step = 0; step < n; step++) {
            int next = NONE;
            for (int v = 0; v < n; v++) {
                if (!in[v] && (step > 0 || v == 0) && (next == NONE || best[v] > best[next])) {
                    next = v;
                }
            }
            in[next] = true;
            order[step] = next;
            information[next] = Math.max(0, best[next]);
            for (int v = 0; v < n; v++) {
                if (!in[v] && mutual[next][v] > best[v]) {
                    best[v] = mutual[next][v];
                    parent[v] = next;
                }
            }
        }
    }

    private long[][] count(int[][] codes, int v) {
        int rows = parent[v] == NONE ? 1 : values.get(parent[v]).size();
        long[][] cells = new long[rows][values.get(v).size()];
        for (int i = 0; i < codes[v].length; i++) {
            cells[parent[v] == NONE ? 0 : codes[parent[v]][i]][codes[v][i]]++;
        }
        return cells;
    }

    private static double[][] smoothed(long[][] cells) {
        double[][] result = new double[cells.length][];
        for (int row = 0; row < cells.length; row++) {
            double sum = Arrays.stream(cells[row]).sum() + (double) cells[row].length;
            result[row] =
                    Arrays.stream(cells[row]).mapToDouble(c -> (c + 1) / sum).toArray();
        }
        return result;
    }

    /**
     * The variables.
     *
     * @return their names, as given
     */
    public List<String> variables() {
        return names;
    }

    /**
     * The values of a variable.
     *
     * @param variable its name
     * @return the values, in the order of their code units
     * @throws IllegalArgumentException if there is no such variable
     */
    public List<String> values(String variable) {
        return values.get(index(variable));
    }

    /**
     * What a variable depends on.
     *
     * @param variable its name
     * @return its parent in the tree; empty for the root
     */
    public Optional<String> parent(String variable) {
        int p = parent[index(variable)];
        return p == NONE ? Optional.empty() : Optional.of(names.get(p));
    }

    /**
     * How much a variable and its parent tell of each other.
     *
     * @param variable its name
     * @return the mutual information in nats; 0 for the root
     */
    public double mutualInformation(String variable) {
        return information[index(variable)];
    }

    /** The counts behind the table of a variable: a row for each value of the parent, or one row. */
    long[][] counts(String variable) {
        return counts[index(variable)];
    }

    /** The smoothed table of a variable. */
    double[][] table(String variable) {
        return table[index(variable)];
    }

    private int index(String variable) {
        int index = names.indexOf(variable);
        Checks.check(index >= 0, "variable", "one of " + names, variable);
        return index;
    }

    /**
     * The distribution of a variable, given what is known of others.
     *
     * @param variable its name
     * @param known values of some variables
     * @return the probability of each value
     * @throws IllegalArgumentException if a variable or value is unknown
     */
    public Map<String, Double> given(String variable, Map<String, String> known) {
        int target = index(variable);
        int[] fixed = new int[names.size()];
        Arrays.fill(fixed, NONE);
        known.forEach((name, value) -> {
            int v = index(name);
            fixed[v] = values.get(v).indexOf(value);
            Checks.check(fixed[v] >= 0, "value of " + Checks.shown(name), "one of " + values.get(v), value);
        });
        double[] weights = new double[values.get(target).size()];
        int was = fixed[target];
        double sum = 0;
        for (int value = 0; value < weights.length; value++) {
            if (was == NONE || was == value) {
                fixed[target] = value;
                weights[value] = probability(fixed);
                sum += weights[value];
            }
        }
        Map<String, Double> result = new LinkedHashMap<>();
        for (int value = 0; value < weights.length; value++) {
            result.put(values.get(target).get(value), weights[value] / sum);
        }
        return result;
    }

    /** The probability of what is fixed, by messages from the leaves to the root. */
    private double probability(int[] fixed) {
        double[][] belief = new double[names.size()][];
        for (int v = 0; v < belief.length; v++) {
            belief[v] = new double[values.get(v).size()];
            for (int value = 0; value < belief[v].length; value++) {
                belief[v][value] = fixed[v] == NONE || fixed[v] == value ? 1 : 0;
            }
        }
        for (int step = order.length - 1; step > 0; step--) {
            int v = order[step];
            for (int up = 0; up < belief[parent[v]].length; up++) {
                belief[parent[v]][up] *= dot(table[v][up], belief[v]);
            }
        }
        int root = order[0];
        return dot(table[root][0], belief[root]);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public Display display() {
        List<String> names = variables();
        return Display.builder("Which column says most of which")
                .count("columns", names.size())
                .table(Table.of("columns", COLUMNS, names.size(), row -> List.of(
                        Cell.of(names.get(row)), Cell.words(parent(names.get(row))))))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
