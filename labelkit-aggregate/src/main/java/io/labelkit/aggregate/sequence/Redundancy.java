package io.labelkit.aggregate.sequence;

import io.labelkit.core.vote.LabelerInfo;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** How often labelers say what labelers related to them say. */
final class Redundancy {
    private static final double SAME = 1;
    private static final double FALSE_ALARM = 0.1;
    private static final double MISS = 0.3;
    private static final double ANY = 1e-6;

    private final TokenVotes votes;
    private final int labelers;
    private final int states;
    private final int[][] related;

    Redundancy(TokenVotes votes, BiPredicate<String, String> related) {
        this.votes = votes;
        this.labelers = votes.votes().labelerCount();
        this.states = votes.tags().answers();
        List<String> names =
                votes.votes().labelers().stream().map(LabelerInfo::name).toList();
        this.related = related instanceof RelatedLabelers ? RelatedLabelers.all(names) : related(names, related);
    }

    private static int[][] related(List<String> names, BiPredicate<String, String> related) {
        int[][] found = new int[names.size()][];
        for (int i = 0; i < found.length; i++) {
            int self = i;
            found[i] = IntStream.range(0, found.length)
                    .filter(j -> j != self && related.test(names.get(self), names.get(j)))
                    .toArray();
        }
        return found;
    }

    /** For each labeler those that are related to it, ascending. */
    int[][] related() {
        return related;
    }

    /**
     * For each answer of a labeler the sum over related labelers of the probability that it says this if they do, with
     * the pseudo-counts of the model: both counted in the documents that both saw.
     */
    double[] recalls() {
        int[] seat = new int[labelers];
        double[] recalls = new double[votes.rows().count()];
        for (int i = 0; i < labelers; i++) {
            for (int j : related[i]) {
                double[] shares = shares(i, j, seat);
                for (int row = 0; row < recalls.length; row++) {
                    recalls[row] +=
                            votes.rows().group(row) == i ? shares[votes.rows().answer(row)] : 0;
                }
            }
        }
        return recalls;
    }

    private double[] shares(int i, int j, int[] seat) {
        double[] same = new double[states];
        double[] said = new double[states];
        for (int d = 0; d < votes.documents(); d++) {
            Arrays.fill(seat, -1);
            for (int v = 0; v < votes.voters(d); v++) {
                seat[votes.voter(d, v)] = v;
            }
            if (seat[i] >= 0 && seat[j] >= 0) {
                int from = votes.votes().byExample().start(d);
                int[] a = votes.states(from + seat[i], votes.length(d));
                int[] b = votes.states(from + seat[j], votes.length(d));
                for (int t = 0; t < a.length; t++) {
                    boolean both = votes.silenceSpeaks() || (a[t] > 0 && b[t] > 0);
                    said[b[t]] += both ? 1 : 0;
                    same[b[t]] += both && a[t] == b[t] ? 1 : 0;
                }
            }
        }
        double[] shares = new double[states];
        for (int s = 0; s < states; s++) {
            double prior = SAME + ANY + (s == TagSet.OUTSIDE ? FALSE_ALARM + MISS : 0);
            double others = (s == TagSet.OUTSIDE ? FALSE_ALARM * (states - 1) : MISS) + ANY * (states - 1);
            shares[s] = (same[s] + prior) / (said[s] + prior + others);
        }
        return shares;
    }
}
