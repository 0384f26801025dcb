package io.labelkit.aggregate.comparison;

import io.labelkit.aggregate.internal.CappedWeights;
import io.labelkit.aggregate.internal.DisjointSets;
import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Votes as comparisons of numbered alternatives, which are sorted by name, and the totals of each pair. */
final class Comparisons {
    private final VoteMatrix votes;
    private final List<String> names;
    private final int[] left;
    private final int[] right;
    private final double[] outcome;
    private final int[] first;
    private final int[] second;
    private final double[] count;
    private final double[] wins;
    private final int[] pairOf;
    private final int[] component;
    private final int components;

    Comparisons(VoteMatrix votes) {
        this(votes, CappedWeights.equal(votes));
    }

    /** Counts votes with the weights of their labelers, each above 0. */
    Comparisons(VoteMatrix votes, double[] weights) {
        VoteChecks.requireIndependent(votes);
        this.votes = votes;
        Set<String> found = new TreeSet<>(votes.space().classNames());
        Label.Preference[] said = new Label.Preference[votes.codeCount()];
        for (int code = 0; code < said.length; code++) {
            said[code] = preference(votes.payload(code));
            found.add(said[code].left());
            found.add(said[code].right());
        }
        this.names = List.copyOf(found);
        Map<String, Integer> index = new HashMap<>();
        names.forEach(name -> index.put(name, index.size()));
        int total = votes.voteCount();
        this.left = new int[total];
        this.right = new int[total];
        this.outcome = new double[total];
        this.wins = new double[names.size()];
        TreeMap<Long, Double> pairs = new TreeMap<>();
        VoteList list = votes.byExample();
        for (int p = 0; p < total; p++) {
            Label.Preference preference = said[list.code(p)];
            left[p] = index.getOrDefault(preference.left(), 0);
            right[p] = index.getOrDefault(preference.right(), 0);
            outcome[p] = preference.preferred().isEmpty()
                    ? 0.5
                    : preference.preferred().get().equals(preference.left()) ? 1 : 0;
            double weight = weights[list.other(p)];
            wins[left[p]] += weight * outcome[p];
            wins[right[p]] += weight * (1 - outcome[p]);
            pairs.merge(key(p), weight, Double::sum);
        }
        requireOnePairAnExample();
        this.first = pairs.keySet().stream().mapToInt(key -> (int) (key >> 32)).toArray();
        this.second = pairs.keySet().stream().mapToInt(Long::intValue).toArray();
        this.count = pairs.values().stream().mapToDouble(Double::doubleValue).toArray();
        this.pairOf = new int[total];
        long[] keys = pairs.keySet().stream().mapToLong(Long::longValue).toArray();
        for (int p = 0; p < total; p++) {
            pairOf[p] = Arrays.binarySearch(keys, key(p));
        }
        this.component = new int[names.size()];
        this.components = number(component);
    }

    private long key(int p) {
        return ((long) Math.min(left[p], right[p]) << 32) | Math.max(left[p], right[p]);
    }

    private static Label.Preference preference(VotePayload payload) {
        if (payload instanceof VotePayload.Exactly exactly && exactly.label() instanceof Label.Preference preference) {
            return preference;
        }
        throw new IllegalArgumentException("votes must be comparisons, but one was " + payload);
    }

    private void requireOnePairAnExample() {
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int p = list.start(i) + 1; p < list.end(i); p++) {
                boolean same = Math.min(left[p], right[p]) == Math.min(left[p - 1], right[p - 1])
                        && Math.max(left[p], right[p]) == Math.max(left[p - 1], right[p - 1]);
                Checks.check(
                        same,
                        "votes on example " + Checks.shown(votes.examples().get(i)),
                        "about one pair of alternatives",
                        votes.payload(list.code(p - 1)) + " and " + votes.payload(list.code(p)));
            }
        }
    }

    /** Numbers the groups that comparisons connect by their first alternative. */
    private int number(int[] target) {
        DisjointSets sets = new DisjointSets(names.size());
        for (int e = 0; e < first.length; e++) {
            sets.join(first[e], second[e]);
        }
        int next = 0;
        for (int i = 0; i < target.length; i++) {
            target[i] = sets.root(i) == i ? next++ : target[sets.root(i)];
        }
        return next;
    }

    VoteMatrix votes() {
        return votes;
    }

    List<String> names() {
        return names;
    }

    int size() {
        return names.size();
    }

    /** The left alternative of the vote at a position by example. */
    int left(int position) {
        return left[position];
    }

    int right(int position) {
        return right[position];
    }

    /** 1 if the left one was preferred, 0 if the right one, one half for a tie. */
    double outcome(int position) {
        return outcome[position];
    }

    /** The number of different pairs. */
    int pairs() {
        return first.length;
    }

    int first(int pair) {
        return first[pair];
    }

    int second(int pair) {
        return second[pair];
    }

    /** The number of the pair that the vote at a position is about. */
    int pairOf(int position) {
        return pairOf[position];
    }

    /** How often the pair was compared, by weight. */
    double count(int pair) {
        return count[pair];
    }

    /** Wins of each alternative by weight, ties half. */
    double[] wins() {
        return wins.clone();
    }

    int component(int alternative) {
        return component[alternative];
    }

    int components() {
        return components;
    }

    /** For each alternative those that beat it or tied with it at least once. */
    int[][] beatenBy() {
        int[] size = new int[names.size()];
        int[][] lists = new int[names.size()][4];
        for (int p = 0; p < left.length; p++) {
            if (outcome[p] > 0) {
                add(lists, size, right[p], left[p]);
            }
            if (outcome[p] < 1) {
                add(lists, size, left[p], right[p]);
            }
        }
        for (int i = 0; i < lists.length; i++) {
            lists[i] = Arrays.stream(lists[i], 0, size[i]).distinct().sorted().toArray();
        }
        return lists;
    }

    private static void add(int[][] lists, int[] size, int from, int to) {
        if (size[from] == lists[from].length) {
            lists[from] = Arrays.copyOf(lists[from], 2 * size[from]);
        }
        lists[from][size[from]++] = to;
    }
}
