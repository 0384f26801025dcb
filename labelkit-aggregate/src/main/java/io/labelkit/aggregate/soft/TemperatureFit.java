package io.labelkit.aggregate.soft;

import io.labelkit.core.internal.Softmax;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * One temperature for each of M matrices: minimises the mean Jensen-Shannon divergence over all pairs and examples plus
 * {@code 0.001 sum T_m^2}, by searches along one temperature after the other. It reads at most 1000 examples, evenly
 * spaced.
 */
final class TemperatureFit {
    private static final double PENALTY = 1e-3;
    private static final int ROWS = 1000;
    private static final int SWEEPS = 20;
    private static final double AT_REST = 1e-4;
    private static final double LEAST = 0.05;
    private static final double GREATEST = 20;

    private final double[][] tensor;
    private final int classes;
    private final double[] temperatures;
    private final double[][] sample;
    private final double[][] scaledSample;

    TemperatureFit(double[][] tensor, int classes) {
        this.tensor = tensor;
        this.classes = classes;
        temperatures = new double[tensor.length];
        sample = new double[tensor.length][];
        scaledSample = new double[tensor.length][];
        for (int m = 0; m < tensor.length; m++) {
            temperatures[m] = 1;
            sample[m] = some(tensor[m]);
            scaledSample[m] = scaled(sample[m], 1);
        }
        fit();
    }

    double[] temperatures() {
        return temperatures.clone();
    }

    /** The matrices at their temperatures. */
    double[][] scaled() {
        double[][] all = new double[tensor.length][];
        for (int m = 0; m < tensor.length; m++) {
            all[m] = scaled(tensor[m], temperatures[m]);
        }
        return all;
    }

    private double[] some(double[] matrix) {
        int rows = matrix.length / classes;
        int taken = Math.min(rows, ROWS);
        double[] some = new double[taken * classes];
        for (int r = 0; r < taken; r++) {
            int row = (int) ((long) r * rows / taken);
            System.arraycopy(matrix, row * classes, some, r * classes, classes);
        }
        return some;
    }

    private void fit() {
        double moved = 1;
        for (int sweep = 0; sweep < SWEEPS && moved > AT_REST; sweep++) {
            moved = 0;
            for (int m = 0; m < tensor.length; m++) {
                double before = temperatures[m];
                temperatures[m] = best(m);
                scaledSample[m] = scaled(sample[m], temperatures[m]);
                moved = Math.max(moved, Math.abs(temperatures[m] - before));
            }
        }
    }

    private double best(int m) {
        double log = new BrentOptimizer(1e-6, 1e-7)
                .optimize(
                        new MaxEval(200),
                        GoalType.MINIMIZE,
                        new UnivariateObjectiveFunction(x -> objective(m, Math.exp(x))),
                        new SearchInterval(Math.log(LEAST), Math.log(GREATEST), Math.log(temperatures[m])))
                .getPoint();
        return Math.exp(log);
    }

    /** The part of the objective that depends on one temperature. */
    double objective(int m, double temperature) {
        double[] own = scaled(sample[m], temperature);
        double sum = 0;
        for (int other = 0; other < tensor.length; other++) {
            for (int from = 0; other != m && from < own.length; from += classes) {
                sum += Distributions.jensenShannon(own, scaledSample[other], from, classes);
            }
        }
        double pairs = tensor.length * (tensor.length - 1) / 2.0;
        double rows = (double) own.length / classes;
        return (pairs == 0 || rows == 0 ? 0 : sum / pairs / rows) + PENALTY * temperature * temperature;
    }

    private double[] scaled(double[] matrix, double temperature) {
        double[] values = new double[matrix.length];
        for (int c = 0; c < values.length; c++) {
            values[c] = Distributions.log(matrix[c]) / temperature;
        }
        for (int from = 0; from < values.length; from += classes) {
            Softmax.apply(values, from, classes);
        }
        return values;
    }
}
