package io.labelkit.model.student.loss;

/** How the scores of a model become one probability a class. */
public enum Link {
    /** Exclusive classes: {@code p_k = exp z_k / sum_j exp z_j}. */
    SOFTMAX {
        @Override
        public int outputs(int classes) {
            return classes;
        }

        @Override
        public double[] probabilities(double[] scores) {
            double[] p = logSoftmax(scores);
            for (int k = 0; k < p.length; k++) {
                p[k] = StrictMath.exp(p[k]);
            }
            return p;
        }
    },
    /** Several classes at once: {@code p_k = 1 / (1 + exp(-z_k))}. */
    SIGMOID {
        @Override
        public int outputs(int classes) {
            return classes;
        }

        @Override
        public double[] probabilities(double[] scores) {
            double[] p = new double[scores.length];
            for (int k = 0; k < p.length; k++) {
                p[k] = sigmoid(scores[k]);
            }
            return p;
        }
    },
    /**
     * Ordered classes by K - 1 questions, whether the level is above k given that it is at least k, so that the
     * probability of being above a level never rises from one level to the next:
     * {@code p_k = (1 - s(z_k)) prod_{j<k} s(z_j)}, and {@code p_{K-1} = prod_j s(z_j)}. Source: Shi, Cao and Raschka
     * (2023), Deep neural networks for rank-consistent ordinal regression based on conditional probabilities,
     * doi:10.1007/s10044-023-01181-9.
     */
    CONTINUATION {
        @Override
        public int outputs(int classes) {
            return Math.max(1, classes - 1);
        }

        @Override
        public double[] probabilities(double[] scores) {
            double[] p = new double[scores.length + 1];
            double reached = 1;
            for (int k = 0; k < scores.length; k++) {
                p[k] = reached * sigmoid(-scores[k]);
                reached *= sigmoid(scores[k]);
            }
            p[scores.length] = reached;
            return p;
        }
    },
    /**
     * Ordered classes by K - 1 questions with the same weights, whether the level is above k: with
     * {@code P(level > k) = s(z_k)} and {@code z_k = w x + b_k}, {@code p_k = s(z_{k-1}) - s(z_k)}. Where scores are not
     * in falling order, each counts as at most the one before, so that no probability is below 0. Source: Cao, Mirjalili
     * and Raschka (2020), Rank consistent ordinal regression for neural networks with application to age estimation,
     * doi:10.1016/j.patrec.2020.11.008.
     */
    CUMULATIVE {
        @Override
        public int outputs(int classes) {
            return Math.max(1, classes - 1);
        }

        @Override
        public boolean tied() {
            return true;
        }

        @Override
        public double[] probabilities(double[] scores) {
            double[] p = new double[scores.length + 1];
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < scores.length; k++) {
                double z = Math.min(scores[k], least);
                p[k] = between(least, z);
                least = z;
            }
            p[scores.length] = sigmoid(least);
            return p;
        }

        /** {@code s(high) - s(low)} without the loss of digits far from 0. */
        private double between(double high, double low) {
            if (high == Double.POSITIVE_INFINITY) {
                return sigmoid(-low);
            }
            return low > 0 ? sigmoid(-low) - sigmoid(-high) : sigmoid(high) - sigmoid(low);
        }
    };

    /**
     * How many scores a model has.
     *
     * @param classes the number of classes
     * @return the number of scores
     */
    public abstract int outputs(int classes);

    /**
     * Whether all scores have the same weights, so that they differ by their biases only.
     *
     * @return false unless the link wants it
     */
    public boolean tied() {
        return false;
    }

    /**
     * The probabilities that scores mean.
     *
     * @param scores the scores; not changed
     * @return one probability a class
     */
    public abstract double[] probabilities(double[] scores);

    static double[] logSoftmax(double[] z) {
        double max = Double.NEGATIVE_INFINITY;
        for (double value : z) {
            max = Math.max(max, value);
        }
        double sum = 0;
        for (double value : z) {
            sum += StrictMath.exp(value - max);
        }
        double log = max + StrictMath.log(sum);
        double[] out = new double[z.length];
        for (int k = 0; k < z.length; k++) {
            out[k] = z[k] - log;
        }
        return out;
    }

    static double sigmoid(double z) {
        double e = StrictMath.exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /** {@code ln(1 + exp z)}; the negative logarithm of a sigmoid is that of minus the score. */
    static double softplus(double z) {
        return Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
    }
}
