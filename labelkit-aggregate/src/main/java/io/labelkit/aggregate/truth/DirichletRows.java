package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Digamma;
import io.labelkit.aggregate.internal.LabelerModel;
import org.apache.commons.math3.special.Gamma;

/**
 * The variational posterior of confusion matrices whose rows have a Dirichlet prior, {@code right} on the diagonal and
 * {@code wrong} elsewhere. The table receives {@code exp(E[log theta])}; the value is minus the divergence of the
 * posterior from the prior plus what the table misses, so that the log-likelihood of the table plus this value is the
 * evidence lower bound.
 */
record DirichletRows(int labelers, int classes, double right, double wrong) implements LabelerModel {
    @Override
    public double maximise(double[] counts, double[] classMass, double[] likelihood) {
        double priorSum = right + wrong * (classes - 1);
        double bound = 0;
        for (int j = 0; j < labelers; j++) {
            for (int k = 0; k < classes; k++) {
                double sum = priorSum;
                for (int l = 0; l < classes; l++) {
                    sum += counts[cell(j, l, k)];
                }
                double psiOfSum = Digamma.of(sum);
                bound += sum > priorSum ? Gamma.logGamma(priorSum) - Gamma.logGamma(sum) : 0;
                for (int l = 0; l < classes; l++) {
                    int cell = cell(j, l, k);
                    double prior = l == k ? right : wrong;
                    double n = counts[cell];
                    double log = Digamma.of(prior + n) - psiOfSum;
                    likelihood[cell] = Math.exp(log);
                    bound += n > 0 ? Gamma.logGamma(prior + n) - Gamma.logGamma(prior) - n * log : 0;
                }
            }
        }
        return bound;
    }

    private int cell(int labeler, int answer, int truth) {
        return (labeler * classes + answer) * classes + truth;
    }
}
