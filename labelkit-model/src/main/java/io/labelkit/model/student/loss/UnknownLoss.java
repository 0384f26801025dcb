package io.labelkit.model.student.loss;

/** Cross-entropy where a class is known to apply; where nothing is known, minus a share of the model's entropy. */
record UnknownLoss(double alpha) implements ScoreLoss {
    @Override
    public String name() {
        return "entropy maximisation alpha=" + alpha;
    }

    @Override
    public Link link() {
        return Link.SIGMOID;
    }

    @Override
    public double at(double[] target, double[] z, double[] gradient) {
        double loss = 0;
        for (int k = 0; k < z.length; k++) {
            double p = Link.sigmoid(z[k]);
            double unknown = alpha * (1 - target[k]);
            double entropy = p * Link.softplus(-z[k]) + (1 - p) * Link.softplus(z[k]);
            loss += target[k] * Link.softplus(-z[k]) - unknown * entropy;
            gradient[k] = target[k] * (p - 1) + unknown * z[k] * p * Link.sigmoid(-z[k]);
        }
        return loss;
    }
}
