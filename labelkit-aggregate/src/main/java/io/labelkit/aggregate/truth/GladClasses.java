package io.labelkit.aggregate.truth;

import java.util.Arrays;

/**
 * The class shares of {@link Glad}: given, or estimated as the softmax of K coordinates with a pseudo-count for each.
 *
 * @param given the K shares, if they are given
 * @param estimated whether they are estimated instead
 * @param smoothing the pseudo-count added to every class
 * @param shrinkage a further pseudo-count, in multiples of the number of examples, shared equally by the classes
 */
record GladClasses(double[] given, boolean estimated, double smoothing, double shrinkage) {
    /** Writes the logarithms of the shares at a point whose coordinates for them start at {@code at}. */
    void logarithms(double[] x, int at, double[] logShares) {
        if (!estimated) {
            Arrays.setAll(logShares, k -> Math.log(given[k]));
            return;
        }
        double max = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logShares.length; k++) {
            max = Math.max(max, x[at + k]);
        }
        double sum = 0;
        for (int k = 0; k < logShares.length; k++) {
            sum += Math.exp(x[at + k] - max);
        }
        double logSum = max + Math.log(sum);
        Arrays.setAll(logShares, k -> x[at + k] - logSum);
    }

    /** Writes the derivatives and returns the logarithm of the prior density of the shares. */
    double slopes(double[] mass, double[] logShares, double[] gradient, double[] curvature, int at) {
        if (!estimated) {
            return 0;
        }
        double added = smoothing + shrinkage * Arrays.stream(mass).sum() / mass.length;
        double total = 0;
        double density = 0;
        for (int k = 0; k < mass.length; k++) {
            total += mass[k] + added;
            density += added * logShares[k];
        }
        for (int k = 0; k < mass.length; k++) {
            double expected = total * Math.exp(logShares[k]);
            gradient[at + k] = mass[k] + added - expected;
            curvature[at + k] = Math.max(1e-6, expected);
        }
        return density;
    }

    /** The shares at a point. */
    double[] shares(double[] x, int at, int classes) {
        double[] logShares = new double[classes];
        logarithms(x, at, logShares);
        return Arrays.stream(logShares).map(Math::exp).toArray();
    }
}
