package io.labelkit.aggregate.sequence;

import java.util.Arrays;
import java.util.function.BiPredicate;

/** How often labelers say what labelers related to them say. */
final class Redundancy {
    private static final double SAME = 1;
    private static final double FALSE_ALARM = 0.1;
    private static final double MISS = 0.3;
    private static final double ANY = 1e-6;

    private final TokenVotes votes;
    private final int labelers;
    private final int states;
    private final boolean[][] pairs;

    Redundancy(TokenVotes votes, BiPredicate<String, String> related) {
        this.votes = votes;
        this.labelers = votes.votes().labelerCount();
        this.states = votes.tags().answers();
        this.pairs = new boolean[labelers][labelers];
        String[] names = new String[labelers];
        boolean byWords = related instanceof RelatedLabelers;
        for (int j = 0; j < labelers; j++) {
            String name = votes.votes().labelers().get(j).name();
            names[j] = byWords ? RelatedLabelers.words(name) : name;
        }
        for (int i = 0; i < labelers; i++) {
            for (int j = 0; j < labelers; j++) {
                pairs[i][j] = i != j
                        && (byWords
                                ? RelatedLabelers.sameFamily(names[i], names[j])
                                : related.test(names[i], names[j]));
            }
        }
    }

    boolean[][] pairs() {
        return pairs;
    }

    /**
     * For each answer of a labeler the sum over related labelers of the probability that it says this if they do, with
     * the pseudo-counts of the model: both counted in the documents that both saw.
     */
    double[] recalls() {
        int[] seat = new int[labelers];
        double[] recalls = new double[votes.rows().count()];
        for (int i = 0; i < labelers; i++) {
            for (int j = 0; j < labelers; j++) {
                if (pairs[i][j]) {
                    double[] shares = shares(i, j, seat);
                    for (int row = 0; row < recalls.length; row++) {
                        recalls[row] += votes.rows().group(row) == i
                                ? shares[votes.rows().answer(row)]
                                : 0;
                    }
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
