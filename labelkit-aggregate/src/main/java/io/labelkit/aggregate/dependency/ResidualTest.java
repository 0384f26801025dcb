package io.labelkit.aggregate.dependency;

import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;

/**
 * Observed against expected agreement. For labelers a and b on an example, the truth is known as far as all labelers
 * outside their groups tell: q. If both err independently they agree there with probability {@code p = sum over k of q_k
 * sum over l of theta_a[l][k] theta_b[l][k]}, whatever the uncertainty of q. The sum of (agrees - p) over their shared
 * examples has mean 0 and variance sum of p (1 - p). For two functions for one class the event is that both fire, over
 * all examples.
 */
final class ResidualTest {
    private static final double NORMAL_FROM = 25;

    private final VoteMatrix votes;
    private final PairStatistics pairs;
    private final GroupedModel model;
    private final Groups groups;
    private final int labelers;
    private final int classes;
    private final double[] observed;
    private final double[] expected;
    private final double[] variance;
    private final double[] trials;
    private final double[] groupScore;
    private final double[] silentScore;
    private final double[] inverse;

    ResidualTest(VoteMatrix votes, PairStatistics pairs, GroupedModel model, Groups groups) {
        this.votes = votes;
        this.pairs = pairs;
        this.model = model;
        this.groups = groups;
        labelers = votes.labelerCount();
        classes = votes.classCount();
        observed = new double[labelers * labelers];
        expected = new double[labelers * labelers];
        variance = new double[labelers * labelers];
        trials = new double[labelers * labelers];
        silentScore = new double[labelers * classes];
        for (int a = 0; a < labelers; a++) {
            for (int k = 0; k < classes; k++) {
                silentScore[groups.of(a) * classes + k] += model.silenceScore(a, k);
            }
        }
        groupScore = silentScore.clone();
        inverse = new double[silentScore.length];
        for (int a = 0; a < labelers; a++) {
            invert(silentScore, a * classes);
        }
        int[] functions = java.util.stream.IntStream.range(0, labelers)
                .filter(pairs::isFunction)
                .toArray();
        for (int i = 0; i < votes.exampleCount(); i++) {
            addVotes(i, true);
            weigh(i);
            pairsOfVotes(i);
            pairsOfFunctions(i, functions);
            addVotes(i, false);
        }
    }

    private void addVotes(int i, boolean in) {
        VoteList list = votes.byExample();
        for (int p = list.start(i); p < list.end(i); p++) {
            int group = groups.of(list.other(p)) * classes;
            for (int k = 0; k < classes; k++) {
                groupScore[group + k] = in
                        ? groupScore[group + k] + model.voteScore(list.other(p), list.code(p), k)
                        : silentScore[group + k];
            }
            if (!in) {
                invert(silentScore, group);
            }
        }
    }

    private void pairsOfVotes(int i) {
        VoteList list = votes.byExample();
        double[] q = new double[classes];
        for (int p = list.start(i); p < list.end(i); p++) {
            for (int r = p + 1; r < list.end(i); r++) {
                int a = list.other(p);
                int b = list.other(r);
                if (a == b || pairs.bothFunctions(a, b)) {
                    continue;
                }
                without(i, a, b, q);
                conditionOnFiring(a, q);
                conditionOnFiring(b, q);
                double agree = 0;
                for (int k = 0; k < classes; k++) {
                    for (int l = 0; l < classes; l++) {
                        agree += q[k] * says(a, l, k) * says(b, l, k);
                    }
                }
                add(Math.min(a, b) * labelers + Math.max(a, b), list.code(p) == list.code(r), agree);
            }
        }
    }

    /** What a labeler says if it votes. */
    private double says(int a, int l, int k) {
        return pairs.isFunction(a) ? (l == pairs.onlyClass(a) ? 1 : 0) : model.theta(a, l, k);
    }

    private void conditionOnFiring(int a, double[] q) {
        if (pairs.isFunction(a)) {
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                q[k] *= model.theta(a, pairs.onlyClass(a), k);
                sum += q[k];
            }
            for (int k = 0; k < classes; k++) {
                q[k] /= sum;
            }
        }
    }

    private void pairsOfFunctions(int i, int[] functions) {
        if (functions.length < 2) {
            return;
        }
        boolean[] fires = new boolean[labelers];
        VoteList list = votes.byExample();
        for (int p = list.start(i); p < list.end(i); p++) {
            fires[list.other(p)] = true;
        }
        double[] q = new double[classes];
        for (int f = 0; f < functions.length; f++) {
            for (int g = f + 1; g < functions.length; g++) {
                int a = functions[f];
                int b = functions[g];
                without(i, a, b, q);
                double both = 0;
                for (int k = 0; k < classes; k++) {
                    both += q[k] * model.theta(a, pairs.onlyClass(a), k) * model.theta(b, pairs.onlyClass(b), k);
                }
                add(a * labelers + b, fires[a] && fires[b], both);
            }
        }
    }

    /** For every group with votes, the inverse of its likelihoods, scaled to a greatest value of 1. */
    private void weigh(int i) {
        VoteList list = votes.byExample();
        for (int p = list.start(i); p < list.end(i); p++) {
            invert(groupScore, groups.of(list.other(p)) * classes);
        }
    }

    private void invert(double[] scores, int from) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            least = Math.min(least, scores[from + k]);
        }
        for (int k = 0; k < classes; k++) {
            inverse[from + k] = Math.exp(least - scores[from + k]);
        }
    }

    /** The distribution of the truth that all labelers outside the groups of two leave. */
    private void without(int i, int a, int b, double[] q) {
        int first = groups.of(a) * classes;
        int second = groups.of(b) * classes;
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            q[k] = Math.max(
                    1e-300, model.posterior(i, k) * inverse[first + k] * (first == second ? 1 : inverse[second + k]));
            sum += q[k];
        }
        for (int k = 0; k < classes; k++) {
            q[k] /= sum;
        }
    }

    private void add(int cell, boolean event, double p) {
        observed[cell] += event ? 1 : 0;
        expected[cell] += p;
        variance[cell] += p * (1 - p);
        trials[cell]++;
    }

    /** What the test says of a pair: trials, events, events expected, and the two-sided p-value. */
    record Outcome(double trials, double observed, double expected, double pValue) {
        /** The share of what independence leaves open, or, negative, of what it expects. */
        double strength(double most) {
            double miss = observed - expected;
            double room = miss > 0 ? most - expected : expected;
            return room > 0 ? Math.max(-1, Math.min(1, miss / room)) : 0;
        }
    }

    double trials(int a, int b) {
        return trials[a * labelers + b];
    }

    Outcome outcome(int a, int b) {
        int cell = a * labelers + b;
        return new Outcome(trials[cell], observed[cell], expected[cell], pValue(cell));
    }

    private double pValue(int cell) {
        double miss = observed[cell] - expected[cell];
        if (variance[cell] >= NORMAL_FROM) {
            double z = Math.max(0, Math.abs(miss) - 0.5) / Math.sqrt(variance[cell]);
            return Math.min(1, 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-z));
        }
        double events = tail(expected[cell], observed[cell], miss > 0);
        double others = tail(trials[cell] - expected[cell], trials[cell] - observed[cell], miss < 0);
        return Math.min(1, 2 * Math.min(events, others));
    }

    /** The probability of at least, or at most, so many events, by Poisson's law, whose tails are the heavier ones. */
    private static double tail(double mean, double count, boolean upper) {
        if (mean < 1e-12) {
            return upper && count > 0 ? 1e-12 : 1;
        }
        PoissonDistribution law = new PoissonDistribution(null, mean, 1e-12, 100_000);
        int at = (int) Math.round(count);
        return upper ? 1 - law.cumulativeProbability(at - 1) : law.cumulativeProbability(at);
    }

    @Override
    public String toString() {
        return "ResidualTest of " + Arrays.stream(trials).filter(t -> t > 0).count() + " pairs";
    }
}
