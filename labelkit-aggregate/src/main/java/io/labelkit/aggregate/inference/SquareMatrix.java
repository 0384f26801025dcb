package io.labelkit.aggregate.inference;

import io.labelkit.aggregate.inference.EstimationException.Reason;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/** The small matrices of an estimate. */
final class SquareMatrix {
    private static final double LEAST_PIVOT = 1e-12;

    private SquareMatrix() {}

    /** The inverse of a symmetric positive definite matrix; scaled first, so that the units of covariates do not count. */
    static double[][] inverse(double[][] a) {
        int p = a.length;
        double[] scale = new double[p];
        for (int j = 0; j < p; j++) {
            scale[j] = a[j][j] > 0 ? 1 / Math.sqrt(a[j][j]) : 0;
            if (scale[j] == 0) {
                throw collinear();
            }
        }
        double[][] scaled = new double[p][p];
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                scaled[j][k] = (a[j][k] + a[k][j]) / 2 * scale[j] * scale[k];
            }
        }
        try {
            RealMatrix inverse = new CholeskyDecomposition(new Array2DRowRealMatrix(scaled, false), 1e-9, LEAST_PIVOT)
                    .getSolver()
                    .getInverse();
            double[][] result = inverse.getData();
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    result[j][k] *= scale[j] * scale[k];
                }
            }
            return result;
        } catch (NonPositiveDefiniteMatrixException e) {
            throw collinear();
        }
    }

    static EstimationException collinear() {
        return new EstimationException(
                Reason.COLLINEAR,
                "the columns of the regression are combinations of each other, or one does not vary: leave columns out");
    }

    static double[] times(double[][] a, double[] x) {
        double[] y = new double[a.length];
        for (int j = 0; j < y.length; j++) {
            for (int k = 0; k < x.length; k++) {
                y[j] += a[j][k] * x[k];
            }
        }
        return y;
    }

    /** a m a for symmetric a, divided by a number. */
    static double[][] sandwich(double[][] a, double[][] m, double divisor) {
        RealMatrix outer = new Array2DRowRealMatrix(a, false);
        double[][] v = outer.multiply(new Array2DRowRealMatrix(m, false))
                .multiply(outer)
                .scalarMultiply(1 / divisor)
                .getData();
        for (int j = 0; j < v.length; j++) {
            for (int k = 0; k < j; k++) {
                v[j][k] = v[k][j] = (v[j][k] + v[k][j]) / 2;
            }
        }
        return v;
    }

    /** The nearest matrix without negative eigenvalues. */
    static double[][] lifted(double[][] a) {
        if (a.length == 1) {
            return new double[][] {{Math.max(0, a[0][0])}};
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(a));
        RealMatrix d = eigen.getD();
        boolean negative = false;
        for (int j = 0; j < a.length; j++) {
            if (d.getEntry(j, j) < 0) {
                d.setEntry(j, j, 0);
                negative = true;
            }
        }
        return negative ? eigen.getV().multiply(d).multiply(eigen.getVT()).getData() : a;
    }

    /** Copies the lower half to the upper. */
    static void mirror(double[][] lower) {
        for (int a = 0; a < lower.length; a++) {
            for (int c = 0; c < a; c++) {
                lower[c][a] = lower[a][c];
            }
        }
    }
}
