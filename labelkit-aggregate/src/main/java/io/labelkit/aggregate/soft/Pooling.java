package io.labelkit.aggregate.soft;

/** How several distributions of one example become one. */
public enum Pooling {
    /** Their unweighted mean: the eighth soft label of Wright and Augenstein (2025), and the safe choice. */
    MEAN {
        @Override
        double[] pool(double[][] tensor, int classes) {
            return Distributions.mean(tensor);
        }
    },
    /** Their product, divided by its sum: sharper than any of them, and sure of what all prefer. */
    PRODUCT {
        @Override
        double[] pool(double[][] tensor, int classes) {
            return LogarithmicPool.product(tensor, classes);
        }
    },
    /**
     * The mean of {@code p_m^(1 / T_m)}, divided by its sum, with one temperature for each generator that brings them
     * together: the T_m minimise the mean Jensen-Shannon divergence of all pairs plus {@code 0.001 sum T_m^2}.
     */
    TEMPERATURE_SCALED_MEAN {
        @Override
        double[] pool(double[][] tensor, int classes) {
            return Distributions.mean(new TemperatureFit(tensor, classes).scaled());
        }
    },
    /** The distribution with the least sum of Jensen-Shannon divergences (Nielsen 2020, doi:10.3390/e22020221). */
    JENSEN_SHANNON_CENTROID {
        @Override
        double[] pool(double[][] tensor, int classes) {
            return LogarithmicPool.centroid(tensor, classes);
        }
    };

    /** Pools M matrices of N x K probabilities. */
    abstract double[] pool(double[][] tensor, int classes);
}
