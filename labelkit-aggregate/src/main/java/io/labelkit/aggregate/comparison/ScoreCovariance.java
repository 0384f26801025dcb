package io.labelkit.aggregate.comparison;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The covariance of strengths that sum to 0 within a component, from the information of each pair about the difference of
 * its two strengths. With the information matrix M, n alternatives and J the matrix of ones it is
 * {@code inverse(P M P + J / n) - J / n} with {@code P = I - J / n}. Components of more than {@value #LARGEST} alternatives
 * have none: it would take too long.
 */
final class ScoreCovariance {
    static final int LARGEST = 1000;

    private final Comparisons comparisons;
    private final int[] place;
    private final List<double[][]> covariance = new ArrayList<>();
    private final double[] diagonal;

    /**
     * Inverts the information.
     *
     * @param comparisons the comparisons
     * @param ofPair the information of each pair about the difference of its strengths
     * @param own further information about each strength by itself, from the prior
     */
    ScoreCovariance(Comparisons comparisons, double[] ofPair, double[] own) {
        this.comparisons = comparisons;
        int[] size = new int[comparisons.components()];
        this.place = new int[comparisons.size()];
        for (int i = 0; i < place.length; i++) {
            place[i] = size[comparisons.component(i)]++;
        }
        this.diagonal = own.clone();
        for (int n : size) {
            covariance.add(n > 1 && n <= LARGEST ? new double[n][n] : new double[0][0]);
        }
        for (int i = 0; i < place.length; i++) {
            double[][] m = matrix(i);
            if (m.length > 0) {
                m[place[i]][place[i]] += own[i];
            }
        }
        for (int e = 0; e < ofPair.length; e++) {
            int a = comparisons.first(e);
            int b = comparisons.second(e);
            diagonal[a] += ofPair[e];
            diagonal[b] += ofPair[e];
            double[][] m = matrix(a);
            if (m.length > 0) {
                m[place[a]][place[a]] += ofPair[e];
                m[place[b]][place[b]] += ofPair[e];
                m[place[a]][place[b]] -= ofPair[e];
                m[place[b]][place[a]] -= ofPair[e];
            }
        }
        covariance.replaceAll(ScoreCovariance::inverse);
    }

    private double[][] matrix(int alternative) {
        return covariance.get(comparisons.component(alternative));
    }

    /** The inverse under the constraint, or nothing if the information is singular beyond it. */
    private static double[][] inverse(double[][] information) {
        int n = information.length;
        if (n == 0) {
            return information;
        }
        double[] row = new double[n];
        double all = 0;
        double scale = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                row[i] += information[i][j] / n;
            }
            all += row[i] / n;
            scale += information[i][i] / n;
        }
        RealMatrix projected = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                projected.setEntry(i, j, information[i][j] - row[i] - row[j] + all + scale / n);
            }
        }
        try {
            double[][] inverse = new CholeskyDecomposition(projected, 1e-8, scale * 1e-12)
                    .getSolver()
                    .getInverse()
                    .getData();
            for (double[] line : inverse) {
                for (int j = 0; j < n; j++) {
                    line[j] -= 1 / (n * scale);
                }
            }
            return inverse;
        } catch (NonPositiveDefiniteMatrixException singular) {
            return new double[0][0];
        }
    }

    /** The standard error of a strength; NaN where it is unknown. */
    double standardError(int alternative) {
        double[][] m = matrix(alternative);
        return m.length == 0 ? Double.NaN : Math.sqrt(Math.max(0, m[place[alternative]][place[alternative]]));
    }

    /** The variance of the difference of two strengths of one component; from the diagonal in large components. */
    double ofDifference(int a, int b) {
        double[][] m = matrix(a);
        if (m.length == 0) {
            return (diagonal[a] > 0 ? 1 / diagonal[a] : 0) + (diagonal[b] > 0 ? 1 / diagonal[b] : 0);
        }
        return Math.max(0, m[place[a]][place[a]] + m[place[b]][place[b]] - 2 * m[place[a]][place[b]]);
    }
}
