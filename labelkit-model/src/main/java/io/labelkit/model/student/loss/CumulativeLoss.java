package io.labelkit.model.student.loss;

/** The sum of the cross-entropies of the questions whether a level is above each but the last. */
record CumulativeLoss() implements ScoreLoss {
    @Override
    public String name() {
        return "cumulative ordinal cross-entropy";
    }

    @Override
    public Link link() {
        return Link.CUMULATIVE;
    }

    @Override
    public double at(double[] target, double[] z, double[] gradient) {
        double all = 0;
        for (double q : target) {
            all += q;
        }
        double above = all;
        double loss = 0;
        for (int k = 0; k < z.length; k++) {
            above = Math.max(0, above - target[k]);
            loss += above * Link.softplus(-z[k]) + (all - above) * Link.softplus(z[k]);
            gradient[k] = all * Link.sigmoid(z[k]) - above;
        }
        return loss;
    }
}
