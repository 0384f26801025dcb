package io.labelkit.aggregate.internal;

/**
 * The digamma function, the derivative of the logarithm of the gamma function, for positive arguments: recurrence up to
 * 10, then the asymptotic series, to about 1e-14 of the greater of 1 and the value. (That of commons-math3 is off by up
 * to 3e-9 and takes up to 49 divisions.) Source: M. Abramowitz and I. A. Stegun (1964), 6.3.5 and 6.3.18.
 */
public final class Digamma {
    private static final double SHIFTED_TO = 10;

    private Digamma() {}

    /**
     * The value of psi.
     *
     * @param x the argument, above 0
     * @return psi(x); not a number for arguments that are not above 0
     */
    public static double of(double x) {
        if (!(x > 0)) {
            return Double.NaN;
        }
        double at = x;
        double sum = 0;
        while (at < SHIFTED_TO) {
            sum -= 1 / at;
            at++;
        }
        double inverse = 1 / at;
        double z = inverse * inverse;
        double series = z
                * (1.0 / 12
                        - z * (1.0 / 120 - z * (1.0 / 252 - z * (1.0 / 240 - z * (1.0 / 132 - z * (691.0 / 32760))))));
        return sum + Math.log(at) - inverse / 2 - series;
    }
}
