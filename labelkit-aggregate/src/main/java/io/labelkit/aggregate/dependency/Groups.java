package io.labelkit.aggregate.dependency;

import java.util.ArrayList;
import java.util.List;

/** A partition of labelers, by joining pairs. */
final class Groups {
    private final int[] parent;

    Groups(int labelers) {
        parent = new int[labelers];
        for (int a = 0; a < labelers; a++) {
            parent[a] = a;
        }
    }

    Groups copy() {
        Groups copy = new Groups(parent.length);
        System.arraycopy(parent, 0, copy.parent, 0, parent.length);
        return copy;
    }

    boolean equalTo(Groups other) {
        return java.util.stream.IntStream.range(0, parent.length).allMatch(a -> of(a) == other.of(a));
    }

    void join(int a, int b) {
        int first = of(a);
        int second = of(b);
        parent[Math.max(first, second)] = Math.min(first, second);
    }

    /** The first member of a labeler's group. */
    int of(int a) {
        int at = a;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** The members of every group of at least two, ascending. */
    List<int[]> shared() {
        List<int[]> groups = new ArrayList<>();
        for (int first = 0; first < parent.length; first++) {
            int[] members = members(first);
            if (of(first) == first && members.length > 1) {
                groups.add(members);
            }
        }
        return groups;
    }

    private int[] members(int first) {
        return java.util.stream.IntStream.range(0, parent.length)
                .filter(a -> of(a) == first)
                .toArray();
    }

    /** 1 divided by the size of each labeler's group. */
    double[] weights() {
        double[] size = new double[parent.length];
        for (int a = 0; a < parent.length; a++) {
            size[of(a)]++;
        }
        double[] weights = new double[parent.length];
        for (int a = 0; a < parent.length; a++) {
            weights[a] = 1 / size[of(a)];
        }
        return weights;
    }
}
