package io.labelkit.core.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Limited-memory BFGS with a line search that satisfies the weak Wolfe conditions, or the strong ones, by bisection. The first guess of the
 * inverse Hessian is that of {@link Objective#curvature()} where it is known, and otherwise a number from the last step.
 * Costs one evaluation a step as a rule and {@code 4 x HISTORY} passes over the variables. Sources: Nocedal and Wright
 * (2006), Numerical Optimization, algorithm 7.5; Lewis and Overton (2013), Nonsmooth optimization via quasi-Newton
 * methods, doi:10.1007/s10107-012-0514-2.
 */
public final class Lbfgs {
    private static final int HISTORY = 6;
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int LINE_STEPS = 40;
    /** Less than this part of what the tolerance asks for is not worth a step. */
    private static final double LEAST_GAIN = 0.01;

    /**
     * Where the search ended.
     *
     * @param point the variables
     * @param values the function at the start and after each step
     * @param converged whether the search ended by itself
     */
    public record Minimum(double[] point, List<Double> values, boolean converged) {
        /**
         * The function at the point.
         *
         * @return the value
         */
        public double value() {
            return values.get(values.size() - 1);
        }

        /**
         * The number of steps.
         *
         * @return the steps
         */
        public int iterations() {
            return values.size() - 1;
        }
    }

    /** A step and how the gradient changed over it. */
    private record Pair(double[] step, double[] change, double curvature) {}

    private final Objective objective;
    private final ArrayDeque<Pair> history = new ArrayDeque<>();
    private final List<Double> values = new ArrayList<>();
    private double[] point;
    private double[] gradient;
    private double[] scale;
    private double value;
    private boolean strong;

    private Lbfgs(Objective objective, double[] start) {
        this.objective = objective;
        this.point = start.clone();
        this.gradient = new double[start.length];
        this.value = objective.evaluate(point, gradient);
        this.scale = objective.curvature();
        values.add(value);
    }

    /**
     * Searches until no entry of the gradient is above the tolerance, or rounding leaves nothing to improve.
     *
     * @param objective the function
     * @param start where to begin; not changed
     * @param maxIterations the greatest number of steps
     * @param tolerance the greatest entry of the gradient that counts as zero
     * @return where the search ended
     */
    public static Minimum minimise(Objective objective, double[] start, int maxIterations, double tolerance) {
        Lbfgs search = new Lbfgs(objective, start);
        boolean rests = maxNorm(search.gradient) <= tolerance;
        while (!rests && search.values.size() <= maxIterations) {
            boolean moved = search.step(0);
            if (!moved && !search.history.isEmpty()) {
                search.history.clear();
                moved = search.step(0);
            }
            rests = !moved || maxNorm(search.gradient) <= tolerance;
        }
        return search.minimum(rests);
    }

    /**
     * Searches with steps that satisfy the strong Wolfe conditions until the Euclidean norm of the gradient is not above
     * the tolerance, or rounding leaves nothing to improve. For smooth functions: where m is the least curvature, the
     * value is then within {@code tolerance^2 / (2 m)} of the least.
     *
     * @param objective the function
     * @param start where to begin; not changed
     * @param maxIterations the greatest number of steps
     * @param tolerance the norm of the gradient that counts as zero
     * @return where the search ended
     */
    public static Minimum untilLevel(Objective objective, double[] start, int maxIterations, double tolerance) {
        Lbfgs search = new Lbfgs(objective, start);
        search.strong = true;
        boolean rests = norm(search.gradient) <= tolerance;
        while (!rests && search.values.size() <= maxIterations) {
            boolean moved = search.step(0);
            if (!moved && !search.history.isEmpty()) {
                search.history.clear();
                moved = search.step(0);
            }
            rests = !moved || norm(search.gradient) <= tolerance;
        }
        return search.minimum(rests);
    }

    private static double norm(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    /**
     * Searches until two steps in a row lower the value by no more than {@code tolerance} times the greater of 1 and its
     * absolute value, or the slope promises nothing like it, or no step along the direction lowers it.
     *
     * @param objective the function
     * @param start where to begin; not changed
     * @param maxIterations the greatest number of steps
     * @param tolerance the least relative gain that is worth a step
     * @return where the search ended
     */
    public static Minimum untilFlat(Objective objective, double[] start, int maxIterations, double tolerance) {
        Lbfgs search = new Lbfgs(objective, start);
        int resting = 0;
        while (resting < 2 && search.values.size() <= maxIterations) {
            double before = search.value;
            boolean moved = search.step(tolerance * LEAST_GAIN * Math.max(1, Math.abs(before)));
            boolean flat = before - search.value <= tolerance * Math.max(1, Math.abs(search.value));
            resting = moved ? flat ? resting + 1 : 0 : 2;
        }
        return search.minimum(resting >= 2);
    }

    private Minimum minimum(boolean rests) {
        return new Minimum(point, values, rests && Double.isFinite(value) && Double.isFinite(maxNorm(gradient)));
    }

    /** Moves, if the slope is greater than the least and a point with a lower value is found along the direction. */
    private boolean step(double leastSlope) {
        double[] direction = direction();
        double slope = dot(direction, gradient);
        if (!(slope < -leastSlope)) {
            return false;
        }
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        boolean scaled = scale.length > 0 || !history.isEmpty();
        double length = scaled ? 1 : Math.min(1, 1 / Math.sqrt(dot(gradient, gradient)));
        double[] next = new double[point.length];
        double[] nextGradient = new double[point.length];
        for (int i = 0; i < LINE_STEPS; i++) {
            for (int j = 0; j < point.length; j++) {
                next[j] = point[j] + length * direction[j];
            }
            double nextValue = objective.evaluate(next, nextGradient);
            double nextSlope = dot(direction, nextGradient);
            if (!(nextValue <= value + DECREASE * length * slope) || (strong && nextSlope > -CURVATURE * slope)) {
                high = length;
            } else if (nextSlope < CURVATURE * slope) {
                low = length;
            } else {
                return accept(next, nextGradient, nextValue);
            }
            length = high == Double.POSITIVE_INFINITY ? 2 * length : (low + high) / 2;
        }
        return false;
    }

    private boolean accept(double[] next, double[] nextGradient, double nextValue) {
        if (Arrays.equals(next, point)) {
            return false;
        }
        remember(next, nextGradient);
        point = next;
        gradient = nextGradient;
        scale = objective.curvature();
        value = nextValue;
        values.add(value);
        return true;
    }

    private void remember(double[] next, double[] nextGradient) {
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
        scale(d);
        for (Pair pair : history) {
            add(d, alpha[i++] - dot(pair.change, d) / pair.curvature, pair.step);
        }
        return d;
    }

    private void scale(double[] d) {
        if (scale.length > 0) {
            for (int j = 0; j < d.length; j++) {
                d[j] /= scale[j];
            }
        } else if (!history.isEmpty()) {
            Pair last = history.getLast();
            double factor = last.curvature / dot(last.change, last.change);
            for (int j = 0; j < d.length; j++) {
                d[j] *= factor;
            }
        }
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
