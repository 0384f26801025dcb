package io.labelkit.model.student.loss;

/** Mixes hard-target and tempered cross-entropy, on smoothed targets. */
record SoftCrossEntropy(double temperature, double shareOfTarget, double smoothing) implements ScoreLoss {
    @Override
    public String name() {
        return "cross-entropy"
                + (temperature == 1 ? "" : " temperature=" + temperature + " share=" + shareOfTarget)
                + (smoothing == 0 ? "" : " smoothing=" + smoothing);
    }

    @Override
    public Link link() {
        return Link.SOFTMAX;
    }

    @Override
    public double at(double[] target, double[] z, double[] gradient) {
        int n = z.length;
        double[] logs = Link.logSoftmax(z);
        double share = temperature == 1 ? 1 : shareOfTarget;
        double loss = 0;
        for (int k = 0; k < n; k++) {
            double q = (1 - smoothing) * target[k] + smoothing / n;
            loss -= share * q * logs[k];
            gradient[k] = share * (StrictMath.exp(logs[k]) - q);
        }
        return share == 1 ? loss : loss + tempered(target, z, gradient, 1 - share);
    }

    /** {@code -t^2 sum q^t ln p^t}, where q^t is proportional to q^(1/t), and p^t = softmax(z / t). */
    private double tempered(double[] target, double[] z, double[] gradient, double share) {
        int n = z.length;
        double[] scaled = new double[n];
        double[] q = new double[n];
        double sum = 0;
        for (int k = 0; k < n; k++) {
            scaled[k] = z[k] / temperature;
            q[k] = StrictMath.pow((1 - smoothing) * target[k] + smoothing / n, 1 / temperature);
            sum += q[k];
        }
        double[] logs = Link.logSoftmax(scaled);
        double loss = 0;
        for (int k = 0; k < n; k++) {
            double soft = q[k] / sum;
            loss -= share * temperature * temperature * soft * logs[k];
            gradient[k] += share * temperature * (StrictMath.exp(logs[k]) - soft);
        }
        return loss;
    }
}
