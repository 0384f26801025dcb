package io.labelkit.core.report;

import io.labelkit.core.display.NumberText;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** Picks the few that are shown. */
final class Selection {
    /** How many classes or labelers a heat map made from results shows. */
    static final int SIDE = 30;

    private Selection() {}

    /** The indices of the heaviest, ascending; among equals the first. */
    static int[] heaviest(double[] weights, int limit) {
        return IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -weights[i]).thenComparing(i -> i))
                .limit(limit)
                .mapToInt(i -> i)
                .sorted()
                .toArray();
    }

    /** The indices with the least keys, in that order; NaN leaves an index out; among equals the first. */
    static List<Integer> least(double[] keys, int limit) {
        Comparator<Integer> order =
                Comparator.comparingDouble((Integer i) -> keys[i]).thenComparing(i -> i);
        PriorityQueue<Integer> worstFirst = new PriorityQueue<>(order.reversed());
        for (int i = 0; i < keys.length; i++) {
            if (!Double.isNaN(keys[i])) {
                worstFirst.add(i);
                if (worstFirst.size() > limit) {
                    worstFirst.remove();
                }
            }
        }
        return worstFirst.stream().sorted(order).toList();
    }

    /** A sentence about what a heat map leaves out; empty if nothing. */
    static String leftOut(int shown, int total, String things, String why) {
        return shown == total
                ? ""
                : " Shown are " + shown + " of " + NumberText.count(total) + " " + things + ", " + why + ".";
    }
}
