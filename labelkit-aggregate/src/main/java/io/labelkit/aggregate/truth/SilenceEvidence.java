package io.labelkit.aggregate.truth;

import io.labelkit.core.internal.Softmax;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;

/**
 * Whose silence depends on the class, as told by the votes of the others. The examples are those on which somebody else
 * voted, and their classes are those that the fit finds without the labeler's own vote.
 */
final class SilenceEvidence {
    private static final int MOST_EXAMPLES = 2000;

    private SilenceEvidence() {}

    /**
     * Compares one rate of voting with one for each class, by the Bayesian information criterion.
     *
     * @param posterior N x K probabilities of a fit without silence
     * @param score that fit's log-likelihoods of votes
     * @return for each labeler whether its rates differ
     */
    static boolean[] informative(VoteMatrix votes, double[] posterior, TableScore score) {
        int classes = votes.classCount();
        double[] covered = new double[classes];
        VoteList byExample = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int k = 0; k < classes && byExample.count(i) > 0; k++) {
                covered[k] += posterior[i * classes + k];
            }
        }
        boolean[] informative = new boolean[votes.labelerCount()];
        VoteList list = votes.byLabeler();
        double[] others = new double[classes];
        for (int j = 0; j < informative.length; j++) {
            double[] voted = new double[classes];
            double[] all = covered.clone();
            for (int p = list.start(j); p < list.end(j); p++) {
                int i = list.other(p);
                boolean shared = byExample.count(i) > 1;
                double sum = 0;
                for (int k = 0; k < classes; k++) {
                    double q = posterior[i * classes + k];
                    all[k] -= q;
                    others[k] = q * Math.exp(-score.vote(j, list.code(p), k));
                    sum += others[k];
                }
                for (int k = 0; k < classes && shared && sum > 0 && Double.isFinite(sum); k++) {
                    voted[k] += others[k] / sum;
                    all[k] += others[k] / sum;
                }
            }
            informative[j] = gain(voted, all)
                    > (classes - 1) * Math.log(Math.max(1, Arrays.stream(all).sum())) / 2;
        }
        return informative;
    }

    /** How much rates for each class raise the log-likelihood over one rate. */
    private static double gain(double[] voted, double[] all) {
        double gain =
                -logLikelihood(Arrays.stream(voted).sum(), Arrays.stream(all).sum());
        for (int k = 0; k < all.length; k++) {
            gain += logLikelihood(voted[k], all[k]);
        }
        return gain;
    }

    private static double logLikelihood(double yes, double all) {
        return times(yes, all) + times(all - yes, all);
    }

    private static double times(double part, double all) {
        return part > 0 && all > 0 ? part * Math.log(part / all) : 0;
    }

    /**
     * By how much the silences of the others raise the log-likelihood of who votes and who is silent, on at most 2,000
     * examples on which others voted. Above 0, silences are evidence; below, they have another cause in common.
     *
     * @param without the log-likelihoods of votes, and the class shares, of a fit without silence
     * @param with the same of a fit with silence, whose class shares hold the silence of all
     */
    static double gain(VoteMatrix votes, TableScore without, TableScore with, SilentRates rates) {
        int classes = votes.classCount();
        int examples = votes.exampleCount();
        int step = Math.max(1, (examples + MOST_EXAMPLES - 1) / MOST_EXAMPLES);
        int[] place = new int[votes.labelerCount()];
        VoteList list = votes.byExample();
        double gain = 0;
        for (int i = 0; i < examples; i += step) {
            double[] plain = total(list, i, without, classes);
            double[] silent = total(list, i, with, classes);
            Arrays.fill(place, -1);
            for (int p = list.start(i); p < list.end(i); p++) {
                place[list.other(p)] = p;
            }
            for (int j = 0; j < place.length; j++) {
                boolean votesHere = place[j] >= 0;
                if (rates.counts(j) && list.count(i) > (votesHere ? 1 : 0)) {
                    int code = votesHere ? list.code(place[j]) : -1;
                    gain += predicted(silent, with, j, code, rates, true)
                            - predicted(plain, without, j, code, rates, false);
                }
            }
        }
        return gain;
    }

    private static double[] total(VoteList list, int i, TableScore score, int classes) {
        double[] total = new double[classes];
        for (int k = 0; k < classes; k++) {
            total[k] = score.prior(k);
            for (int p = list.start(i); p < list.end(i); p++) {
                total[k] += score.vote(list.other(p), list.code(p), k);
            }
        }
        return total;
    }

    /** The log-probability that labeler j votes, or is silent, given what the others do. */
    private static double predicted(
            double[] total, TableScore score, int j, int code, SilentRates rates, boolean withSilence) {
        double[] others = total.clone();
        for (int k = 0; k < others.length; k++) {
            others[k] -= (code >= 0 ? score.vote(j, code, k) : 0) + (withSilence ? rates.silence(j, k) : 0);
        }
        Softmax.apply(others, 0, others.length);
        double silent = 0;
        for (int k = 0; k < others.length; k++) {
            silent += others[k] * Math.exp(rates.silence(j, k));
        }
        return Math.log(Math.max(Double.MIN_NORMAL, code >= 0 ? 1 - silent : silent));
    }
}
