package io.labelkit.aggregate.comparison;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The strongly connected components of a directed graph, by Tarjan's algorithm without recursion. R. Tarjan (1972),
 * Depth-first search and linear graph algorithms, doi:10.1137/0201010.
 */
final class StrongComponents {
    private final int[] component;
    private int components;

    private StrongComponents(int[][] next) {
        this.component = new int[next.length];
        Arrays.fill(component, -1);
        int[] order = new int[next.length];
        int[] low = new int[next.length];
        int[] tried = new int[next.length];
        ArrayDeque<Integer> open = new ArrayDeque<>();
        ArrayDeque<Integer> path = new ArrayDeque<>();
        int clock = 0;
        for (int root = 0; root < next.length; root++) {
            if (order[root] > 0) {
                continue;
            }
            path.push(root);
            while (!path.isEmpty()) {
                int node = path.peek();
                if (order[node] == 0) {
                    order[node] = ++clock;
                    low[node] = clock;
                    open.push(node);
                }
                if (tried[node] < next[node].length) {
                    int to = next[node][tried[node]++];
                    if (order[to] == 0) {
                        path.push(to);
                    } else if (component[to] < 0) {
                        low[node] = Math.min(low[node], order[to]);
                    }
                    continue;
                }
                path.pop();
                if (low[node] == order[node]) {
                    close(open, node);
                }
                if (!path.isEmpty()) {
                    low[path.peek()] = Math.min(low[path.peek()], low[node]);
                }
            }
        }
    }

    private void close(ArrayDeque<Integer> open, int node) {
        int member;
        do {
            member = open.pop();
            component[member] = components;
        } while (member != node);
        components++;
    }

    /**
     * The component of each node.
     *
     * @param next the nodes that an edge from each node leads to
     * @return numbers from 0
     */
    static int[] of(int[][] next) {
        return new StrongComponents(next).component;
    }
}
