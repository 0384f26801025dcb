package io.labelkit.core.learn.linear;

import io.labelkit.core.internal.Objective;
import io.labelkit.core.internal.Parallel;

/**
 * {@code (1 / sum w) sum_i w_i loss(q_i, p_i) + (l2 / 2) ||W||^2} with the cross-entropy of soft targets q, where p is
 * the softmax of the outputs or, for independent outputs, the sigmoid of each. The weights come first, the outputs of a
 * column together; then a bias for each output, which is not penalised.
 */
final class LogisticLoss implements Objective {
    private static final int BLOCKS = 64;

    private final SparseRows rows;
    private final double[] targets;
    private final double[] weights;
    private final int outputs;
    private final boolean softmax;
    private final double l2;
    private final Parallel parallel;
    private final double totalWeight;
    private final double[] residuals;

    LogisticLoss(SparseRows rows, double[] targets, double[] weights, boolean softmax, double l2, Parallel parallel) {
        this.rows = rows;
        this.targets = targets;
        this.weights = weights;
        this.outputs = targets.length / rows.rows();
        this.softmax = softmax;
        this.l2 = l2;
        this.parallel = parallel;
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        this.totalWeight = total;
        this.residuals = new double[targets.length];
    }

    /** The number of weights and biases. */
    int size() {
        return (rows.columns() + 1) * outputs;
    }

    @Override
    public double evaluate(double[] point, double[] gradient) {
        double[] losses = new double[BLOCKS];
        double[] biasGradients = new double[BLOCKS * outputs];
        parallel.run(BLOCKS, block -> forward(point, block, losses, biasGradients));
        parallel.run(BLOCKS, block -> backward(point, block, gradient));
        double loss = 0;
        for (int o = 0; o < outputs; o++) {
            gradient[rows.columns() * outputs + o] = 0;
        }
        for (int block = 0; block < BLOCKS; block++) {
            loss += losses[block];
            for (int o = 0; o < outputs; o++) {
                gradient[rows.columns() * outputs + o] += biasGradients[block * outputs + o];
            }
        }
        return loss + l2 / 2 * squares(point, rows.columns() * outputs);
    }

    /** The first row of a block; the blocks do not depend on the number of threads. */
    private static int start(int size, int block) {
        return (int) ((long) size * block / BLOCKS);
    }

    private static double squares(double[] point, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += point[i] * point[i];
        }
        return sum;
    }

    private void forward(double[] point, int block, double[] losses, double[] biasGradients) {
        int from = start(rows.rows(), block);
        int to = start(rows.rows(), block + 1);
        double[] z = new double[outputs];
        double loss = 0;
        for (int i = from; i < to; i++) {
            System.arraycopy(point, rows.columns() * outputs, z, 0, outputs);
            rows.addProduct(i, point, z);
            double weight = weights[i] / totalWeight;
            loss += weight * (softmax ? softmaxLoss(i, z) : sigmoidLoss(i, z));
            for (int o = 0; o < outputs; o++) {
                residuals[i * outputs + o] = weight * (z[o] - targets[i * outputs + o]);
                biasGradients[block * outputs + o] += residuals[i * outputs + o];
            }
        }
        losses[block] = loss;
    }

    private void backward(double[] point, int block, double[] gradient) {
        int to = start(rows.columns(), block + 1);
        for (int column = start(rows.columns(), block); column < to; column++) {
            for (int o = 0; o < outputs; o++) {
                gradient[column * outputs + o] = l2 * point[column * outputs + o];
            }
            rows.addTransposed(column, residuals, outputs, gradient);
        }
    }

    /** The loss; replaces the scores by probabilities. */
    private double softmaxLoss(int row, double[] z) {
        double dot = 0;
        for (int o = 0; o < outputs; o++) {
            dot += targets[row * outputs + o] * z[o];
        }
        return Links.softmax(z) - dot;
    }

    private double sigmoidLoss(int row, double[] z) {
        double loss = 0;
        for (int o = 0; o < outputs; o++) {
            loss += Links.softplus(z[o]) - targets[row * outputs + o] * z[o];
            z[o] = Links.sigmoid(z[o]);
        }
        return loss;
    }
}
