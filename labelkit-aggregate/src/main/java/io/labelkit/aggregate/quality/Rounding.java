package io.labelkit.aggregate.quality;

/** Rounds rows of counts to integers so that every row keeps its (rounded) sum. */
final class Rounding {
    private Rounding() {}

    static int[][] rows(double[][] matrix) {
        int[][] rounded = new int[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            rounded[i] = row(matrix[i]);
        }
        return rounded;
    }

    /**
     * Rounds half to even. Then, as long as the sum is off, moves by one the entries that rounding changed most in the
     * wrong direction: among equals the last when it adds, the first when it subtracts.
     */
    static int[] row(double[] values) {
        int[] rounded = new int[values.length];
        double exact = 0;
        int sum = 0;
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (int) Math.rint(values[i]);
            exact += values[i];
            sum += rounded[i];
        }
        int missing = (int) Math.rint(exact) - sum;
        while (missing != 0) {
            int step = Integer.signum(missing);
            int changes = Math.min(Math.abs(missing), values.length);
            boolean[] changed = new boolean[values.length];
            double[] left = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                left[i] = values[i] - rounded[i];
            }
            for (int c = 0; c < changes; c++) {
                int next = next(left, changed, step);
                changed[next] = true;
                rounded[next] += step;
            }
            missing -= step * changes;
        }
        return rounded;
    }

    private static int next(double[] left, boolean[] changed, int step) {
        int best = -1;
        for (int i = 0; i < left.length; i++) {
            if (!changed[i] && (best < 0 || (step > 0 ? left[i] >= left[best] : left[i] < left[best]))) {
                best = i;
            }
        }
        return best;
    }
}
