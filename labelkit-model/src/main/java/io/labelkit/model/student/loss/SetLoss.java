package io.labelkit.model.student.loss;

/**
 * Minus the logarithm of what the model gives to the allowed classes: those the target has (candidates), or those it
 * has not (complementary labels).
 */
record SetLoss(boolean complement) implements ScoreLoss {
    private static final double LEAST = 1e-12;

    @Override
    public String name() {
        return complement ? "complementary labels" : "candidate likelihood";
    }

    @Override
    public Link link() {
        return Link.SOFTMAX;
    }

    @Override
    public double at(double[] target, double[] z, double[] gradient) {
        double[] p = Link.SOFTMAX.probabilities(z);
        double allowed = 0;
        for (int k = 0; k < z.length; k++) {
            allowed += allows(target[k]) ? p[k] : 0;
        }
        double safe = Math.max(allowed, LEAST);
        for (int k = 0; k < z.length; k++) {
            gradient[k] = p[k] - (allows(target[k]) ? p[k] / safe : 0);
        }
        return -StrictMath.log(safe);
    }

    private boolean allows(double target) {
        return complement ? target <= 0 : target > 0;
    }
}
