package io.labelkit.aggregate.shift;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/** The estimators of class shares. */
final class ShareEstimate {
    private static final int MOST_SWEEPS = 10_000;
    private static final double STILL = 1e-9;
    private static final int RIDGE_ROUNDS = 50;

    private ShareEstimate() {}

    static double[] of(ShiftMethod method, ShiftRows rows) {
        double[] prior = rows.sourceShares();
        return switch (method) {
            case CLASSIFY_AND_COUNT -> counts(rows.target(), rows.classes());
            case CONFUSION_INVERSE -> shares(inverse(confusion(rows), counts(rows.target(), rows.classes())), prior);
            case REGULARISED_INVERSE ->
                shares(
                        regularised(confusion(rows), counts(rows.target(), rows.classes()), rows.source().length),
                        prior);
            case MAXIMUM_LIKELIHOOD -> likeliest(rows.target(), prior);
        };
    }

    /** C[i][j] is the share of source rows of class j that are predicted i. */
    static double[][] confusion(ShiftRows rows) {
        double[][] c = new double[rows.classes()][rows.classes()];
        for (int i = 0; i < rows.source().length; i++) {
            c[best(rows.source()[i])][rows.truth()[i]] += 1.0 / rows.source().length;
        }
        return c;
    }

    private static double[] counts(double[][] rows, int classes) {
        double[] counts = new double[classes];
        for (double[] row : rows) {
            counts[best(row)] += 1.0 / rows.length;
        }
        return counts;
    }

    private static int best(double[] row) {
        int best = 0;
        for (int k = 1; k < row.length; k++) {
            best = row[k] > row[best] ? k : best;
        }
        return best;
    }

    /** The solution of C w = mu, by least squares where C does not tell classes apart. */
    static double[] inverse(double[][] confusion, double[] mu) {
        return new SingularValueDecomposition(new Array2DRowRealMatrix(confusion, false))
                .getSolver()
                .solve(new ArrayRealVector(mu, false))
                .toArray();
    }

    /** Minimises |C t - b| + D |t| over t = w - 1 with b = mu - C 1, by ridge regressions of changing penalty. */
    private static double[] regularised(double[][] confusion, double[] mu, int n) {
        int k = mu.length;
        RealMatrix c = new Array2DRowRealMatrix(confusion, false);
        RealVector ones = new ArrayRealVector(k, 1.0);
        RealVector b = new ArrayRealVector(mu, false).subtract(c.operate(ones));
        double log = Math.log(2 * k / 0.05);
        double penalty = 0.01 * 3 * (2 * log / (3.0 * n) + Math.sqrt(2 * log / n));
        RealMatrix gram = c.transpose().multiply(c);
        RealVector right = c.transpose().operate(b);
        double ridge = penalty;
        RealVector theta = new ArrayRealVector(k);
        for (int round = 0; round < RIDGE_ROUNDS; round++) {
            RealMatrix system = gram.copy();
            for (int j = 0; j < k; j++) {
                system.addToEntry(j, j, Math.max(ridge, 1e-12));
            }
            theta = new SingularValueDecomposition(system).getSolver().solve(right);
            ridge = penalty * c.operate(theta).subtract(b).getNorm() / Math.max(theta.getNorm(), 1e-12);
        }
        return theta.add(ones).toArray();
    }

    private static double[] shares(double[] weights, double[] prior) {
        double[] shares = new double[prior.length];
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            shares[k] = Math.max(0, weights[k]) * prior[k];
            sum += shares[k];
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] = sum > 0 ? shares[k] / sum : prior[k];
        }
        return shares;
    }

    /** Expectation maximisation from the source's shares; the likelihood is concave, so the start does not matter. */
    static double[] likeliest(double[][] target, double[] prior) {
        double[] q = prior.clone();
        double[] next = new double[q.length];
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            Arrays.fill(next, 0);
            for (double[] row : target) {
                double sum = 0;
                for (int k = 0; k < q.length; k++) {
                    sum += row[k] * q[k] / prior[k];
                }
                for (int k = 0; k < q.length && sum > 0; k++) {
                    next[k] += row[k] * q[k] / prior[k] / sum / target.length;
                }
            }
            double moved = 0;
            double total = Arrays.stream(next).sum();
            for (int k = 0; k < q.length; k++) {
                next[k] /= total;
                moved += Math.abs(next[k] - q[k]);
                q[k] = next[k];
            }
            if (moved < STILL) {
                break;
            }
        }
        return q;
    }
}
