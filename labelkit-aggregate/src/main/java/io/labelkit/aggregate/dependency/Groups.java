package io.labelkit.aggregate.dependency;

import io.labelkit.aggregate.internal.DisjointSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A partition of labelers, by joining pairs of a strength in [0, 1]. */
final class Groups {
    private final int labelers;
    private final DisjointSets sets;
    private final Map<Long, Double> strength = new TreeMap<>();

    Groups(int labelers) {
        this.labelers = labelers;
        this.sets = new DisjointSets(labelers);
    }

    Groups copy() {
        Groups copy = new Groups(labelers);
        for (int a = 0; a < labelers; a++) {
            copy.sets.join(a, of(a));
        }
        copy.strength.putAll(strength);
        return copy;
    }

    void join(int a, int b, double by) {
        strength.merge(((long) Math.min(a, b) << 32) | Math.max(a, b), Math.min(1, Math.max(0, by)), Math::max);
        sets.join(a, b);
    }

    /** The first member of a labeler's group. */
    int of(int a) {
        return sets.root(a);
    }

    /** The members of every group of at least two, ascending. */
    List<int[]> shared() {
        List<int[]> groups = new ArrayList<>();
        for (int first = 0; first < labelers; first++) {
            int[] members = members(first);
            if (of(first) == first && members.length > 1) {
                groups.add(members);
            }
        }
        return groups;
    }

    private int[] members(int first) {
        return java.util.stream.IntStream.range(0, labelers)
                .filter(a -> of(a) == first)
                .toArray();
    }

    /** How many independent labelers each one is, if all vote: 1 / (1 + sum of its strengths). */
    double[] weights() {
        double[] sum = new double[labelers];
        strength.forEach((pair, by) -> {
            sum[(int) (pair >> 32)] += by;
            sum[pair.intValue()] += by;
        });
        double[] weights = new double[labelers];
        for (int a = 0; a < labelers; a++) {
            weights[a] = 1 / (1 + sum[a]);
        }
        return weights;
    }

    /** The pairs that were joined, as a, b, and their strengths. */
    List<Tie> ties() {
        List<Tie> ties = new ArrayList<>();
        strength.forEach((pair, by) -> ties.add(new Tie((int) (pair >> 32), pair.intValue(), by)));
        return ties;
    }

    /** A pair that was joined. */
    record Tie(int first, int second, double strength) {}
}
