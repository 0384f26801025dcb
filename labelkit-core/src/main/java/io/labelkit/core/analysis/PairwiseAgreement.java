package io.labelkit.core.analysis;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How often labelers agree, two by two. The cost of making it is the sum over examples of the squared number of their
 * votes, so it is made for at most 200 labelers. Immutable and thread-safe.
 */
public final class PairwiseAgreement implements Displayable {
    private static final int SHOWN = 100;

    /** The greatest number of labelers for which it is made. */
    public static final int MOST_LABELERS = 200;

    private final VoteMatrix votes;
    private final int[] both;
    private final int[] agree;

    private PairwiseAgreement(VoteMatrix votes) {
        this.votes = votes;
        int j = votes.labelerCount();
        both = new int[j * j];
        agree = new int[j * j];
        FirstVotes row = new FirstVotes(votes);
        for (int i = 0; i < votes.exampleCount(); i++) {
            row.read(i);
            for (int a = 0; a < row.size(); a++) {
                for (int b = 0; b < row.size(); b++) {
                    int cell = row.labeler(a) * j + row.labeler(b);
                    both[cell]++;
                    agree[cell] += row.code(a) == row.code(b) ? 1 : 0;
                }
            }
        }
    }

    static PairwiseAgreement of(VoteMatrix votes) {
        return new PairwiseAgreement(votes);
    }

    /**
     * The number of labelers.
     *
     * @return J
     */
    public int size() {
        return votes.labelerCount();
    }

    /**
     * On how many examples both vote.
     *
     * @param first the column of a labeler
     * @param second the column of a labeler
     * @return the number
     */
    public int both(int first, int second) {
        return both[cell(first, second)];
    }

    /**
     * The share of the examples on which both vote where they vote for the same.
     *
     * @param first the column of a labeler
     * @param second the column of a labeler
     * @return the share; empty if they never vote on the same example
     */
    public OptionalDouble agreement(int first, int second) {
        int cell = cell(first, second);
        return both[cell] == 0 ? OptionalDouble.empty() : OptionalDouble.of(agree[cell] / (double) both[cell]);
    }

    private int cell(int first, int second) {
        return java.util.Objects.checkIndex(first, size()) * size() + java.util.Objects.checkIndex(second, size());
    }

    /**
     * The pairs that disagree most often, by the number of disagreements, then by their share.
     *
     * @param limit how many at most
     * @return the pairs, without those that never disagree
     */
    public List<LabelerPair> mostConfused(int limit) {
        int j = size();
        Comparator<Integer> byDisagreements = Comparator.<Integer>comparingInt(cell -> agree[cell] - both[cell])
                .thenComparingInt(cell -> both[cell])
                .thenComparingInt(cell -> cell);
        List<Integer> top = IntStream.range(0, j * j)
                .filter(cell -> cell / j < cell % j && agree[cell] < both[cell])
                .boxed()
                .sorted(byDisagreements)
                .limit(limit)
                .toList();
        return withTopClasses(top);
    }

    private List<LabelerPair> withTopClasses(List<Integer> cells) {
        int j = size();
        List<Map<Long, Integer>> counts = new ArrayList<>();
        cells.forEach(cell -> counts.add(new HashMap<>()));
        FirstVotes row = new FirstVotes(votes);
        for (int i = 0; i < votes.exampleCount(); i++) {
            row.read(i);
            for (int c = 0; c < cells.size(); c++) {
                int first = row.codeOf(cells.get(c) / j);
                int second = row.codeOf(cells.get(c) % j);
                if (first >= 0 && second >= 0 && first != second) {
                    counts.get(c).merge((long) first << 32 | second, 1, Integer::sum);
                }
            }
        }
        List<LabelerPair> pairs = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            pairs.add(pair(cells.get(c), counts.get(c)));
        }
        return pairs;
    }

    private LabelerPair pair(int cell, Map<Long, Integer> counts) {
        long top = counts.keySet().stream()
                .min(Comparator.<Long>comparingInt(codes -> -counts.getOrDefault(codes, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        return new LabelerPair(
                votes.labelers().get(cell / size()).name(),
                votes.labelers().get(cell % size()).name(),
                both[cell],
                both[cell] - agree[cell],
                FirstVotes.said(votes, (int) (top >>> 32)),
                FirstVotes.said(votes, (int) top),
                counts.getOrDefault(top, 0));
    }

    @Override
    public Display display() {
        return Display.builder("Agreement of labelers, two by two")
                .count("labelers", size())
                .table(LabelerPair.ROWS.table("pairs that disagree most", mostConfused(SHOWN)))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
