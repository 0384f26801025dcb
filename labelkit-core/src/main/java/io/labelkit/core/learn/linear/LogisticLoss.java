package io.labelkit.core.learn.linear;

import io.labelkit.core.internal.Parallel;

/** The loss over sparse rows. A pass over rows gives scores and residuals, a pass over columns the gradient. */
final class LogisticLoss extends LinearLoss {
    private final SparseRows rows;
    private final RowObjective loss;
    private final int outputs;
    private final double l2;
    private final Parallel parallel;
    private final double[] residuals;

    LogisticLoss(SparseRows rows, RowObjective loss, int outputs, double l2, Parallel parallel) {
        this.rows = rows;
        this.loss = loss;
        this.outputs = outputs;
        this.l2 = l2;
        this.parallel = parallel;
        this.residuals = new double[Math.multiplyExact(rows.rows(), outputs)];
    }

    @Override
    int[] columns() {
        return rows.columnNames();
    }

    @Override
    int outputs() {
        return outputs;
    }

    @Override
    public double evaluate(double[] point, double[] gradient) {
        double[] losses = new double[BLOCKS];
        double[] biases = new double[BLOCKS * outputs];
        parallel.run(BLOCKS, block -> forward(point, block, losses, biases));
        parallel.run(BLOCKS, block -> backward(point, block, gradient));
        sum(biases, gradient, rows.columns() * outputs, outputs);
        double[] total = new double[1];
        sum(losses, total, 0, 1);
        return total[0] + l2 / 2 * squares(point, rows.columns() * outputs);
    }

    private void forward(double[] point, int block, double[] losses, double[] biases) {
        double[] z = new double[outputs];
        double sum = 0;
        for (int i = start(rows.rows(), block); i < start(rows.rows(), block + 1); i++) {
            System.arraycopy(point, rows.columns() * outputs, z, 0, outputs);
            rows.addProduct(i, point, z);
            sum += loss.at(i, z);
            for (int o = 0; o < outputs; o++) {
                residuals[i * outputs + o] = z[o];
                biases[block * outputs + o] += z[o];
            }
        }
        losses[block] = sum;
    }

    private void backward(double[] point, int block, double[] gradient) {
        int to = rows.firstColumn(block + 1, BLOCKS);
        for (int column = rows.firstColumn(block, BLOCKS); column < to; column++) {
            for (int o = 0; o < outputs; o++) {
                gradient[column * outputs + o] = l2 * point[column * outputs + o];
            }
            rows.addTransposed(column, residuals, outputs, gradient);
        }
    }
}
