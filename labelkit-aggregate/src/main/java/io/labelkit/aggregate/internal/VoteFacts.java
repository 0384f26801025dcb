package io.labelkit.aggregate.internal;

import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** What several parts want to know of votes before anything is fitted. Stateless and thread-safe. */
public final class VoteFacts {
    /** Fewer votes than this say nothing about whether a labeler can vote for one class only. */
    public static final int ENOUGH_VOTES = 5;

    private VoteFacts() {}

    /**
     * Whether all votes of a labeler are for one class.
     *
     * @param votes the votes
     * @param labeler the labeler's column
     * @return true if it voted, always for the same class
     */
    public static boolean hasOneClass(VoteMatrix votes, int labeler) {
        VoteList list = votes.byLabeler();
        int first = list.count(labeler) == 0 ? votes.classCount() : list.code(list.start(labeler));
        for (int p = list.start(labeler); p < list.end(labeler); p++) {
            if (list.code(p) != first) {
                return false;
            }
        }
        return first < votes.classCount();
    }

    /**
     * Whether all votes of an example say the same.
     *
     * @param votes the votes
     * @param example the example's row
     * @return true if it has votes, all with the same code
     */
    public static boolean isUnanimous(VoteMatrix votes, int example) {
        VoteList list = votes.byExample();
        for (int p = list.start(example) + 1; p < list.end(example); p++) {
            if (list.code(p) != list.code(p - 1)) {
                return false;
            }
        }
        return list.count(example) > 0;
    }

    /**
     * Whether a labeler voted at least {@link #ENOUGH_VOTES} times, always for the same of several classes.
     *
     * @param votes the votes
     * @param labeler the labeler's column
     * @return true if it can be taken for a labeler of one class
     */
    public static boolean onlyVotesForOneClass(VoteMatrix votes, int labeler) {
        return votes.classCount() > 1 && votes.votesOf(labeler) >= ENOUGH_VOTES && hasOneClass(votes, labeler);
    }

    /**
     * The share of the votes that come from labelers of one class.
     *
     * @param votes the votes
     * @return the share, 0 without votes
     */
    public static double shareFromOneClassLabelers(VoteMatrix votes) {
        double theirs =
                oneClassColumns(votes).stream().mapToDouble(votes::votesOf).sum();
        return theirs / Math.max(1, votes.voteCount());
    }

    /**
     * The number of labelers of one class.
     *
     * @param votes the votes
     * @return how many labelers {@linkplain #onlyVotesForOneClass vote for one class only}
     */
    static int oneClassLabelers(VoteMatrix votes) {
        return oneClassColumns(votes).cardinality();
    }

    /** The labelers of one class, found in one pass over the votes by example. */
    private static BitSet oneClassColumns(VoteMatrix votes) {
        int[] first = new int[votes.labelerCount()];
        Arrays.fill(first, -1);
        BitSet columns = new BitSet();
        if (votes.classCount() > 1) {
            IntStream.range(0, first.length)
                    .filter(j -> votes.votesOf(j) >= ENOUGH_VOTES)
                    .forEach(columns::set);
        }
        VoteList list = votes.byExample();
        for (int p = 0; p < list.size() && !columns.isEmpty(); p++) {
            int j = list.other(p);
            int code = list.code(p);
            if (code >= votes.classCount() || (first[j] >= 0 && first[j] != code)) {
                columns.clear(j);
            }
            first[j] = code;
        }
        return columns;
    }

    /**
     * The groups of labelers that are connected through examples.
     *
     * @param votes the votes
     * @return for each labeler the lowest column in its group, or -1 if it has no votes
     */
    public static int[] groups(VoteMatrix votes) {
        DisjointSets sets = new DisjointSets(votes.labelerCount());
        VoteList list = votes.byExample();
        int left = (int) IntStream.range(0, votes.labelerCount())
                .filter(j -> votes.votesOf(j) > 0)
                .count();
        for (int i = 0; i < votes.exampleCount() && left > 1; i++) {
            for (int p = list.start(i) + 1; p < list.end(i); p++) {
                left -= sets.join(list.other(p - 1), list.other(p)) ? 1 : 0;
            }
        }
        int[] group = new int[votes.labelerCount()];
        for (int j = 0; j < group.length; j++) {
            group[j] = votes.votesOf(j) == 0 ? -1 : sets.root(j);
        }
        return group;
    }

    /**
     * The number of groups of labelers that are not connected through examples.
     *
     * @param votes the votes
     * @return the number; labelers without votes are not counted
     */
    static int groupCount(VoteMatrix votes) {
        int[] group = groups(votes);
        return (int) IntStream.range(0, group.length).filter(j -> group[j] == j).count();
    }
}
