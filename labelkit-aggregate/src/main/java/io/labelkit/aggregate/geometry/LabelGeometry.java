package io.labelkit.aggregate.geometry;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels with the distance between each two of them. Distances are scaled so that the greatest is 1, which changes no
 * prediction. Immutable and thread-safe.
 */
public final class LabelGeometry {
    private final List<String> labels;
    private final double[][] distances;
    private final boolean connected;

    private LabelGeometry(List<String> labels, double[][] distances, boolean connected) {
        this.labels = List.copyOf(labels);
        this.connected = connected;
        double greatest = 0;
        for (double[] row : distances) {
            greatest = Math.max(greatest, Arrays.stream(row).max().orElse(0));
        }
        this.distances = new double[labels.size()][];
        for (int i = 0; i < distances.length; i++) {
            double scale = greatest == 0 ? 1 : 1 / greatest;
            this.distances[i] = Arrays.stream(distances[i]).map(d -> d * scale).toArray();
        }
    }

    /**
     * Any distances.
     *
     * @param labels the labels, none twice
     * @param distances one row a label, symmetric, 0 on the diagonal, finite and at least 0
     * @return the geometry
     */
    public static LabelGeometry of(List<String> labels, double[][] distances) {
        int n = Checks.distinct(labels, "labels").size();
        Checks.check(n >= 1, "labels", "at least one", n);
        Checks.check(distances.length == n, "distances", n + " rows", distances.length);
        for (int i = 0; i < n; i++) {
            Checks.check(distances[i].length == n, "distances[" + i + "]", n + " numbers", distances[i].length);
            for (int j = 0; j < n; j++) {
                String what = "distances[" + i + "][" + j + "]";
                Checks.check(
                        distances[i][j] >= 0 && Double.isFinite(distances[i][j]), what, "at least 0", distances[i][j]);
                Checks.check(i != j || distances[i][j] == 0, what, "0", distances[i][j]);
                Checks.check(
                        Math.abs(distances[i][j] - distances[j][i]) <= 1e-9 * (1 + distances[i][j]),
                        what,
                        "the distance the other way, " + distances[j][i],
                        distances[i][j]);
            }
        }
        return new LabelGeometry(labels, distances, true);
    }

    /**
     * Levels in a row, one step apart.
     *
     * @param levels the levels, from the lowest to the highest
     * @return the geometry
     */
    public static LabelGeometry path(List<String> levels) {
        double[][] distances = new double[levels.size()][levels.size()];
        for (int i = 0; i < distances.length; i++) {
            for (int j = 0; j < distances.length; j++) {
                distances[i][j] = Math.abs(i - j);
            }
        }
        return of(levels, distances);
    }

    /**
     * The hierarchy of a label space: each class is one step from its parent. Classes without a common ancestor are one step
     * farther apart than the farthest that have one.
     *
     * @param space a space whose classes name their parents
     * @return the geometry
     */
    public static LabelGeometry tree(LabelSpace space) {
        List<Edge> edges = new ArrayList<>();
        for (LabelClass c : space.classes()) {
            c.parent().ifPresent(parent -> edges.add(new Edge(c.name(), parent)));
        }
        return graph(space.classNames(), edges);
    }

    /**
     * Two labels that are one step apart.
     *
     * @param first the one
     * @param second the other
     */
    public record Edge(String first, String second) {}

    /**
     * A graph: the distance is the least number of steps. Labels that no path joins are one step farther apart than the
     * farthest that one joins, {@link #isConnected()}.
     *
     * @param labels the labels, none twice
     * @param edges pairs that are one step apart
     * @return the geometry
     * @throws IllegalArgumentException if an edge names an unknown label
     */
    public static LabelGeometry graph(List<String> labels, List<Edge> edges) {
        Map<String, Integer> number = new HashMap<>();
        for (String label : Checks.distinct(labels, "labels")) {
            number.put(label, number.size());
        }
        List<List<Integer>> next = new ArrayList<>();
        labels.forEach(label -> next.add(new ArrayList<>()));
        for (Edge edge : edges) {
            for (String end : List.of(edge.first(), edge.second())) {
                Checks.check(number.containsKey(end), "edges", "between known labels", end);
            }
            int a = number.getOrDefault(edge.first(), 0);
            int b = number.getOrDefault(edge.second(), 0);
            next.get(a).add(b);
            next.get(b).add(a);
        }
        double[][] distances = new double[labels.size()][];
        double farthest = 0;
        boolean connected = true;
        for (int from = 0; from < distances.length; from++) {
            distances[from] = steps(from, next);
            for (double d : distances[from]) {
                connected &= d != Double.POSITIVE_INFINITY;
                farthest = d == Double.POSITIVE_INFINITY ? farthest : Math.max(farthest, d);
            }
        }
        double apart = farthest + 1;
        for (double[] row : distances) {
            for (int j = 0; j < row.length; j++) {
                row[j] = row[j] == Double.POSITIVE_INFINITY ? apart : row[j];
            }
        }
        return new LabelGeometry(labels, distances, connected);
    }

    private static double[] steps(int from, List<List<Integer>> next) {
        double[] steps = new double[next.size()];
        Arrays.fill(steps, Double.POSITIVE_INFINITY);
        steps[from] = 0;
        Deque<Integer> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            int at = open.removeFirst();
            for (int to : next.get(at)) {
                if (steps[to] == Double.POSITIVE_INFINITY) {
                    steps[to] = steps[at] + 1;
                    open.addLast(to);
                }
            }
        }
        return steps;
    }

    /**
     * Labels with vectors, such as embeddings of their descriptions: the Euclidean distance of the vectors, made to unit
     * length.
     *
     * @param labels the labels, none twice
     * @param vectors one vector a label, none of them zero
     * @return the geometry
     */
    public static LabelGeometry vectors(List<String> labels, float[][] vectors) {
        Checks.check(vectors.length == labels.size(), "vectors", labels.size() + " vectors", vectors.length);
        double[][] distances = new double[labels.size()][labels.size()];
        for (int i = 0; i < distances.length; i++) {
            for (int j = 0; j < i; j++) {
                distances[i][j] = Math.sqrt(Math.max(0, 2 - 2 * cosine(vectors[i], vectors[j])));
                distances[j][i] = distances[i][j];
            }
        }
        return of(labels, distances);
    }

    private static double cosine(float[] a, float[] b) {
        Checks.check(a.length == b.length, "vectors", "of one length", b.length);
        double dot = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int j = 0; j < a.length; j++) {
            dot += (double) a[j] * b[j];
            lengthA += (double) a[j] * a[j];
            lengthB += (double) b[j] * b[j];
        }
        Checks.check(lengthA > 0 && lengthB > 0, "vectors", "other than zero", 0);
        return dot / Math.sqrt(lengthA * lengthB);
    }

    /**
     * The labels.
     *
     * @return the labels, in order
     */
    public List<String> labels() {
        return labels;
    }

    /**
     * The distance between two labels.
     *
     * @param first the one
     * @param second the other
     * @return from 0 to 1
     */
    public double between(String first, String second) {
        return distances[indexOf(first)][indexOf(second)];
    }

    /**
     * Whether every label can be reached from every other.
     *
     * @return false if some distances were made up
     */
    public boolean isConnected() {
        return connected;
    }

    int indexOf(String label) {
        int at = labels.indexOf(label);
        Checks.check(at >= 0, "label", "one of " + labels, label);
        return at;
    }

    double[] row(int label) {
        return distances[label];
    }
}
