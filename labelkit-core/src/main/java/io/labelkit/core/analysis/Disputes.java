package io.labelkit.core.analysis;

import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Finds the examples with the greatest disagreement in one pass. */
final class Disputes {
    private static final Comparator<Dispute> MOST_DISPUTED = Comparator.comparingDouble(Dispute::entropy)
            .thenComparingInt(Dispute::votes)
            .reversed()
            .thenComparingInt(Dispute::example);

    private Disputes() {}

    private record Dispute(int example, double entropy, int votes) {}

    static List<DisputedExample> of(VoteMatrix votes, int limit) {
        PriorityQueue<Dispute> best = new PriorityQueue<>(MOST_DISPUTED.reversed());
        FirstVotes row = new FirstVotes(votes);
        for (int i = 0; i < votes.exampleCount(); i++) {
            row.read(i);
            if (!row.inConflict()) {
                continue;
            }
            best.add(new Dispute(i, entropy(row), row.size()));
            if (best.size() > limit) {
                best.poll();
            }
        }
        List<Dispute> sorted = new ArrayList<>(best);
        sorted.sort(MOST_DISPUTED);
        return sorted.stream().map(dispute -> described(votes, row, dispute)).toList();
    }

    private static DisputedExample described(VoteMatrix votes, FirstVotes row, Dispute dispute) {
        row.read(dispute.example());
        Map<String, Integer> counts = new TreeMap<>();
        for (int at = 0; at < row.size(); at++) {
            counts.merge(FirstVotes.said(votes, row.code(at)), 1, Integer::sum);
        }
        return new DisputedExample(votes.examples().get(dispute.example()), dispute.entropy(), dispute.votes(), counts);
    }

    /** log n - (1/n) sum of c log c, with the counts summed in ascending order: equal counts have equal entropies. */
    private static double entropy(FirstVotes row) {
        int n = row.size();
        int[] codes = new int[n];
        Arrays.setAll(codes, row::code);
        Arrays.sort(codes);
        int[] counts = new int[n];
        int distinct = 0;
        for (int at = 0; at < n; at++) {
            if (at > 0 && codes[at] != codes[at - 1]) {
                distinct++;
            }
            counts[distinct]++;
        }
        Arrays.sort(counts);
        double sum = 0;
        for (int count : counts) {
            sum += count == 0 ? 0 : count * Math.log(count);
        }
        return Math.log(n) - sum / n;
    }
}
