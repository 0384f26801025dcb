package io.labelkit.aggregate.advice;

import io.labelkit.aggregate.internal.VoteFacts;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks for labelers that say nearly the same. High agreement alone is no sign of it, since two good labelers agree too;
 * the sign is that they also agree where one of them differs from most others, which independent labelers rarely do. Two
 * labelers that nearly always say the same class agree by habit, so agreement must also be far above chance (kappa).
 * Labelers of one class always agree where both vote, so these are compared by when they vote.
 *
 * <p>Labelers with fewer than 50 votes are left out, and of more than 1000 others those with fewer votes. Where the pairs
 * of votes exceed 50 million, every n-th example is looked at. Cost: the pairs of votes on an example.
 */
final class DuplicateSearch {
    static final int ENOUGH_SHARED = 50;
    private static final int MOST_LABELERS = 1000;
    private static final double MOST_PAIRS = 50e6;
    private static final double AGREEMENT = 0.98;
    private static final int ENOUGH_AGAINST = 5;
    private static final double TOGETHER_AGAINST = 0.9;
    private static final double TOGETHER_FIRING = 0.95;
    private static final double KAPPA = 0.8;

    private final VoteMatrix votes;
    private final VoteList list;
    private final int[] labelers;
    private final int[] slotOf;
    private final int[] seen;
    private final int[] both;
    private final int[] same;
    private final int[] against;
    private final int[] sameAgainst;
    private final int step;

    DuplicateSearch(VoteMatrix votes) {
        this.votes = votes;
        this.list = votes.byExample();
        labelers = IntStream.range(0, votes.labelerCount())
                .filter(j -> votes.votesOf(j) >= ENOUGH_SHARED)
                .boxed()
                .sorted(Comparator.comparingInt((Integer j) -> -votes.votesOf(j))
                        .thenComparing(j -> votes.labelers().get(j).name()))
                .limit(MOST_LABELERS)
                .mapToInt(j -> j)
                .toArray();
        slotOf = new int[votes.labelerCount()];
        Arrays.fill(slotOf, -1);
        for (int slot = 0; slot < labelers.length; slot++) {
            slotOf[labelers[slot]] = slot;
        }
        seen = new int[labelers.length];
        both = new int[labelers.length * labelers.length];
        same = new int[both.length];
        against = new int[both.length];
        sameAgainst = new int[both.length];
        double pairs = 0;
        for (int i = 0; i < votes.exampleCount(); i++) {
            pairs += (double) list.count(i) * list.count(i);
        }
        step = (int) Math.max(1, Math.ceil(pairs / MOST_PAIRS));
        for (int i = 0; i < votes.exampleCount(); i += step) {
            count(i);
        }
    }

    int compared() {
        return labelers.length;
    }

    double examplesCompared() {
        return 1.0 / step;
    }

    private void count(int i) {
        int[] tally = new int[votes.classCount()];
        for (int p = list.start(i); p < list.end(i); p++) {
            if (list.code(p) < tally.length) {
                tally[list.code(p)]++;
            }
            int slot = slotOf[list.other(p)];
            if (slot >= 0) {
                seen[slot]++;
            }
        }
        for (int p = list.start(i); p < list.end(i); p++) {
            for (int q = list.start(i); q < list.end(i) && slotOf[list.other(p)] >= 0; q++) {
                int first = slotOf[list.other(p)];
                int second = slotOf[list.other(q)];
                if (first < second) {
                    countPair(first * labelers.length + second, list.code(p), list.code(q), tally);
                }
            }
        }
    }

    private void countPair(int cell, int one, int other, int[] tally) {
        both[cell]++;
        same[cell] += one == other ? 1 : 0;
        int most = -1;
        int mostVotes = 0;
        for (int code = 0; code < tally.length; code++) {
            int others = tally[code] - (code == one ? 1 : 0) - (code == other ? 1 : 0);
            if (others > mostVotes) {
                mostVotes = others;
                most = code;
            }
        }
        if (most >= 0 && (one != most || other != most)) {
            against[cell]++;
            sameAgainst[cell] += one == other ? 1 : 0;
        }
    }

    List<DuplicatePair> pairs() {
        List<DuplicatePair> found = new ArrayList<>();
        for (int first = 0; first < labelers.length; first++) {
            for (int second = first + 1; second < labelers.length; second++) {
                pair(first, second).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparingInt((DuplicatePair pair) -> -pair.both())
                .thenComparing(DuplicatePair::first)
                .thenComparing(DuplicatePair::second));
        return found;
    }

    private Optional<DuplicatePair> pair(int first, int second) {
        int cell = first * labelers.length + second;
        double agreement = (double) same[cell] / both[cell];
        if (both[cell] < ENOUGH_SHARED || agreement < AGREEMENT) {
            return Optional.empty();
        }
        if (VoteFacts.hasOneClass(votes, labelers[first]) && VoteFacts.hasOneClass(votes, labelers[second])) {
            double together = (double) both[cell] / (seen[first] + seen[second] - both[cell]);
            boolean onlyFiring = together < 1 || seen[first] * (long) step < votes.exampleCount();
            return together >= TOGETHER_FIRING && onlyFiring
                    ? Optional.of(made(first, second, agreement, 0, together))
                    : Optional.empty();
        }
        double together = (double) sameAgainst[cell] / against[cell];
        return against[cell] >= ENOUGH_AGAINST
                        && together >= TOGETHER_AGAINST
                        && agreement - KAPPA >= (1 - KAPPA) * chance(labelers[first], labelers[second])
                ? Optional.of(made(first, second, agreement, against[cell], together))
                : Optional.empty();
    }

    /** How often two labelers would say the same if each only kept to its own shares of answers. */
    private double chance(int first, int second) {
        double[] ofFirst = shares(first);
        double[] ofSecond = shares(second);
        double chance = 0;
        for (int code = 0; code < ofFirst.length; code++) {
            chance += ofFirst[code] * ofSecond[code];
        }
        return chance;
    }

    private double[] shares(int labeler) {
        VoteList byLabeler = votes.byLabeler();
        double[] shares = new double[votes.codeCount()];
        for (int p = byLabeler.start(labeler); p < byLabeler.end(labeler); p++) {
            shares[byLabeler.code(p)] += 1.0 / byLabeler.count(labeler);
        }
        return shares;
    }

    private DuplicatePair made(int first, int second, double agreement, int differing, double together) {
        String a = votes.labelers().get(labelers[first]).name();
        String b = votes.labelers().get(labelers[second]).name();
        return new DuplicatePair(
                a.compareTo(b) <= 0 ? a : b,
                a.compareTo(b) <= 0 ? b : a,
                both[first * labelers.length + second],
                agreement,
                differing,
                together);
    }
}
