package io.labelkit.aggregate.agreement;

import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which pairs of labelers voted on the same examples, and on how many. */
final class SharedExamples {
    private SharedExamples() {}

    /** Two labelers by their columns, the lower one first. */
    record Pair(int first, int second, int examples) {}

    /** All pairs with a shared example, those with the most first. */
    static List<Pair> of(VoteMatrix votes) {
        Map<Long, Integer> counts = new HashMap<>();
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            int[] who = new int[list.count(i)];
            for (int p = 0; p < who.length; p++) {
                who[p] = list.other(list.start(i) + p);
            }
            int[] columns = java.util.Arrays.stream(who).sorted().distinct().toArray();
            for (int a = 0; a < columns.length; a++) {
                for (int b = a + 1; b < columns.length; b++) {
                    counts.merge((long) columns[a] << 32 | columns[b], 1, Integer::sum);
                }
            }
        }
        List<Pair> pairs = new ArrayList<>();
        counts.forEach((pair, count) -> pairs.add(new Pair((int) (pair >>> 32), pair.intValue(), count)));
        pairs.sort(Comparator.comparingInt((Pair p) -> -p.examples())
                .thenComparingInt(Pair::first)
                .thenComparingInt(Pair::second));
        return pairs;
    }
}
