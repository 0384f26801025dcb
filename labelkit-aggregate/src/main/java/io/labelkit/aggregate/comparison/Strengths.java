package io.labelkit.aggregate.comparison;

import io.labelkit.core.consensus.Convergence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hunter's minorisation and maximisation. Without a prior the strengths of a component are scaled to a mean of 1 every
 * round; with one they are not, since their scale is part of the mode.
 */
final class Strengths {
    private final Comparisons comparisons;
    private final double[] shape;
    private final double[] rate;
    private final double[] wins;
    private double[] p;

    Strengths(Comparisons comparisons, double[] shape, double[] rate) {
        this.comparisons = comparisons;
        this.shape = shape;
        this.rate = rate;
        this.wins = comparisons.wins();
        this.p = new double[comparisons.size()];
        Arrays.fill(p, 1);
    }

    Convergence fit(int maxRounds, double tolerance) {
        List<Double> logLikelihood = new ArrayList<>();
        boolean converged = comparisons.pairs() == 0;
        int round = 0;
        for (; round < maxRounds && !converged; round++) {
            double[] sum = new double[p.length];
            for (int e = 0; e < comparisons.pairs(); e++) {
                int a = comparisons.first(e);
                int b = comparisons.second(e);
                double part = comparisons.count(e) / (p[a] + p[b]);
                sum[a] += part;
                sum[b] += part;
            }
            double[] next = new double[p.length];
            for (int i = 0; i < p.length; i++) {
                next[i] = sum[i] + rate[i] > 0 ? (shape[i] - 1 + wins[i]) / (rate[i] + sum[i]) : 1;
            }
            scale(next);
            double change = 0;
            for (int i = 0; i < p.length; i++) {
                change = Math.max(change, Math.abs(next[i] - p[i]) / Math.max(next[i], Double.MIN_NORMAL));
            }
            p = next;
            converged = change <= tolerance;
        }
        if (comparisons.pairs() > 0) {
            logLikelihood.add(logLikelihood());
        }
        return new Convergence(round, converged, logLikelihood);
    }

    private void scale(double[] next) {
        double[] sum = new double[comparisons.components()];
        int[] size = new int[comparisons.components()];
        for (int i = 0; i < next.length; i++) {
            sum[comparisons.component(i)] += next[i];
            size[comparisons.component(i)]++;
        }
        for (int i = 0; i < next.length; i++) {
            int c = comparisons.component(i);
            next[i] *= rate[i] > 0 ? 1 : size[c] / sum[c];
        }
    }

    private double logLikelihood() {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += wins[i] > 0 ? wins[i] * Math.log(p[i]) : 0;
        }
        for (int e = 0; e < comparisons.pairs(); e++) {
            sum -= comparisons.count(e) * Math.log(p[comparisons.first(e)] + p[comparisons.second(e)]);
        }
        return sum;
    }

    double[] strengths() {
        return p.clone();
    }

    double[] logarithms() {
        return Arrays.stream(p).map(Math::log).toArray();
    }

    /** Minus the second derivative of the prior's log density by log p. */
    double[] curvature() {
        double[] own = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            own[i] = rate[i] * p[i];
        }
        return own;
    }
}
