package io.labelkit.aggregate.dependency;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The inverse of a correlation matrix as sparse S minus low-rank L, by ADMM on {@code tr(R C R) / 2 - tr R + lambda (gamma
 * ||S||_1 + ||L||_*)} with {@code R = S - L}, {@code lambda = 1 / sqrt(m)}, {@code gamma = 1e-8}. Latent truth, which
 * makes all labelers agree, goes into L; what single pairs share is left in S.
 */
final class RobustComponents {
    private static final double GAMMA = 1e-8;
    private static final double RHO = 1;
    private static final int STEPS = 300;

    private RobustComponents() {}

    /** S, m x m, of a correlation matrix. */
    static double[][] sparse(double[][] correlation) {
        int m = correlation.length;
        double lambda = 1 / Math.sqrt(m);
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(correlation));
        RealMatrix basis = eigen.getV();
        double[] values = eigen.getRealEigenvalues();
        RealMatrix s = new Array2DRowRealMatrix(m, m);
        RealMatrix low = new Array2DRowRealMatrix(m, m);
        RealMatrix last = new Array2DRowRealMatrix(m, m);
        RealMatrix dual = new Array2DRowRealMatrix(m, m);
        RealMatrix identity = org.apache.commons.math3.linear.MatrixUtils.createRealIdentityMatrix(m);
        for (int step = 0; step < STEPS; step++) {
            RealMatrix target = identity.add(s.subtract(low).subtract(dual).scalarMultiply(RHO));
            RealMatrix turned = basis.transpose().multiply(target).multiply(basis);
            for (int a = 0; a < m; a++) {
                for (int b = 0; b < m; b++) {
                    turned.multiplyEntry(a, b, 1 / ((values[a] + values[b]) / 2 + RHO));
                }
            }
            RealMatrix r = basis.multiply(turned).multiply(basis.transpose());
            s = soft(r.add(low).add(dual), lambda * GAMMA / RHO);
            low = positivePart(s.subtract(r).subtract(dual), lambda / RHO);
            dual = dual.add(r).subtract(s).add(low);
            double moved = r.subtract(last).getFrobeniusNorm();
            last = r;
            if (moved < 1e-7 * m) {
                break;
            }
        }
        return s.getData();
    }

    private static RealMatrix soft(RealMatrix matrix, double by) {
        RealMatrix result = matrix.copy();
        for (int a = 0; a < matrix.getRowDimension(); a++) {
            for (int b = 0; b < matrix.getColumnDimension(); b++) {
                double v = matrix.getEntry(a, b);
                result.setEntry(a, b, Math.signum(v) * Math.max(0, Math.abs(v) - by));
            }
        }
        return result;
    }

    private static RealMatrix positivePart(RealMatrix matrix, double by) {
        RealMatrix symmetric = matrix.add(matrix.transpose()).scalarMultiply(0.5);
        EigenDecomposition eigen = new EigenDecomposition(symmetric);
        double[] values = eigen.getRealEigenvalues();
        RealMatrix result = new Array2DRowRealMatrix(values.length, values.length);
        for (int e = 0; e < values.length; e++) {
            if (values[e] > by) {
                result = result.add(eigen.getEigenvector(e)
                        .outerProduct(eigen.getEigenvector(e))
                        .scalarMultiply(values[e] - by));
            }
        }
        return result;
    }
}
