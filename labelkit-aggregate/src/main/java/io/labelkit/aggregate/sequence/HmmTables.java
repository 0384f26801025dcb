package io.labelkit.aggregate.sequence;

import java.util.Arrays;
import java.util.function.BiPredicate;

/** The maximisation step of {@link SpanHmm}: pseudo-counts, legal transitions and weights of related labelers. */
final class HmmTables {
    private static final double RIGHT = 1;
    private static final double FALSE_ALARM = 0.1;
    private static final double MISS = 0.3;
    private static final double ANY = 1e-6;

    private final TokenVotes votes;
    private final AnswerRows rows;
    private final int states;
    private final double[] labelerWeights;
    private final double[] voteWeights;
    private final double[] rowWeights;

    HmmTables(TokenVotes votes, double[] labelerWeights, double redundancy, BiPredicate<String, String> related) {
        this.votes = votes;
        this.rows = votes.rows();
        this.states = votes.tags().size();
        this.labelerWeights = labelerWeights;
        Redundancy variants = new Redundancy(votes, related);
        this.voteWeights = new double[labelerWeights.length];
        for (int j = 0; j < voteWeights.length; j++) {
            int others = variants.related()[j].length;
            voteWeights[j] = labelerWeights[j] * Math.exp(-redundancy * others);
        }
        this.rowWeights = new double[rows.count()];
        double[] recalls = variants.recalls();
        Arrays.setAll(rowWeights, row -> labelerWeights[rows.group(row)] * Math.exp(-redundancy * recalls[row]));
    }

    /** How much each labeler counts when the fit starts. */
    double[] voteWeights() {
        return voteWeights;
    }

    static double prior(int truth, int answer) {
        return ANY
                + (truth == answer ? RIGHT : 0)
                + (truth == TagSet.OUTSIDE ? FALSE_ALARM : 0)
                + (answer == TagSet.OUTSIDE ? MISS : 0);
    }

    ChainModel model(ChainSweep counts) {
        double[] start = new double[states];
        double[] step = new double[states * states];
        double all = 0;
        for (int s = 0; s < states; s++) {
            start[s] = votes.tags().legalStart(s) ? 1 + counts.starts()[s] : 0;
            all += start[s];
        }
        for (int a = 0; a < states; a++) {
            start[a] /= all;
            double sum = 0;
            for (int b = 0; b < states; b++) {
                step[a * states + b] = votes.tags().legal(a, b) ? 1 + counts.steps()[a * states + b] : 0;
                sum += step[a * states + b];
            }
            for (int b = 0; b < states && sum > 0; b++) {
                step[a * states + b] /= sum;
            }
        }
        return new ChainModel(start, step, answers(counts), true);
    }

    private double[] answers(ChainSweep counts) {
        double[] totals = new double[labelerWeights.length * states];
        for (int j = 0; j < labelerWeights.length; j++) {
            for (int s = 0; s < states; s++) {
                for (int x = votes.silenceSpeaks() ? 0 : 1; x < votes.tags().answers(); x++) {
                    totals[j * states + s] += prior(s, x);
                }
            }
        }
        for (int row = 0; row < rows.count(); row++) {
            for (int s = 0; s < states; s++) {
                totals[rows.group(row) * states + s] += counts.answers(row, s);
            }
        }
        double[] answers = new double[rows.count() * states];
        for (int row = votes.silenceSpeaks() ? 0 : labelerWeights.length; row < rows.count(); row++) {
            for (int s = 0; s < states; s++) {
                double share =
                        (counts.answers(row, s) + prior(s, rows.answer(row))) / totals[rows.group(row) * states + s];
                answers[row * states + s] = rowWeights[row] * Math.log(share);
            }
        }
        return answers;
    }
}
