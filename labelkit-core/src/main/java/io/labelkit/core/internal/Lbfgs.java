package io.labelkit.core.internal;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Limited-memory BFGS with a line search that satisfies the weak Wolfe conditions by bisection. Nocedal and Wright (2006),
 * Numerical Optimization, algorithm 7.5; Lewis and Overton (2013), Nonsmooth optimization via quasi-Newton methods.
 */
public final class Lbfgs {
    private static final int HISTORY = 6;
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int LINE_STEPS = 40;

    /** Where the search ended. */
    public static final class Minimum {
        private final double[] point;
        private final double value;
        private final int iterations;
        private final boolean converged;

        private Minimum(Lbfgs search, int iterations, double tolerance) {
            this.point = search.point;
            this.value = search.value;
            this.iterations = iterations;
            this.converged = maxNorm(search.gradient) <= tolerance;
        }

        /**
         * The point.
         *
         * @return the point
         */
        public double[] point() {
            return point;
        }

        /**
         * The value there.
         *
         * @return the value
         */
        public double value() {
            return value;
        }

        /**
         * The number of steps.
         *
         * @return the steps
         */
        public int iterations() {
            return iterations;
        }

        /**
         * Whether no entry of the gradient is above the tolerance.
         *
         * @return true if so
         */
        public boolean converged() {
            return converged;
        }
    }

    /** A step and how the gradient changed over it. */
    private static final class Pair {
        private final double[] step;
        private final double[] change;
        private final double curvature;

        private Pair(double[] step, double[] change, double curvature) {
            this.step = step;
            this.change = change;
            this.curvature = curvature;
        }
    }

    private final Objective objective;
    private final ArrayDeque<Pair> history = new ArrayDeque<>();
    private double[] point;
    private double[] gradient;
    private double value;

    private Lbfgs(Objective objective) {
        this.objective = objective;
        this.point = new double[objective.size()];
        this.gradient = new double[objective.size()];
        this.value = objective.evaluate(point, gradient);
    }

    /**
     * Starts from zero and ends when no entry of the gradient is above the tolerance, or nothing improves.
     *
     * @param objective the function
     * @param maxIterations the greatest number of steps
     * @param tolerance the greatest entry of the gradient that counts as zero
     * @return where the search ended
     */
    public static Minimum minimise(Objective objective, int maxIterations, double tolerance) {
        Lbfgs search = new Lbfgs(objective);
        int iterations = 0;
        while (iterations < maxIterations && maxNorm(search.gradient) > tolerance && search.step()) {
            iterations++;
        }
        return new Minimum(search, iterations, tolerance);
    }

    private boolean step() {
        double[] direction = direction();
        double slope = dot(direction, gradient);
        if (slope >= 0) {
            return false;
        }
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double length = history.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
        double[] next = new double[point.length];
        double[] nextGradient = new double[point.length];
        for (int i = 0; i < LINE_STEPS; i++) {
            for (int j = 0; j < point.length; j++) {
                next[j] = point[j] + length * direction[j];
            }
            double nextValue = objective.evaluate(next, nextGradient);
            if (!(nextValue <= value + DECREASE * length * slope)) {
                high = length;
            } else if (dot(direction, nextGradient) < CURVATURE * slope) {
                low = length;
            } else {
                accept(next, nextGradient, nextValue);
                return true;
            }
            length = high == Double.POSITIVE_INFINITY ? 2 * length : (low + high) / 2;
        }
        return false;
    }

    private void accept(double[] next, double[] nextGradient, double nextValue) {
        Pair oldest = history.size() == HISTORY ? history.removeFirst() : null;
        double[] step = oldest == null ? new double[point.length] : oldest.step;
        double[] change = oldest == null ? new double[point.length] : oldest.change;
        for (int j = 0; j < point.length; j++) {
            step[j] = next[j] - point[j];
            change[j] = nextGradient[j] - gradient[j];
        }
        double curvature = dot(step, change);
        if (curvature > 0) {
            history.addLast(new Pair(step, change, curvature));
        }
        point = next;
        gradient = nextGradient;
        value = nextValue;
    }

    /** Minus the approximate inverse Hessian times the gradient, by the two loops. */
    private double[] direction() {
        double[] d = new double[gradient.length];
        for (int j = 0; j < d.length; j++) {
            d[j] = -gradient[j];
        }
        double[] alpha = new double[history.size()];
        int i = history.size();
        for (Iterator<Pair> it = history.descendingIterator(); it.hasNext(); ) {
            Pair pair = it.next();
            alpha[--i] = dot(pair.step, d) / pair.curvature;
            add(d, -alpha[i], pair.change);
        }
        if (!history.isEmpty()) {
            Pair last = history.getLast();
            double scale = last.curvature / dot(last.change, last.change);
            for (int j = 0; j < d.length; j++) {
                d[j] *= scale;
            }
        }
        for (Pair pair : history) {
            add(d, alpha[i++] - dot(pair.change, d) / pair.curvature, pair.step);
        }
        return d;
    }

    private static void add(double[] target, double factor, double[] vector) {
        for (int j = 0; j < target.length; j++) {
            target[j] += factor * vector[j];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static double maxNorm(double[] vector) {
        double max = 0;
        for (double v : vector) {
            max = Math.max(max, Math.abs(v));
        }
        return max;
    }
}
