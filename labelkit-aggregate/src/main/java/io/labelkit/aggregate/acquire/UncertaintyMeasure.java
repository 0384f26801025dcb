package io.labelkit.aggregate.acquire;

/** How unsure a student is of an example. */
public enum UncertaintyMeasure {
    /** One minus the greatest probability. */
    LEAST_CONFIDENT {
        @Override
        double of(double[] p) {
            double best = 0;
            for (double v : p) {
                best = Math.max(best, v);
            }
            return 1 - best;
        }
    },
    /** One minus the distance of the two greatest probabilities. */
    MARGIN {
        @Override
        double of(double[] p) {
            double best = 0;
            double second = 0;
            for (double v : p) {
                second = Math.max(second, Math.min(best, v));
                best = Math.max(best, v);
            }
            return 1 - (best - second);
        }
    },
    /** The Shannon entropy, in nats. */
    ENTROPY {
        @Override
        double of(double[] p) {
            double sum = 0;
            for (double v : p) {
                sum -= v > 0 ? v * Math.log(v) : 0;
            }
            return sum;
        }
    };

    abstract double of(double[] p);
}
