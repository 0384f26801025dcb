package io.labelkit.core.learn.linear;

import io.labelkit.core.internal.Parallel;
import io.labelkit.core.learn.features.FeatureMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The loss over dense rows, in one pass: tiles of rows are copied to double precision, by row and by column, so that both
 * products run along contiguous numbers, which the compiler turns into vector instructions.
 */
final class DenseLoss extends LinearLoss {
    private static final int TILE = 32;

    private final FeatureMatrix matrix;
    private final RowObjective loss;
    private final int d;
    private final int outputs;
    private final double l2;
    private final Parallel parallel;
    private final int[] columns;

    DenseLoss(FeatureMatrix matrix, RowObjective loss, int outputs, double l2, Parallel parallel) {
        this.matrix = matrix;
        this.loss = loss;
        this.d = matrix.columns();
        this.outputs = outputs;
        this.l2 = l2;
        this.parallel = parallel;
        this.columns = IntStream.range(0, d).toArray();
    }

    @Override
    int[] columns() {
        return columns;
    }

    @Override
    int outputs() {
        return outputs;
    }

    @Override
    public double evaluate(double[] point, double[] gradient) {
        int size = d * outputs;
        double[] byOutput = new double[size];
        for (int j = 0; j < d; j++) {
            for (int o = 0; o < outputs; o++) {
                byOutput[o * d + j] = point[j * outputs + o];
            }
        }
        double[] losses = new double[BLOCKS];
        double[] biases = new double[BLOCKS * outputs];
        double[][] parts = new double[BLOCKS][];
        parallel.run(BLOCKS, block -> parts[block] = block(block, byOutput, point, losses, biases));
        parallel.run(outputs, o -> {
            for (int j = 0; j < d; j++) {
                double sum = l2 * point[j * outputs + o];
                for (double[] part : parts) {
                    sum += part[o * d + j];
                }
                gradient[j * outputs + o] = sum;
            }
        });
        sum(biases, gradient, size, outputs);
        double[] total = new double[1];
        sum(losses, total, 0, 1);
        return total[0] + l2 / 2 * squares(point, size);
    }

    /** Gives the gradient of a block of rows, the columns of an output together. */
    private double[] block(int block, double[] weights, double[] point, double[] losses, double[] biases) {
        double[] gradient = new double[d * outputs];
        double[] byRow = new double[TILE * d];
        double[] byColumn = new double[TILE * d];
        double[] scores = new double[TILE * outputs];
        double[] z = new double[outputs];
        int to = start(matrix.rows(), block + 1);
        for (int from = start(matrix.rows(), block); from < to; from += TILE) {
            int rows = Math.min(TILE, to - from);
            load(from, rows, byRow, byColumn);
            for (int o = 0; o < outputs; o++) {
                Arrays.fill(scores, o * TILE, (o + 1) * TILE, point[d * outputs + o]);
                multiply(weights, o * d, byColumn, scores, o * TILE);
            }
            for (int r = 0; r < rows; r++) {
                for (int o = 0; o < outputs; o++) {
                    z[o] = scores[o * TILE + r];
                }
                losses[block] += loss.at(from + r, z);
                for (int o = 0; o < outputs; o++) {
                    scores[o * TILE + r] = z[o];
                    biases[block * outputs + o] += z[o];
                }
            }
            for (int o = 0; o < outputs; o++) {
                Arrays.fill(scores, o * TILE + rows, (o + 1) * TILE, 0);
                accumulate(byRow, scores, o * TILE, gradient, o * d);
            }
        }
        return gradient;
    }

    private void load(int from, int rows, double[] byRow, double[] byColumn) {
        for (int r = 0; r < rows; r++) {
            int start = matrix.start(from + r);
            for (int j = 0; j < d; j++) {
                double value = matrix.value(start + j);
                byRow[r * d + j] = value;
                byColumn[j * TILE + r] = value;
            }
        }
    }

    /** Adds four columns at a time to the scores of a tile. */
    private void multiply(double[] weights, int at, double[] byColumn, double[] scores, int first) {
        int j = 0;
        for (; j + 3 < d; j += 4) {
            double a = weights[at + j];
            double b = weights[at + j + 1];
            double c = weights[at + j + 2];
            double e = weights[at + j + 3];
            int x = j * TILE;
            for (int r = 0; r < TILE; r++) {
                scores[first + r] += a * byColumn[x + r]
                        + b * byColumn[x + TILE + r]
                        + c * byColumn[x + 2 * TILE + r]
                        + e * byColumn[x + 3 * TILE + r];
            }
        }
        for (; j < d; j++) {
            for (int r = 0; r < TILE; r++) {
                scores[first + r] += weights[at + j] * byColumn[j * TILE + r];
            }
        }
    }

    /** Adds four rows of a tile at a time to the gradient; rows beyond the last have residual 0. */
    private void accumulate(double[] byRow, double[] residuals, int first, double[] gradient, int at) {
        for (int r = 0; r < TILE; r += 4) {
            double a = residuals[first + r];
            double b = residuals[first + r + 1];
            double c = residuals[first + r + 2];
            double e = residuals[first + r + 3];
            int x = r * d;
            for (int j = 0; j < d; j++) {
                gradient[at + j] +=
                        a * byRow[x + j] + b * byRow[x + d + j] + c * byRow[x + 2 * d + j] + e * byRow[x + 3 * d + j];
            }
        }
    }
}
