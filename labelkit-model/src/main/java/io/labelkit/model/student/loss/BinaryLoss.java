package io.labelkit.model.student.loss;

/** Cross-entropy of K sigmoids, where what is not said counts less than what is, perhaps net of the target's entropy. */
record BinaryLoss(double negativeWeight, boolean divergence) implements ScoreLoss {
    @Override
    public String name() {
        return (divergence ? "multi-label logit distillation" : "binary cross-entropy")
                + (negativeWeight == 1 ? "" : " negatives=" + negativeWeight);
    }

    @Override
    public Link link() {
        return Link.SIGMOID;
    }

    @Override
    public double at(double[] target, double[] z, double[] gradient) {
        double loss = 0;
        for (int k = 0; k < z.length; k++) {
            double yes = target[k];
            double no = negativeWeight * (1 - target[k]);
            loss += yes * Link.softplus(-z[k]) + no * Link.softplus(z[k]);
            gradient[k] = (yes + no) * Link.sigmoid(z[k]) - yes;
            if (divergence) {
                loss += logTimes(yes) + logTimes(1 - target[k]);
            }
        }
        return loss;
    }

    private static double logTimes(double p) {
        return p > 0 ? p * StrictMath.log(p) : 0;
    }
}
