package io.labelkit.aggregate.sequence;

import java.util.Arrays;

/**
 * The share of each tag among the votes on a token. Silence is a vote for outside or, with a base, counts as that base to
 * the power of minus the number of marks, so that few marks outweigh much silence. If silence does not speak, it only
 * counts where there are no marks.
 */
final class TokenShares {
    private final TokenVotes votes;
    private final double[] weights;
    private final double base;

    /** Base 0 is silence as a vote like others. */
    TokenShares(TokenVotes votes, double[] weights, double base) {
        this.votes = votes;
        this.weights = weights;
        this.base = base;
    }

    void fill(int d, double[] into) {
        int states = votes.tags().size();
        double all = 0;
        for (int v = 0; v < votes.voters(d); v++) {
            all += weights[votes.voter(d, v)];
        }
        Arrays.fill(into, 0, votes.length(d) * states, 0);
        int mark = votes.markStart(d);
        for (int t = 0; t < votes.length(d); t++) {
            double marked = 0;
            for (; mark < votes.markStart(d + 1) && votes.markToken(mark) == t; mark++) {
                int answer = votes.rows().answer(votes.markRow(mark));
                if (answer != TagSet.OUTSIDE) {
                    double weight = weights[votes.markLabeler(mark)];
                    int[] meanings = votes.tags().meanings(answer);
                    for (int s : meanings) {
                        into[t * states + s] += weight / meanings.length;
                    }
                    marked += weight;
                }
            }
            double spoken = base > 0 ? Math.pow(base, -marked) : Math.max(0, all - marked);
            double silence = votes.silenceSpeaks() ? spoken : marked > 0 ? 0 : 1;
            into[t * states] = silence;
            double sum = marked + silence;
            for (int s = 0; s < states; s++) {
                into[t * states + s] = sum > 0 ? into[t * states + s] / sum : s == 0 ? 1 : 0;
            }
        }
    }
}
