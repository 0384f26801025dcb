package io.labelkit.model.student.loss;

import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What wrong labels look like: {@code T_ij}, the probability that an example of class i is labelled j. Immutable.
 * {@link NoiseEstimates} has ways to come by one.
 */
public final class NoiseMatrix implements Displayable {
    private static final double SUM_TOLERANCE = 1e-6;
    private static final double LEAST_PIVOT = 1e-9;

    private final double[][] rates;

    private NoiseMatrix(double[][] rates) {
        this.rates = rates;
    }

    /**
     * A matrix from its rows.
     *
     * @param rows one distribution over labels for each class
     * @return the matrix
     * @throws IllegalArgumentException if it is not square, or a row is no distribution, naming the row
     */
    public static NoiseMatrix of(double[][] rows) {
        double[][] rates = new double[rows.length][];
        Checks.check(rows.length > 0, "rows", "at least one", rows.length);
        for (int i = 0; i < rows.length; i++) {
            Checks.check(rows[i].length == rows.length, "row " + i, "of length " + rows.length, rows[i].length);
            double sum = 0;
            for (double rate : rows[i]) {
                Checks.inRange(rate, 0, 1 + SUM_TOLERANCE, "rate in row " + i);
                sum += rate;
            }
            Checks.check(Math.abs(sum - 1) <= SUM_TOLERANCE, "sum of row " + i, "1", sum);
            rates[i] = rows[i].clone();
        }
        return new NoiseMatrix(rates);
    }

    /**
     * Labels that are wrong at one rate, in every way alike.
     *
     * @param classes the number of classes, at least 2
     * @param rate the share of wrong labels, in [0, 1]
     * @return the matrix
     */
    public static NoiseMatrix uniform(int classes, double rate) {
        Checks.check(classes >= 2, "classes", "at least 2", classes);
        Checks.inRange(rate, 0, 1, "rate");
        double[][] rows = new double[classes][classes];
        for (int i = 0; i < classes; i++) {
            Arrays.fill(rows[i], rate / (classes - 1));
            rows[i][i] = 1 - rate;
        }
        return of(rows);
    }

    /**
     * The number of classes.
     *
     * @return K
     */
    public int classes() {
        return rates.length;
    }

    /**
     * A rate.
     *
     * @param truth the class
     * @param label the label
     * @return the probability that an example of the class is labelled so
     */
    public double at(int truth, int label) {
        return rates[truth][label];
    }

    /**
     * The mean share of wrong labels, every class counting the same.
     *
     * @return in [0, 1]
     */
    public double errorRate() {
        double right = 0;
        for (int i = 0; i < rates.length; i++) {
            right += rates[i][i] / rates.length;
        }
        return Math.max(0, 1 - right);
    }

    /**
     * How much the errors go to particular labels: the greatest rate off the diagonal over the mean of those rates.
     *
     * @return at least 1; 1 without any errors and for uniform ones
     */
    public double concentration() {
        double max = 0;
        double sum = 0;
        for (int i = 0; i < rates.length; i++) {
            for (int j = 0; j < rates.length; j++) {
                if (i != j) {
                    max = Math.max(max, rates[i][j]);
                    sum += rates[i][j];
                }
            }
        }
        return sum == 0 ? 1 : max * rates.length * (rates.length - 1) / sum;
    }

    /** The inverse, by Gauss-Jordan elimination with pivots. */
    double[][] inverse() {
        int n = rates.length;
        double[][] a = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(rates[i], 0, a[i], 0, n);
            a[i][n + i] = 1;
        }
        for (int c = 0; c < n; c++) {
            int pivot = c;
            for (int r = c + 1; r < n; r++) {
                pivot = Math.abs(a[r][c]) > Math.abs(a[pivot][c]) ? r : pivot;
            }
            Checks.check(Math.abs(a[pivot][c]) > LEAST_PIVOT, "noise", "invertible", this);
            double[] row = a[pivot];
            a[pivot] = a[c];
            a[c] = row;
            double factor = 1 / row[c];
            for (int j = 0; j < 2 * n; j++) {
                row[j] *= factor;
            }
            for (int r = 0; r < n; r++) {
                double times = r == c ? 0 : a[r][c];
                for (int j = 0; times != 0 && j < 2 * n; j++) {
                    a[r][j] -= times * row[j];
                }
            }
        }
        return Arrays.stream(a).map(row -> Arrays.copyOfRange(row, n, 2 * n)).toArray(double[][]::new);
    }

    /** A short identity of the numbers. */
    String hash() {
        return ContentHash.of(Arrays.deepToString(rates)).shortForm();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoiseMatrix that && Arrays.deepEquals(rates, that.rates);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(rates);
    }

    @Override
    public Display display() {
        return Display.builder("Noise of labels")
        .share("labels wrong", errorRate())
        .number("concentration", concentration(), Unit.decimal("", 1))
        .table(Table.square(
                "probability of the given label, given the true one",
                "true class",
                "given ",
                java.util.stream.IntStream.range(0, classes()).mapToObj(Integer::toString).toList(),
                Unit.share(),
                this::at))
        .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
