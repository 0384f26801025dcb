package io.labelkit.aggregate.comparison;

import io.labelkit.core.internal.Objective;
import io.labelkit.core.vote.VoteList;
import java.util.Arrays;

/**
 * Minus the penalised log-likelihood of {@link NoisyBradleyTerry}. The
 * variables are the scores, then for each labeler its log-odds to look, then for each its log-odds to say "left" when it
 * does not.
 */
final class NoisyLikelihood implements Objective {
    private final Comparisons comparisons;
    private final int[] labeler;
    private final double regularisation;
    private final double looks;
    private final double guesses;

    NoisyLikelihood(Comparisons comparisons, double regularisation, double looks, double guesses) {
        this.comparisons = comparisons;
        this.regularisation = regularisation;
        this.looks = looks;
        this.guesses = guesses;
        VoteList list = comparisons.votes().byExample();
        this.labeler = new int[list.size()];
        for (int p = 0; p < labeler.length; p++) {
            labeler[p] = list.other(p);
        }
    }

    private int looks(int j) {
        return comparisons.size() + j;
    }

    private int bias(int j) {
        return comparisons.size() + comparisons.votes().labelerCount() + j;
    }

    @Override
    public double evaluate(double[] x, double[] gradient) {
        Arrays.fill(gradient, 0);
        double value = votes(x, gradient);
        for (int i = 0; i < comparisons.size(); i++) {
            value += prior(x, gradient, i, regularisation, regularisation);
        }
        for (int j = 0; j < comparisons.votes().labelerCount(); j++) {
            value += prior(x, gradient, looks(j), looks, guesses);
            value += prior(x, gradient, bias(j), guesses, guesses);
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = -gradient[i];
        }
        return -value;
    }

    /** {@code up log sigma(x) + down log sigma(-x)}. */
    private static double prior(double[] x, double[] gradient, int i, double up, double down) {
        gradient[i] += up - (up + down) * PreferenceFit.logistic(x[i]);
        return -up * softplus(-x[i]) - down * softplus(x[i]);
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private double votes(double[] x, double[] gradient) {
        double value = 0;
        for (int p = 0; p < labeler.length; p++) {
            double said = comparisons.outcome(p);
            value += said > 0 ? said * vote(x, gradient, p, 1, said) : 0;
            value += said < 1 ? (1 - said) * vote(x, gradient, p, -1, 1 - said) : 0;
        }
        return value;
    }

    private double vote(double[] x, double[] gradient, int p, int y, double share) {
        int l = comparisons.left(p);
        int r = comparisons.right(p);
        int j = labeler[p];
        double g = PreferenceFit.logistic(x[looks(j)]);
        double a = PreferenceFit.logistic(y * (x[l] - x[r]));
        double b = PreferenceFit.logistic(y * x[bias(j)]);
        double f = Math.max(g * a + (1 - g) * b, Double.MIN_NORMAL);
        double slope = share * g * a * (1 - a) * y / f;
        gradient[l] += slope;
        gradient[r] -= slope;
        gradient[looks(j)] += share * g * (1 - g) * (a - b) / f;
        gradient[bias(j)] += share * (1 - g) * b * (1 - b) * y / f;
        return Math.log(f);
    }

    /** The derivative of a vote's log-likelihood by the difference of the scores, at a solution. */
    double slope(double[] x, int p) {
        double said = comparisons.outcome(p);
        return said * slope(x, p, 1) + (1 - said) * slope(x, p, -1);
    }

    private double slope(double[] x, int p, int y) {
        double g = PreferenceFit.logistic(x[looks(labeler[p])]);
        double a = PreferenceFit.logistic(y * (x[comparisons.left(p)] - x[comparisons.right(p)]));
        double b = PreferenceFit.logistic(y * x[bias(labeler[p])]);
        return g * a * (1 - a) * y / Math.max(g * a + (1 - g) * b, Double.MIN_NORMAL);
    }

    /** The Fisher information of a vote about the difference of the scores, the labeler taken as known. */
    double information(double[] x, int p) {
        int j = labeler[p];
        double g = PreferenceFit.logistic(x[looks(j)]);
        double a = PreferenceFit.logistic(x[comparisons.left(p)] - x[comparisons.right(p)]);
        double f = g * a + (1 - g) * PreferenceFit.logistic(x[bias(j)]);
        double slope = g * a * (1 - a);
        return f > 0 && f < 1 ? slope * slope / (f * (1 - f)) : 0;
    }

    double reliability(double[] x, int j) {
        return PreferenceFit.logistic(x[looks(j)]);
    }
}
