package io.labelkit.core.calibration;

import io.labelkit.core.data.Gold;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Probabilities of n examples over K classes, with the truth about each: a class, or a distribution where people
 * disagree. The model must not have been trained on these examples, or it looks better calibrated than it is. Immutable
 * and thread-safe.
 */
public final class CalibrationSample {
    private static final double SUM_TOLERANCE = ProbabilityMatrix.SUM_TOLERANCE;

    private final List<String> classes;
    private final int size;
    private final double[] probabilities;
    private final double[] targets;

    private CalibrationSample(List<String> classes, int size, double[] probabilities, double[] targets) {
        this.classes = classes;
        this.size = size;
        this.probabilities = probabilities;
        this.targets = targets;
        Checks.check(classes.size() >= 2, "classes", "at least two", classes.size());
        Checks.check(size >= 1, "rows with a known truth", "at least one", size);
        for (int i = 0; i < size; i++) {
            distribution(probabilities, i, "probabilities");
            distribution(targets, i, "targets");
        }
    }

    /**
     * Rows with the class that is true.
     *
     * @param classes the names of the classes
     * @param probabilities one row an example, each a distribution over the classes
     * @param truth the number of the true class of each row
     * @return the sample
     * @throws IllegalArgumentException if a row is no distribution (its sum may be off by .005) or a class does not exist
     */
    public static CalibrationSample of(List<String> classes, double[][] probabilities, int[] truth) {
        Checks.check(truth.length == probabilities.length, "truth", probabilities.length + " classes", truth.length);
        double[][] targets = new double[truth.length][classes.size()];
        for (int i = 0; i < truth.length; i++) {
            Checks.check(
                    truth[i] >= 0 && truth[i] < classes.size(),
                    "truth[" + i + "]",
                    "in [0, " + classes.size() + ")",
                    truth[i]);
            targets[i][truth[i]] = 1;
        }
        return soft(classes, probabilities, targets);
    }

    /**
     * Rows with a distribution that is true, such as the shares of people's answers.
     *
     * @param classes the names of the classes
     * @param probabilities one row an example, each a distribution over the classes
     * @param targets one row an example, each a distribution over the classes
     * @return the sample
     * @throws IllegalArgumentException if a row is no distribution (its sum may be off by .005)
     */
    public static CalibrationSample soft(List<String> classes, double[][] probabilities, double[][] targets) {
        Checks.check(targets.length == probabilities.length, "targets", probabilities.length + " rows", targets.length);
        return new CalibrationSample(
                Checks.distinct(classes, "classes"),
                probabilities.length,
                flat(probabilities, classes.size(), "probabilities"),
                flat(targets, classes.size(), "targets"));
    }

    /**
     * The rows of a matrix that have a gold label.
     *
     * @param matrix the probabilities, of exclusive classes
     * @param gold gold labels of kind category or ordinal, of any role but test
     * @return the sample
     * @throws IllegalArgumentException if the model was trained on these rows, the gold is for testing only, names a class that the matrix lacks, or there is
     *     none for these rows
     */
    public static CalibrationSample of(ProbabilityMatrix matrix, Gold gold) {
        Checks.check(
                matrix.origin() != ProbabilityOrigin.IN_SAMPLE,
                "matrix",
                "of a model that did not train on these examples",
                matrix.origin());
        return unchecked(matrix, gold.requireMayTeach("calibration"));
    }

    /**
     * The rows of a matrix that have a gold label, to be measured and not to be fitted, so that test gold is welcome.
     *
     * @param matrix the probabilities, of exclusive classes
     * @param gold gold labels of kind category or ordinal
     * @return the sample; {@link ProbabilityCalibration} refuses it if the gold is for testing only
     */
    static CalibrationSample unchecked(ProbabilityMatrix matrix, Gold gold) {
        List<String> classes = matrix.classes();
        List<double[]> rows = new ArrayList<>();
        List<double[]> targets = new ArrayList<>();
        for (int i = 0; i < matrix.size(); i++) {
            Optional<Label> label = gold.find(matrix.ids().get(i));
            if (label.isPresent()) {
                double[] target = new double[classes.size()];
                target[number(classes, label.get(), matrix.ids().get(i))] = 1;
                rows.add(matrix.row(i));
                targets.add(target);
            }
        }
        return soft(classes, rows.toArray(double[][]::new), targets.toArray(double[][]::new));
    }

    private static int number(List<String> classes, Label label, String id) {
        int number = classes.indexOf(label.className().orElse(""));
        Checks.check(number >= 0, "gold label of example " + Checks.shown(id), "one of the classes " + classes, label);
        return number;
    }

    private static double[] flat(double[][] rows, int width, String what) {
        double[] flat = new double[Math.multiplyExact(rows.length, width)];
        for (int i = 0; i < rows.length; i++) {
            Checks.check(rows[i].length == width, what + "[" + i + "]", "of " + width + " numbers", rows[i].length);
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        return flat;
    }

    private void distribution(double[] values, int row, String what) {
        int k = classes.size();
        double sum = 0;
        for (int c = 0; c < k; c++) {
            double p = values[row * k + c];
            Checks.check(p >= 0 && p <= 1 + 1e-6, what + "[" + row + "][" + c + "]", "in [0, 1]", p);
            sum += p;
        }
        Checks.check(Math.abs(sum - 1) <= SUM_TOLERANCE, "sum of " + what + "[" + row + "]", "1", sum);
    }

    /**
     * The names of the classes.
     *
     * @return the names
     */
    public List<String> classes() {
        return classes;
    }

    /**
     * The number of examples, n.
     *
     * @return the number
     */
    public int size() {
        return size;
    }

    /**
     * The classes that are never true. Nothing can be learned about them, so their probabilities are corrected blindly.
     *
     * @return the names; empty if every class is true of some example
     */
    public List<String> absentClasses() {
        List<String> absent = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += target(i, c);
            }
            if (sum == 0) {
                absent.add(classes.get(c));
            }
        }
        return absent;
    }

    /**
     * A probability as it was given.
     *
     * @param row the example, in [0, n)
     * @param c the number of the class
     * @return in [0, 1]
     */
    public double probability(int row, int c) {
        return probabilities[row * classes.size() + c];
    }

    double target(int row, int c) {
        return targets[row * classes.size() + c];
    }

    /** The class with the greatest probability; the first of equals. */
    int predicted(int row) {
        return best(probabilities, row);
    }

    /**
     * The class that is true; of a distribution the most probable, the first of equals.
     *
     * @param row the example, in [0, n)
     * @return the number of the class
     */
    public int truth(int row) {
        return best(targets, row);
    }

    private int best(double[] values, int row) {
        int best = 0;
        for (int c = 1; c < classes.size(); c++) {
            if (values[row * classes.size() + c] > values[row * classes.size() + best]) {
                best = c;
            }
        }
        return best;
    }

    /**
     * The probabilities of an example.
     *
     * @param row the example, in [0, n)
     * @return a copy
     */
    public double[] row(int row) {
        int k = classes.size();
        double[] copy = new double[k];
        System.arraycopy(probabilities, row * k, copy, 0, k);
        return copy;
    }

    /** The same examples with other probabilities. */
    CalibrationSample with(ProbabilityCalibration calibration) {
        double[] changed = new double[probabilities.length];
        for (int i = 0; i < size; i++) {
            System.arraycopy(calibration.apply(row(i)), 0, changed, i * classes.size(), classes.size());
        }
        return new CalibrationSample(classes, size, changed, targets);
    }

    /** Some of the examples. */
    CalibrationSample rows(int[] rows) {
        int k = classes.size();
        double[] p = new double[rows.length * k];
        double[] t = new double[rows.length * k];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(probabilities, rows[i] * k, p, i * k, k);
            System.arraycopy(targets, rows[i] * k, t, i * k, k);
        }
        return new CalibrationSample(classes, rows.length, p, t);
    }
}
