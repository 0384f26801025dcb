package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Digamma;
import io.labelkit.core.vote.VoteMatrix;
import org.apache.commons.math3.special.Gamma;

/** Variational Bayes for classifier combination as the paper writes it, without any of the shared code. */
final class LogSpaceIbcc {
    private final VoteMatrix votes;
    final double[][] q;
    double bound;

    LogSpaceIbcc(VoteMatrix votes) {
        this.votes = votes;
        q = new double[votes.exampleCount()][votes.classCount()];
        for (int i = 0; i < q.length; i++) {
            for (int p = votes.byExample().start(i); p < votes.byExample().end(i); p++) {
                q[i][votes.byExample().code(p)] += 1.0 / votes.byExample().count(i);
            }
        }
    }

    void sweep(double right, double wrong, double classes) {
        int k = votes.classCount();
        double[] a = prior(k, classes, classes, 0);
        double[][][] b = new double[votes.labelerCount()][k][];
        for (double[][] rows : b) {
            for (int truth = 0; truth < k; truth++) {
                rows[truth] = prior(k, wrong, right, truth);
            }
        }
        for (int i = 0; i < q.length; i++) {
            for (int truth = 0; truth < k; truth++) {
                a[truth] += q[i][truth];
                for (int p = votes.byExample().start(i); p < votes.byExample().end(i); p++) {
                    b[votes.byExample().other(p)][truth][votes.byExample().code(p)] += q[i][truth];
                }
            }
        }
        bound = -divergence(a, prior(k, classes, classes, 0));
        for (double[][] rows : b) {
            for (int truth = 0; truth < k; truth++) {
                bound -= divergence(rows[truth], prior(k, wrong, right, truth));
            }
        }
        for (int i = 0; i < q.length; i++) {
            double[] s = new double[k];
            double sum = 0;
            for (int truth = 0; truth < k; truth++) {
                s[truth] = expectedLog(a, truth);
                for (int p = votes.byExample().start(i); p < votes.byExample().end(i); p++) {
                    s[truth] += expectedLog(
                            b[votes.byExample().other(p)][truth],
                            votes.byExample().code(p));
                }
                sum += Math.exp(s[truth]);
            }
            for (int truth = 0; truth < k; truth++) {
                q[i][truth] = Math.exp(s[truth]) / sum;
            }
            bound += Math.log(sum);
        }
    }

    private static double[] prior(int size, double elsewhere, double at, int index) {
        double[] prior = new double[size];
        java.util.Arrays.fill(prior, elsewhere);
        prior[index] = at;
        return prior;
    }

    private static double expectedLog(double[] dirichlet, int k) {
        return Digamma.of(dirichlet[k])
                - Digamma.of(java.util.Arrays.stream(dirichlet).sum());
    }

    private static double divergence(double[] a, double[] b) {
        double sum = Gamma.logGamma(java.util.Arrays.stream(a).sum())
                - Gamma.logGamma(java.util.Arrays.stream(b).sum());
        for (int k = 0; k < a.length; k++) {
            sum += Gamma.logGamma(b[k]) - Gamma.logGamma(a[k]) + (a[k] - b[k]) * expectedLog(a, k);
        }
        return sum;
    }
}
