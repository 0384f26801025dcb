package io.labelkit.aggregate.comparison;

import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Votes as rankings. The alternatives of an example are all that any of its votes ranks, sorted by name; a vote may leave
 * some out and then says nothing about pairs with them.
 */
final class RankingVotes {
    private final VoteMatrix votes;
    private final List<List<String>> byCode;

    RankingVotes(VoteMatrix votes) {
        VoteChecks.requireIndependent(votes);
        this.votes = votes;
        this.byCode = IntStream.range(0, votes.codeCount())
                .mapToObj(code -> ranking(votes.payload(code)))
                .toList();
    }

    private static List<String> ranking(VotePayload payload) {
        if (payload instanceof VotePayload.Exactly exactly && exactly.label() instanceof Label.Ranking ranking) {
            return ranking.best();
        }
        throw new IllegalArgumentException("votes must be rankings, but one was " + payload);
    }

    VoteMatrix votes() {
        return votes;
    }

    List<String> ranking(int position) {
        return byCode.get(votes.byExample().code(position));
    }

    /** The alternatives of an example. */
    List<String> alternatives(int example) {
        TreeSet<String> names = new TreeSet<>();
        VoteList list = votes.byExample();
        for (int p = list.start(example); p < list.end(example); p++) {
            names.addAll(ranking(p));
        }
        return List.copyOf(names);
    }

    /** The rankings of an example as numbers of its alternatives, best first. */
    int[][] numbered(int example, List<String> alternatives) {
        Map<String, Integer> index = new HashMap<>();
        alternatives.forEach(name -> index.put(name, index.size()));
        VoteList list = votes.byExample();
        int[][] rankings = new int[list.count(example)][];
        for (int p = list.start(example); p < list.end(example); p++) {
            rankings[p - list.start(example)] = ranking(p).stream()
                    .mapToInt(name -> index.getOrDefault(name, 0))
                    .toArray();
        }
        return rankings;
    }

    /** The place of each alternative in a ranking, or -1. */
    static int[] places(int[] ranking, int alternatives) {
        int[] place = new int[alternatives];
        Arrays.fill(place, -1);
        for (int r = 0; r < ranking.length; r++) {
            place[ranking[r]] = r;
        }
        return place;
    }

    /**
     * How many pairs of a ranking are ordered the other way round by places, and how many by both at all. Places of -1 are
     * those of alternatives that are not ranked.
     */
    static int[] discordant(int[] ranking, int[] places) {
        int against = 0;
        int both = 0;
        for (int a = 0; a < ranking.length; a++) {
            int one = places[ranking[a]];
            for (int b = a + 1; b < ranking.length && one >= 0; b++) {
                int other = places[ranking[b]];
                both += other >= 0 ? 1 : 0;
                against += other >= 0 && other < one ? 1 : 0;
            }
        }
        return new int[] {against, both};
    }
}
