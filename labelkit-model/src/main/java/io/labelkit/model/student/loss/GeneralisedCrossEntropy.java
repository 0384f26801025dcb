package io.labelkit.model.student.loss;

/** {@code sum_k t_k (1 - p_k^q) / q}: between cross-entropy (q to 0) and mean absolute error (q = 1). */
record GeneralisedCrossEntropy(double q) implements ScoreLoss {
    @Override
    public String name() {
        return "generalised cross-entropy q=" + q;
    }

    @Override
    public Link link() {
        return Link.SOFTMAX;
    }

    @Override
    public double at(double[] target, double[] z, double[] gradient) {
        double[] logs = Link.logSoftmax(z);
        double loss = 0;
        double sum = 0;
        for (int k = 0; k < z.length; k++) {
            double power = target[k] * StrictMath.exp(q * logs[k]);
            loss += (target[k] - power) / q;
            gradient[k] = -power;
            sum += power;
        }
        for (int k = 0; k < z.length; k++) {
            gradient[k] += sum * StrictMath.exp(logs[k]);
        }
        return loss;
    }
}
