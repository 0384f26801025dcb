package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.core.internal.Softmax;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;

/** The likelihood of the votes of one example under {@link Glad}, and its derivatives. Scratch space for one thread. */
abstract sealed class GladExample {
    /** The logarithm of the easiness is cut here, so that its exponential stays finite. */
    private static final double MOST_LOG_EASINESS = 10;

    private static final double LARGE = 0x1p500;

    final VoteList list;
    final int classes;
    final double logOthers;
    final double[] posterior;
    final double[] score;
    double slope;
    double bend;
    private boolean held;
    private int anchor;

    private GladExample(VoteMatrix votes) {
        list = votes.byExample();
        classes = votes.classCount();
        logOthers = Math.log(Math.max(1, classes - 1));
        posterior = new double[classes];
        score = new double[classes];
    }

    static GladExample of(VoteMatrix votes, Evidence evidence, double[] weights, int mostVotes) {
        boolean plain = weights.length == 0 && votes.codeCount() == votes.classCount() && votes.classCount() > 1;
        return plain ? new Labels(votes, mostVotes) : new AnyVotes(votes, evidence, weights, mostVotes);
    }

    /** exp(b), with b cut at 10 from 0. */
    static double easiness(double b) {
        return Math.exp(Math.max(-MOST_LOG_EASINESS, Math.min(MOST_LOG_EASINESS, b)));
    }

    /** Whether b is not cut. */
    static boolean isFree(double b) {
        return Math.abs(b) <= MOST_LOG_EASINESS;
    }

    /** Takes the next example with a posterior to be found; the class {@code known} is K if it is not known. */
    final void find(int known) {
        held = false;
        anchor = known;
    }

    /** Takes the next example with a posterior that is given. */
    final void hold(double[] posteriors, int at) {
        held = true;
        System.arraycopy(posteriors, at, posterior, 0, classes);
    }

    /**
     * The logarithm of the likelihood of the example's votes, which finds the posterior, or its expected value under the
     * posterior that is held.
     */
    abstract double expect(int from, int to, double[] ability, double easiness, double[] logShares);

    /**
     * The derivatives at the posterior that {@link #expect} left: those for the abilities are added to two arrays by
     * labeler, those for the logarithm of the easiness go to {@link #slope} and {@link #bend}.
     */
    abstract void differentiate(int from, int to, double[] ability, double easiness, double[] slopes, double[] bends);

    /** What the scores of the classes make of the example. */
    final double value() {
        return held ? expected() : softmax();
    }

    private double expected() {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += posterior[k] > 0 ? posterior[k] * score[k] : 0;
        }
        return sum;
    }

    private double softmax() {
        if (anchor < classes) {
            Arrays.fill(posterior, 0);
            posterior[anchor] = 1;
            return score[anchor];
        }
        System.arraycopy(score, 0, posterior, 0, classes);
        return Softmax.apply(posterior, 0, classes);
    }

    /** Labels by labelers without weights: log P(l | k) = (l = k) (x + log(K-1)) - softplus(x) - log(K-1). */
    private static final class Labels extends GladExample {
        private final double[] sigma;

        private Labels(VoteMatrix votes, int mostVotes) {
            super(votes);
            sigma = new double[mostVotes];
        }

        @Override
        double expect(int from, int to, double[] ability, double easiness, double[] logShares) {
            System.arraycopy(logShares, 0, score, 0, classes);
            double softplus = (to - from) * logOthers;
            double product = 1;
            for (int p = from; p < to; p++) {
                double x = ability[list.other(p)] * easiness;
                double small = Math.exp(-Math.abs(x));
                double inverse = 1 / (1 + small);
                sigma[p - from] = x >= 0 ? inverse : small * inverse;
                score[list.code(p)] += x + logOthers;
                softplus += Math.max(0, x);
                product *= 1 + small;
                if (product > LARGE) {
                    softplus += Math.log(product);
                    product = 1;
                }
            }
            return value() - softplus - Math.log(product);
        }

        @Override
        void differentiate(int from, int to, double[] ability, double easiness, double[] slopes, double[] bends) {
            double toEasiness = 0;
            double bendOfEasiness = 0;
            for (int p = from; p < to; p++) {
                int j = list.other(p);
                double s = sigma[p - from];
                double x = ability[j] * easiness;
                double r = posterior[list.code(p)] - s;
                double c = s * (1 - s);
                slopes[j] += r * easiness;
                bends[j] += c * easiness * easiness;
                toEasiness += r * x;
                bendOfEasiness += c * x * x;
            }
            slope = toEasiness;
            bend = bendOfEasiness;
        }
    }

    /** Any payload, labelers with weights, or a single class. */
    private static final class AnyVotes extends GladExample {
        private final GladVote vote;
        private final double[] weights;
        private final double[] likelihood;

        private AnyVotes(VoteMatrix votes, Evidence evidence, double[] weights, int mostVotes) {
            super(votes);
            this.vote = new GladVote(evidence, classes);
            this.weights = weights;
            this.likelihood = new double[mostVotes * classes];
        }

        private double weight(int labeler) {
            return weights.length == 0 ? 1 : weights[labeler];
        }

        @Override
        double expect(int from, int to, double[] ability, double easiness, double[] logShares) {
            System.arraycopy(logShares, 0, score, 0, classes);
            for (int p = from; p < to; p++) {
                int j = list.other(p);
                double x = ability[j] * easiness;
                for (int k = 0; k < classes; k++) {
                    double value = vote.likelihood(list.code(p), k, x);
                    likelihood[(p - from) * classes + k] = value;
                    score[k] += weight(j) * Math.log(value);
                }
            }
            return value();
        }

        @Override
        void differentiate(int from, int to, double[] ability, double easiness, double[] slopes, double[] bends) {
            slope = 0;
            bend = 0;
            for (int p = from; p < to; p++) {
                int j = list.other(p);
                double x = ability[j] * easiness;
                double r = 0;
                for (int k = 0; k < classes; k++) {
                    r += posterior[k] * vote.slope(list.code(p), k, x) / likelihood[(p - from) * classes + k];
                }
                r *= weight(j);
                double c = weight(j) * vote.bend(x);
                slopes[j] += r * easiness;
                bends[j] += c * easiness * easiness;
                slope += r * x;
                bend += c * x * x;
            }
        }
    }
}
