package io.labelkit.model.student.deferral;

/**
 * From what a student says to what the truth is believed to be: {@code softmax(a ln s + c)}, of classes that stand alone
 * {@code sigmoid(a logit s + c)}.
 *
 * @param slope a
 * @param offsets c, by class
 * @param exclusive whether exactly one class applies
 */
record StudentScale(double slope, double[] offsets, boolean exclusive) {
    private static final double LEAST = 1e-9;

    static StudentScale identity(int classes, boolean exclusive) {
        return new StudentScale(1, new double[classes], exclusive);
    }

    static double inside(double p) {
        return Math.max(LEAST, Math.min(1 - LEAST, p));
    }

    static double logit(double p) {
        double within = inside(p);
        return StrictMath.log(within) - StrictMath.log(1 - within);
    }

    /** The numbers that the slope multiplies. */
    static double[] scores(double[] p, boolean exclusive) {
        double[] scores = new double[p.length];
        for (int k = 0; k < p.length; k++) {
            scores[k] = exclusive ? StrictMath.log(Math.max(LEAST, p[k])) : logit(p[k]);
        }
        return scores;
    }

    static double[] probabilities(double[] scores, boolean exclusive) {
        double[] p = new double[scores.length];
        double greatest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            greatest = Math.max(greatest, score);
        }
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            p[k] = exclusive ? StrictMath.exp(scores[k] - greatest) : 1 / (1 + StrictMath.exp(-scores[k]));
            sum += p[k];
        }
        for (int k = 0; exclusive && k < p.length; k++) {
            p[k] /= sum;
        }
        return p;
    }

    double[] applied(double[] said) {
        double[] scores = scores(said, exclusive);
        for (int k = 0; k < scores.length; k++) {
            scores[k] = slope * scores[k] + offsets[k];
        }
        return probabilities(scores, exclusive);
    }
}
