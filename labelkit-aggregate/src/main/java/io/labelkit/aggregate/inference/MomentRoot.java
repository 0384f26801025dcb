package io.labelkit.aggregate.inference;

import io.labelkit.aggregate.inference.EstimationException.Reason;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Solves {@code sum_i w[i] x[i] mu(x[i] b) = r} for b, with {@code mu} the identity or the logistic function. The right side
 * may be anything that a sum of targets can be, so that targets outside [0, 1] need no treatment.
 */
final class MomentRoot {
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 40;
    private static final double FLAT = 1e-10;
    /** What rounding may leave of the gradient where no step improves. */
    private static final double ROUNDING = 1e-7;
    /** On the scale of standardised covariates, no finite solution lies out there. */
    private static final double FARTHEST = 1e3;

    private static final double LEAST_CURVATURE = 1e-8;

    private final double[][] x;
    private final double[] w;
    private final double[] right;

    private MomentRoot(double[][] x, double[] w, double[] right) {
        this.x = x;
        this.w = w;
        this.right = right;
    }

    static double[] linear(double[][] x, double[] w, double[] right) {
        return SquareMatrix.times(SquareMatrix.inverse(new MomentRoot(x, w, right).gram(new double[0])), right);
    }

    /** Newton's method on the concave function {@code r b - sum w log(1 + e^xb)}. */
    static double[] logistic(double[][] x, double[] w, double[] right) {
        return new MomentRoot(x, w, right).climb();
    }

    static double[] right(double[][] x, double[] w, double[] targets) {
        double[] right = new double[x[0].length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < right.length; j++) {
                right[j] += w[i] * x[i][j] * targets[i];
            }
        }
        return right;
    }

    private double[] climb() {
        double total = Arrays.stream(w).sum();
        double[] scale = scales(total);
        double[] b = new double[right.length];
        double value = value(b);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = gradient(b);
            double steepest = 0;
            for (int j = 0; j < b.length; j++) {
                steepest = Math.max(steepest, Math.abs(gradient[j]) / (scale[j] * total));
            }
            if (steepest < FLAT) {
                return curved(b, scale, total);
            }
            double[] next = stepped(b, value, gradient);
            for (int j = 0; j < b.length; j++) {
                if (!(Math.abs(next[j]) * scale[j] < FARTHEST)) {
                    throw noSolution();
                }
            }
            if (Arrays.equals(next, b)) {
                if (steepest < ROUNDING) {
                    return curved(b, scale, total);
                }
                throw noSolution();
            }
            b = next;
            value = value(b);
        }
        throw noSolution();
    }

    /** Where rows can be separated, the slope vanishes far out, and the curvature with it. */
    private double[] curved(double[] b, double[] scale, double total) {
        double[][] curvature = gram(b);
        for (int j = 0; j < b.length; j++) {
            for (int k = 0; k < b.length; k++) {
                curvature[j][k] /= scale[j] * scale[k] * total;
            }
        }
        double least = Arrays.stream(
                        new EigenDecomposition(new Array2DRowRealMatrix(curvature, false)).getRealEigenvalues())
                .min()
                .orElse(0);
        if (least < LEAST_CURVATURE) {
            throw MomentFit.dot(b, b) == 0 ? SquareMatrix.collinear() : noSolution();
        }
        return b;
    }

    private double[] stepped(double[] b, double value, double[] gradient) {
        double[] direction;
        try {
            direction = SquareMatrix.times(SquareMatrix.inverse(gram(b)), gradient);
        } catch (EstimationException e) {
            // With b = 0 the curvature is that of the columns themselves; later it vanishes where b runs away.
            throw MomentFit.dot(b, b) == 0 ? e : noSolution();
        }
        double length = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            double[] next = new double[b.length];
            for (int j = 0; j < b.length; j++) {
                next[j] = b[j] + length * direction[j];
            }
            if (value(next) >= value - 1e-12 * Math.abs(value)) {
                return next;
            }
            length /= 2;
        }
        return b;
    }

    /** The sum of w x x', times mu (1 - mu) at b; without b, as it is. */
    private double[][] gram(double[] b) {
        int p = right.length;
        double[][] gram = new double[p][p];
        for (int i = 0; i < x.length; i++) {
            double mu = b.length == 0 ? 0 : MomentFit.logistic(MomentFit.dot(x[i], b));
            double curve = b.length == 0 ? w[i] : w[i] * mu * (1 - mu);
            for (int j = 0; j < p; j++) {
                for (int k = 0; k <= j; k++) {
                    gram[j][k] += curve * x[i][j] * x[i][k];
                }
            }
        }
        SquareMatrix.mirror(gram);
        return gram;
    }

    private double[] gradient(double[] b) {
        double[] gradient = right.clone();
        for (int i = 0; i < x.length; i++) {
            double mu = w[i] * MomentFit.logistic(MomentFit.dot(x[i], b));
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] -= mu * x[i][j];
            }
        }
        return gradient;
    }

    /** The root mean square of each column. */
    private double[] scales(double total) {
        double[] scale = new double[right.length];
        for (int j = 0; j < scale.length; j++) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += w[i] * x[i][j] * x[i][j];
            }
            scale[j] = sum > 0 ? Math.sqrt(sum / total) : 1;
        }
        return scale;
    }

    private double value(double[] b) {
        double value = MomentFit.dot(right, b);
        for (int i = 0; i < x.length; i++) {
            double xb = MomentFit.dot(x[i], b);
            value -= w[i] * (Math.max(xb, 0) + Math.log1p(Math.exp(-Math.abs(xb))));
        }
        return value;
    }

    private static EstimationException noSolution() {
        return new EstimationException(
                Reason.NO_FINITE_SOLUTION,
                "the logistic regression has no finite solution: the rows can be separated, or the (corrected) share is "
                        + "not inside (0, 1). Use fewer covariates, more gold labels, or a linear model");
    }
}
