package io.labelkit.model.student.loss;

/** The combination of losses whose mean over noisy labels is the loss of the clean ones. */
record BackwardLoss(NoiseMatrix noise, double[][] inverse) implements ScoreLoss {
    static BackwardLoss of(NoiseMatrix noise) {
        return new BackwardLoss(noise, noise.inverse());
    }

    @Override
    public String name() {
        return "backward correction " + noise.hash();
    }

    @Override
    public Link link() {
        return Link.SOFTMAX;
    }

    @Override
    public double at(double[] target, double[] z, double[] gradient) {
        int n = z.length;
        double[] logs = Link.logSoftmax(z);
        double loss = 0;
        double total = 0;
        for (int k = 0; k < n; k++) {
            double share = 0;
            for (int j = 0; j < n; j++) {
                share += target[j] * inverse[j][k];
            }
            loss -= share * logs[k];
            gradient[k] = -share;
            total += share;
        }
        for (int k = 0; k < n; k++) {
            gradient[k] += total * StrictMath.exp(logs[k]);
        }
        return loss;
    }
}
