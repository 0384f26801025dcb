package io.labelkit.model.student.loss;

/** Cross-entropy of the labels that the noise makes of what the model predicts. */
record CorrectedLoss(NoiseMatrix noise) implements ScoreLoss {
    private static final double LEAST = 1e-12;

    @Override
    public String name() {
        return "forward correction " + noise.hash();
    }

    @Override
    public Link link() {
        return Link.SOFTMAX;
    }

    @Override
    public double at(double[] target, double[] z, double[] gradient) {
        int n = z.length;
        double[] p = Link.SOFTMAX.probabilities(z);
        double[] g = new double[n];
        double loss = 0;
        for (int j = 0; j < n; j++) {
            if (target[j] > 0) {
                double said = 0;
                for (int i = 0; i < n; i++) {
                    said += noise.at(i, j) * p[i];
                }
                said = Math.max(said, LEAST);
                loss -= target[j] * StrictMath.log(said);
                for (int i = 0; i < n; i++) {
                    g[i] -= target[j] * noise.at(i, j) / said;
                }
            }
        }
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += g[i] * p[i];
        }
        for (int i = 0; i < n; i++) {
            gradient[i] = p[i] * (g[i] - mean);
        }
        return loss;
    }
}
