package io.labelkit.aggregate.quality;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * What follows from a confident joint: the prior of the true labels p, the noise matrix {@code M[s][y] = P(given s |
 * true y)} and the inverse noise matrix {@code I[y][s] = P(true y | given s)}. The columns of both matrices sum to 1;
 * those of a class that does not occur are zero. Immutable and thread-safe.
 *
 * <p>Source: Northcutt, Jiang and Chuang (2021), Confident learning, doi:10.1613/jair.1.12125.
 */
public final class LatentEstimates implements Displayable {
    private static final List<Column> COLUMNS =
            List.of(Column.text("true class"), Column.number("share", Unit.share()));

    private static final double TINY = 1e-100;
    private static final double LEAST_PRIOR = 1e-6;
    private static final double LEAST_CONVERGED_PRIOR = 1e-5;
    private static final double MOST_NOISE = 0.9999;

    private final List<String> classes;
    private final double[] shares;
    private final double[] prior;
    private final double[][] noise;
    private final double[][] inverse;

    private LatentEstimates(
            List<String> classes, double[] shares, double[] prior, double[][] noise, double[][] inverse) {
        this.classes = classes;
        this.shares = shares;
        this.prior = prior;
        this.noise = noise;
        this.inverse = inverse;
    }

    /**
     * Estimates from a noise matrix that is known, for instance from a checked sample: the prior solves {@code M p = P(given)},
     * and the inverse follows by Bayes' rule.
     *
     * @param labels the given labels, for their shares
     * @param noise {@code noise[s][y] = P(given s | true y)}; each column sums to 1
     * @return the estimates
     * @throws IllegalArgumentException if the matrix is not of that kind, its trace is not above 1, or it is singular
     */
    public static LatentEstimates ofNoise(GivenLabels labels, double[][] noise) {
        double[][] known = known(labels, noise, "noise");
        double[] shares = shares(labels.counts());
        double[] prior = clip(solve(known, shares), LEAST_PRIOR);
        return new LatentEstimates(labels.classes(), shares, prior, known, clipNoise(bayes(known, prior, shares)));
    }

    /**
     * Estimates from an inverse noise matrix that is known.
     *
     * @param labels the given labels, for their shares
     * @param inverse {@code inverse[y][s] = P(true y | given s)}; each column sums to 1
     * @return the estimates
     * @throws IllegalArgumentException if the matrix is not of that kind, or its trace is not above 1
     */
    public static LatentEstimates ofInverseNoise(GivenLabels labels, double[][] inverse) {
        double[][] known = known(labels, inverse, "inverse");
        double[] shares = shares(labels.counts());
        double[] prior = times(known, shares);
        return new LatentEstimates(
                labels.classes(), shares, clip(prior, LEAST_PRIOR), clipNoise(bayes(known, shares, prior)), known);
    }

    private static double[][] known(GivenLabels labels, double[][] matrix, String name) {
        double[][] copy = LabelNoise.columnStochastic(matrix, labels.classes().size(), name);
        double trace = 0;
        for (int k = 0; k < copy.length; k++) {
            trace += copy[k][k];
        }
        Checks.check(trace > 1, "trace of " + name, "above 1", trace);
        return copy;
    }

    private static double[] shares(int[] labelCounts) {
        double total = Math.max(Arrays.stream(labelCounts).asDoubleStream().sum(), TINY);
        return Arrays.stream(labelCounts).mapToDouble(count -> count / total).toArray();
    }

    static LatentEstimates of(List<String> classes, int[][] joint, int[] labelCounts, PriorMethod method) {
        int k = labelCounts.length;
        double[][] counts = new double[k][k];
        double[][] transposed = new double[k][k];
        for (int s = 0; s < k; s++) {
            for (int y = 0; y < k; y++) {
                counts[s][y] = joint[s][y];
                transposed[y][s] = joint[s][y];
            }
        }
        double[] shares = shares(labelCounts);
        double[][] noise = columnsToOne(counts);
        double[][] inverse = columnsToOne(transposed);
        double[] prior = prior(method, shares, counts, noise, inverse);
        return new LatentEstimates(classes, shares, prior, clipNoise(noise), clipNoise(inverse));
    }

    private static double[] prior(
            PriorMethod method, double[] shares, double[][] counts, double[][] noise, double[][] inverse) {
        double[] prior = switch (method) {
            case COUNTS -> diagonalRatio(shares, noise, inverse);
            case EQUATION -> solve(noise, shares);
            case MARGINAL -> columnSums(counts);
            case GIVEN_MARGINAL -> times(inverse, shares);
        };
        return method == PriorMethod.MARGINAL ? clip(scaled(prior), LEAST_PRIOR) : clip(prior, LEAST_PRIOR);
    }

    private static double[] diagonalRatio(double[] shares, double[][] noise, double[][] inverse) {
        double[] ratio = new double[shares.length];
        for (int k = 0; k < ratio.length; k++) {
            ratio[k] = inverse[k][k] / Math.max(noise[k][k], TINY) * shares[k];
        }
        return ratio;
    }

    private static double[] solve(double[][] noise, double[] shares) {
        try {
            return new LUDecomposition(new Array2DRowRealMatrix(noise), Double.MIN_NORMAL)
                    .getSolver()
                    .getInverse()
                    .operate(shares);
        } catch (SingularMatrixException e) {
            throw new IllegalArgumentException(
                    "method must not be EQUATION here: the noise matrix is singular, as when a class was never given",
                    e);
        }
    }

    private static double[] times(double[][] matrix, double[] vector) {
        return new Array2DRowRealMatrix(matrix).operate(vector);
    }

    /**
     * These estimates after they were made to agree: alternately I from M and p, p from I and M, and M from I and p.
     *
     * @return the refined estimates, with a prior of at least 1e-5 (before it is normalised again) for each class
     */
    public LatentEstimates converged() {
        double[] p = prior;
        double[][] m = noise;
        double[][] i = inverse;
        for (int outer = 0; outer < 3; outer++) {
            for (int inner = 0; inner < 5; inner++) {
                i = clipNoise(bayes(m, p, shares));
                p = clip(diagonalRatio(shares, m, i), LEAST_PRIOR);
            }
            m = clipNoise(bayes(i, shares, p));
        }
        return new LatentEstimates(classes, shares, clip(p, LEAST_CONVERGED_PRIOR), clipNoise(m), clipNoise(i));
    }

    /** {@code result[b][a] = P(b | a)} from {@code likelihood[a][b] = P(a | b)}, the prior of b and the one of a. */
    private static double[][] bayes(double[][] likelihood, double[] ofB, double[] ofA) {
        int k = ofA.length;
        double[][] result = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                result[b][a] = likelihood[a][b] * ofB[b] / Math.max(ofA[a], TINY);
            }
        }
        return result;
    }

    private static double[][] clipNoise(double[][] matrix) {
        double[][] clipped = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            clipped[i] = matrix[i].clone();
            for (int j = 0; j < matrix.length; j++) {
                clipped[i][j] = i == j ? matrix[i][j] : Math.min(Math.max(matrix[i][j], 0), MOST_NOISE);
            }
        }
        return columnsToOne(clipped);
    }

    private static double[][] columnsToOne(double[][] matrix) {
        double[] sums = columnSums(matrix);
        double[][] result = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                result[i][j] = matrix[i][j] / Math.max(sums[j], TINY);
            }
        }
        return result;
    }

    private static double[] columnSums(double[][] matrix) {
        double[] sums = new double[matrix.length];
        for (double[] row : matrix) {
            for (int j = 0; j < row.length; j++) {
                sums[j] += row[j];
            }
        }
        return sums;
    }

    private static double[] clip(double[] values, double least) {
        double[] clipped = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            clipped[k] = Math.min(Math.max(values[k], least), 1);
        }
        return scaled(clipped);
    }

    private static double[] scaled(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double[] result = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            result[k] = values[k] / Math.max(sum, TINY);
        }
        return result;
    }

    /**
     * The classes.
     *
     * @return the names, in column order
     */
    public List<String> classes() {
        return classes;
    }

    /**
     * The share of a class among the true labels.
     *
     * @param trueClass the class
     * @return the probability, at least about 1e-6
     */
    public double prior(int trueClass) {
        return prior[trueClass];
    }

    /**
     * How often a true class was given as some class.
     *
     * @param given the given class
     * @param trueClass the true class
     * @return P(given | true)
     */
    public double noise(int given, int trueClass) {
        return noise[given][trueClass];
    }

    /**
     * How often a given class is truly some class.
     *
     * @param trueClass the true class
     * @param given the given class
     * @return P(true | given)
     */
    public double inverseNoise(int trueClass, int given) {
        return inverse[trueClass][given];
    }

    @Override
    public Display display() {
        return Display.builder("Estimated label noise")
                .table(Table.of(
                        "classes",
                        COLUMNS,
                        classes.size(),
                        k -> List.of(Cell.of(classes.get(k)), Cell.ofKnown(prior(k)))))
                .table(Table.square(
                        "probability of the given label, given the true one",
                        "given",
                        "true ",
                        classes,
                        Unit.share(),
                        this::noise))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
