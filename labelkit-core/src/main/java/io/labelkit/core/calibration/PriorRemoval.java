package io.labelkit.core.calibration;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Multiplies probabilities by a factor for each class and divides them by their sum. */
final class PriorRemoval {
    private PriorRemoval() {}

    static UnaryOperator<double[]> of(List<String> classes, double[] prior, double[] shares, double least) {
        Checks.check(prior.length == classes.size(), "prior", classes.size() + " numbers", prior.length);
        Checks.check(shares.length == classes.size(), "shares", classes.size() + " numbers", shares.length);
        Checks.check(least > 0 && Double.isFinite(least), "least", "above 0", least);
        Checks.check(Arrays.stream(shares).sum() > 0, "shares", "not all 0", Arrays.toString(shares));
        double[] factors = new double[prior.length];
        for (int c = 0; c < factors.length; c++) {
            String name = Checks.shown(classes.get(c));
            Checks.check(prior[c] >= 0 && Double.isFinite(prior[c]), "prior of " + name, "at least 0", prior[c]);
            Checks.check(shares[c] >= 0 && Double.isFinite(shares[c]), "share of " + name, "at least 0", shares[c]);
            factors[c] = shares[c] / Math.max(least, prior[c]);
        }
        return given -> weighed(given, factors);
    }

    /** What nothing is left of stays as it is. */
    private static double[] weighed(double[] given, double[] factors) {
        double[] p = new double[given.length];
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            p[c] = given[c] * factors[c];
            sum += p[c];
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            return given.clone();
        }
        for (int c = 0; c < p.length; c++) {
            p[c] /= sum;
        }
        return p;
    }
}
