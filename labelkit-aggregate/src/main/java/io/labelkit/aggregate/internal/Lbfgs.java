package io.labelkit.aggregate.internal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Limited-memory BFGS from a given start, with a line search that satisfies the weak Wolfe conditions by bisection. Ends
 * when no entry of the gradient exceeds the tolerance, or when rounding leaves nothing to improve. Sources: Nocedal and
 * Wright (2006), Numerical Optimization, algorithm 7.5; Lewis and Overton (2013), Nonsmooth optimization via
 * quasi-Newton methods, doi:10.1007/s10107-012-0514-2.
 */
public final class Lbfgs {
    private static final int HISTORY = 8;
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int LINE_STEPS = 40;

    private final SmoothFunction function;
    private final ArrayDeque<Pair> history = new ArrayDeque<>();
    private double[] point;
    private double[] gradient;
    private double value;

    private Lbfgs(SmoothFunction function, double[] start) {
        this.function = function;
        this.point = start.clone();
        this.gradient = new double[start.length];
        this.value = function.evaluate(point, gradient);
    }

    /**
     * Where the search ended.
     *
     * @param point the variables
     * @param value the function there
     * @param iterations the number of steps
     * @param converged whether no entry of the gradient exceeds the tolerance, or no step could improve the value
     */
    public record Minimum(double[] point, double value, int iterations, boolean converged) {}

    /** A step and how the gradient changed over it. */
    private record Pair(double[] step, double[] change, double curvature) {}

    /**
     * Searches for a minimum.
     *
     * @param function the function
     * @param start where to begin; not changed
     * @param maxIterations the greatest number of steps
     * @param tolerance the greatest entry that the gradient may have in the end
     * @return where the search ended
     */
    public static Minimum minimise(SmoothFunction function, double[] start, int maxIterations, double tolerance) {
        Lbfgs search = new Lbfgs(function, start);
        int iterations = 0;
        boolean rests = maxNorm(search.gradient) <= tolerance;
        while (!rests && iterations < maxIterations) {
            boolean moved = search.step();
            if (!moved && !search.history.isEmpty()) {
                search.history.clear();
                moved = search.step();
            }
            iterations += moved ? 1 : 0;
            rests = !moved || maxNorm(search.gradient) <= tolerance;
        }
        return new Minimum(search.point, search.value, iterations, rests);
    }

    private boolean step() {
        double[] direction = direction();
        double slope = dot(direction, gradient);
        if (!(slope < 0)) {
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
            double nextValue = function.evaluate(next, nextGradient);
            if (!(nextValue <= value + DECREASE * length * slope)) {
                high = length;
            } else if (dot(direction, nextGradient) < CURVATURE * slope) {
                low = length;
            } else {
                return accept(next, nextGradient, nextValue);
            }
            length = high == Double.POSITIVE_INFINITY ? 2 * length : (low + high) / 2;
        }
        return false;
    }

    private boolean accept(double[] next, double[] nextGradient, double nextValue) {
        boolean moved = !Arrays.equals(next, point);
        double[] step = new double[point.length];
        double[] change = new double[point.length];
        for (int j = 0; j < point.length; j++) {
            step[j] = next[j] - point[j];
            change[j] = nextGradient[j] - gradient[j];
        }
        double curvature = dot(step, change);
        if (curvature > 0) {
            if (history.size() == HISTORY) {
                history.removeFirst();
            }
            history.addLast(new Pair(step, change, curvature));
        }
        point = next;
        gradient = nextGradient;
        value = nextValue;
        return moved;
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
            add(d, alpha[i] - dot(pair.change, d) / pair.curvature, pair.step);
            i++;
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
