package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.LabelerModel;
import io.labelkit.aggregate.internal.TableSize;

/**
 * The M-step of one accuracy for each labeler: {@code s = (right + expected right votes) / (right + wrong + votes)}, within
 * [1e-6, 1 - 1e-6]; errors fall on the wrong classes alike. A labeler about which nothing is known guesses.
 *
 * @param labelers J
 * @param classes K
 * @param right pseudo-count of right votes
 * @param wrong pseudo-count of wrong votes
 */
record OneCoin(int labelers, int classes, double right, double wrong) implements LabelerModel {
    @Override
    public double maximise(double[] counts, double[] classMass, double[] theta) {
        double logDensity = 0;
        int cells = classes * classes;
        for (int j = 0; j < labelers; j++) {
            double hits = right;
            double total = right + wrong;
            for (int c = 0; c < cells; c++) {
                total += counts[j * cells + c];
                hits += c / classes == c % classes ? counts[j * cells + c] : 0;
            }
            double s = total > 0 ? Math.min(1 - 1e-6, Math.max(1e-6, hits / total)) : 1.0 / classes;
            fill(theta, j, s);
            logDensity += right * Math.log(s) + wrong * Math.log(1 - s);
        }
        return logDensity;
    }

    /** The tables of labelers that are all right with the same probability. */
    double[] start(double accuracy) {
        double[] theta = new double[TableSize.of("labelers' confusion matrices", labelers, classes, classes)];
        for (int j = 0; j < labelers; j++) {
            fill(theta, j, accuracy);
        }
        return theta;
    }

    private void fill(double[] theta, int labeler, double s) {
        int cells = classes * classes;
        double miss = (1 - s) / Math.max(1, classes - 1);
        for (int c = 0; c < cells; c++) {
            theta[labeler * cells + c] = classes == 1 ? 1 : c / classes == c % classes ? s : miss;
        }
    }
}
