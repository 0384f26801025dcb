package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Parallel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A tree that halves the rows by their place between two random ones until few are left. The rows start in the order
 * of their ranks, so that their numbers do not matter.
 */
final class ProjectionTree {
    private final List<int[]> leaves;

    private ProjectionTree(List<int[]> leaves) {
        this.leaves = leaves;
    }

    private record Node(int from, int to, long number) {}

    /** Splits level by level; the nodes of a level are independent tasks. */
    static ProjectionTree grow(Points points, int leafSize, long seed, int tree, Parallel parallel) {
        int n = points.count();
        int[] rows = new int[n];
        for (int i = 0; i < n; i++) {
            rows[points.ranks()[i]] = i;
        }
        List<int[]> leaves = new ArrayList<>();
        Deque<Node> level = new ArrayDeque<>(List.of(new Node(0, n, 1)));
        while (!level.isEmpty()) {
            List<Node> nodes = List.copyOf(level);
            level.clear();
            parallel.run(nodes.size(), t -> {
                Node node = nodes.get(t);
                if (node.to - node.from > leafSize) {
                    sort(points, rows, node, ApproximateSearch.random(seed, tree, node.number));
                }
            });
            for (Node node : nodes) {
                if (node.to - node.from <= leafSize) {
                    leaves.add(Arrays.copyOfRange(rows, node.from, node.to));
                } else {
                    int middle = (node.from + node.to) >>> 1;
                    level.add(new Node(node.from, middle, 2 * node.number));
                    level.add(new Node(middle, node.to, 2 * node.number + 1));
                }
            }
        }
        return new ProjectionTree(leaves);
    }

    /** Orders the rows of a node by their place on the line through two random ones. */
    private static void sort(Points points, int[] rows, Node node, SplittableRandom random) {
        int a = rows[random.nextInt(node.from, node.to)];
        int b = rows[random.nextInt(node.from, node.to)];
        int size = node.to - node.from;
        int[] before = Arrays.copyOfRange(rows, node.from, node.to);
        record Placed(double place, int position) {}
        Placed[] placed = new Placed[size];
        for (int i = 0; i < size; i++) {
            double place = 0;
            for (int j = 0; j < points.dimension(); j++) {
                place += points.get(before[i], j) * (points.get(b, j) - points.get(a, j));
            }
            placed[i] = new Placed(place, i);
        }
        Arrays.sort(placed, (x, y) -> x.place != y.place ? Double.compare(x.place, y.place) : x.position - y.position);
        for (int i = 0; i < size; i++) {
            rows[node.from + i] = before[placed[i].position];
        }
    }

    int count() {
        return leaves.size();
    }

    int[] leaf(int number) {
        return leaves.get(number);
    }
}
