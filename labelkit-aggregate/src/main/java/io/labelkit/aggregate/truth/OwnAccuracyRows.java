package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.LabelerModel;
import java.util.Arrays;

/**
 * The M-step of {@link HierarchicalDawidSkene.Builder#aroundOwnAccuracy()}: rows with a Dirichlet prior around each
 * labeler's own accuracy, and accuracies with a beta prior around the pooled one. Holds the concentrations of one fit;
 * not thread-safe.
 */
final class OwnAccuracyRows implements LabelerModel {
    private static final double LEAST_CENTRE = 1e-9;

    /** Pooled right votes against one wrong vote that are believed before any is seen. */
    private static final double RIGHT_BEFORE_ANY_VOTE = 4;

    private final int labelers;
    private final int classes;
    private final double[] concentration;
    private final double[] right;
    private final double[] given;
    private final double[] accuracy;
    private double ofAccuracies = 10;

    OwnAccuracyRows(int labelers, int classes) {
        this.labelers = labelers;
        this.classes = classes;
        this.concentration = new double[classes];
        Arrays.fill(concentration, 2.0 * classes);
        this.right = new double[labelers];
        this.given = new double[labelers];
        this.accuracy = new double[labelers];
    }

    @Override
    public double maximise(double[] counts, double[] classMass, double[] theta) {
        accuracies(counts);
        for (int k = 0; k < classes; k++) {
            double[] errors = pooledErrors(counts, k);
            int truth = k;
            Concentration.Cells centre =
                    (j, l) -> Math.max(LEAST_CENTRE, l == truth ? accuracy[j] : errors[l] * (1 - accuracy[j]));
            Concentration.Cells ofClass = (j, l) -> counts[cell(j, l, truth)];
            concentration[k] = Concentration.improved(concentration[k], labelers, classes, ofClass, centre);
            for (int j = 0; j < labelers; j++) {
                double row = 0;
                for (int l = 0; l < classes; l++) {
                    theta[cell(j, l, k)] = counts[cell(j, l, k)] + concentration[k] * centre.at(j, l);
                    row += theta[cell(j, l, k)];
                }
                for (int l = 0; l < classes; l++) {
                    theta[cell(j, l, k)] /= row;
                }
            }
        }
        return 0;
    }

    private int cell(int labeler, int answer, int truth) {
        return (labeler * classes + answer) * classes + truth;
    }

    /** The shrunk accuracies s[j] = (right + c m) / (votes + c), m being the pooled accuracy. */
    private void accuracies(double[] counts) {
        Arrays.fill(right, 0);
        Arrays.fill(given, 0);
        double allRight = RIGHT_BEFORE_ANY_VOTE;
        double all = RIGHT_BEFORE_ANY_VOTE + 1;
        for (int j = 0; j < labelers; j++) {
            for (int l = 0; l < classes; l++) {
                for (int k = 0; k < classes; k++) {
                    given[j] += counts[cell(j, l, k)];
                    right[j] += k == l ? counts[cell(j, l, k)] : 0;
                }
            }
            allRight += right[j];
            all += given[j];
        }
        double pooled = allRight / all;
        ofAccuracies = Concentration.improved(
                ofAccuracies,
                labelers,
                2,
                (j, l) -> l == 0 ? right[j] : Math.max(0, given[j] - right[j]),
                (j, l) -> l == 0 ? pooled : 1 - pooled);
        for (int j = 0; j < labelers; j++) {
            accuracy[j] = (right[j] + ofAccuracies * pooled) / (given[j] + ofAccuracies);
        }
    }

    /** How the errors of all labelers on class k are distributed. */
    private double[] pooledErrors(double[] counts, int k) {
        double[] errors = new double[classes];
        double sum = 0;
        for (int l = 0; l < classes; l++) {
            if (l != k) {
                errors[l] = 0.01;
                for (int j = 0; j < labelers; j++) {
                    errors[l] += counts[cell(j, l, k)];
                }
                sum += errors[l];
            }
        }
        for (int l = 0; l < classes && sum > 0; l++) {
            errors[l] /= sum;
        }
        return errors;
    }
}
