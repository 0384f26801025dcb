package io.labelkit.model.student.deferral;

import java.util.List;

/**
 * How often a teacher's label is k if the truth is j, as far as the teacher itself believes it: the mean of its probability
 * of j over the items that it labels k. Of classes that stand alone one by one.
 */
final class LabelChannel {
    /** As if each class had been labelled right that often more. */
    private static final double SMOOTHING = 0.5;

    private final boolean exclusive;
    private final double[][] rates;

    private LabelChannel(boolean exclusive, double[][] rates) {
        this.exclusive = exclusive;
        this.rates = rates;
    }

    /** From what the teacher says of each item, and the label that this leads to. */
    static LabelChannel of(List<double[]> said, List<double[]> labels, int classes, boolean exclusive) {
        double[][] rates = new double[classes][exclusive ? classes : 2];
        for (int j = 0; j < classes; j++) {
            double[] count = new double[rates[j].length];
            double[] all = new double[rates[j].length];
            for (int k = 0; k < count.length; k++) {
                count[k] = k == (exclusive ? j : 1) ? SMOOTHING : 0;
                all[k] = SMOOTHING;
            }
            for (int i = 0; i < said.size(); i++) {
                double p = said.get(i)[j];
                for (int k = 0; k < count.length; k++) {
                    double belief = exclusive || k == 1 ? p : 1 - p;
                    count[k] += belief * labels.get(i)[exclusive ? k : j];
                    all[k] += belief;
                }
            }
            for (int k = 0; k < count.length; k++) {
                rates[j][k] = count[k] / all[k];
            }
        }
        return new LabelChannel(exclusive, rates);
    }

    /** The probabilities of the teacher's labels, from those of the truth. */
    double[] labels(double[] truth) {
        double[] labels = new double[truth.length];
        for (int j = 0; j < truth.length; j++) {
            if (!exclusive) {
                labels[j] = truth[j] * rates[j][1] + (1 - truth[j]) * rates[j][0];
                continue;
            }
            for (int k = 0; k < truth.length; k++) {
                labels[k] += truth[j] * rates[j][k];
            }
        }
        return labels;
    }

    /** Derivatives by the probabilities of the truth, from those by the probabilities of labels. */
    double[] back(double[] byLabel) {
        double[] byTruth = new double[byLabel.length];
        for (int j = 0; j < byTruth.length; j++) {
            if (!exclusive) {
                byTruth[j] = byLabel[j] * (rates[j][1] - rates[j][0]);
                continue;
            }
            for (int k = 0; k < byLabel.length; k++) {
                byTruth[j] += rates[j][k] * byLabel[k];
            }
        }
        return byTruth;
    }
}
