package io.labelkit.model.student.loss;

/** Focal weights of their own for positives and negatives, and negatives that are easy enough left out. */
record AsymmetricLoss(double positive, double negative, double shift) implements ScoreLoss {
    private static final double LEAST = 1e-12;

    @Override
    public String name() {
        return "asymmetric focal loss positive=" + positive + " negative=" + negative + " shift=" + shift;
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
            double slope = p * Link.sigmoid(-z[k]);
            double q = Math.max(Link.sigmoid(-z[k]), LEAST);
            double log = -Link.softplus(-z[k]);
            double focus = StrictMath.pow(q, positive);
            loss -= target[k] * focus * log;
            double byP = target[k] * (positive == 0 ? 0 : positive * StrictMath.pow(q, positive - 1) * log);
            byP -= target[k] * focus / Math.max(p, LEAST);
            double hard = Math.max(p - shift, 0);
            if (hard > 0) {
                double rest = Math.max(1 - hard, LEAST);
                double weight = StrictMath.pow(hard, negative);
                loss -= (1 - target[k]) * weight * StrictMath.log(rest);
                double byHard = weight / rest;
                byHard -= negative == 0 ? 0 : negative * StrictMath.pow(hard, negative - 1) * StrictMath.log(rest);
                byP += (1 - target[k]) * byHard;
            }
            gradient[k] = byP * slope;
        }
        return loss;
    }
}
