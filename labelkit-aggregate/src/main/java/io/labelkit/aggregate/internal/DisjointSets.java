package io.labelkit.aggregate.internal;

/** Sets of the numbers 0 to n - 1 that only grow together. Not thread-safe. */
public final class DisjointSets {
    private final int[] parent;

    /**
     * Starts with a set for each number.
     *
     * @param size n
     */
    public DisjointSets(int size) {
        parent = new int[size];
        for (int i = 0; i < size; i++) {
            parent[i] = i;
        }
    }

    /**
     * Joins the sets of two numbers.
     *
     * @param a the one
     * @param b the other
     * @return false if they were in one set already
     */
    public boolean join(int a, int b) {
        int one = root(a);
        int other = root(b);
        parent[Math.max(one, other)] = Math.min(one, other);
        return one != other;
    }

    /**
     * The least number of the set of a number.
     *
     * @param node the number
     * @return the least one
     */
    public int root(int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
