package io.labelkit.aggregate.distance;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelDistance;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Distances between labels. All are symmetric and 0 for equal labels; they are immutable and thread-safe. */
public final class LabelDistances {
    private LabelDistances() {}

    /**
     * The distance that a space has: its own where it was given one, else by its kind: steps on a scale; edges of the
     * hierarchy where classes have parents, else 0 or 1; {@code 1 - |A and B| / |A or B|} for sets of classes or of spans;
     * the absolute difference of numbers; the share of pairs ordered differently for rankings.
     *
     * @param space the label space
     * @return the distance; empty for comparisons and texts without a distance of their own
     * @throws IllegalArgumentException if the parents of the classes form a cycle
     */
    public static Optional<LabelDistance> of(LabelSpace space) {
        if (space.distance().isPresent()) {
            return space.distance();
        }
        return switch (space.kind()) {
            case CATEGORY -> Optional.of(hasParents(space) ? tree(space) : equality());
            case CATEGORY_SET, SPANS -> Optional.of(jaccard());
            case ORDINAL -> Optional.of(levels(space));
            case NUMBER -> Optional.of(difference());
            case RANKING -> Optional.of(kendall());
            case PREFERENCE, TEXT -> Optional.empty();
        };
    }

    private static boolean hasParents(LabelSpace space) {
        return space.classes().stream().anyMatch(c -> c.parent().isPresent());
    }

    /**
     * 0 for equal labels, else 1.
     *
     * @return the distance
     */
    public static LabelDistance equality() {
        return (a, b) -> a.equals(b) ? 0 : 1;
    }

    /**
     * The number of steps between two levels of a scale.
     *
     * @param space an ordinal space
     * @return the distance
     */
    public static LabelDistance levels(LabelSpace space) {
        return (a, b) -> Math.abs(column(space, a) - column(space, b));
    }

    /**
     * The absolute difference of two numbers.
     *
     * @return the distance
     */
    public static LabelDistance difference() {
        return (a, b) -> Math.abs(number(a) - number(b));
    }

    /**
     * A distance between classes that is given in full, for instance along the edges of a graph.
     *
     * @param space a categorical or ordinal space
     * @param matrix K x K numbers in column order, at least 0, symmetric, with zeros on the diagonal
     * @return the distance
     * @throws IllegalArgumentException if the matrix is not of that form
     */
    public static LabelDistance graph(LabelSpace space, double[][] matrix) {
        Checks.check(matrix.length == space.size(), "matrix", "K x K with K = " + space.size(), matrix.length);
        double[][] copy = new double[matrix.length][];
        for (int k = 0; k < matrix.length; k++) {
            Checks.check(matrix[k].length == matrix.length, "matrix", "square", matrix[k].length);
            copy[k] = matrix[k].clone();
            Checks.check(copy[k][k] == 0, "matrix", "0 on the diagonal", copy[k][k]);
            for (int l = 0; l < k; l++) {
                Checks.inRange(copy[k][l], 0, Double.MAX_VALUE, "matrix");
                Checks.check(copy[k][l] == matrix[l][k], "matrix", "symmetric", copy[k][l] + " and " + matrix[l][k]);
            }
        }
        return (a, b) -> copy[column(space, a)][column(space, b)];
    }

    /**
     * The number of edges between two classes of a hierarchy; classes without a parent hang on a common root.
     *
     * @param space a categorical space
     * @return the distance
     * @throws IllegalArgumentException if the parents form a cycle
     */
    public static LabelDistance tree(LabelSpace space) {
        List<List<Integer>> paths = new ArrayList<>();
        for (int k = 0; k < space.size(); k++) {
            paths.add(path(space, k));
        }
        double[][] matrix = new double[space.size()][space.size()];
        for (int k = 0; k < matrix.length; k++) {
            for (int l = 0; l < matrix.length; l++) {
                int common = 0;
                int most = Math.min(paths.get(k).size(), paths.get(l).size());
                while (common < most
                        && paths.get(k).get(common).equals(paths.get(l).get(common))) {
                    common++;
                }
                matrix[k][l] = paths.get(k).size() + paths.get(l).size() - 2.0 * common;
            }
        }
        return graph(space, matrix);
    }

    /** From the root down to a class. */
    private static List<Integer> path(LabelSpace space, int k) {
        List<Integer> path = new ArrayList<>(List.of(k));
        Optional<String> parent = space.classes().get(k).parent();
        while (parent.isPresent()) {
            LabelClass above = space.classes().get(space.indexOf(parent.get()));
            path.add(0, space.indexOf(above.name()));
            Checks.check(path.size() <= space.size(), "parents of the classes", "without a cycle", above.name());
            parent = above.parent();
        }
        return path;
    }

    /**
     * {@code 1 - |A and B| / |A or B|} for sets of classes and for spans; 0 for two empty sets.
     *
     * @return the distance
     */
    public static LabelDistance jaccard() {
        return (a, b) -> {
            Set<Object> union = new HashSet<>(members(a));
            int both = 0;
            for (Object member : members(b)) {
                both += union.add(member) ? 0 : 1;
            }
            return union.isEmpty() ? 0 : 1 - (double) both / union.size();
        };
    }

    /**
     * Kendall's distance: the share of the pairs of alternatives ranked by both that they order differently; 1/2 if there
     * is no such pair and the rankings are not equal.
     *
     * @return the distance
     */
    public static LabelDistance kendall() {
        return (a, b) -> {
            Map<String, Integer> place = new HashMap<>();
            ranking(b).forEach(name -> place.put(name, place.size()));
            int[] places = ranking(a).stream()
                    .filter(place::containsKey)
                    .mapToInt(name -> place.getOrDefault(name, 0))
                    .toArray();
            int against = 0;
            for (int x = 0; x < places.length; x++) {
                for (int y = x + 1; y < places.length; y++) {
                    against += places[y] < places[x] ? 1 : 0;
                }
            }
            double pairs = places.length * (places.length - 1) / 2.0;
            return pairs > 0 ? against / pairs : a.equals(b) ? 0 : 0.5;
        };
    }

    private static int column(LabelSpace space, Label label) {
        return space.indexOf(label.className().orElseThrow(() -> wrong(label)));
    }

    private static double number(Label label) {
        if (label instanceof Label.Numeric number) {
            return number.value();
        }
        throw wrong(label);
    }

    private static List<String> ranking(Label label) {
        if (label instanceof Label.Ranking ranking) {
            return ranking.best();
        }
        throw wrong(label);
    }

    private static List<?> members(Label label) {
        if (label instanceof Label.CategorySet set) {
            return set.names();
        }
        if (label instanceof Label.Spans spans) {
            return spans.spans();
        }
        throw wrong(label);
    }

    private static IllegalArgumentException wrong(Label label) {
        return new IllegalArgumentException("the distance is not for labels of kind " + label.kind());
    }
}
