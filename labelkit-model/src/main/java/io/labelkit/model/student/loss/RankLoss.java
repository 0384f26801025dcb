package io.labelkit.model.student.loss;

/** Cross-entropy of ordered classes by conditional questions. */
record RankLoss() implements ScoreLoss {
    @Override
    public String name() {
        return "conditional ordinal cross-entropy";
    }

    @Override
    public Link link() {
        return Link.CONTINUATION;
    }

    @Override
    public double at(double[] target, double[] z, double[] gradient) {
        double atLeast = 0;
        for (double q : target) {
            atLeast += q;
        }
        double loss = 0;
        for (int k = 0; k < z.length; k++) {
            double above = Math.max(0, k < target.length ? atLeast - target[k] : 0);
            loss += above * Link.softplus(-z[k]) + (atLeast - above) * Link.softplus(z[k]);
            gradient[k] = atLeast * Link.sigmoid(z[k]) - above;
            atLeast = above;
        }
        return loss;
    }
}
