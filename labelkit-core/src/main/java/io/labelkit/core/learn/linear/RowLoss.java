package io.labelkit.core.learn.linear;

import io.labelkit.core.internal.Softmax;

/** The weighted cross-entropy of single rows of scores with soft targets; the weights sum to 1. */
final class RowLoss implements RowObjective {
    private final double[] targets;
    private final double[] weights;
    private final int outputs;
    private final boolean softmax;
    private final double total;

    RowLoss(double[] targets, double[] weights, boolean softmax) {
        this.targets = targets;
        this.weights = weights;
        this.outputs = targets.length / weights.length;
        this.softmax = softmax;
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        this.total = sum;
    }

    int outputs() {
        return outputs;
    }

    int rows() {
        return weights.length;
    }

    /** The loss of a row; replaces its scores by the derivatives of the loss by them. */
    @Override
    public double at(int row, double[] z) {
        double weight = weights[row] / total;
        double loss = softmax ? softmaxLoss(row, z) : sigmoidLoss(row, z);
        for (int o = 0; o < outputs; o++) {
            z[o] = weight * (z[o] - targets[row * outputs + o]);
        }
        return weight * loss;
    }

    private double softmaxLoss(int row, double[] z) {
        double dot = 0;
        for (int o = 0; o < outputs; o++) {
            dot += targets[row * outputs + o] * z[o];
        }
        return Softmax.apply(z) - dot;
    }

    private double sigmoidLoss(int row, double[] z) {
        double loss = 0;
        for (int o = 0; o < outputs; o++) {
            double e = Math.exp(-Math.abs(z[o]));
            loss += Math.max(z[o], 0) + Math.log1p(e) - targets[row * outputs + o] * z[o];
            z[o] = z[o] >= 0 ? 1 / (1 + e) : e / (1 + e);
        }
        return loss;
    }
}
