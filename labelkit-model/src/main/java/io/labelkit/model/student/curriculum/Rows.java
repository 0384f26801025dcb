package io.labelkit.model.student.curriculum;

/** Rows of a matrix that is held in one array. */
final class Rows {
    private Rows() {}

    static int argMax(double[] matrix, int row, int columns) {
        int best = 0;
        for (int k = 1; k < columns; k++) {
            best = matrix[row * columns + k] > matrix[row * columns + best] ? k : best;
        }
        return best;
    }
}
