package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.ClassPrior;
import io.labelkit.aggregate.internal.PriorModel;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Silence as evidence: {@code e_jk}, how often labeler j is silent in class k. All silences together are a factor of each
 * class, so that a sweep stays linear in the votes: {@code prod over silent j of e_jk = prod over all j of e_jk / prod
 * over the voting j of e_jk}. The first product goes into the class shares, the second into the likelihoods.
 *
 * <pre>
 * e_jk = (silent_jk + w N s_j) / (m_k + w N),   s_j the share of all examples on which j is silent
 * </pre>
 *
 * so that before any evidence silence says nothing. A labeler that votes on everything,
 * or twice on one example, or that is known not to have been asked about some, is left out. If every example has a vote, those without are taken to have been
 * left out of the data, and their expected number counts. Holds the estimates of one fit; not thread-safe.
 */
final class SilentRates implements PriorModel {
    /** The greatest share of examples that may have been left out. */
    private static final double MOST_LEFT_OUT = 0.9;

    private final ClassPrior classes;
    private final int[] votesOf;
    private final boolean[] counts;
    private final double[] weights;
    private final double strength;
    private final int examples;
    private final int unvoted;
    private final double[] logFactor;
    private final double[] rates;
    private double[] shares;
    private double[] silentShares;
    private double leftOut;
    private double greatest;
    private double density;
    private double logOthers;

    /**
     * Prepares a fit.
     *
     * @param classes how the class shares are estimated
     * @param counts whose silence counts
     * @param weights a weight for each labeler, or empty if all are 1
     * @param known for each example its class or K, or empty
     */
    SilentRates(
            ClassPrior classes, VoteMatrix votes, boolean[] counts, double[] weights, int[] known, double strength) {
        this.classes = classes;
        this.counts = new boolean[counts.length];
        this.weights = weights;
        this.strength = strength;
        examples = votes.exampleCount();
        votesOf = new int[votes.labelerCount()];
        Arrays.setAll(votesOf, votes::votesOf);
        for (int j = 0; j < votesOf.length; j++) {
            this.counts[j] = counts[j] && votesOf[j] > 0 && votesOf[j] < examples && isTold(votes, j);
        }
        int silent = 0;
        for (int i = 0; i < examples; i++) {
            boolean anchored = known.length > 0 && known[i] < votes.classCount();
            silent += votes.byExample().count(i) == 0 && !anchored ? 1 : 0;
        }
        unvoted = silent;
        logFactor = new double[votes.classCount()];
        rates = new double[votes.labelerCount() * votes.classCount()];
        Arrays.fill(rates, 1);
        shares = new double[votes.classCount()];
        Arrays.fill(shares, 1.0 / Math.max(1, shares.length));
        silentShares = shares.clone();
    }

    /** Whether a labeler that has no vote on an example was silent, and none has two. */
    private static boolean isTold(VoteMatrix votes, int labeler) {
        VoteList list = votes.byLabeler();
        for (int p = list.start(labeler) + 1; p < list.end(labeler); p++) {
            if (list.other(p) == list.other(p - 1)) {
                return false;
            }
        }
        return !votes.knowsWhoWasAsked()
                || IntStream.range(0, votes.exampleCount()).allMatch(i -> votes.wasAsked(i, labeler));
    }

    /** Whether any labeler's silence is evidence. */
    boolean any() {
        boolean any = false;
        for (boolean one : counts) {
            any |= one;
        }
        return any;
    }

    /** Whether a labeler's silence is evidence. */
    boolean counts(int labeler) {
        return counts[labeler];
    }

    /** The log-odds that silence of a labeler adds to each class. */
    double silence(int labeler, int z) {
        return counts[labeler] ? Math.log(rates[labeler * shares.length + z]) : 0;
    }

    /** The class shares before silence. */
    double[] shares() {
        return shares;
    }

    /** The expected examples of each class with those on which nobody voted. */
    double[] withSilent(double[] mass) {
        double[] all = mass.clone();
        for (int k = 0; k < all.length; k++) {
            all[k] += (unvoted + leftOut) * silentShares[k];
        }
        return all;
    }

    /** Estimates the rates, and puts the silence that a vote is not into its likelihood. */
    void estimate(double[] votes, double[] mass, double[] likelihood) {
        int k = mass.length;
        double all = Arrays.stream(mass).sum();
        Arrays.fill(logFactor, 0);
        density = 0;
        logOthers = 0;
        for (int j = 0; j < votesOf.length; j++) {
            double share = Math.max(1 / (all + 2), (all - votesOf[j]) / all);
            if (!counts[j]) {
                logOthers += Math.log(share);
                continue;
            }
            double weight = weights.length == 0 ? 1 : weights[j];
            double least = 1;
            for (int z = 0; z < k; z++) {
                double silent = mass[z];
                for (int l = 0; l < k; l++) {
                    silent -= votes[(j * k + l) * k + z];
                }
                double rate = (Math.max(0, silent) + strength * all * share) / (mass[z] + strength * all);
                rates[j * k + z] = Math.max(1 / (all + 2), Math.min(1, rate));
                least = Math.min(least, rates[j * k + z]);
            }
            for (int z = 0; z < k; z++) {
                logFactor[z] += weight * Math.log(rates[j * k + z]);
                for (int l = 0; l < k; l++) {
                    likelihood[(j * k + l) * k + z] *= least / rates[j * k + z];
                }
            }
            density -= weight * votesOf[j] * Math.log(least);
        }
        greatest = Arrays.stream(logFactor).max().orElse(0);
        density += examples * greatest;
    }

    @Override
    public double maximise(double[] mass, double[] posterior, double[] prior) {
        double value = classes.maximise(withSilent(mass), posterior, prior) + density;
        shares = prior.clone();
        double silent = 0;
        for (int k = 0; k < prior.length; k++) {
            prior[k] *= Math.exp(logFactor[k] - greatest);
            silent += prior[k];
        }
        for (int k = 0; k < prior.length; k++) {
            silentShares[k] = prior[k] / silent;
        }
        double all = silent * Math.exp(greatest + logOthers);
        if (unvoted > 0 || greatest == 0) {
            return value;
        }
        double missed = Math.min(MOST_LEFT_OUT, all);
        leftOut = examples * missed / (1 - missed);
        return value - examples * Math.log1p(-missed);
    }
}
