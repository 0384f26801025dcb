package io.labelkit.aggregate.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Climbs a smooth function by the limited-memory method of Broyden, Fletcher, Goldfarb and Shanno. The first guess of the
 * inverse Hessian is the inverse of a diagonal that the function gives at every point, so that coordinates of different
 * scale need no tuning. Every step raises the function (backtracking until Armijo's condition holds). Costs one
 * evaluation a step as a rule and {@code 4 x HISTORY} passes over the coordinates. Holds no state between calls. Source:
 * J. Nocedal (1980), Updating quasi-Newton matrices with limited storage, doi:10.1090/S0025-5718-1980-0572855-7.
 */
public final class LimitedMemoryBfgs {
    private static final int HISTORY = 6;
    private static final int MOST_HALVINGS = 30;
    private static final double ARMIJO = 1e-4;
    /** Less than this part of what the tolerance asks for is not worth a step. */
    private static final double LEAST_GAIN = 0.01;

    private LimitedMemoryBfgs() {}

    /** A function to climb. */
    @FunctionalInterface
    public interface Objective {
        /**
         * Evaluates the function.
         *
         * @param x the point
         * @param gradient receives the derivatives
         * @param curvature receives positive numbers about as large as the negative second derivatives
         * @return the value; not a number or infinite where it is not defined
         */
        double evaluate(double[] x, double[] gradient, double[] curvature);
    }

    /**
     * How a climb went.
     *
     * @param values the value at the start and after each step
     * @param converged whether the last two steps raised the value by no more than the tolerance allows
     */
    public record Climb(List<Double> values, boolean converged) {}

    private record Pair(double[] step, double[] change, double inverse) {}

    /**
     * Climbs from a point. Stops when two steps in a row raise the value by no more than {@code tolerance} times the
     * greater of 1 and its absolute value, when the slope promises nothing like it, when no step along the direction
     * raises it, or after a number of steps.
     *
     * @param objective the function
     * @param x the start; receives the point that was reached
     * @param tolerance when to stop
     * @param maxSteps the greatest number of steps
     * @return how it went
     */
    public static Climb maximise(Objective objective, double[] x, double tolerance, int maxSteps) {
        double[] gradient = new double[x.length];
        double[] curvature = new double[x.length];
        double[] next = new double[x.length];
        double[] nextGradient = new double[x.length];
        Deque<Pair> pairs = new ArrayDeque<>();
        List<Double> values = new ArrayList<>();
        double value = objective.evaluate(x, gradient, curvature);
        values.add(value);
        int resting = 0;
        for (int t = 0; t < maxSteps && resting < 2; t++) {
            double[] direction = direction(gradient, curvature, pairs);
            double slope = dot(direction, gradient);
            if (!(slope > tolerance * LEAST_GAIN * Math.max(1, Math.abs(value)))) {
                return new Climb(values, true);
            }
            double length = 1;
            double reached = Double.NaN;
            for (int halving = 0; halving < MOST_HALVINGS; halving++) {
                move(x, direction, length, next);
                reached = objective.evaluate(next, nextGradient, curvature);
                if (reached >= value + ARMIJO * length * slope) {
                    break;
                }
                reached = Double.NaN;
                length /= 2;
            }
            if (Double.isNaN(reached)) {
                return new Climb(values, true);
            }
            remember(pairs, x, next, gradient, nextGradient);
            resting = reached - value <= tolerance * Math.max(1, Math.abs(reached)) ? resting + 1 : 0;
            System.arraycopy(next, 0, x, 0, x.length);
            System.arraycopy(nextGradient, 0, gradient, 0, x.length);
            value = reached;
            values.add(value);
        }
        return new Climb(values, resting >= 2);
    }

    private static void move(double[] x, double[] direction, double length, double[] to) {
        for (int d = 0; d < x.length; d++) {
            to[d] = x[d] + length * direction[d];
        }
    }

    /** Keeps the step and the fall of the gradient along it, if the function curves downwards there. */
    private static void remember(Deque<Pair> pairs, double[] x, double[] next, double[] g, double[] nextG) {
        double[] step = pairs.size() < HISTORY ? new double[x.length] : pairs.getFirst().step;
        double[] change = pairs.size() < HISTORY ? new double[x.length] : pairs.removeFirst().change;
        for (int d = 0; d < x.length; d++) {
            step[d] = next[d] - x[d];
            change[d] = g[d] - nextG[d];
        }
        double product = dot(step, change);
        if (product > 1e-12 * Math.sqrt(dot(step, step) * dot(change, change))) {
            pairs.addLast(new Pair(step, change, 1 / product));
        }
    }

    /** The two-loop recursion. */
    private static double[] direction(double[] gradient, double[] curvature, Deque<Pair> pairs) {
        double[] direction = gradient.clone();
        double[] along = new double[pairs.size()];
        int at = along.length;
        for (Iterator<Pair> newestFirst = pairs.descendingIterator(); newestFirst.hasNext(); ) {
            Pair pair = newestFirst.next();
            along[--at] = dot(pair.step, direction) * pair.inverse;
            add(direction, pair.change, -along[at]);
        }
        for (int d = 0; d < direction.length; d++) {
            direction[d] /= curvature[d];
        }
        for (Pair pair : pairs) {
            add(direction, pair.step, along[at++] - dot(pair.change, direction) * pair.inverse);
        }
        return direction;
    }

    private static void add(double[] to, double[] vector, double factor) {
        for (int d = 0; d < to.length; d++) {
            to[d] += factor * vector[d];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
