package io.labelkit.aggregate.truth;

import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;

/** Dawid-Skene as it stands in the book: slow, obvious, and in log space throughout. */
final class LogSpaceDawidSkene {
    final double[][] q;
    final double[] pi;
    final double[][][] theta;
    double logLikelihood;
    double objective;

    private final VoteMatrix votes;

    LogSpaceDawidSkene(VoteMatrix votes) {
        this.votes = votes;
        int classes = votes.classCount();
        q = new double[votes.exampleCount()][classes];
        pi = new double[classes];
        theta = new double[votes.labelerCount()][classes][classes];
        VoteList list = votes.byExample();
        for (int i = 0; i < q.length; i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                q[i][list.code(p)] += 1.0 / list.count(i);
            }
        }
    }

    void sweep(double diagonal, double offDiagonal, double beta) {
        maximise(diagonal, offDiagonal, beta);
        expect();
        objective = logLikelihood;
        for (double share : pi) {
            objective += beta * Math.log(share);
        }
        for (double[][] matrix : theta) {
            for (int k = 0; k < pi.length; k++) {
                for (int l = 0; l < pi.length; l++) {
                    objective += (k == l ? diagonal : offDiagonal) * Math.log(matrix[k][l]);
                }
            }
        }
    }

    private void maximise(double diagonal, double offDiagonal, double beta) {
        VoteList list = votes.byLabeler();
        for (int j = 0; j < theta.length; j++) {
            for (int k = 0; k < pi.length; k++) {
                double row = 0;
                for (int l = 0; l < pi.length; l++) {
                    theta[j][k][l] = k == l ? diagonal : offDiagonal;
                }
                for (int p = list.start(j); p < list.end(j); p++) {
                    theta[j][k][list.code(p)] += q[list.other(p)][k];
                }
                for (int l = 0; l < pi.length; l++) {
                    row += theta[j][k][l];
                }
                for (int l = 0; l < pi.length; l++) {
                    theta[j][k][l] /= row;
                }
            }
        }
        for (int k = 0; k < pi.length; k++) {
            pi[k] = beta;
            for (double[] row : q) {
                pi[k] += row[k];
            }
            pi[k] /= q.length + beta * pi.length;
        }
    }

    private void expect() {
        logLikelihood = 0;
        VoteList list = votes.byExample();
        for (int i = 0; i < q.length; i++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < pi.length; k++) {
                q[i][k] = Math.log(pi[k]);
                for (int p = list.start(i); p < list.end(i); p++) {
                    q[i][k] += Math.log(theta[list.other(p)][k][list.code(p)]);
                }
                max = Math.max(max, q[i][k]);
            }
            double sum = 0;
            for (int k = 0; k < pi.length; k++) {
                q[i][k] = Math.exp(q[i][k] - max);
                sum += q[i][k];
            }
            logLikelihood += max + Math.log(sum);
            for (int k = 0; k < pi.length; k++) {
                q[i][k] /= sum;
            }
        }
    }
}
