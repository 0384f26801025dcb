package io.labelkit.model.student.loss;

/** {@code alpha CE + beta |A| sum_k t_k (1 - p_k)}. */
record SymmetricCrossEntropy(double alpha, double beta, double logOfZero) implements ScoreLoss {
    @Override
    public String name() {
        return "symmetric cross-entropy alpha=" + alpha + " beta=" + beta + " A=" + logOfZero;
    }

    @Override
    public Link link() {
        return Link.SOFTMAX;
    }

    @Override
    public double at(double[] target, double[] z, double[] gradient) {
        double[] logs = Link.logSoftmax(z);
        double reverse = -logOfZero * beta;
        double loss = 0;
        double agreed = 0;
        for (int k = 0; k < z.length; k++) {
            double p = StrictMath.exp(logs[k]);
            loss += target[k] * (reverse * (1 - p) - alpha * logs[k]);
            agreed += target[k] * p;
        }
        for (int k = 0; k < z.length; k++) {
            double p = StrictMath.exp(logs[k]);
            gradient[k] = alpha * (p - target[k]) + reverse * p * (agreed - target[k]);
        }
        return loss;
    }
}
